namespace Verification.Report.Tests;

/// <summary>The message of a refuted law, taken apart.</summary>
public class CounterexampleTests
{
    [Fact]
    public void Each_part_is_in_its_field()
    {
        const string Tensors = "x 1×1×1×2 [[[[1, 1]]]], k 1×1×1×2 [[[[4, -3.5]]]], b 1 [5], 3 groups";
        Counterexample read = Read($"FsCheck.Xunit.PropertyFailedException : {Sample.Message.Replace(Sample.Tensors, Tensors)}\n"
            + "---- System.InvalidOperationException : behind the message");
        read.Verdict.ShouldBe("Refuted after 1 case, shrunk 19 times");
        ShouldBe(read.With, ("kernels", "Fast"), ("c", $"{Tensors}, stride 1×1, data 3"));
        read.With.Select(argument => string.Concat(argument.Tensors.Select(tensor => tensor.Letter))).ShouldBe(["", "xkb"]);
        ShouldBe(read.With[1].Tensors[1].Cells, [1, 1, 1, 2], [4, -3.5]);
        ShouldBe(read.With[1].Tensors[2].Cells, [1], [5]);
        read.Because.ShouldBe(["element [0, 0, 0, 0]: got 3, expected 4", "element [0, 0, 0, 2]: got 4, expected 3"]);
        ShouldBe(read.Got, [1, 1, 1, 3], [3, 7, 4]);
        ShouldBe(read.Expected, [1, 1, 1, 3], [4, 7, 3]);
        read.GotBy.ShouldBe("Full(kernels, Plane(c.X), Plane(c.K))");
        read.ExpectedBy.ShouldBe("Full(kernels, Plane(c.K), Plane(c.X))");
        read.Differing.ShouldBe([[0, 0, 0, 0], [0, 0, 0, 2]]);
        read.Replay.ShouldBe(Sample.Replay);
    }

    [Fact]
    public void Places_that_are_not_listed_are_found_in_the_tensors()
    {
        string[] words = ["element [0, 1]: got 1, expected 2", "and 1 more of 4 elements"];
        Counterexample read = Read(Because([.. words, "got      2×2 [[0, 1], [NaN, 4]]", "expected 2×2 [[0, 2], [NaN, 5]]"]));
        read.Differing.ShouldBe([[0, 1], [1, 1]]);
        read.Because.ShouldBe(words);
    }

    [Theory]
    [InlineData("element [0, 0, 0, 0]: got 6, expected 7", 6, 7)]
    [InlineData("element [0, 0, 0, 0]: got −0, expected at most -1", -0.0, -1)]
    [InlineData("element [0, 0, 0, 0]: got Infinity, expected NaN", double.PositiveInfinity, double.NaN)]
    public void One_element_is_a_tensor(string line, double got, double expected)
    {
        Counterexample read = Read(Because(line));
        ShouldBe(read.Got, [1, 1, 1, 1], [got]);
        ShouldBe(read.Expected, [1, 1, 1, 1], [expected]);
        read.Differing.ShouldBe([[0, 0, 0, 0]]);
        read.Because.ShouldBe([line]);
    }

    [Theory]
    [InlineData("element [0, 0, 0, 0]: got 6, expected 7", "and no other of 96 elements")]
    [InlineData("got the shape 1×2, expected 2×1")]
    [InlineData("got      1×1×1×65 [[[[3, 7 … 63 more", "expected 1×1×1×65 [[[[3, 8 … 63 more")]
    [InlineData("nothing was refused, the result was 1×1 [[5]]; expected a refusal of 'x'")]
    [InlineData("element [0, 0]: got 0.1, exactly 0.2, an error of 1.00E-001 where the bound is 1.00E-008")]
    public void What_is_not_printed_is_not_there(params string[] reason)
    {
        Counterexample read = Read(Because(reason));
        read.Got.ShouldBeNull();
        read.Expected.ShouldBeNull();
        read.Because.ShouldBe(reason);
    }

    /// <summary>elements below a limit do not differ</summary>
    [Fact]
    public void A_limit_is_told_from_a_result()
    {
        Counterexample read = Read(Because("element [1]: got 3, expected at most 2", "got      2 [0, 3]", "expected at most 2 [1, 2]"));
        ShouldBe(read.Expected, [2], [1, 2]);
        read.Differing.ShouldBe([[1]]);
        read.Because.ShouldContain("expected at most 2 [1, 2]");
    }

    [Fact]
    public void A_value_goes_on_below_itself()
    {
        const string With = "with\n  long  = one\n          two = 2\n  other = []\n";
        ShouldBe(Read($"Refuted after 7 cases: A.B\n{With}again with\n  VERIFY_CASE='1'").With, ("long", "one\ntwo = 2"), ("other", "[]"));
    }

    [Theory]
    [InlineData("Shouldly.ShouldAssertException : x should be 1 but was 2")]
    [InlineData("FsCheck.Xunit.PropertyFailedException : Exhausted after 3 cases of 200: A.B\nbecause\n  the precondition")]
    public void Another_message_is_none(string message) => CounterexampleText.Read(message).ShouldBeNull();

    private static string Because(params IEnumerable<string> reason) =>
        $"Refuted after 1 case: A.B\nbecause\n{string.Concat(reason.Select(line => $"  {line}\n"))}again with\n  VERIFY_REPLAY='(1,3)'";

    private static Counterexample Read(string message) => CounterexampleText.Read(message).ShouldNotBeNull();

    private static void ShouldBe(IEnumerable<Argument> with, params (string Name, string Value)[] expected) =>
        with.Select(argument => (argument.Name, argument.Value)).ShouldBe(expected);

    private static void ShouldBe(Cells? cells, int[] shape, double[] elements)
    {
        cells.ShouldNotBeNull().Shape.ShouldBe(shape);
        cells.Elements.ShouldBe(elements);
    }
}
