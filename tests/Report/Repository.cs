using System.Net;
using System.Text.RegularExpressions;

namespace Verification.Report.Tests;

/// <summary>The files of this repository.</summary>
internal static partial class Repository
{
    /// <summary>Its top.</summary>
    public static string Root { get; } = Session.Repository();

    /// <summary>The pages of a folder: the classes with tests in them, their summaries, and the tests with theirs.</summary>
    public static IEnumerable<Page> Pages(string folder) =>
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        where !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Contains("obj")
        let text = File.ReadAllText(file)
        let tests = Tests().Matches(text)
        where tests.Count > 0
        let page = Class().Match(text)
        where page.Success
        select new Page(Name(page), Plain(page), [.. tests.Select(test => (Name(test), Plain(test), test.Groups["law"].Success))]);

    private static string Name(Match match) => match.Groups["name"].Value;

    private static string Plain(Match match) => WebUtility.HtmlDecode(Margin().Replace(match.Groups["text"].Value, "\n").Trim());

    [GeneratedRegex(
        Summary + @"(?:///[^\n]*\n\s*)*" + Attributes
        + @"\[(?:(?<law>Law|Convention)|Fact|Theory|SkippableTheory|SkippableFact|OursAlone)[^\n]*\n\s*"
        + Attributes + @"public [\w<>]+(?: [\w<>]+)? (?<name>\w+)\(", RegexOptions.Singleline)]
    private static partial Regex Tests();

    [GeneratedRegex(Summary + Attributes + @"public (?:sealed )?(?:partial )?class (?<name>\w+)", RegexOptions.Singleline)]
    private static partial Regex Class();

    [GeneratedRegex(@"\n\s*///")]
    private static partial Regex Margin();

    private const string Summary = @"<summary>(?<text>(?:(?!</summary>).)*)</summary>\s+";

    private const string Attributes = @"(?:\[[^\n]*\n\s*)*";

    /// <summary>A class with tests in it.</summary>
    internal sealed record Page(string Name, string Summary, IReadOnlyList<(string Name, string Claim, bool IsLaw)> Tests);
}
