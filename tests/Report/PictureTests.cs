using System.Buffers.Binary;
using System.IO.Compression;

namespace Verification.Report.Tests;

/// <summary>Heat maps, grey images and curves.</summary>
public class PictureTests
{
    [Fact]
    public void A_tensor_is_drawn_plane_by_plane()
    {
        var grid = new Grid(new Cells([1, 2, 2, 3], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]));
        (grid.Planes, grid.Rows, grid.Columns).ShouldBe((2, 2, 3));
        Enumerable.Range(0, 2).Select(grid.PlaceOf).ShouldBe(["[0, 0]", "[0, 1]"]);
        grid.Numbers().Select(number => number.Text).ShouldBe(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"]);
        grid.Numbers().Select(number => (number.X, number.Y)).ShouldBeUnique();
        grid.Numbers().ShouldAllBe(number => number.X < grid.Width && number.Y < grid.Height);
        grid.InWords().ShouldBe("1×2×2×3: 0 1 2 / 3 4 5 / 6 7 8 / 9 10 11");
    }

    /// <summary>zero has a shade of its own, either sign has four, what is not finite one; tensors side by side have the same</summary>
    [Fact]
    public void Shades_go_by_sign_and_size()
    {
        new Grid(new Cells([7], [0, 1, -1, 8, -8, 3, double.NaN])).Shades().Select(shade => shade.Shade)
            .ShouldBe(["z", "p1", "n1", "p4", "n4", "p2", "f"]);
        new Grid(new Cells([1], [1]), beside: new Cells([1], [-8])).Shades().Single().Shade.ShouldBe("p1");
    }

    /// <summary>they are not drawn twice; places outside are none</summary>
    [Fact]
    public void Marks_stand_where_they_should()
    {
        var grid = new Grid(new Cells([1, 1, 2, 2], [5, 6, 7, 8]), marked: [[0, 0, 1, 0], [0, 0, 2, 0], [0, 1]]);
        grid.Marked().ShouldHaveSingleItem().ShouldBe((0, Grid.Row, "7", "p4", "0,0,1,0"));
        grid.Numbers().Select(number => number.Text).ShouldBe(["5", "6", "8"]);
    }

    /// <summary>the first elements of a large tensor are in the message alone: they are shown side by side</summary>
    [Theory]
    [InlineData("element [0, 0, 0, 0]: got 5, expected 4", "5", "expected", "4")]
    [InlineData("  element [0, 0, 0, 0]: got 0, expected at most -1", "0", "expected at most", "−1")]
    [InlineData("element [0, 0, 0, 0]: got -0.5, exactly 0.25, an error of 1.39E-001 where the bound is 5E-008", "−0.5", "exactly", "0.25")]
    [InlineData("element [0, 0, 0, 0]: got NaN, expected ∞", "NaN", "expected", "∞")]
    public void Elements_of_the_message_are_shown(string line, string got, string relation, string expected)
    {
        Difference difference = Difference(line);
        (difference.IsPart, difference.Relation).ShouldBe((true, relation));
        var mark = difference.Got.ShouldNotBeNull().Marked().ShouldHaveSingleItem();
        (mark.Place, mark.Text).ShouldBe(("0,0,0,0", got));
        difference.Expected.ShouldNotBeNull().Marked().ShouldHaveSingleItem().Text.ShouldBe(expected);
    }

    [Fact]
    public void Reasons_without_elements_have_no_picture() => Difference("got the shape 1×2, expected 2×1").Got.ShouldBeNull();

    [Fact]
    public void Padding_is_a_frame()
    {
        var grid = new Grid(new Cells([1, 1, 1, 1], [0]), padding: [1, 2, 3, 4]);
        (grid.Width, grid.Height).ShouldBe((8 * grid.Column, 4 * Grid.Row));
        grid.Numbers().ShouldHaveSingleItem().ShouldBe(((3 * grid.Column) + (grid.Column / 2), Grid.Row + (Grid.Row / 2), "0"));
    }

    [Fact]
    public void A_tensor_without_elements_or_with_one_is_drawn_like_any_other()
    {
        var grid = new Grid(new Cells([0, 1, 2, 2], []));
        (grid.Planes, grid.Numbers().Count(), new Grid(new Cells([], [3])).Numbers().Single().Text).ShouldBe((0, 0, "3"));
    }

    /// <summary>after the pixels comes the empty last chunk, whose checksum is known: AE 42 60 82</summary>
    [Fact]
    public void A_grey_image_goes_from_black_to_white()
    {
        byte[] png = GreyImage.Png(new Cells([1, 1, 2, 3], [-1, 0, 1, 0.5, double.NaN, -1]));
        png[1..4].ShouldBe("PNG"u8.ToArray());
        (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))).ShouldBe((3, 2));
        int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(33));
        using var pixels = new ZLibStream(new MemoryStream(png, 41, length), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        pixels.CopyTo(bytes);
        bytes.ToArray().ShouldBe([0, 0, 128, 255, 0, 191, 0, 0]);
        png[^4..].ShouldBe([0xAE, 0x42, 0x60, 0x82]);
    }

    /// <summary>a tenth is one decade lower; what has no logarithm has no place, and is counted</summary>
    [Fact]
    public void Losses_stand_on_a_logarithmic_axis()
    {
        var plot = new LossPlot(new("", 0.03, [1, 0.1, 0.01, 0, double.NaN], [1, 0.1, 0.01]));
        plot.Missing.ShouldBe(2);
        plot.Dots().Select(dot => dot.Y).ShouldBe([LossPlot.Top, (LossPlot.Top + LossPlot.Bottom) / 2, LossPlot.Bottom]);
        plot.Line().ShouldBe("M52 12L126 109L200 206");
    }

    [Fact]
    public void A_descent_without_losses_above_0_is_an_empty_plot()
    {
        var plot = new LossPlot(new("", 0.03, [0], []));
        plot.Dots().ShouldBeEmpty();
        plot.Line().ShouldBeEmpty();
        plot.Decades().ShouldNotBeEmpty();
    }

    private static Difference Difference(string line) => new(new Counterexample { Verdict = "", With = [], Because = [line], Replay = "" });
}
