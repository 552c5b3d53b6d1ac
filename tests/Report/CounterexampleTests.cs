namespace Verification.Report.Tests;

/// <summary>The message of a refuted law, taken apart.</summary>
public class CounterexampleTests
{
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

    [Theory]
    [InlineData("Shouldly.ShouldAssertException : x should be 1 but was 2")]
    [InlineData("FsCheck.Xunit.PropertyFailedException : Exhausted after 3 cases of 200: A.B\nbecause\n  the precondition")]
    public void Another_message_is_none(string message) => CounterexampleText.Read(message).ShouldBeNull();

    private static string Because(params IEnumerable<string> reason) =>
        $"Refuted after 1 case: A.B\nbecause\n{string.Concat(reason.Select(line => $"  {line}\n"))}again with\n  VERIFY_REPLAY='(1,3)'";

    private static Counterexample Read(string message) => CounterexampleText.Read(message).ShouldNotBeNull();

    private static void ShouldBe(Cells? cells, int[] shape, double[] elements)
    {
        cells.ShouldNotBeNull().Shape.ShouldBe(shape);
        cells.Elements.ShouldBe(elements);
    }
}
