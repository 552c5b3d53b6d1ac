namespace Verification.Report.Reading;

/// <summary>faults.md, which the trial of the planted faults leaves.</summary>
internal static class FaultsFile
{
    private const string What = "table of faults";

    private static readonly string[] Headings = ["family", "fault", "cells", "cases", "laws alone", "refuted by"];

    /// <summary>Reads the table.</summary>
    /// <exception cref="UnreadableException">It is malformed.</exception>
    public static FaultTable Read(string file)
    {
        var rows = MarkdownTable.Below(File.ReadAllLines(file), Headings)
            ?? throw UnreadableException.Of(file, What, $"it has no table with the columns {string.Join(", ", Headings)}");
        return new([.. rows.Select(row => row.Cells.Length == Headings.Length
            ? new PlantedFault(row.Cells[0], row.Cells[1], Laws(row.Cells[5]), Files.Number(row.Cells[2], file, What))
            : throw UnreadableException.Of(file, What, $"line {row.Number} has {row.Cells.Length} cells under {Headings.Length} headings"))]);
    }

    /// <summary>**Dense.Is_linear**@3, (Agreement.Dense@1): the laws without what else is said of them.</summary>
    private static IReadOnlyList<string> Laws(string cell) =>
        [.. cell.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(law => law.Trim('(', ')', '*').Split('@')[0].Trim('*'))];
}
