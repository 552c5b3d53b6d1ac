using System.Numerics;

namespace Verification.Reference;

/// <summary>The dense layer, y = W x + b for each image.</summary>
internal static class Dense
{
    /// <summary>y[n,o] = b[o] + Σ f  W[o,f] · x[n,f].</summary>
    public static Tensor<T> Of<T>(Tensor<T> x, Tensor<T> weight, Tensor<T>? b)
        where T : struct, INumber<T>
    {
        Shape output = Arguments.Dense(x, weight, b);
        return Tensor.Create<T>(output, y =>
        {
            foreach (var (n, o, _, _) in Indices.OfMatrix(output))
            {
                T sum = b is null ? T.Zero : T.Zero + b[o];
                for (int f = 0; f < x.Shape[1]; f++)
                {
                    sum += weight[o, f] * x[n, f];
                }

                y[n, o] = sum;
            }
        });
    }
}
