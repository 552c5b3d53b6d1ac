using System.Text;
using System.Text.RegularExpressions;

namespace Verification.Report.Tests;

/// <summary>The page, as text; what it looks like is tested in a browser.</summary>
public class PageTests : RunInAFolder
{
    /// <summary>everything that there is, as much as in the repository</summary>
    [Fact]
    public async Task A_full_page_is_under_2_MB()
    {
        Sample.Full.Laws.Sum(chapter => chapter.Entries.Count).ShouldBeGreaterThan(250);
        Encoding.UTF8.GetByteCount(await Page.RenderAsync(Sample.Full)).ShouldBeLessThan(2_000_000);
    }

    /// <summary>every law and every example has a heading and an address of its own, and the contents lead to every chapter</summary>
    [Fact]
    public async Task Every_entry_can_be_reached()
    {
        string page = await Page.RenderAsync(Sample.Full);
        string[] ids = All(page, " id=\"([^\"]*)\"");
        ids.ShouldBeUnique();
        var chapters = Sample.Full.Laws.Concat(Sample.Full.Sources);
        chapters.SelectMany(chapter => chapter.Entries.Select(entry => Parts.Address(chapter, entry))).ShouldBeSubsetOf(ids);
        All(page, "href=\"#([^\"$]+)\"").Distinct().ShouldBeSubsetOf(ids);
        chapters.ShouldAllBe(chapter => page.Contains($"""<li><a href="#{chapter.Name}">""", StringComparison.Ordinal));
    }

    /// <summary>nothing is asked of a network: no address but those within the page and the coverage report beside it</summary>
    [Fact]
    public async Task It_is_one_file()
    {
        string page = await Page.RenderAsync(Sample.Run);
        All(page, "(?:href|src)=\"((?!#|data:)[^\"]*)\"").Distinct().ShouldBe(["coverage/index.html"]);
        page.ShouldNotContain("http");
        page.ShouldNotContain("@import");
    }

    /// <summary>the pictures mark the cells that differ, in what was got and in what was expected</summary>
    [Fact]
    public async Task A_counterexample_is_drawn()
    {
        string page = await Page.RenderAsync(Sample.Run);
        All(page, """<g class="differs" data-at="([^"]*)">.*?<text[^>]*>([^<]*)</text>""", "$1: $2").ShouldBe(
        [
            "0,0,0,0: 0", "0,0,0,0: −1", "0,0,0,0: 3", "0,0,0,2: 4", "0,0,0,0: 4", "0,0,0,2: 3",
            "0,1: 1", "1,1: 4", "0,1: 2", "1,1: 5", "1: 3", "1: 2",
        ]);
        page.ShouldContain($"<code>{AsText(Sample.Run.Entry("Commutes").Verdicts[0].Counterexample!.Replay)}</code>");
        page.ShouldContain($"Not all of them held: {Sample.Run.Run.Failed} tests failed");
    }

    [Fact]
    public async Task A_saved_case_that_holds_again_is_said_once() =>
        All(await Page.RenderAsync(Sample.Run), "<p class=\"why\">(Reference: Holds again, and is not saved )").Length.ShouldBe(1);

    [Fact]
    public async Task What_is_missing_is_said()
    {
        Specification empty = Read();
        string page = await Page.RenderAsync(empty);
        string[] sentences =
        [
            "This run measured no coverage.", "This run left no table of planted faults.", "No mutation scores were found.",
            "The benchmark was not run, or left no times.", .. empty.Missing,
        ];
        sentences.ShouldAllBe(sentence => page.Contains(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Signs_of_the_markup_are_text()
    {
        string page = await Page.RenderAsync(Sample.Run);
        All(page, "<(script)").Length.ShouldBe(1);
        page.ShouldContain("&lt;/pre&gt;&lt;script&gt;");
        page.ShouldNotContain("<b>\"");
        page.ShouldContain("Failed on Mine, row layer: &quot;a&quot;.");
    }

    private static string[] All(string page, string pattern, string what = "$1") =>
        [.. Regex.Matches(page, pattern, RegexOptions.Singleline).Select(match => match.Result(what))];

    private static string AsText(string text) =>
        text.Replace("'", "&#x27;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);
}
