using System.Text.RegularExpressions;

namespace Verification.Report.Reading;

/// <summary>The rows of a table in a text of Markdown.</summary>
internal static class MarkdownTable
{
    private static readonly Regex Link = new(@"\[(?<text>[^\]]*)\]\((?<address>[^)]*)\)");

    /// <summary>The rows below a heading, cell by cell, with the number of their line; null where there is no such heading.</summary>
    /// <param name="lines">The text.</param>
    /// <param name="headings">The heading of each column.</param>
    public static IReadOnlyList<(int Number, string[] Cells)>? Below(IReadOnlyList<string> lines, params string[] headings)
    {
        int heading = lines.TakeWhile(line => !Cells(line).SequenceEqual(headings)).Count();
        return heading == lines.Count
            ? null
            : [.. lines.Select((line, index) => (Number: index + 1, Line: line)).Skip(heading + 2)
                .TakeWhile(row => row.Line.StartsWith('|')).Select(row => (row.Number, Cells(row.Line)))];
    }

    /// <summary>A cell without links and backticks.</summary>
    public static string Plain(string cell) => Link.Replace(cell, "${text}").Replace("`", "", StringComparison.Ordinal);

    /// <summary>The names of the C# files that a cell leads to: Dense of [a page](tests/Properties/Dense.cs).</summary>
    public static IEnumerable<string> Pages(string cell) => Link.Matches(cell).Select(link => link.Groups["address"].Value)
        .Where(address => address.EndsWith(".cs", StringComparison.Ordinal)).Select(address => Path.GetFileNameWithoutExtension(address));

    private static string[] Cells(string line) =>
        line.StartsWith('|') ? [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())] : [];
}
