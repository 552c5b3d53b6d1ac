using System.Globalization;
using System.Text.RegularExpressions;

namespace Verification.Report;

/// <summary>How what was got differs from what was expected, as far as a counterexample says it: what its pictures show.</summary>
internal sealed class Difference
{
    private static readonly Regex Element = new(@"^\s*element \[(?<place>[\d, ]*)\]: got (?<got>[^\s,]+), (?<relation>[a-z][a-z ]*?) (?<expected>[^\sa-z,]+|NaN)(?=,|$)");

    /// <summary>Reads a counterexample.</summary>
    public Difference(Counterexample counterexample)
    {
        Match[] named = [.. counterexample.Because.Select(line => Element.Match(line)).Where(match => match.Success)];
        Relation = named.Length > 0 ? named[0].Groups["relation"].Value : "expected";
        if (counterexample is { Got: { } got, Expected: { } expected })
        {
            Got = new(got, marked: counterexample.Differing, beside: expected);
            Expected = new(expected, marked: counterexample.Differing, beside: got);
        }
        else if (named.Length > 0)
        {
            IsPart = true;
            Cells ofGot = Row(named, "got"), ofExpected = Row(named, "expected");
            Got = Marked(named, ofGot, ofExpected);
            Expected = Marked(named, ofExpected, ofGot);
        }
    }

    /// <summary>What was got; null where the message does not say it in numbers.</summary>
    public Grid? Got { get; }

    /// <summary>What should have been got.</summary>
    public Grid? Expected { get; }

    /// <summary>expected, expected at most, exactly.</summary>
    public string Relation { get; }

    /// <summary>Whether the pictures show only the elements that the message names, side by side.</summary>
    public bool IsPart { get; }

    private static Cells Row(Match[] named, string group) => new([named.Length], [.. named.Select(match => Number(match.Groups[group].Value))]);

    private static Grid Marked(Match[] named, Cells row, Cells beside) => new(
        row, marked: [.. Enumerable.Range(0, named.Length).Select(at => new[] { at })], beside: beside,
        names: [.. named.Select(match => match.Groups["place"].Value.Replace(" ", "", StringComparison.Ordinal))]);

    private static double Number(string text) =>
        double.TryParse(text.Replace("∞", "Infinity", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN;
}
