using System.Numerics;

namespace Verification.Reference;

/// <summary>Convolution is correlation with the kernel flipped in both axes.</summary>
internal static class Convolution
{
    public static Tensor<T> Of<T>(Tensor<T> x, Tensor<T> k, Tensor<T>? b, Geometry geometry, int groups)
        where T : struct, INumber<T>
    {
        Arguments.Correlation(x, k, b, geometry, groups);
        return Correlation.Of(x, Flipped(k), b, geometry, groups);
    }

    private static Tensor<T> Flipped<T>(Tensor<T> k)
        where T : struct, INumber<T> =>
        Tensor.From(k.Shape, (o, c, u, v) => k[o, c, k.Shape[2] - 1 - u, k.Shape[3] - 1 - v]);
}
