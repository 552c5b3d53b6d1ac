using Shouldly;
using Xunit;

namespace Verification.Report.Tests;

/// <summary>Numbers, names and times on the page.</summary>
public class SayTests
{
    /// <summary>whole numbers as they are, others short; no digit of a small number is lost to zeros</summary>
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-3, "−3")]
    [InlineData(144000, "144000")]
    [InlineData(0.25, "0.25")]
    [InlineData(1.0 / 3, "0.333")]
    [InlineData(-1e-7, "−1e−7")]
    [InlineData(12345678, "1.23e+7")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "−∞")]
    public void A_number_fits_into_a_cell(double number, string text) => Say.Number(number).ShouldBe(text);

    /// <summary>100 % is all of it, 0 % nothing of it</summary>
    [Theory]
    [InlineData(9999, 10000, "99.9 %")]
    [InlineData(999999, 1000000, "99.9 %")]
    [InlineData(10000, 10000, "100 %")]
    [InlineData(1, 1000000, "0.1 %")]
    [InlineData(0, 7, "0 %")]
    [InlineData(1, 2, "50 %")]
    [InlineData(0, 0, "–")]
    public void A_percentage_does_not_round_to_the_ends(double part, double whole, string text) => Say.Percent(part, whole).ShouldBe(text);

    /// <summary>the name of a class as words</summary>
    [Theory]
    [InlineData("PaddingStrideDilation", "Padding stride dilation")]
    [InlineData("SmallWorldsOfPooling", "Small worlds of pooling")]
    [InlineData("Source003", "Source 003")]
    [InlineData("Pooling", "Pooling")]
    [InlineData("", "")]
    public void A_name_becomes_words(string name, string words) => Say.Name(name).ShouldBe(words);

    /// <summary>what is under a hundredth of a second is said to be so, what is over two minutes is told in minutes</summary>
    [Theory]
    [InlineData(0.004, "under 0.01 s")]
    [InlineData(0.239, "0.24 s")]
    [InlineData(2, "2.0 s")]
    [InlineData(61, "61 s")]
    [InlineData(185, "3 min 5 s")]
    public void A_time_is_as_exact_as_it_need_be(double seconds, string text) => Say.Time(TimeSpan.FromSeconds(seconds)).ShouldBe(text);

    /// <summary>one, two, three</summary>
    [Fact]
    public void A_list_is_a_part_of_a_sentence() =>
        new[] { Say.List([]), Say.List(["A"]), Say.List(["A", "B"]), Say.List(["A", "B", "C"]) }.ShouldBe(["none", "A", "A and B", "A, B and C"]);
}
