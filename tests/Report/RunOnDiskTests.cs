using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Verification.Report.Tests;

/// <summary>What is read of a run and of what stands beside it, and what is said of files that are missing or malformed.</summary>
public class RunOnDiskTests : RunInAFolder
{
    private const string FirstLine = "<coverage><class filename='src/A.cs'><lines><line number=";
    private const string FaultHeads = "| family | fault | cells | cases | laws alone | refuted by |\n|---|---|---|---|---|---|";

    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>results.json of a sample run, in which the results of a law are one entry and a theory has a verdict for each row; a
    /// later run of a test takes the place of an earlier one; chapters and entries stand as they were written, with their summaries;
    /// messages are taken apart; coverage is that of all runs together; mutants are counted by project, of a file those of the newest
    /// report with any that count; faults, times and figures are read</summary>
    [Fact]
    public void A_run_is_read_and_written()
    {
        string json = Results.ToJson(Sample.Run), expected = File.ReadAllText(Path.Combine(Sample.Folder, "results.json"));
        Assert.Equal(Normal(expected), Normal(json).Replace(Sample.Folder, "SampleRun")); // Shouldly would print every character.
        Results.ToJson(Results.Read(json)).ShouldBe(json);
    }

    /// <summary>an empty folder: one sentence for everything that is not there</summary>
    [Fact]
    public void What_is_missing_is_said()
    {
        Specification read = Read();
        string[] all =
        [
            "TRX file", "coverage", "table of planted faults", "mutation report", "benchmark", "README.md",
            "Verification.Properties.xml", "Verification.Examples.xml",
        ];
        all.ShouldAllBe(what => read.Missing.Single(sentence => sentence.Contains(what)).EndsWith('.'));
        read.Missing.Count.ShouldBe(all.Length);
        read.Coverage.ShouldBeNull();
        read.Faults.ShouldBeNull();
        Write("README.md", "no tables");
        Read().Missing.Count(sentence => sentence.Contains("has no table")).ShouldBe(3);
    }

    /// <summary>a run that broke off without a failed test is no run that passed</summary>
    [Theory]
    [InlineData("Failed", "Passed", true)]
    [InlineData("Aborted", "Passed", true)]
    [InlineData("Failed", "Failed", false)]
    [InlineData("Completed", "Passed", false)]
    public void A_run_that_broke_off_is_said(string run, string test, bool said)
    {
        WriteTrx(test, run);
        Read().Missing.Any(sentence => sentence.Contains("tests.trx broke off")).ShouldBe(said);
    }

    [Theory]
    [InlineData("a.trx", "<TestRun", "TRX file")]
    [InlineData("a.trx", "<doc/>", "<doc>")]
    [InlineData("a.trx", "<TestRun/>", "<Times>")]
    [InlineData("a.trx", "<TestRun><Times start='2026-11-22' finish='2026-11-22'/><UnitTestResult testId='7'/></TestRun>",
        "the test 7 has no <UnitTest>")]
    [InlineData("coverage.cobertura.xml", "<coverage><class/></coverage>", "filename")]
    [InlineData("coverage.cobertura.xml", FirstLine + "'one' hits='1'/></lines></class></coverage>", "'one' is no whole number")]
    [InlineData("coverage.cobertura.xml", FirstLine + "'1' hits='1' condition-coverage='all'/></lines></class></coverage>", "'all'")]
    [InlineData("Verification.Properties.xml", "<doc><member/></doc>", "name")]
    [InlineData("faults.md", "nothing", "no table")]
    [InlineData("faults.md", FaultHeads + "\n| a | b | 1 |\n", "line 3 has 3 cells under 6 headings")]
    [InlineData("faults.md", FaultHeads + "\n| a | b | few | 1 | 1 | c |\n", "'few' is no whole number")]
    [InlineData("bench.json", "[{", "list of times")]
    [InlineData("bench.json", "[{ \"layer\": \"1×1\" }]", "threads")]
    [InlineData("mutation-report.json", "{}", "no files")]
    [InlineData("mutation-report.json", """{"files":{"src/Reference/A.cs":{"mutants":[{"status":"Lost"}]}}}""", "'Lost' is no status")]
    [InlineData("README.md", "| page | what it says |\n|---|---|\n| a |\n", "line 3 has 1 cells under 2 headings")]
    public void What_is_malformed_is_one_sentence(string name, string text, string why) => ShouldBeRefused(Write(name, text), why);

    /// <summary>lines of the output that begin like one of the report's, and are none</summary>
    [Theory]
    [InlineData("drawn: {\"cases\":")]
    [InlineData("drawn: {}")]
    [InlineData("figure: {}")]
    public void Malformed_output_is_said_with_its_test(string line) =>
        ShouldBeRefused(WriteTrx(output: line), "of Channels.First that cannot be read");

    private void ShouldBeRefused(string file, string why)
    {
        string sentence = Should.Throw<UnreadableException>(Read).Message;
        sentence.ShouldStartWith(file);
        sentence.ShouldContain(why);
        sentence.ShouldNotContain("\n");
    }

    private string WriteTrx(string test = "Passed", string run = "Completed", string output = "") => Write("tests.trx", $"""
        <TestRun>
          <Times start="2026-11-22" finish="2026-11-22" />
          <UnitTestResult testId="0" testName="Channels.First" outcome="{test}"><Output><StdOut>{output}</StdOut></Output></UnitTestResult>
          <UnitTest id="0"><TestMethod className="Channels" /></UnitTest>
          <ResultSummary outcome="{run}" />
        </TestRun>
        """);

    private static string Normal(string json) => JsonSerializer.Serialize(JsonNode.Parse(json), Indented);
}
