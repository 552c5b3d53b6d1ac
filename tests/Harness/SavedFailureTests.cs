namespace Verification.Harness.Tests;

/// <summary>A case that refutes a law is saved, tried first in the next run, dropped when it holds; VERIFY_CASE runs a given one.</summary>
public class SavedFailureTests : SampleRun
{
    private const string Law = nameof(SavedFailureTests) + "." + nameof(Has_a_small_stride);
    private static readonly List<string> Judged = [];
    private static int _largest;

    [Fact]
    public void A_failure_is_kept_until_it_holds()
    {
        Run(largest: 0).Refuted.ShouldNotBeNull();
        SavedFailure saved = Saved.All.ShouldHaveSingleItem();
        (saved.Law, saved.Implementation, saved.Code).ShouldBe((Law, null, "1,1,1,0,0,1,0,1,1,1,0,0,1,0,0,0"));

        Exception again = Run(largest: 0).Refuted.ShouldNotBeNull();
        again.Message.ShouldStartWith($"Refuted after 1 case: {Law}");
        again.Message.ShouldContain($"VERIFY_CASE='{saved.Code}'");
        Judged.ShouldBe([saved.Code]);
        Saved.All.ShouldBe([saved]);

        LawResult repaired = Run(largest: int.MaxValue);
        repaired.Refuted.ShouldBeNull();
        repaired.Output.ShouldStartWith($"Holds again, and is not saved any more: {saved.Case}, VERIFY_CASE='{saved.Code}'");
        Judged.Count.ShouldBe(1 + 200);
        File.Exists(SavedFile).ShouldBeFalse();
    }

    [Fact]
    public void Failures_of_others_are_left_alone_and_one_that_does_not_fit_any_more_is_dropped()
    {
        SavedFailure[] others = [new("Another.Law", null, "1,2", "c"), new(Law, "Another", "1,2", "c")];
        SavedFailure[] saved = [.. others, others[0], new(Law, null, "1,2", "c = 1")];
        Array.ForEach(saved, Saved.Add);
        Run(largest: int.MaxValue).Output.ShouldStartWith("Is no case of this law, and is not saved any more: c = 1, VERIFY_CASE='1,2'");
        Saved.All.ShouldBe(others);
    }

    [Theory]
    [InlineData("no line", "'no line' is an invalid")]
    [InlineData("""{"Law":"A.B"}""", "it has no Law, or no Code")]
    [InlineData("""{"Law":"A.B","Code":"1,x","Case":"c"}""", "'1,x' are not the integers of a case")]
    public void A_broken_line_is_refused(string line, string reason)
    {
        Saved.Add(new SavedFailure(Law, null, "1,2", "c"));
        File.AppendAllLines(SavedFile, [line]);
        string message = Should.Throw<InvalidDataException>(() => Saved.All).Message;
        message.ShouldStartWith($"{SavedFile}, line 2, is not a saved failure: ");
        message.ShouldContain(reason);
    }

    [Fact]
    public void A_given_case_is_replayed()
    {
        string code = $"{Generators.SpaceOf(typeof(GeometryCase))!.Sample(1).Single().Code}";
        Run(largest: 0, ("CASE", code)).Refuted.ShouldNotBeNull().Message.ShouldStartWith($"Refuted after 1 case: {Law}");
        Judged.ShouldBe([code]);
        Run(largest: int.MaxValue, ("CASE", code)).Refuted.ShouldBeNull();
        Judged.ShouldBe([code]);
    }

    [Theory]
    [InlineData("1,2", $"2 integers are given for {Law}, a GeometryCase has 16.")]
    [InlineData("1,1,1,0,0,1,0,0,1,1,0,0,1,0,0,0", $"Integer 8 of the GeometryCase for {Law} is 0, it must be at least 1.")]
    [InlineData("1,2;1,2", $"The integers of 2 cases are given, {Law} takes 1.")]
    public void A_case_that_does_not_fit_is_refused(string code, string sentence) =>
        Should.Throw<SettingsException>(() => Run(largest: 0, ("CASE", code))).Message.ShouldBe(sentence);

    private LawResult Run(int largest, params (string Name, string Value)[] settings)
    {
        Judged.Clear();
        _largest = largest;
        return Run(Has_a_small_stride, null, settings);
    }

    private static Property Has_a_small_stride(GeometryCase c)
    {
        Judged.Add($"{c.Code}");
        return Expect.AtMost(c.Rows.Stride, _largest);
    }
}
