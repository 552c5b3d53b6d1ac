using Verification.Properties.Cases;
using Verification.Report;

namespace Verification.Examples;

/// <summary>Examples leave what they show as figures, lines of their output, from which the report draws.</summary>
internal static class Figures
{
    /// <summary>What an operator gives, without bias or groups; how its window walks over the image is left as a figure.</summary>
    public static Tensor<float> Drawn(
        this IKernels<float> kernels, ITestOutputHelper output, string title, string name, Operands<float> given)
    {
        Operator<float> operation = Operators<float>.Named(name);
        Tensor<float> y = operation.Call(kernels, given);
        var (rows, columns) = given.Axes;
        output.WriteLine(new WalkFigure
        {
            Title = title,
            Operator = operation.Title.Split(' ')[0],
            X = Cells(given.X!),
            K = given.K is null ? null : Cells(given.K),
            Window = [given.WindowOrKernel.Rows, given.WindowOrKernel.Columns],
            Stride = [rows.Stride, columns.Stride],
            Dilation = [rows.Dilation, columns.Dilation],
            Padding = [rows.Before, rows.After, columns.Before, columns.After],
            Y = Cells(y),
        }.ToLine());
        return y;
    }

    /// <summary>Leaves images side by side.</summary>
    public static void Draw(this ITestOutputHelper output, string title, params (string Caption, Tensor<float> Image)[] pictures) =>
        output.WriteLine(new PictureFigure
        {
            Title = title,
            Pictures = [.. pictures.Select(picture => new Picture(picture.Caption, Cells(picture.Image)))],
        }.ToLine());

    /// <summary>Leaves descents, what was measured beside what was predicted.</summary>
    public static void Draw(this ITestOutputHelper output, string title, params (string Caption, LearnedDescent Run)[] descents) =>
        output.WriteLine(new DescentFigure
        {
            Title = title,
            Descents =
            [
                .. descents.Select(descent => new Report.Descent(
                    descent.Caption,
                    (double)(decimal)descent.Run.Rate, // 0.03, as it is written, and not the nearest float
                    [.. descent.Run.Losses],
                    descent.Run.Predicted)),
            ],
        }.ToLine());

    private static Cells Cells(Tensor<float> tensor) =>
        new(tensor.Shape.ToArray(), [.. tensor.Elements.ToArray().Select(element => (double)element)]);
}
