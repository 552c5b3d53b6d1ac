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

    [Theory]
    [InlineData(9999, 10000, "99.9 %")]
    [InlineData(999999, 1000000, "99.9 %")]
    [InlineData(10000, 10000, "100 %")]
    [InlineData(1, 1000000, "0.1 %")]
    [InlineData(0, 7, "0 %")]
    [InlineData(1, 2, "50 %")]
    [InlineData(0, 0, "–")]
    public void A_percentage_does_not_round_to_the_ends(double part, double whole, string text) => Say.Percent(part, whole).ShouldBe(text);

    [Theory]
    [InlineData("PaddingStrideDilation", "Padding stride dilation")]
    [InlineData("SmallWorldsOfPooling", "Small worlds of pooling")]
    [InlineData("Source003", "Source 003")]
    [InlineData("Pooling", "Pooling")]
    [InlineData("", "")]
    public void A_name_becomes_words(string name, string words) => Say.Name(name).ShouldBe(words);

    [Theory]
    [InlineData(0.004, "under 0.01 s")]
    [InlineData(0.239, "0.24 s")]
    [InlineData(2, "2.0 s")]
    [InlineData(61, "61 s")]
    [InlineData(185, "3 min 5 s")]
    public void A_time_is_as_exact_as_it_need_be(double seconds, string text) => Say.Time(TimeSpan.FromSeconds(seconds)).ShouldBe(text);

    [Fact]
    public void A_list_is_a_part_of_a_sentence() =>
        new[] { "", "A", "AB", "ABC" }.Select(letters => Say.List([.. letters.Select(char.ToString)]))
            .ShouldBe(["none", "A", "A and B", "A, B and C"]);
}
