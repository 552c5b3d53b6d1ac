using Verification.Reference;

namespace Verification.Examples;

/// <summary>
/// The matrices of the sources, [height, width]: here an image, or a kernel, of shape 1×1×height×width.
/// </summary>
internal static class Image
{
    /// <summary>The image that every source looks for edges in: X = ones(6, 8), then X[:, 2:6] = 0.</summary>
    public static Tensor<float> WithEdges { get; } =
        Tensor.From<float>([1, 1, 6, 8], (_, _, _, j) => j is >= 2 and < 6 ? 0 : 1);

    /// <summary>A matrix, written row by row.</summary>
    public static Tensor<float> Of(params float[][] rows) =>
        Tensor.Of<float>([1, 1, rows.Length, rows[0].Length], [.. rows.SelectMany(row => row)]);

    /// <summary>An image from a function of the row and the column.</summary>
    public static Tensor<float> OfIntegers(int height, int width, Func<int, int, int> pixel) =>
        Tensor.From<float>([1, 1, height, width], (_, _, i, j) => pixel(i, j));

    /// <summary>X.T</summary>
    public static Tensor<float> Transposed(this Tensor<float> x) =>
        Tensor.From<float>([1, 1, x.Shape[3], x.Shape[2]], (_, _, i, j) => x[0, 0, j, i]);

    /// <summary>corr2d(X, K), which every source defines first.</summary>
    public static Tensor<float> Corr2d(this IKernels<float> kernels, Tensor<float> x, Tensor<float> k) =>
        kernels.Correlation(x, k, null, new Geometry());
}
