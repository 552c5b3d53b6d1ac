using System.Globalization;

namespace Verification.Examples;

/// <summary>The matrices of the sources, [height, width]: here an image, or a kernel, of shape 1×1×height×width.</summary>
internal static class Image
{
    /// <summary>The image that every source looks for edges in: X = ones(6, 8), then X[:, 2:6] = 0.</summary>
    public static Tensor<float> WithEdges { get; } = OfIntegers(6, 8, (_, j) => j is >= 2 and < 6 ? 0 : 1);

    /// <summary>The kernel [1, −1], which finds the edges between columns.</summary>
    public static Tensor<float> Edge { get; } = Of([1, -1]);

    /// <summary>The numbers from 0 on, row by row.</summary>
    public static Tensor<float> Numbers(int height, int width) => OfIntegers(height, width, (i, j) => (width * i) + j);

    /// <summary>A matrix, written row by row.</summary>
    public static Tensor<float> Of(params float[][] rows) =>
        Tensor.Of<float>([1, 1, rows.Length, rows[0].Length], [.. rows.SelectMany(row => row)]);

    /// <summary>A matrix whose rows are all the same.</summary>
    public static Tensor<float> OfRows(int count, float[] row) => Of([.. Enumerable.Repeat(row, count)]);

    /// <summary>An image from a function of the row and the column.</summary>
    public static Tensor<float> OfIntegers(int height, int width, Func<int, int, int> pixel) =>
        Tensor.From<float>([1, 1, height, width], (_, _, i, j) => pixel(i, j));

    /// <summary>X.T</summary>
    public static Tensor<float> Transposed(this Tensor<float> x) =>
        Tensor.From<float>([1, 1, x.Shape[3], x.Shape[2]], (_, _, i, j) => x[0, 0, j, i]);

    /// <summary>corr2d(X, K), which every source defines first.</summary>
    public static Tensor<T> Corr2d<T>(this IKernels<T> kernels, Tensor<T> x, Tensor<T> k)
        where T : struct, INumber<T> => kernels.Correlation(x, k, null, new());

    /// <summary>Rows and columns that a window leaves of 8×8: the sources draw the numbers at random and print the sizes alone.</summary>
    public static Shape SizeOf8x8(this IKernels<float> kernels, Pair window, Geometry geometry) =>
        [.. kernels.Correlation(Numbers(8, 8), Numbers(window.Rows, window.Columns), null, geometry).Shape.Skip(2)];

    /// <summary>The elements as the sources print them, 0.9957, -0.9944: comparing print with print needs no tolerance.</summary>
    public static string WithDecimals<T>(this Tensor<T> tensor, int decimals) where T : struct, INumber<T> =>
        string.Join(", ", tensor.Elements.ToArray().Select(element => element.ToString($"F{decimals}", CultureInfo.InvariantCulture)));
}
