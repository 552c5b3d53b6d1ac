using System.Text.Json;

namespace Verification.Report.Reading;

/// <summary>mutation-report.json, which Stryker leaves; of a source file in several of them the newest counts.</summary>
internal static class MutationReports
{
    private const string What = "mutation report";

    private static readonly string[] Projects = ["Reference", "Optimized"];

    /// <summary>Reads the reports and adds them up by project.</summary>
    /// <exception cref="UnreadableException">One of them is malformed.</exception>
    public static IReadOnlyList<MutationScore> Read(IEnumerable<string> files)
    {
        Dictionary<string, (string Project, string[] Statuses)> mutants = [];
        foreach (string file in files.OrderBy(File.GetLastWriteTimeUtc))
        {
            foreach (var (path, source) in Report(file).Files!)
            {
                string[] statuses = [.. source.Mutants.Select(mutant => mutant.Status)];
                if (statuses.FirstOrDefault(status => CountOf(status) is null) is { } unknown)
                {
                    throw UnreadableException.Of(file, What, $"'{unknown}' is no status of a mutant");
                }

                // The files that a report leaves out are in it without mutants.
                string[] parts = path.Replace('\\', '/').Split("/src/")[^1].Replace("src/", "", StringComparison.Ordinal).Split('/');
                if (statuses.Length > 0 && Projects.Contains(parts[0]))
                {
                    mutants[string.Join('/', parts)] = (parts[0], statuses);
                }
            }
        }

        return [.. Projects.Select(project => (Name: project, Counts: mutants.Values.Where(one => one.Project == project)
                .SelectMany(one => one.Statuses).Select(status => CountOf(status)!.Value).ToLookup(count => count)))
            .Where(project => project.Counts.Count > 0)
            .Select(project => new MutationScore(
                project.Name, project.Counts[Count.Killed].Count(), project.Counts[Count.Survived].Count(), project.Counts[Count.Ignored].Count()))];
    }

    private static Stryker Report(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Stryker>(File.ReadAllText(file), JsonSerializerOptions.Web) is { Files: not null } report
                ? report
                : throw UnreadableException.Of(file, What, "it has no files");
        }
        catch (JsonException broken)
        {
            throw UnreadableException.Of(file, What, broken.Message);
        }
    }

    private static Count? CountOf(string status) => status switch
    {
        "Killed" or "Timeout" => Count.Killed,
        "Survived" or "NoCoverage" => Count.Survived,
        "Ignored" => Count.Ignored,
        "CompileError" or "RuntimeError" or "Pending" => Count.None,
        _ => null,
    };

    private enum Count
    {
        None,
        Killed,
        Survived,
        Ignored,
    }

    private sealed record Stryker(Dictionary<string, Source>? Files);

    private sealed record Source(IReadOnlyList<Mutant> Mutants);

    private sealed record Mutant(string Status);
}
