using System.Reflection;
using Verification.Properties;
using Xunit.Sdk;

namespace Verification.Examples;

/// <summary>
/// The arguments of an example: the implementation whose turn it is, in float as in the sources, and the same further arguments
/// for each.
/// </summary>
/// <param name="arguments">What the example takes after the kernels.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class EveryImplementationAttribute(params object[] arguments) : DataAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        [[Turn.Current!.Kernels<float>()!, .. arguments]];
}
