using Shouldly;
using Xunit;

namespace Verification.Report.Tests;

/// <summary>The line in which an example leaves a figure.</summary>
public class FigureTests
{
    /// <summary>written and read it is the same, NaN and ∞ among its numbers</summary>
    [Fact]
    public void A_figure_is_read_as_it_was_written()
    {
        var figure = new PictureFigure { Title = "Kanten, ←", Pictures = [new("x", new Cells([1, 1, 1, 3], [0.1, double.NaN, double.PositiveInfinity]))] };
        var read = Figure.Read(figure.ToLine()).ShouldBeOfType<PictureFigure>();
        read.Title.ShouldBe(figure.Title);
        read.Pictures[0].Image.Shape.ShouldBe([1, 1, 1, 3]);
        read.Pictures[0].Image.Elements.ShouldBe([0.1, double.NaN, double.PositiveInfinity]);
    }

    /// <summary>any other line is none</summary>
    [Fact]
    public void Any_other_line_is_none() => Figure.Read("Holds again").ShouldBeNull();
}
