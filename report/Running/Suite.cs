using Verification.Report.Reading;

namespace Verification.Report.Running;

/// <summary>The whole suite, run with coverage.</summary>
/// <param name="repository">The top of the repository.</param>
internal sealed class Suite(string repository)
{
    private const string Solution = "Verification.sln";
    private const int LastLines = 40;

    /// <summary>Builds the solution and runs its tests.</summary>
    /// <param name="results">The folder for the results; what was in it is deleted.</param>
    /// <param name="filter">Which tests; null for all.</param>
    /// <returns>The exit code of dotnet build or dotnet test.</returns>
    /// <exception cref="UnreadableException">The folder holds something else than results.</exception>
    public async Task<int> RunAsync(string results, string? filter)
    {
        Console.WriteLine($"Building {Solution}");
        List<string> heard = [];
        int built = await Child.RunAsync(repository, heard.Add, "build", Solution, "-v", "quiet", "-nologo");
        if (built != 0)
        {
            heard.ForEach(Console.WriteLine);
            return built;
        }

        Empty(results);
        return await TestAsync(results, filter);
    }

    /// <summary>Makes a folder for results, or deletes the results in it.</summary>
    /// <param name="results">The folder.</param>
    /// <exception cref="UnreadableException">Something else is in it; nothing is deleted then.</exception>
    public static void Empty(string results)
    {
        if (Directory.Exists(results))
        {
            string? other = Directory.EnumerateFiles(results, "*", SearchOption.AllDirectories)
                .FirstOrDefault(file => Path.GetExtension(file) is not (".trx" or ".xml"));
            if (other is not null)
            {
                throw new UnreadableException($"The results of the tests would replace what is in {results}, where {other} is not one: choose another --output.");
            }

            Directory.Delete(results, recursive: true);
        }

        Directory.CreateDirectory(results);
    }

    /// <summary>Makes the full report of the coverage, unless there is one that is newer than the coverage.</summary>
    /// <param name="cobertura">The cobertura files.</param>
    /// <param name="folder">The folder for the report.</param>
    /// <returns>A sentence if it could not be made; null otherwise.</returns>
    public async Task<string?> CoverageReportAsync(IReadOnlyList<string> cobertura, string folder)
    {
        string index = Path.Combine(folder, "index.html");
        if (cobertura.Count == 0 || (File.Exists(index) && cobertura.All(file => File.GetLastWriteTimeUtc(file) < File.GetLastWriteTimeUtc(index))))
        {
            return null;
        }

        List<string> heard = [];
        string[] arguments = ["reportgenerator", $"-reports:{string.Join(';', cobertura)}", $"-targetdir:{folder}", "-reporttypes:Html", "-verbosity:Warning"];
        if (await Child.RunAsync(repository, heard.Add, arguments) != 0)
        {
            // The first time the tool has to be fetched.
            heard.Clear();
            await Child.RunAsync(repository, heard.Add, "tool", "restore");
            if (await Child.RunAsync(repository, heard.Add, arguments) != 0)
            {
                return $"ReportGenerator could not make {index}: {string.Join(' ', heard.Where(line => line.Length > 0))}";
            }
        }

        return null;
    }

    private async Task<int> TestAsync(string results, string? filter)
    {
        var tally = new Tally();
        Queue<string> last = [];
        string[] filtered = filter is null ? [] : ["--filter", filter];
        Task<int> run = Child.RunAsync(
            repository,
            line =>
            {
                tally.Hear(line);
                last.Enqueue(line);
                if (last.Count > LastLines)
                {
                    last.Dequeue();
                }
            },
            ["test", Solution, "--no-build", "--collect", "XPlat Code Coverage", "--results-directory", results,
                "--logger", "trx;LogFilePrefix=tests", "--logger", "console;verbosity=detailed", .. filtered]);

        // How many there are is found out meanwhile; a filter is not heeded there.
        Task listing = filter is null ? ListAsync(tally) : Task.CompletedTask;
        await Progress.ShowAsync(tally, run);
        await listing;
        foreach (string project in RunOnDisk.Documented)
        {
            if (RunOnDisk.DocumentationIn(repository, project) is { } documentation)
            {
                File.Copy(documentation, Path.Combine(results, Path.GetFileName(documentation)), overwrite: true);
            }
        }

        if (await run != 0 && tally.Failed.Count == 0)
        {
            // It was not a test that failed: the runner has said why.
            last.ToList().ForEach(Console.WriteLine);
        }

        return await run;
    }

    private async Task ListAsync(Tally tally)
    {
        List<string> names = [];
        await Child.RunAsync(repository, names.Add, "test", Solution, "--no-build", "--list-tests");
        tally.List(names);
    }
}
