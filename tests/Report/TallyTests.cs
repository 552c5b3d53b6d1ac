namespace Verification.Report.Tests;

/// <summary>How far a run is, from what the runner prints.</summary>
public class TallyTests
{
    /// <summary>results count for the tests that were listed, rows of a theory once; cases are summed</summary>
    [Fact]
    public void Results_count_up_to_what_was_listed()
    {
        var tally = new Tally();
        tally.Hear("  Passed Verification.Properties.Large.Of_rows(title: \"a [b]\", walk: [1, 0]) [1 s]");
        tally.Hear("  Passed Verification.Properties.Large.Of_rows(title: \"b\", walk: [1, 1]) [< 1 ms]");
        (tally.Listed, tally.Ended).ShouldBe((0, 2));

        tally.List(
        [
            "The following Tests are available:",
            "    Verification.Properties.Large.Of_rows",
            "    Verification.Properties.Dense.Is_linear(kernels: Optimized)",
            "    Verification.Properties.Dense.Is_linear(kernels: Reference)",
        ]);
        (tally.Listed, tally.Ended).ShouldBe((3, 1));

        tally.Hear("  Passed Verification.Properties.Dense.Is_linear(kernels: Optimized) [12 ms]");
        tally.Hear("  Standard Output Messages:");
        tally.Hear(" drawn: {\"cases\":200,\"attributes\":{\"stride > 1\":83}}");
        tally.Failed.ShouldBeEmpty();
        tally.Hear("  Failed Verification.Properties.Dense.Is_linear(kernels: Reference) [3 m 12 s]");
        tally.Hear(" drawn: {\"cases\":7,\"attributes\":{}}");
        tally.Hear("  Error Message:");
        (tally.Listed, tally.Ended, tally.Cases).ShouldBe((3, 3, 207));
        tally.Failed.ShouldBe(["Verification.Properties.Dense.Is_linear(kernels: Reference)"]);
    }
}
