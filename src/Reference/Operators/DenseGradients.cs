using System.Numerics;

namespace Verification.Reference;

/// <summary>The derivatives of the dense layer: each product W · x of the forward sum, differentiated by one factor.</summary>
internal static class DenseGradients
{
    /// <summary>dx[n,f] = Σ o  W[o,f] · dy[n,o].</summary>
    public static Tensor<T> ByInput<T>(Tensor<T> weight, Tensor<T> dy)
        where T : struct, INumber<T> =>
        Tensor.Create<T>(Arguments.DenseInputGradient(weight, dy), dx =>
        {
            foreach (var (n, o, f, _) in new Indices(dy.Shape[0], dy.Shape[1], weight.Shape[1], 1))
            {
                dx[n, f] += weight[o, f] * dy[n, o];
            }
        });

    /// <summary>dW[o,f] = Σ n  dy[n,o] · x[n,f].</summary>
    public static Tensor<T> ByWeight<T>(Tensor<T> x, Tensor<T> dy)
        where T : struct, INumber<T> =>
        Tensor.Create<T>(Arguments.DenseWeightGradient(x, dy), dw =>
        {
            foreach (var (n, o, f, _) in new Indices(dy.Shape[0], dy.Shape[1], x.Shape[1], 1))
            {
                dw[o, f] += dy[n, o] * x[n, f];
            }
        });

    /// <summary>db[o] = Σ n  dy[n,o].</summary>
    public static Tensor<T> ByBias<T>(Tensor<T> dy)
        where T : struct, INumber<T>
    {
        Arguments.DenseBiasGradient(dy);
        return Tensor.Create<T>([dy.Shape[1]], db =>
        {
            foreach (var (n, o, _, _) in Indices.OfMatrix(dy.Shape))
            {
                db[o] += dy[n, o];
            }
        });
    }
}
