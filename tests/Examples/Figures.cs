using Verification.Report;

namespace Verification.Examples;

/// <summary>Examples leave what they show as figures, lines of their output, from which the report draws.</summary>
internal static class Figures
{
    /// <summary>The same kernels; where their window walks over an image, a figure is left.</summary>
    public static IKernels<float> Drawn(this IKernels<float> kernels, ITestOutputHelper output, string title) =>
        new DrawnKernels(kernels, output, title);

    /// <summary>Leaves images side by side.</summary>
    public static void Draw(this ITestOutputHelper output, string title, params (string Caption, Tensor<float> Image)[] pictures) =>
        output.WriteLine(new PictureFigure
        {
            Title = title,
            Pictures = [.. pictures.Select(picture => new Picture(picture.Caption, Cells(picture.Image)))],
        }.ToLine());

    /// <summary>Leaves descents, what was measured beside what was predicted.</summary>
    public static void Draw(
        this ITestOutputHelper output,
        string title,
        params (string Caption, float Rate, IEnumerable<DescentStep<float>> Measured, IReadOnlyList<double> Predicted)[] descents) =>
        output.WriteLine(new DescentFigure
        {
            Title = title,
            Descents =
            [
                .. descents.Select(descent => new Report.Descent(
                    descent.Caption,
                    (double)(decimal)descent.Rate, // 0.03, as it is written, and not the nearest float
                    [.. descent.Measured.Select(step => (double)step.Loss)],
                    descent.Predicted)),
            ],
        }.ToLine());

    private static Cells Cells(Tensor<float> tensor) =>
        new(tensor.Shape.ToArray(), [.. tensor.Elements.ToArray().Select(element => (double)element)]);

    private sealed class DrawnKernels(IKernels<float> kernels, ITestOutputHelper output, string title) : IKernels<float>
    {
        public Tensor<float> Correlation(Tensor<float> x, Tensor<float> k, Tensor<float>? b, Geometry geometry, int groups = 1) =>
            b is null && groups == 1
                ? Walk("correlation", x, k, (k.Shape[2], k.Shape[3]), geometry, kernels.Correlation(x, k, b, geometry, groups))
                : throw new ArgumentException($"A figure has no bias and 1 group; '{title}' has {groups}, and as its bias {b}.");

        public Tensor<float> MaximumPooling(Tensor<float> x, Pair window, Geometry geometry) =>
            Walk("maximum", x, null, window, geometry, kernels.MaximumPooling(x, window, geometry));

        public Tensor<float> AveragePooling(Tensor<float> x, Pair window, Geometry geometry, bool countPadding) =>
            Walk("average", x, null, window, geometry, kernels.AveragePooling(x, window, geometry, countPadding));

        public override string ToString() => $"{kernels}";

        private Tensor<float> Walk(
            string operation, Tensor<float> x, Tensor<float>? k, Pair window, Geometry geometry, Tensor<float> y)
        {
            var (rows, columns) = (geometry.Rows(x.Shape[2], window.Rows), geometry.Columns(x.Shape[3], window.Columns));
            output.WriteLine(new WalkFigure
            {
                Title = title,
                Operator = operation,
                X = Cells(x),
                K = k is null ? null : Cells(k),
                Window = [window.Rows, window.Columns],
                Stride = [rows.Stride, columns.Stride],
                Dilation = [rows.Dilation, columns.Dilation],
                Padding = [rows.Before, rows.After, columns.Before, columns.After],
                Y = Cells(y),
            }.ToLine());
            return y;
        }
    }
}
