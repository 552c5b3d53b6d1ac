namespace Verification.Report.Reading;

/// <summary>What the report takes from the README: the order of the pages and of the sources, and what is decided.</summary>
/// <param name="Pages">The classes of the pages of laws.</param>
/// <param name="Sources">The classes of the sources' examples.</param>
/// <param name="Decisions">What is decided where libraries differ.</param>
/// <param name="Missing">A sentence for each table that is not there.</param>
internal sealed record Readme(
    IReadOnlyList<string> Pages, IReadOnlyList<string> Sources, IReadOnlyList<Decision> Decisions, IReadOnlyList<string> Missing)
{
    /// <summary>Reads the README.</summary>
    public static Readme Read(string file)
    {
        if (!File.Exists(file))
        {
            return new([], [], [], [$"There is no {file}: chapters are in the order of their names, and no decisions are shown."]);
        }

        string[] lines = File.ReadAllLines(file);
        List<string> missing = [];
        return new(
            [.. Rows("page", "what it says").SelectMany(row => MarkdownTable.Pages(row[0]))],
            [.. Rows("source", "what it shows").SelectMany(row => MarkdownTable.Pages(row[0]))],
            [.. Rows("point", "decision", "shown in").Select(row =>
                new Decision(MarkdownTable.Plain(row[0]), MarkdownTable.Plain(row[1]), [.. MarkdownTable.Pages(row[2])]))],
            missing);

        IEnumerable<string[]> Rows(params string[] headings)
        {
            var rows = MarkdownTable.Below(lines, headings);
            if (rows is null)
            {
                missing.Add($"{file} has no table with the columns {string.Join(", ", headings)}.");
            }

            return (rows ?? []).Select(row => row.Cells.Length == headings.Length
                ? row.Cells
                : throw UnreadableException.Of(file, "README", $"line {row.Number} has {row.Cells.Length} cells under {headings.Length} headings"));
        }
    }
}
