using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Verification.Report.Tests;

/// <summary>Formulas in MathML.</summary>
public class FormulaTests
{
    // Of what is public: a test, or a class of them.
    private static readonly Regex Summary = new(@"<summary>(?<text>((?!</summary>).)*)</summary>\s+(///[^\n]*\s+)*(\[[^\n]*\s+)*public ", RegexOptions.Singleline);

    /// <summary>read back, every summary has all its characters, in order; so have brackets not closed, or in the wrong order</summary>
    [Fact]
    public void No_character_is_lost()
    {
        string[] summaries = [.. new[] { "tests/Properties", "tests/Examples" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Session.Repository(), folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("Cases", StringComparison.Ordinal))
            .SelectMany(file => Summary.Matches(File.ReadAllText(file)))
            .Select(summary => WebUtility.HtmlDecode(summary.Groups["text"].Value).Replace("///", "", StringComparison.Ordinal))];
        summaries.Length.ShouldBeGreaterThan(400);
        summaries.Concat(["k[", "([x)]", "⌊n/s", "x] '² ₀ Σ", ""])
            .Where(text => Text(Formula.Parse(text)) != Dense(text)).ShouldBeEmpty();
    }

    /// <summary>an index in brackets becomes a subscript, a word stays one</summary>
    [Theory]
    [InlineData("y[n,o] = 2", "<math><msub><mi>y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi></mrow></msub></math>"
        + "<wbr /><math><mo form=\"infix\">=</mo><mn>2</mn></math>")]
    [InlineData("any δ", "any <math><mi>δ</mi></math>")]
    [InlineData("a²", "<math><msup><mi>a</mi><mn>2</mn></msup></math>")]
    [InlineData("2⁻²⁴", "<math><msup><mn>2</mn><mrow><mo>−</mo><mn>24</mn></mrow></msup></math>")]
    [InlineData("w₀", "<math><msub><mi>w</mi><mn>0</mn></msub></math>")]
    [InlineData("y'[0]", "<math><msub><mrow><mi>y</mi><mo>′</mo></mrow><mrow><mn>0</mn></mrow></msub></math>")]
    [InlineData("Σ c  k", "<math><munder><mo>Σ</mo><mrow><mi>c</mi></mrow></munder><mi>k</mi></math>")]
    [InlineData("Σ c,u  k", "<math><munder><mo>Σ</mo><mrow><mi>c</mi><mo>,</mo><mi>u</mi></mrow></munder><mi>k</mi></math>")]
    [InlineData("Σ dx", "<math><mo>Σ</mo><mrow><mi>d</mi><mi>x</mi></mrow></math>")]
    [InlineData("a large a, a > 0", "a large <math><mi>a</mi></math>, <math><mi>a</mi><mo form=\"infix\">&gt;</mo><mn>0</mn></math>")]
    [InlineData("In [4]: 25 windows", "In [4]: 25 windows")]
    [InlineData("o's g-th part", "o's g-th part")]
    public void Is_set_like_this(string formula, string mathml) =>
        string.Concat(Formula.Parse(formula).Select(node => node.ToString(SaveOptions.DisableFormatting))).ShouldBe(mathml);

    private static string Dense(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static string Text(IEnumerable<XNode> nodes) => Dense(string.Concat(nodes.Select(Text)));

    // The way back from MathML to a line of text, written apart from the way there.
    private static string Text(XNode node) => node switch
    {
        XText text => text.Value.Replace('′', '\''),
        XElement e => (e.Name.LocalName, e.Elements().ToArray()) switch
        {
            ("msup", [var letter, var above]) => Text(letter) + Raised(above),
            ("msub", [var letter, var below]) => Text(letter) + Lowered(below),
            ("msubsup", [var letter, var below, var above]) => Text(letter) + Raised(above) + Lowered(below),
            _ => string.Concat(e.Nodes().Select(Text)),
        },
        _ => throw new InvalidOperationException($"A formula holds no {node.NodeType}."),
    };

    private static string Raised(XElement element) => string.Concat(element.Value.Select(c => c switch
    {
        '′' => '\'',
        '*' => '*',
        _ => "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ᵗᵀᵐ"["0123456789−+tTm".IndexOf(c, StringComparison.Ordinal)],
    }));

    private static string Lowered(XElement element) => element.Name.LocalName switch
    {
        "mrow" => $"[{string.Concat(element.Nodes().Select(Text))}]",
        "mn" => string.Concat(element.Value.Select(c => "₀₁₂₃₄₅₆₇₈₉"[c - '0'])),
        _ => element.Value,
    };
}
