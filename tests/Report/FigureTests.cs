namespace Verification.Report.Tests;

/// <summary>The line in which an example leaves a figure.</summary>
public class FigureTests
{
    [Fact]
    public void A_figure_is_read_as_it_was_written()
    {
        var image = new Cells([1, 1, 1, 3], [0.1, double.NaN, double.PositiveInfinity]);
        string line = new PictureFigure { Title = "Kanten, ←", Pictures = [new("x", image)] }.ToLine();
        var read = Figure.Read(line).ShouldBeOfType<PictureFigure>();
        read.Title.ShouldBe("Kanten, ←");
        read.Pictures[0].Image.Shape.ShouldBe(image.Shape);
        read.Pictures[0].Image.Elements.ShouldBe(image.Elements);
    }

    [Fact]
    public void Any_other_line_is_none() => Figure.Read("Holds again").ShouldBeNull();
}
