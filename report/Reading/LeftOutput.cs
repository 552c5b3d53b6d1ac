using System.Text.Json;

namespace Verification.Report.Reading;

/// <summary>What a test left in its output for the report, a line each: what was drawn for it, figures, and remarks.</summary>
/// <param name="Cases">How many cases were drawn; null where none are.</param>
/// <param name="Covered">In how many of them each attribute was met.</param>
/// <param name="Figures">The worked examples.</param>
/// <param name="Remarks">On how many cases it was judged, where some are not offered; and the saved cases that are dropped.</param>
internal sealed record LeftOutput(int? Cases, IReadOnlyList<Covered> Covered, IReadOnlyList<Figure> Figures, IReadOnlyList<string> Remarks)
{
    private const string Mark = "drawn: ";
    private const string JudgedMark = "judged on ";
    private const string DroppedMark = ", and is not saved any more: ";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    /// <summary>Reads the output of a test.</summary>
    /// <exception cref="UnreadableException">A line begins as one of these does, and is none.</exception>
    public static LeftOutput Of(TestResult test)
    {
        string[] lines = test.Output.Split('\n', StringSplitOptions.TrimEntries);
        try
        {
            Drawn? drawn = lines.Where(line => line.StartsWith(Mark, StringComparison.Ordinal))
                .Select(line => JsonSerializer.Deserialize<Drawn>(line[Mark.Length..], Options)).LastOrDefault();
            return new(
                drawn?.Cases,
                [.. (drawn?.Attributes ?? []).Select(attribute => new Covered(attribute.Key, attribute.Value))],
                [.. lines.Select(Figure.Read).OfType<Figure>()],
                [.. lines.Where(line => line.StartsWith(JudgedMark, StringComparison.Ordinal) || line.Contains(DroppedMark, StringComparison.Ordinal))]);
        }
        catch (Exception broken) when (broken is JsonException or NotSupportedException)
        {
            throw new UnreadableException($"{test.File} has a line in the output of {test.Class}.{test.Name.Method} that cannot be read: {broken.Message.ReplaceLineEndings(" ")}");
        }
    }

    private sealed record Drawn(int Cases, Dictionary<string, int> Attributes);
}
