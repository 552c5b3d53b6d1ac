using System.Globalization;
using System.Text.RegularExpressions;

namespace Verification.Report;

/// <summary>Numbers, names and times as the page writes them.</summary>
internal static class Say
{
    private static readonly Regex Capitals = new(@"(?<!^)([A-Z](?=[a-z])|(?<=[a-z])[A-Z]|(?<=[A-Za-z])\d+)");

    /// <summary>12,345.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>1 law, 2 laws.</summary>
    public static string Count(long count, string one) => $"{Count(count)} {one}{(count == 1 ? "" : "s")}";

    /// <summary>A part of a whole in per cent; 100 only where it is all of it, 0 only where it is nothing.</summary>
    public static string Percent(double part, double whole)
    {
        if (whole == 0)
        {
            return "–";
        }

        double percent = 100 * part / whole;
        string text = percent.ToString(percent is > 0 and < 1 or > 99 and < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);
        return (text == "100.0" ? "99.9" : text == "0.0" ? "0.1" : text) + " %";
    }

    /// <summary>0.24 s, 12 s, 3 min 5 s.</summary>
    public static string Time(TimeSpan time) => time switch
    {
        { TotalSeconds: < 0.01 } => "under 0.01 s",
        { TotalSeconds: < 9.95 } => time.TotalSeconds.ToString("0.0#", CultureInfo.InvariantCulture) + " s",
        { TotalSeconds: < 119.5 } => time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture) + " s",
        _ => $"{(int)time.TotalMinutes} min {time.Seconds} s",
    };

    /// <summary>A number, short enough for a cell, with a minus sign.</summary>
    public static string Number(double number) => number switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "−∞",
        _ => Plain(number).Replace('-', '−'),
    };

    /// <summary>PaddingStrideDilation: Padding stride dilation; Source003: Source 003.</summary>
    public static string Name(string name)
    {
        string words = Capitals.Replace(name, match => " " + match.Value.ToLowerInvariant());
        return words.Trim() is [char first, .. string rest] ? char.ToUpperInvariant(first) + rest : words;
    }

    /// <summary>One, Two and Three in a sentence.</summary>
    public static string List(IReadOnlyList<string> names) => names switch
    {
        [] => "none",
        [string one] => one,
        _ => $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}",
    };

    /// <summary>A shape with × between its sizes.</summary>
    public static string Shape(Cells cells) => string.Join('×', cells.Shape);

    private static string Plain(double number)
    {
        double size = Math.Abs(number);
        string format = size is 0 or (>= 0.001 and < 1e6) ? size == Math.Floor(size) ? "0" : "0.###" : "0.##e+0";
        return number.ToString(format, CultureInfo.InvariantCulture);
    }
}
