namespace Verification.Report.Reading;

/// <summary>A run as it lies on the disk, and where to find what belongs to it.</summary>
/// <param name="tests">The folder with the tests' results.</param>
/// <param name="others">The folders with the other files: faults.md, bench.json, mutation-report.json; the first that has one counts.</param>
/// <param name="repository">The top of the repository, for the README and, where the run has none, the documentation.</param>
internal sealed class RunOnDisk(string tests, IReadOnlyList<string> others, string repository)
{
    private const string Examples = "Verification.Examples";

    private readonly List<string> _missing = [];

    /// <summary>The projects whose documentation has the claims.</summary>
    public static IReadOnlyList<string> Documented { get; } = ["Verification.Properties", Examples];

    /// <summary>The cobertura files of a folder.</summary>
    public static IReadOnlyList<string> CoberturaFiles(string folder) => Files.Below(folder, "*.cobertura.xml");

    /// <summary>The compiler's documentation of a test project, newest, in the build output; null where it was not built.</summary>
    public static string? DocumentationIn(string repository, string project) =>
        Files.Newest([Path.Combine(repository, "tests", project.Split('.')[^1], "bin")], $"{project}.xml");

    /// <summary>Reads everything.</summary>
    /// <exception cref="UnreadableException">A file is malformed.</exception>
    public Specification Read()
    {
        TestResults[] runs = [.. Found("TRX file", Files.Below(tests, "*.trx")).Select(TestResults.Read)];
        _missing.AddRange(runs.Select(run => run.Complaint).OfType<string>());
        Documentation documentation = ReadDocumentation();
        var readme = Readme.Read(Path.Combine(repository, "README.md"));
        _missing.AddRange(readme.Missing);
        TestResult[] results = LatestOf(runs);
        IReadOnlyList<string> coverage = Found("coverage", CoberturaFiles(tests));
        return new()
        {
            Run = new(
                runs.Select(run => run.Started).DefaultIfEmpty().Min(),
                runs.Length == 0 ? TimeSpan.Zero : runs.Max(run => run.Finished) - runs.Min(run => run.Started),
                results.Count(test => test.Outcome == Outcome.Passed),
                results.Count(test => test.Outcome == Outcome.Failed),
                results.Count(test => test.Outcome == Outcome.Skipped),
                [.. results.Select(test => test.Name.Implementation).OfType<string>().Distinct().Order(StringComparer.Ordinal)]),
            Laws = Chapters(results.Where(test => !IsExample(test.Class)), readme.Pages, documentation),
            Sources = Chapters(results.Where(test => IsExample(test.Class)), readme.Sources, documentation),
            Decisions = readme.Decisions,
            Coverage = coverage.Count > 0 ? CoverageFiles.Read(coverage) : null,
            Faults = Newest("faults.md", "table of planted faults") is { } faults ? FaultsFile.Read(faults) : null,
            Mutations = MutationReports.Read(Found("mutation report", [.. others.Select(folder => Files.Below(folder, "mutation-report.json"))
                .FirstOrDefault(found => found.Count > 0, [])])),
            Timings = Newest("bench.json", "benchmark") is { } times ? Benchmark.Read(times) : [],
            Missing = _missing,
        };
    }

    /// <summary>Of a test that several runs have the latest counts: two runs may have left their files in one folder.</summary>
    private TestResult[] LatestOf(TestResults[] runs)
    {
        Dictionary<(string, TestName), string> latest = [];
        TestResult[] all = [.. runs.OrderBy(run => run.Started).SelectMany(run => run.Tests)];
        foreach (TestResult test in all)
        {
            latest[(test.Class, test.Name)] = test.File;
        }

        TestResult[] counting = [.. all.Where(test => latest[(test.Class, test.Name)] == test.File)];
        int without = all.Length - counting.Length;
        if (without > 0)
        {
            _missing.Add($"{Say.Count(without, "result")} {(without == 1 ? "is" : "are")} left out: a later run of the same tests lies below {tests}, too.");
        }

        return counting;
    }

    /// <summary>A chapter for each class: first those of the list, as they stand there, then the others by name.</summary>
    private static IReadOnlyList<Chapter> Chapters(IEnumerable<TestResult> results, IReadOnlyList<string> order, Documentation documentation) =>
    [
        .. results.GroupBy(test => test.Class).Select(tests => ChapterOf(tests, documentation))
            .Select(chapter => chapter with { IsOwn = order.Count > 0 && !order.Contains(chapter.Name) })
            .OrderBy(chapter => order.TakeWhile(name => name != chapter.Name).Count())
            .ThenBy(chapter => chapter.Name, StringComparer.Ordinal),
    ];

    private static Chapter ChapterOf(IGrouping<string, TestResult> tests, Documentation documentation) => new(
        tests.Key.Split('.', '+')[^1],
        documentation.OfClass(tests.Key),
        [.. tests.GroupBy(test => test.Name.Method)
            .OrderBy(entry => documentation.PlaceOf(tests.Key, entry.Key)).ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => EntryOf(tests.Key, entry, documentation))]);

    private static Entry EntryOf(string className, IGrouping<string, TestResult> tests, Documentation documentation)
    {
        Verdict[] verdicts = [.. tests.Select(VerdictOf)
            .OrderBy(verdict => verdict.Implementation, StringComparer.Ordinal).ThenBy(verdict => verdict.Data, StringComparer.Ordinal)];
        bool isLaw = verdicts.Any(verdict => verdict.Cases is not null || verdict.Counterexample is not null)
            || (!IsExample(className) && documentation.IsLaw(className, tests.Key));
        return new(tests.Key, isLaw ? EntryKind.Law : EntryKind.Example, documentation.OfMethod(className, tests.Key), verdicts);
    }

    private static Verdict VerdictOf(TestResult test)
    {
        var left = LeftOutput.Of(test);
        return new()
        {
            Implementation = test.Name.Implementation,
            Data = test.Name.Data,
            Outcome = test.Outcome,
            Duration = test.Duration,
            Cases = left.Cases,
            Covered = left.Covered,
            Figures = left.Figures,
            Remarks = left.Remarks,
            Message = test.Message,
            Counterexample = test is { Outcome: Outcome.Failed, Message: { } message } ? CounterexampleText.Read(message) : null,
        };
    }

    private static bool IsExample(string className) => className.StartsWith($"{Examples}.", StringComparison.Ordinal);

    private Documentation ReadDocumentation()
    {
        var documentation = new Documentation();
        foreach (string project in Documented)
        {
            if ((Files.Newest([tests, .. others], $"{project}.xml") ?? DocumentationIn(repository, project)) is { } file)
            {
                documentation.Add(file);
            }
            else
            {
                _missing.Add($"No {project}.xml was found below {tests}, nor is {project} built in {repository}: its laws have names, but no formulas.");
            }
        }

        return documentation;
    }

    private string? Newest(string name, string what)
    {
        string? file = Files.Newest(others, name);
        if (file is null)
        {
            _missing.Add($"No {what} ({name}) was found below {string.Join(" or ", others)}.");
        }

        return file;
    }

    private IReadOnlyList<string> Found(string what, IReadOnlyList<string> files)
    {
        if (files.Count == 0)
        {
            _missing.Add($"No {what} was found below {(what == "mutation report" ? string.Join(" or ", others) : tests)}.");
        }

        return files;
    }
}
