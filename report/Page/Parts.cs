namespace Verification.Report;

/// <summary>The parts that the page is divided into.</summary>
internal static class Parts
{
    /// <summary>The pages of laws that are not about refusals.</summary>
    public static IReadOnlyList<Chapter> Laws(Specification specification) =>
        [.. specification.Laws.Where(chapter => !IsRefusal(chapter) && !chapter.IsOwn)];

    /// <summary>The source documents.</summary>
    public static IReadOnlyList<Chapter> Sources(Specification specification) => [.. specification.Sources.Where(chapter => !chapter.IsOwn)];

    /// <summary>The pages on what is refused.</summary>
    public static IReadOnlyList<Chapter> Refusals(Specification specification) =>
        [.. specification.Laws.Where(chapter => IsRefusal(chapter) && !chapter.IsOwn)];

    /// <summary>What tests the suite itself.</summary>
    public static IReadOnlyList<Chapter> Own(Specification specification) =>
        [.. specification.Laws.Concat(specification.Sources).Where(chapter => chapter.IsOwn)];

    /// <summary>The entries that show a source to be wrong, with their chapters.</summary>
    public static IReadOnlyList<(Chapter Source, IReadOnlyList<Entry> Errata)> Errata(Specification specification) =>
        [.. from source in specification.Sources
            let errata = source.Entries.Where(entry => entry.IsErratum).ToList()
            where errata.Count > 0
            select (source, (IReadOnlyList<Entry>)errata)];

    /// <summary>The entries that failed on some implementation, with their chapters.</summary>
    public static IReadOnlyList<(Chapter Chapter, Entry Entry)> Failures(Specification specification) =>
        [.. from chapter in specification.Laws.Concat(specification.Sources)
            from entry in chapter.Entries
            where HasFailed(entry)
            select (chapter, entry)];

    /// <summary>Whether an entry failed on some implementation.</summary>
    public static bool HasFailed(Entry entry) => entry.Verdicts.Any(verdict => verdict.Outcome == Outcome.Failed);

    /// <summary>The address of an entry in the page.</summary>
    public static string Address(Chapter chapter, Entry entry) => $"{chapter.Name}.{entry.Name}";

    private static bool IsRefusal(Chapter chapter) => chapter.Name.StartsWith("Refusal", StringComparison.Ordinal);
}
