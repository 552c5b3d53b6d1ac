namespace Verification.Report.Tests;

/// <summary>What is read of a run and of what stands beside it, and what is said of files that are missing or malformed.</summary>
public sealed class RunOnDiskTests : IDisposable
{
    private const string Page = "Verification.Properties.Channels";
    private const string Source = "Verification.Examples.Source003";
    private const string Drawn = "drawn: {\"cases\":200,\"attributes\":{\"stride > 1\":83,\"groups > 1\":0}}";
    private const string Half = "number='2' hits='0' condition-coverage='50% (1/2)'";
    private const string Most = "number='2' hits='4' condition-coverage='75% (3/4)'";
    private const string FirstLine = "<coverage><class filename='src/A.cs'><lines><line number=";
    private const string FaultHeads = "| family | fault | cells | cases | laws alone | refuted by |\n|---|---|---|---|---|---|";

    /// <summary>A mutant of a file that Stryker was not asked for.</summary>
    private const string LeftOut = "Ignored\",\"statusReason\":\"Removed by mutate filter";

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_results_of_a_law_are_one_entry()
    {
        const string Again = "Holds again, and is not saved any more: c = 1", Judged = "judged on 3 of 9 cases; not offered: bias (No.)";
        _folder.WriteTrx("a/tests.trx",
        [
            new(Page, "Are_summed(kernels: Reference)", Output: $"{Drawn}\n{Again}"),
            new(Page, "Are_summed(kernels: Mine (My, Own))", "Failed", $"{Judged}\ndrawn: {{\"cases\":3,\"attributes\":{{}}}}",
                "Refuted after 3 cases: Channels.Are_summed\nbecause\n  no\nagain with\n  VERIFY_REPLAY='(1,3)'"),
            new(Page, "Are_alone(kernels: Mine (My, Own))", "NotExecuted", Message: "not offered by Mine: Dense: No."),
        ]);
        Specification read = _folder.Read();
        read.Run.ShouldBe(new RunOfTests(
            new(2026, 11, 22, 5, 6, 48, 500, TimeSpan.Zero), TimeSpan.FromSeconds(61.5), 1, 1, 1, read.Run.Implementations));
        read.Run.Implementations.ShouldBe(["Mine (My, Own)", "Reference"]);
        read.Sources.ShouldBeEmpty();
        var entries = read.Laws.ShouldHaveSingleItem().Entries;
        entries.Select(entry => (entry.Name, entry.Kind)).ShouldBe([("Are_alone", EntryKind.Example), ("Are_summed", EntryKind.Law)]);
        entries[0].Verdicts[0].Message.ShouldBe("not offered by Mine: Dense: No.");
        var verdicts = entries[1].Verdicts;
        verdicts.Select(verdict => (verdict.Implementation, verdict.Outcome, verdict.Cases, verdict.Remarks.ShouldHaveSingleItem()))
            .ShouldBe([("Mine (My, Own)", Outcome.Failed, 3, Judged), ("Reference", Outcome.Passed, 200, Again)]);
        verdicts[0].Counterexample.ShouldNotBeNull().Because.ShouldBe(["no"]);
        verdicts[1].Covered.ShouldBe([new("stride > 1", 83), new("groups > 1", 0)]);
        (verdicts[1].Message, verdicts[1].Duration).ShouldBe((null, TimeSpan.FromMilliseconds(250)));
    }

    /// <summary>whatever their files are called; tests that are in one of the runs stay</summary>
    [Fact]
    public void A_later_run_takes_the_place_of_an_earlier_one()
    {
        const string Reference = "Are_summed(kernels: Reference)";
        _folder.WriteTrx("a.trx", [new(Page, Reference)], minute: 8);
        _folder.WriteTrx("b.trx", [new(Page, Reference, "Failed", Message: "1 should be 2"), new(Page, "Are_summed(kernels: Optimized)")]);
        Specification read = _folder.Read();
        read.Laws.ShouldHaveSingleItem().Entries.ShouldHaveSingleItem().Verdicts
            .Select(verdict => (verdict.Implementation, verdict.Outcome))
            .ShouldBe([("Optimized", Outcome.Passed), ("Reference", Outcome.Passed)]);
        (read.Run.Passed, read.Run.Failed).ShouldBe((2, 0));
        read.Missing.ShouldContain(sentence => sentence.StartsWith("1 result is left out", StringComparison.Ordinal));
    }

    [Fact]
    public void A_theory_has_a_verdict_for_each_row()
    {
        const string Data = "operation: \"Correlation\", layer: \"0.2, (1)\"";
        string figure = new PictureFigure { Title = "Edges", Pictures = [] }.ToLine();
        _folder.WriteTrx("tests.trx",
        [
            new(Source, $"Shrinks(kernels: Optimized, {Data})", Output: $"words\n{figure}\n"),
            new(Source, "Shrinks(first: 1)", "Failed", Message: "2 should be 1"),
        ]);
        Entry entry = _folder.Read().Sources.ShouldHaveSingleItem().Entries.ShouldHaveSingleItem();
        entry.Kind.ShouldBe(EntryKind.Example);
        entry.Verdicts.Select(verdict => (verdict.Implementation, verdict.Data, verdict.Message, verdict.Counterexample))
            .ShouldBe([(null, "first: 1", "2 should be 1", null), ("Optimized", Data, null, null)]);
        entry.Verdicts[1].Figures.ShouldHaveSingleItem().Title.ShouldBe("Edges");
    }

    /// <summary>summaries are claims, in the order of the file; the README says the order of the chapters</summary>
    [Fact]
    public void Chapters_and_entries_stand_as_they_were_written()
    {
        _folder.Write("Verification.Properties.xml", $"""
            <doc><members>
              <member name="T:{Page}"><summary>How channels
                go <c>together</c>, see <see cref="M:A.Dense.Of(System.Int32)"/>.</summary></member>
              <member name="M:{Page}.Second(Verification.Reference.IKernels&#123;System.Single&#125;)"><summary>y = x</summary></member>
              <member name="M:{Page}.First"><summary>Erratum: no</summary></member>
            </members></doc>
            """);
        _folder.Write("README.md", """
            | page | what it says |
            |---|---|
            | [OneByOne](tests/Properties/Correlation/OneByOne.cs), [more](tests/Properties/Zero.cs) | a |
            | [Channels](tests/Properties/Channels.cs) | b |

            | source | what it shows |
            |---|---|

            | point | decision | shown in |
            |---|---|---|
            | empty `batch` | an [empty](x.md) result | [Channels](tests/Properties/Channels.cs), [Making](tests/Properties/Making.cs) |
            """);
        _folder.WriteTrx("tests.trx",
        [
            .. from page in new[] { "Channels", "Alone", "Zero", "OneByOne" }
               from test in new[] { "First", "Second", "Third" }
               select new Folder.Result($"Verification.Properties.{page}", test),
        ]);
        Specification read = _folder.Read();
        read.Laws.Select(chapter => (chapter.Name, chapter.IsOwn))
            .ShouldBe([("OneByOne", false), ("Zero", false), ("Channels", false), ("Alone", true)]);
        read.Laws[2].Summary.ShouldBe("How channels go together, see Of.");
        read.Laws[2].Entries.Select(entry => (entry.Kind, entry.Name, entry.Claim, entry.IsErratum)).ShouldBe(
        [
            (EntryKind.Law, "Second", "y = x", false),
            (EntryKind.Example, "First", "Erratum: no", true),
            (EntryKind.Example, "Third", "", false),
        ]);
        Decision decision = read.Decisions.ShouldHaveSingleItem();
        (decision.Point, decision.Choice).ShouldBe(("empty batch", "an empty result"));
        decision.ShownIn.ShouldBe(["Channels", "Making"]);
    }

    /// <summary>a line is covered if one run covers it; of its branches the most count; only src/ does</summary>
    [Fact]
    public void Coverage_is_that_of_all_runs_together()
    {
        WriteCoverage("1", "/r/src/", "Reference/A.cs", "number='1' hits='1'", Half, "number='3' hits='0'");
        WriteCoverage("2", "/r/", "src/Reference/A.cs", "number='1' hits='0'", Most);
        WriteCoverage("3", "/r/", "tests/B.cs", "number='1' hits='1'");
        _folder.Read().Coverage.ShouldNotBeNull().Files.ShouldBe([new("src/Reference/A.cs", 3, 2, 4, 3)]);
    }

    /// <summary>what does not compile, or Stryker leaves out itself, is not counted</summary>
    [Fact]
    public void Mutants_are_counted_by_project()
    {
        WriteMutants("a", "/r/src/Reference/A.cs", "Killed", "Timeout", "Survived", "NoCoverage", "Ignored", "CompileError", LeftOut);
        WriteMutants("b", "/r/src/Optimized/B.cs", "Killed");
        WriteMutants("c", "/r/src/Optimized/C.cs", "Killed", "Ignored");
        _folder.Read().Mutations.ShouldBe([new("Reference", 1, 2, 2, 1), new("Optimized", 2, 2, 0, 1)]);
    }

    /// <summary>if it has mutants of that file that count: it may be a report of other files</summary>
    [Theory]
    [InlineData("Survived", "/elsewhere/src/Reference/A.cs", "Killed")]
    [InlineData("Killed", "src/Reference/A.cs", LeftOut, "CompileError")]
    public void A_newer_mutation_report_takes_the_place_of_an_older_one(string older, string file, params string[] newer)
    {
        File.SetLastWriteTimeUtc(WriteMutants("z", "src/Reference/A.cs", older), DateTime.UtcNow.AddDays(-1));
        WriteMutants("a", file, newer);
        _folder.Read().Mutations.ShouldBe([new("Reference", 1, 1, 0, 0)]);
    }

    [Fact]
    public void Faults_and_times_are_read()
    {
        _folder.Write("faults.md", $"""
            # Planted faults

            {FaultHeads}
            | kernel | flipped | 2 | 1 | 2 | **Convolution.Associates**@2, Dense.Is_linear@14, (Agreement.Dense@1) |
            | bias | none | 0 | 0 | 0 |  |

            | law | faults it refutes |
            """);
        _folder.Write("bench.json", """
            [{ "layer": "1×1", "threads": 2, "contender": "PyTorch", "median_us": 1.5, "min_us": 1.25, "gflops": 93.5 }]
            """);
        Specification read = _folder.Read();
        read.Timings.ShouldBe([new("1×1", 2, "PyTorch", 1.5, 1.25, 93.5)]);
        read.Faults.ShouldNotBeNull().Faults.Select(fault => (fault.Family, fault.Name, fault.Cells, string.Join(' ', fault.RefutedBy)))
            .ShouldBe([("kernel", "flipped", 2, "Convolution.Associates Dense.Is_linear Agreement.Dense"), ("bias", "none", 0, "")]);
    }

    /// <summary>an empty folder: one sentence for everything that is not there</summary>
    [Fact]
    public void What_is_missing_is_said()
    {
        Specification read = _folder.Read();
        string[] all =
        [
            "TRX file", "coverage", "table of planted faults", "mutation report", "benchmark", "README.md",
            "Verification.Properties.xml", "Verification.Examples.xml",
        ];
        all.ShouldAllBe(what => read.Missing.Single(sentence => sentence.Contains(what)).EndsWith('.'));
        read.Missing.Count.ShouldBe(all.Length);
        read.Coverage.ShouldBeNull();
        read.Faults.ShouldBeNull();
        _folder.Write("README.md", "no tables");
        _folder.Read().Missing.Count(sentence => sentence.Contains("has no table")).ShouldBe(3);
    }

    /// <summary>a run that broke off without a failed test is no run that passed</summary>
    [Theory]
    [InlineData("Failed", "Passed", true)]
    [InlineData("Aborted", "Passed", true)]
    [InlineData("Failed", "Failed", false)]
    [InlineData("Completed", "Passed", false)]
    public void A_run_that_broke_off_is_said(string run, string test, bool said)
    {
        _folder.WriteTrx("tests.trx", [new(Page, "First", test)], run);
        _folder.Read().Missing.Any(sentence => sentence.Contains("tests.trx broke off")).ShouldBe(said);
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
    public void What_is_malformed_is_one_sentence(string name, string text, string why) => ShouldBeRefused(_folder.Write(name, text), why);

    /// <summary>lines of the output that begin like one of the report's, and are none</summary>
    [Theory]
    [InlineData("drawn: {\"cases\":")]
    [InlineData("drawn: {}")]
    [InlineData("figure: {}")]
    public void Malformed_output_is_said_with_its_test(string line) =>
        ShouldBeRefused(_folder.WriteTrx("tests.trx", [new(Page, "First", Output: line)]), $"{Page}.First");

    [Fact]
    public void Results_are_written_as_they_were_read()
    {
        var figure = new DescentFigure { Title = "Kanten, ←", Descents = [new("over", 0.034, [1, double.PositiveInfinity], [double.NaN])] };
        _folder.WriteTrx("tests.trx", [new(Page, "Are_summed(kernels: Reference)", Output: $"{figure.ToLine()}\n{Drawn}")]);
        Specification read = _folder.Read();
        read.Laws[0].Entries[0].Verdicts[0].Figures.ShouldHaveSingleItem().ToLine().ShouldBe(figure.ToLine());
        string json = Results.ToJson(read);
        json.ShouldContain("\"outcome\":\"passed\"");
        json.ShouldContain("\"attribute\":\"stride > 1\"");
        Results.ToJson(Results.Read(json)).ShouldBe(json);
    }

    private void ShouldBeRefused(string file, string why)
    {
        string sentence = Should.Throw<UnreadableException>(_folder.Read).Message;
        sentence.ShouldStartWith(file);
        sentence.ShouldContain(why);
        sentence.ShouldNotContain("\n");
    }

    private void WriteCoverage(string folder, string source, string file, params string[] lines) =>
        _folder.Write($"{folder}/coverage.cobertura.xml", $"""
            <coverage><sources><source>{source}</source></sources><packages><package><classes><class filename='{file}'>
              <methods><method><lines><line number='99' hits='0'/></lines></method></methods>
              <lines>{string.Concat(lines.Select(line => $"<line {line}/>"))}</lines>
            </class></classes></package></packages></coverage>
            """);

    private string WriteMutants(string folder, string file, params string[] statuses) => _folder.Write($"{folder}/mutation-report.json",
        "{\"files\":{\"/r/src/Reference/Left.cs\":{\"mutants\":[]},\"" + file + "\":{\"mutants\":["
        + string.Join(',', statuses.Select(status => "{\"status\":\"" + status + "\"}")) + "]}}}");
}
