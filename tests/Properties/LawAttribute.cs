using FsCheck.Xunit;
using Xunit.Sdk;

namespace Verification.Properties;

/// <summary>
/// A law: a property that holds for every implementation and every case. The environment can change a run without a
/// build: VERIFY_CASES is the number of cases a law and an implementation (200), VERIFY_SECONDS how long they may take (60),
/// VERIFY_REPLAY the seed that a failure prints, VERIFY_SHRINK=none leaves the case that refutes it as large as it was found.
/// </summary>
/// <remarks>
/// The package of FsCheck.Xunit has a discoverer of its own: with it a law is one test, that draws its implementations.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
#if !FSCHECK_XUNIT_PACKAGE
[XunitTestCaseDiscoverer("Verification.Properties.LawDiscoverer", "Verification.Properties")]
#endif
public sealed class LawAttribute : PropertyAttribute
{
    /// <summary>Reads the environment.</summary>
    public LawAttribute()
    {
        Run.Check();
#if FSCHECK_XUNIT_PACKAGE
        MaxTest = Run.Cases * Implementations.Names.Count;
#else
        MaxTest = Run.Cases;
#endif
        Replay = Run.Replay ?? Turn.Current?.Replay;
        QuietOnSuccess = true;
        Arbitrary = [typeof(Generators)];
    }
}
