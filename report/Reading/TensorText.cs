using System.Globalization;
using System.Text.RegularExpressions;

namespace Verification.Report.Reading;

/// <summary>Tensors as they are printed: 1×1×1×3 [[[[3, 7, 4]]]].</summary>
internal static class TensorText
{
    // A row that is closed is followed by one that is opened: "1 [5], 3 groups" holds one element.
    private static readonly Regex Tensor = new(
        $@"((?<letter>\p{{L}}+) )?\b(?<shape>\d{{1,9}}(×\d{{1,9}})*) (?<elements>\[+{Element}((, |\]+, \[+){Element})*\]+|\[\])",
        RegexOptions.ExplicitCapture);

    private const string Element = @"[-−]?(\d+(\.\d+)?(E[-+]?\d+)?|NaN|Infinity|∞)";

    /// <summary>A text that is a tensor and nothing else; null where it is not, or not all elements are printed.</summary>
    public static Cells? Read(string text) => Tensor.Match(text) is { Success: true } found && found.Length == text.Length ? Cells(found) : null;

    /// <summary>All tensors that are written out in a text, with the letter before each.</summary>
    public static IReadOnlyList<NamedCells> All(string text) =>
        [.. Tensor.Matches(text).Select(found => (Letter: found.Groups["letter"].Value, Cells: Cells(found)))
            .Where(named => named.Cells is not null).Select(named => new NamedCells(named.Letter, named.Cells!))];

    private static Cells? Cells(Match found)
    {
        int[] shape = [.. found.Groups["shape"].Value.Split('×').Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
        string[] elements = found.Groups["elements"].Value.Split(['[', ']', ',', ' '], StringSplitOptions.RemoveEmptyEntries);
        double?[] numbers = [.. elements.Select(Number)];
        return numbers.Length == shape.Aggregate(1L, (product, size) => product * size) && numbers.All(number => number is not null)
            ? new(shape, [.. numbers.Select(number => number!.Value)])
            : null;
    }

    private static double? Number(string text) => text.Replace('−', '-') switch
    {
        "∞" => double.PositiveInfinity,
        "-∞" => double.NegativeInfinity,
        var plain => double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null,
    };
}
