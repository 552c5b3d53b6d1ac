using System.Reflection;
using Verification.Properties;
using Xunit.Sdk;

namespace Verification.Examples;

/// <summary>
/// Runs a theory once for each implementation, in float as in the sources, with the same further arguments.
/// </summary>
/// <param name="arguments">What the theory takes after the kernels.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class EveryImplementationAttribute(params object[] arguments) : DataAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        Implementations.All<float>().Select(kernels => new object[] { kernels }.Concat(arguments).ToArray());
}
