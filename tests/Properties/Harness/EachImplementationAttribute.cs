using Xunit.Sdk;

namespace Verification.Properties.Harness;

/// <summary>The row of a theory for each implementation: it, or its kernels in float, and the same further arguments.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class EachImplementationAttribute(params object[] arguments) : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Implementations.All.Select(implementation => (object[])
    [
        testMethod.GetParameters()[0].ParameterType == typeof(IKernels<float>) ? implementation.In<float>() : implementation, .. arguments,
    ]);
}

/// <summary>A test of this repository: it is not run on named kernels.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OursAloneAttribute : Xunit.FactAttribute
{
    public OursAloneAttribute() => Skip = Implementations.AreOurs ? null : "It is about this repository, not about the kernels that VERIFY_KERNELS names.";
}
