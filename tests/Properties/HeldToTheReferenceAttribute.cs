using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Verification.Properties;

/// <summary>A theory that is run on each implementation but the reference, which it is compared with: see <see cref="Turn"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Verification.Properties.HeldToTheReferenceDiscoverer", "Verification.Properties")]
public sealed class HeldToTheReferenceAttribute : TheoryAttribute;

/// <summary>Makes the tests: one for each implementation and row of the data, so that one of them can end a run.</summary>
/// <param name="messageSink">Takes what xunit wants to know.</param>
public sealed class HeldToTheReferenceDiscoverer(IMessageSink messageSink) : ExampleDiscoverer(messageSink)
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Names => Implementations.OtherNames;

    /// <inheritdoc/>
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForDataRow(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute, object[] dataRow) =>
        Names.Select(implementation => new FactTestCase(
            DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod, implementation, dataRow));
}
