using System.Numerics;

namespace Verification.Reference;

/// <summary>The derivative of correlation by its bias, which every output position adds once.</summary>
internal static class BiasGradient
{
    /// <summary>db[o] += dy[n,o,i,j].</summary>
    public static Tensor<T> Of<T>(Tensor<T> dy)
        where T : struct, INumber<T>
    {
        Arguments.CorrelationBiasGradient(dy);
        return Tensor.Create<T>([dy.Shape[1]], db =>
        {
            foreach (var (n, o, i, j) in Indices.Of(dy.Shape))
            {
                db[o] += dy[n, o, i, j];
            }
        });
    }
}
