using System.Reflection;
using Xunit.Sdk;

namespace Verification.Properties.Harness;

/// <summary>
/// The data of a theory that is run on each implementation: the implementation, and the same further arguments for each. A test that
/// takes the kernels themselves gets them in float.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class EachImplementationAttribute(params object[] arguments) : DataAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        ArgumentNullException.ThrowIfNull(testMethod);
        bool takesKernels = testMethod.GetParameters()[0].ParameterType == typeof(IKernels<float>);
        return Implementations.All.Select(implementation => (object[])[takesKernels ? implementation.In<float>() : implementation, .. arguments]);
    }
}

/// <summary>A test of this repository: it is not run on named kernels.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OursAloneAttribute : Xunit.FactAttribute
{
    /// <summary>Decides whether it is run.</summary>
    public OursAloneAttribute() => Skip = Implementations.AreOurs ? null : "It is about this repository, not about the kernels that VERIFY_KERNELS names.";
}
