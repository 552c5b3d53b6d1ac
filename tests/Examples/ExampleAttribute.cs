using Xunit;
using Xunit.Sdk;

namespace Verification.Examples;

/// <summary>
/// An example: a theory that is run on each implementation. One that wants an operator that an implementation does not offer is
/// not run, and listed as that.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Verification.Properties.ExampleDiscoverer", "Verification.Examples")]
public sealed class ExampleAttribute : TheoryAttribute;
