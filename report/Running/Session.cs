using System.Diagnostics;
using System.Globalization;
using Verification.Report.Reading;

namespace Verification.Report.Running;

/// <summary>One report, from the run of the tests to the files.</summary>
/// <param name="from">The folder of a run that has been; null to run the tests.</param>
/// <param name="output">The folder for the report; null for artifacts in the repository.</param>
/// <param name="filter">Which tests are run; null for all.</param>
internal sealed class Session(string? from, string? output, string? filter)
{
    /// <summary>Makes the report.</summary>
    /// <returns>The exit code of dotnet test; with a run that has been, 1 if a test failed in it or there is none.</returns>
    /// <exception cref="UnreadableException">A file is malformed.</exception>
    public async Task<int> RunAsync()
    {
        string repository = Repository();
        string artifacts = Path.Combine(repository, "artifacts");
        string folder = Directory.CreateDirectory(output ?? artifacts).FullName;
        string tests = from ?? Path.Combine(folder, "tests");
        var suite = new Suite(repository);
        int exit = from is null ? await suite.RunAsync(tests, filter) : 0;
        if (from is null && Files.Below(tests, "*.trx").Count == 0)
        {
            Console.Error.WriteLine($"dotnet test has left no results in {tests}: there is nothing to report.");
            return exit == 0 ? 1 : exit;
        }

        var watch = Stopwatch.StartNew();
        Task<string?> coverage = suite.CoverageReportAsync(RunOnDisk.CoberturaFiles(tests), Path.Combine(folder, "coverage"));
        Specification read = new RunOnDisk(tests, from is null ? [.. new[] { folder, artifacts }.Distinct()] : [from], repository).Read();
        Specification specification = await coverage is { } complaint ? read with { Missing = [.. read.Missing, complaint] } : read;
        string page = Path.Combine(folder, "specification.html");
        string results = Path.Combine(folder, "results.json");
        await File.WriteAllTextAsync(page, await Page.RenderAsync(specification));
        await File.WriteAllTextAsync(results, Results.ToJson(specification));
        Say(specification, watch.Elapsed, page, results);
        return from is null ? exit : specification.Run is { Failed: 0, Passed: > 0 } ? 0 : 1;
    }

    /// <summary>The repository that the current folder is in, or else this program.</summary>
    /// <exception cref="UnreadableException">Neither is in one.</exception>
    public static string Repository() =>
        Properties.Harness.Repository.Above(Environment.CurrentDirectory) ?? Properties.Harness.Repository.Above(AppContext.BaseDirectory)
        ?? throw new UnreadableException($"Verification.sln is in no folder above {Environment.CurrentDirectory}, nor above {AppContext.BaseDirectory}.");

    private static void Say(Specification specification, TimeSpan took, params string[] files)
    {
        foreach (var (chapter, entry, verdict) in specification.Laws.Concat(specification.Sources)
            .SelectMany(chapter => chapter.Entries.SelectMany(entry => entry.Verdicts.Select(verdict => (chapter, entry, verdict))))
            .Where(one => one.verdict.Outcome == Outcome.Failed))
        {
            Console.WriteLine();
            Console.WriteLine($"Failed: {chapter.Name}.{entry.Name}{(verdict.Implementation is { } kernels ? $" of {kernels}" : "")}{(verdict.Data is { } data ? $" ({data})" : "")}");
            Console.WriteLine(verdict.Message);
        }

        foreach (string sentence in specification.Missing)
        {
            Console.WriteLine(sentence);
        }

        RunOfTests run = specification.Run;
        Console.WriteLine($"{run.Passed} passed, {run.Failed} failed, {run.Skipped} not run");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{string.Join(" and ", files)} written in {took.TotalSeconds:F1} s"));
    }
}
