namespace Verification.Report.Tests;

/// <summary>Numbers, names and times on the page.</summary>
public class SayTests
{
    /// <summary>whole numbers as they are, others short; no digit of a small number is lost to zeros</summary>
    [Fact]
    public void A_number_fits_into_a_cell() =>
        new[] { 0, -3, 144000, 0.25, 1.0 / 3, -1e-7, 12345678, double.NaN, double.NegativeInfinity }.Select(Say.Number)
            .ShouldBe(["0", "−3", "144000", "0.25", "0.333", "−1e−7", "1.23e+7", "NaN", "−∞"]);

    [Fact]
    public void A_percentage_does_not_round_to_the_ends() =>
        new[] { (9999, 10000), (999999, 1000000), (10000, 10000), (1, 1000000), (0, 7), (1, 2), (0, 0) }
            .Select(one => Say.Percent(one.Item1, one.Item2)).ShouldBe(["99.9 %", "99.9 %", "100 %", "0.1 %", "0 %", "50 %", "–"]);

    [Fact]
    public void A_name_becomes_words() =>
        new[] { "PaddingStrideDilation", "SmallWorldsOfPooling", "Source003", "Pooling", "" }.Select(Say.Name)
            .ShouldBe(["Padding stride dilation", "Small worlds of pooling", "Source 003", "Pooling", ""]);

    [Fact]
    public void A_time_is_as_exact_as_it_need_be() =>
        new[] { 0.004, 0.239, 2, 61, 185 }.Select(seconds => Say.Time(TimeSpan.FromSeconds(seconds)))
            .ShouldBe(["under 0.01 s", "0.24 s", "2.0 s", "61 s", "3 min 5 s"]);

    [Fact]
    public void A_list_is_a_part_of_a_sentence() =>
        new[] { "", "A", "AB", "ABC" }.Select(letters => Say.List([.. letters.Select(char.ToString)]))
            .ShouldBe(["none", "A", "A and B", "A, B and C"]);
}
