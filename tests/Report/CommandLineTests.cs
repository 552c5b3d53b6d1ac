namespace Verification.Report.Tests;

/// <summary>The command, as it is called: what cannot be run is refused in a sentence before anything is run.</summary>
public class CommandLineTests
{
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
}
