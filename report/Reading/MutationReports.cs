using System.Text.Json;

namespace Verification.Report.Reading;

/// <summary>mutation-report.json, which Stryker leaves; of a source file in several of them the newest counts.</summary>
internal static class MutationReports
{
    private const string What = "mutation report";

    /// <summary>How Stryker says that it left a mutant out itself: in a file that was not asked for, or as a part of a larger one.</summary>
    private const string LeftOut = "Removed by ";

    private static readonly string[] Projects = ["Reference", "Optimized"];

    /// <summary>Reads the reports and adds them up by project.</summary>
    /// <exception cref="UnreadableException">One of them is malformed.</exception>
    public static IReadOnlyList<MutationScore> Read(IEnumerable<string> files)
    {
        Dictionary<string, (string Project, Count[] Counts)> mutants = [];
        foreach (string file in files.OrderBy(File.GetLastWriteTimeUtc))
        {
            foreach (var (path, source) in Report(file).Files!)
            {
                if (source.Mutants.FirstOrDefault(mutant => CountOf(mutant) is null) is { } unknown)
                {
                    throw UnreadableException.Of(file, What, $"'{unknown.Status}' is no status of a mutant");
                }

                // The files that were not asked for are in it without mutants, or with none that counts.
                Count[] counts = [.. source.Mutants.Select(mutant => CountOf(mutant)!.Value).Where(count => count != Count.None)];
                string[] parts = path.Replace('\\', '/').Split("/src/")[^1].Replace("src/", "", StringComparison.Ordinal).Split('/');
                if (counts.Length > 0 && Projects.Contains(parts[0]))
                {
                    mutants[string.Join('/', parts)] = (parts[0], counts);
                }
            }
        }

        return
        [
            .. from project in Projects
               let judged = mutants.Values.Where(one => one.Project == project).ToArray()
               where judged.Length > 0
               let counts = judged.SelectMany(one => one.Counts).ToLookup(count => count)
               select new MutationScore(project, judged.Length, counts[Count.Killed].Count(), counts[Count.Survived].Count(), counts[Count.Ignored].Count()),
        ];
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

    private static Count? CountOf(Mutant mutant) => mutant.Status switch
    {
        "Killed" or "Timeout" => Count.Killed,
        "Survived" or "NoCoverage" => Count.Survived,
        "Ignored" when mutant.StatusReason?.StartsWith(LeftOut, StringComparison.Ordinal) != true => Count.Ignored,
        "Ignored" or "CompileError" or "RuntimeError" or "Pending" => Count.None,
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

    private sealed record Mutant(string Status, string? StatusReason);
}
