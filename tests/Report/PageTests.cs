using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Verification.Report.Tests;

/// <summary>The page, as text; what it looks like is tested in a browser.</summary>
public partial class PageTests
{
    /// <summary>REPORT_SAMPLES: a folder to leave the pages of these tests in, to be looked at; where it is not set they are not kept.</summary>
    private static readonly string? Samples = Environment.GetEnvironmentVariable("REPORT_SAMPLES");

    /// <summary>everything that there is, as much as in the repository: under 2 MB</summary>
    [Fact]
    public async Task A_full_page_is_under_2_MB()
    {
        string page = await Page(Sample.Passing, "passing");
        Sample.Passing.Laws.Sum(chapter => chapter.Entries.Count).ShouldBeGreaterThan(250);
        System.Text.Encoding.UTF8.GetByteCount(page).ShouldBeLessThan(2_000_000);
    }

    /// <summary>every law and every example has a heading and an address of its own, and the contents lead to every chapter</summary>
    [Fact]
    public async Task Every_entry_can_be_reached()
    {
        string page = await Page(Sample.Passing, "passing");
        string[] ids = [.. Ids().Matches(page).Select(match => match.Groups[1].Value)];
        ids.ShouldBeUnique();
        var chapters = Sample.Passing.Laws.Concat(Sample.Passing.Sources);
        chapters.SelectMany(chapter => chapter.Entries.Select(entry => Parts.Address(chapter, entry))).ShouldBeSubsetOf(ids);
        Links().Matches(page).Select(match => match.Groups[1].Value).Distinct().ShouldBeSubsetOf(ids);
        chapters.ShouldAllBe(chapter => page.Contains($"""<li><a href="#{chapter.Name}">""", StringComparison.Ordinal));
    }

    /// <summary>nothing is asked of a network: no address but those within the page and the coverage report beside it</summary>
    [Fact]
    public async Task It_is_one_file()
    {
        string page = await Page(Sample.Failing, "failing");
        Addresses().Matches(page).Select(match => match.Groups[1].Value)
            .ShouldAllBe(address => address.StartsWith('#') || address.StartsWith("data:", StringComparison.Ordinal) || address == "coverage/index.html");
        page.ShouldNotContain("http");
        page.ShouldNotContain("@import");
    }

    /// <summary>the pictures of a counterexample mark the cells that differ, in what was got and in what was expected</summary>
    [Fact]
    public async Task A_counterexample_is_drawn()
    {
        string page = await Page(Sample.Failing, "failing");
        MarkedCells().Matches(page).Select(match => $"{match.Groups["at"].Value}: {match.Groups["text"].Value}")
            .ShouldBe(["0,0,0,0: 3", "0,0,0,2: 4", "0,0,0,0: 4", "0,0,0,2: 3", "0,0,0,0: 0", "0,0,0,0: −1"]);
        page.ShouldContain("VERIFY_CASE=&#x27;1,1,1,0,0,1,0,2,1,1,0,0,1,0,0,0,1,1,1,1,0,3&#x27;");
        page.ShouldContain("Not all of them held: 2 tests failed");
    }

    /// <summary>a law says which case that refuted it before does not any more</summary>
    [Fact]
    public async Task A_saved_case_that_holds_again_is_said_once()
    {
        string page = await Page(Sample.Passing, "passing");
        page.Split($"""<p class="why">Optimized: {Sample.Again.Replace("'", "&#x27;", StringComparison.Ordinal)}</p>""").Length.ShouldBe(2);
    }

    /// <summary>what is not there is said</summary>
    [Fact]
    public async Task What_is_missing_is_said()
    {
        string page = await Page(Sample.Empty, "empty");
        page.ShouldSatisfyAllConditions(
            () => page.ShouldContain("This run measured no coverage."),
            () => page.ShouldContain("This run left no table of planted faults."),
            () => page.ShouldContain("No mutation scores were found."),
            () => page.ShouldContain("The benchmark was not run, or left no times."),
            () => page.ShouldContain("No results were found below artifacts/tests."));
    }

    /// <summary>a name, a claim or a message with the signs of the markup in it is shown as it is</summary>
    [Fact]
    public async Task Signs_of_the_markup_are_text()
    {
        var verdict = new Verdict { Implementation = "Mine", Data = "layer: \"a\"", Outcome = Outcome.Failed, Duration = TimeSpan.Zero, Message = "</pre><script>alert(1)</script>" };
        string page = await Page(
            Sample.Empty with { Laws = [new("A", "a & b < c", [new("B", EntryKind.Law, "x < y \"<b>\" & </p>", [verdict])])] }, "markup");
        Scripts().Count(page).ShouldBe(1);
        page.ShouldContain("&lt;/pre&gt;&lt;script&gt;");
        page.ShouldNotContain("<b>\"");
        page.ShouldContain("Failed on Mine, row layer: &quot;a&quot;.");
    }

    private static async Task<string> Page(Specification specification, string name)
    {
        string page = await Report.Page.RenderAsync(specification);
        if (Samples is not null)
        {
            string folder = Directory.CreateDirectory(Path.Combine(Samples, name)).FullName;
            await File.WriteAllTextAsync(Path.Combine(folder, "specification.html"), page);
            await File.WriteAllTextAsync(Path.Combine(folder, "results.json"), JsonSerializer.Serialize(specification));
        }

        return page;
    }

    [GeneratedRegex(" id=\"([^\"]*)\"")]
    private static partial Regex Ids();

    [GeneratedRegex("href=\"#([^\"$]+)\"")]
    private static partial Regex Links();

    [GeneratedRegex("(?:href|src)=\"([^\"]*)\"")]
    private static partial Regex Addresses();

    [GeneratedRegex("""<g class="differs" data-at="(?<at>[^"]*)">.*?<text[^>]*>(?<text>[^<]*)</text>""", RegexOptions.Singleline)]
    private static partial Regex MarkedCells();

    [GeneratedRegex("<script")]
    private static partial Regex Scripts();
}
