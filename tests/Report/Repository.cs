using System.Net;
using System.Text.RegularExpressions;
using Verification.Report.Running;

namespace Verification.Report.Tests;

/// <summary>The files of this repository.</summary>
internal static partial class Repository
{
    /// <summary>Its top.</summary>
    public static string Root { get; } = Session.Repository();

    /// <summary>The pages of a folder: the classes with tests in them, their summaries, and the tests with theirs.</summary>
    public static IEnumerable<(string Name, string Summary, IReadOnlyList<(string Name, string Claim, bool IsLaw)> Tests)> Pages(string folder) =>
        from file in Files(folder)
        let text = File.ReadAllText(file)
        let tests = Test().Matches(text).Select(test => (test.Groups["name"].Value, Plain(test.Groups["text"].Value), test.Groups["kind"].Value is "Law" or "Convention")).ToList()
        where tests.Count > 0
        let page = Class().Match(text)
        where page.Success
        select (page.Groups["name"].Value, Plain(page.Groups["text"].Value), (IReadOnlyList<(string, string, bool)>)tests);

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static string Plain(string summary) => WebUtility.HtmlDecode(Margin().Replace(summary, "\n").Trim());

    [GeneratedRegex("""<summary>(?<text>(?:(?!</summary>).)*)</summary>\s+(?:///[^\n]*\n\s*)*(?:\[[^\n]*\n\s*)*\[(?<kind>Law|Convention|Fact|Theory|SkippableTheory|SkippableFact|OursAlone)[^\n]*\n\s*(?:\[[^\n]*\n\s*)*public [\w<>]+(?: [\w<>]+)? (?<name>\w+)\(""", RegexOptions.Singleline)]
    private static partial Regex Test();

    [GeneratedRegex("""<summary>(?<text>(?:(?!</summary>).)*)</summary>\s+(?:\[[^\n]*\n\s*)*public (?:sealed )?(?:partial )?class (?<name>\w+)""", RegexOptions.Singleline)]
    private static partial Regex Class();

    [GeneratedRegex(@"\n\s*///")]
    private static partial Regex Margin();
}
