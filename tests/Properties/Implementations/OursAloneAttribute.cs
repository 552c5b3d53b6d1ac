using Xunit;

namespace Verification.Properties;

/// <summary>A test of this repository: it is not run on a stranger's kernels.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OursAloneAttribute : FactAttribute
{
    /// <summary>Decides whether it is run.</summary>
    public OursAloneAttribute() => Skip = NamedKernels.AreGiven ? "It is about this repository, not about a stranger's kernels." : null;
}
