using FsCheck.Xunit;

namespace Verification.Properties;

/// <summary>
/// A law: a property that holds for every implementation and every case. The environment can change a run without a
/// build: VERIFY_CASES is the number of cases a law and an implementation (200), VERIFY_REPLAY the seed that a failure
/// prints.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LawAttribute : PropertyAttribute
{
    /// <summary>Reads the environment.</summary>
    public LawAttribute()
    {
        MaxTest = Run.Cases * Implementations.All<float>().Count;
        Replay = Run.Replay;
        QuietOnSuccess = true;
        Arbitrary = [typeof(Generators)];
    }
}
