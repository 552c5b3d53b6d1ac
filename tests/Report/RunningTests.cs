namespace Verification.Report.Tests;

/// <summary>The command, as it is called; how far the run is that it starts, and where the results of it go.</summary>
public class RunningTests : RunInAFolder
{
    /// <summary>what cannot be run is refused in a sentence before anything is run</summary>
    [Theory]
    [InlineData("--from no/such/folder", "Directory does not exist: 'no/such/folder'.")]
    [InlineData("--from Verification.Report.dll", "Directory does not exist: 'Verification.Report.dll'.")]
    [InlineData("--from", "Required argument missing for option: '--from'.")]
    [InlineData("--from . --filter Channels", "--from runs no tests, so there is nothing that --filter could choose.")]
    [InlineData("--of Channels", "Unrecognized command or argument '--of'.")]
    public async Task What_cannot_be_run_is_refused(string arguments, string sentence)
    {
        var lines = new List<string>();
        string command = Path.Combine(AppContext.BaseDirectory, "Verification.Report.dll");
        int exit = await Child.RunAsync(AppContext.BaseDirectory, lines.Add, [command, .. arguments.Split(' ')]);
        lines.ShouldContain(sentence, string.Join('\n', lines));
        exit.ShouldBe(1);
    }

    /// <summary>older results go; a folder with anything else in it is left as it is</summary>
    [Fact]
    public void Results_replace_results_alone()
    {
        string results = Path.GetDirectoryName(Write("tests/one.trx", ""))!;
        string coverage = Write("tests/a/coverage.cobertura.xml", "");
        string source = Write("tests/Properties/Channels.cs", "");
        Should.Throw<UnreadableException>(() => Suite.Empty(results)).Message
            .ShouldBe($"The results of the tests would replace what is in {results}, where {source} is not one: choose another --output.");
        File.Exists(coverage).ShouldBeTrue();

        File.Delete(source);
        Suite.Empty(results);
        Directory.GetFileSystemEntries(results).ShouldBeEmpty();
        Suite.Empty(results);
    }

    /// <summary>results count for the tests that were listed, rows of a theory once; cases are summed</summary>
    [Fact]
    public void Results_count_up_to_what_was_listed()
    {
        const string Linear = "Verification.Properties.Dense.Is_linear", Rows = "Verification.Properties.Large.Of_rows";
        var tally = new Tally();
        tally.Hear($"  Passed {Rows}(title: \"a [b]\", walk: [1, 0]) [1 s]");
        tally.Hear($"  Passed {Rows}(title: \"b\", walk: [1, 1]) [< 1 ms]");
        (tally.Listed, tally.Ended).ShouldBe((0, 2));

        string[] linear = [$"    {Linear}(kernels: Optimized)", $"    {Linear}(kernels: Reference)"];
        tally.List(["The following Tests are available:", $"    {Rows}", .. linear]);
        (tally.Listed, tally.Ended).ShouldBe((3, 1));

        tally.Hear($"  Passed {Linear}(kernels: Optimized) [12 ms]");
        tally.Hear("  Standard Output Messages:");
        tally.Hear(" drawn: {\"cases\":200,\"attributes\":{\"stride > 1\":83}}");
        tally.Failed.ShouldBeEmpty();
        tally.Hear($"  Failed {Linear}(kernels: Reference) [3 m 12 s]");
        tally.Hear(" drawn: {\"cases\":7,\"attributes\":{}}");
        tally.Hear("  Error Message:");
        (tally.Listed, tally.Ended, tally.Cases).ShouldBe((3, 3, 207));
        tally.Failed.ShouldBe([$"{Linear}(kernels: Reference)"]);
    }
}
