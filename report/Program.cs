using System.CommandLine;
using Verification.Report.Reading;
using Verification.Report.Running;

var from = new Option<DirectoryInfo>("--from")
{
    Description = "Runs no tests: reads a run that is in this folder, one downloaded from CI for instance.",
};
from.AcceptExistingOnly();
var output = new Option<DirectoryInfo?>("--output") { Description = "The folder for the report; artifacts in the repository without it." };
var filter = new Option<string?>("--filter") { Description = "Which tests are run, handed on to dotnet test." };
var command = new RootCommand("Runs the whole suite with coverage, and writes specification.html, results.json and coverage/index.html.")
{
    from, output, filter,
};
command.Validators.Add(given =>
{
    // What was given for them is checked elsewhere, and may not be there.
    if (given.GetResult(from) is not null && given.GetResult(filter) is not null)
    {
        given.AddError("--from runs no tests, so there is nothing that --filter could choose.");
    }
});
command.SetAction(async (given, _) =>
{
    try
    {
        return await new Session(given.GetValue(from)?.FullName, given.GetValue(output)?.FullName, given.GetValue(filter)).RunAsync();
    }
    catch (UnreadableException malformed)
    {
        Console.Error.WriteLine(malformed.Message);
        return 2;
    }
});
return await command.Parse(args).InvokeAsync();
