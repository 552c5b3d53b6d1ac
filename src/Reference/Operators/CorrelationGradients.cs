using System.Numerics;

namespace Verification.Reference;

/// <summary>The derivatives of correlation: each product k · x of the forward sum, differentiated by one of its factors.</summary>
internal static class CorrelationGradients
{
    /// <summary>dx[n, g(o)+c, s·i + d·u − p, s·j + d·v − p] += k[o,c,u,v] · dy[n,o,i,j], where x has that cell.</summary>
    public static Tensor<T> ByInput<T>(Shape input, Tensor<T> k, Tensor<T> dy, Geometry geometry, int groups)
        where T : struct, INumber<T>
    {
        var (rows, columns, output) = Arguments.CorrelationInputGradient(input, k, dy, geometry, groups);
        var g = new Grouping(k.Shape, groups);
        return Tensor.Create<T>(input, dx =>
        {
            foreach (var (n, o, i, j) in Indices.Of(output))
            {
                T derivative = dy[n, o, i, j];
                foreach (var (_, c, u, v) in Indices.Within(k.Shape))
                {
                    if (rows.Sees(i, u) && columns.Sees(j, v))
                    {
                        dx[n, g.First(o) + c, rows.Cell(i, u), columns.Cell(j, v)] += k[o, c, u, v] * derivative;
                    }
                }
            }
        });
    }

    /// <summary>dk[o,c,u,v] += x[n, g(o)+c, s·i + d·u − p, s·j + d·v − p] · dy[n,o,i,j], x = 0 outside.</summary>
    public static Tensor<T> ByKernel<T>(Tensor<T> x, Shape kernel, Tensor<T> dy, Geometry geometry, int groups)
        where T : struct, INumber<T>
    {
        var (rows, columns, output) = Arguments.CorrelationKernelGradient(x, kernel, dy, geometry, groups);
        var g = new Grouping(kernel, groups);
        return Tensor.Create<T>(kernel, dk =>
        {
            foreach (var (n, o, i, j) in Indices.Of(output))
            {
                T derivative = dy[n, o, i, j];
                foreach (var (_, c, u, v) in Indices.Within(kernel))
                {
                    dk[o, c, u, v] += x.OrZero(n, g.First(o) + c, rows.Cell(i, u), columns.Cell(j, v)) * derivative;
                }
            }
        });
    }
}
