using System.Reflection;
using Verification.Properties;
using Xunit.Sdk;

namespace Verification.Examples;

/// <summary>Runs a theory once for each implementation, in float as in the sources.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryImplementationAttribute : DataAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        Implementations.All<float>().Select(kernels => new object[] { kernels });
}
