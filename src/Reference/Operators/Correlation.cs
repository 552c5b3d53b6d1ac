using System.Numerics;

namespace Verification.Reference;

/// <summary>y[n,o,i,j] = b[o] + Σ c,u,v  k[o,c,u,v] · x[n, g(o)+c, s·i + d·u − p, s·j + d·v − p], x = 0 outside.</summary>
internal static class Correlation
{
    public static Tensor<T> Of<T>(Tensor<T> x, Tensor<T> k, Tensor<T>? b, Geometry geometry, int groups)
        where T : struct, INumber<T>
    {
        var (rows, columns, output) = Arguments.Correlation(x, k, b, geometry, groups);
        var g = new Grouping(k.Shape, groups);
        return Tensor.Create<T>(output, y =>
        {
            foreach (var (n, o, i, j) in Indices.Of(output))
            {
                T sum = b is null ? T.Zero : T.Zero + b[o];
                foreach (var (_, c, u, v) in Indices.Within(k.Shape))
                {
                    sum += k[o, c, u, v] * x.OrZero(n, g.First(o) + c, rows.Cell(i, u), columns.Cell(j, v));
                }

                y[n, o, i, j] = sum;
            }
        });
    }
}
