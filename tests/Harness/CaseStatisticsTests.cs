namespace Verification.Harness.Tests;

/// <summary>A law says on how many cases it was judged, how many of them had each attribute, and what was not offered.</summary>
public class CaseStatisticsTests : SampleRun
{
    private const int Cases = 100;
    private static readonly List<LawCase[]> Drawn = [];

    [Fact]
    public void Each_case_is_counted_with_its_attributes()
    {
        string line = Run(Takes_two).Output.TrimEnd();
        var counts = Drawn[0].SelectMany(one => one.Attributes).Select(one => one.Name).Distinct()
            .ToDictionary(name => name, name => Drawn.Count(drawn => drawn.SelectMany(one => one.Attributes).Contains((true, name))));
        string attributes = string.Join(',', counts.Select(one => $"\"{one.Key}\":{one.Value}"));
        line.ShouldBe($"drawn: {{\"cases\":{Cases},\"attributes\":{{{attributes}}}}}");
        counts["stride > 1"].ShouldBeInRange(1, Cases - 1);
    }

    [Fact]
    public void Cases_met_while_shrinking_are_not_counted()
    {
        LawResult refuted = Run(Has_no_stride);
        int found = int.Parse(refuted.Refuted.ShouldNotBeNull().Message.Split(' ')[2], null);
        refuted.Refuted.Message.ShouldMatch("^Refuted after .*, shrunk ");
        refuted.Output.ShouldStartWith($"drawn: {{\"cases\":{found},");
        Run(Has_no_stride).Output.ShouldStartWith("drawn: {\"cases\":1,");
    }

    [Fact]
    public void A_law_without_cases_has_no_statistics() => Run(Takes_nothing).Output.ShouldBeEmpty();

    [Fact]
    public void What_is_not_offered_is_said()
    {
        LawResult result = Run(Agrees, new SampleKernels(
            "Undilated", (geometry, y) => geometry.Dilation == 1 ? y : throw new NotSupportedException("Dilation is not supported.")));
        var met = Drawn.SelectMany(drawn => drawn[0].Attributes.Where(one => one.Met), (drawn, one) => (drawn, one.Name))
            .ToLookup(one => ((CorrelationCase)one.drawn[0]).Geometry.Dilation == 1, one => one.Name);
        string missing = string.Join(", ", met[false].Except(met[true]).Order());
        result.Refuted.ShouldBeNull();
        result.Skipped.ShouldBeNull();
        result.Output.ShouldStartWith(
            $"judged on 100 of {Drawn.Count} cases; not offered: {missing} (Correlation: Dilation is not supported.)");
        missing.ShouldContain("dilation > 1, dilation on both axes");
        result.Output.ShouldContain($"drawn: {{\"cases\":{Cases},");
        result.Output.ShouldContain("\"dilation > 1\":0");
        File.ReadAllText(Path.Combine(Folder, "not-offered.md")).ReplaceLineEndings("\n")
            .ShouldContain("## Undilated\n\n- CaseStatisticsTests.Agrees: judged on 100 of ");
    }

    [Fact]
    public void A_law_of_which_nothing_is_offered_is_skipped()
    {
        LawResult result = Run(Agrees, new SampleKernels("Nothing", (_, _) => throw new NotSupportedException("No device.")));
        result.Skipped.ShouldBe("not offered by Nothing: Correlation: No device.");
        result.Refuted.ShouldBeNull();
        Drawn.Count.ShouldBeInRange(Cases, (10 * Cases) + 1);
        result.Output.ShouldNotContain("drawn:");
    }

    private LawResult Run(Delegate law, object? kernels = null)
    {
        Drawn.Clear();
        return base.Run(law, kernels, ("CASES", $"{Cases}"));
    }

    private static Property Takes_two(GeometryCase c, CorrelationCase d)
    {
        Drawn.Add([c, d]);
        return Expect.Passed;
    }

    private static Property Has_no_stride(GeometryCase c) => Expect.True(c.Geometry.Stride == 1, "a stride");

    private static Property Takes_nothing() => Expect.Passed;

    private static new Property Agrees(IKernels<float> kernels, CorrelationCase c)
    {
        Drawn.Add([c]);
        return SampleRun.Agrees(kernels, c);
    }
}
