using System.Numerics;

namespace Verification.Reference;

/// <summary>y[n,c,i,j] = the largest x under the window; the derivative goes to the first cell that holds it.</summary>
internal static class MaximumPooling
{
    public static Tensor<T> Of<T>(Tensor<T> x, Pair window, Geometry geometry)
        where T : struct, INumber<T>
    {
        var (rows, columns, output) = Arguments.Pooling(x, window, geometry);
        return Tensor.Create<T>(output, y =>
        {
            foreach (var (n, c, i, j) in Indices.Of(output))
            {
                T? largest = null;
                foreach (var (row, column) in Indices.Seen(rows, columns, i, j))
                {
                    largest = T.Max(largest ?? x[n, c, row, column], x[n, c, row, column]);
                }

                y[n, c, i, j] = largest!.Value;
            }
        });
    }

    public static Tensor<T> Gradient<T>(Tensor<T> x, Pair window, Tensor<T> dy, Geometry geometry)
        where T : struct, INumber<T>
    {
        var (rows, columns, output) = Arguments.MaximumPoolingGradient(x, window, dy, geometry);
        Tensor<T> y = Of(x, window, geometry);
        return Tensor.Create<T>(x.Shape, dx =>
        {
            foreach (var (n, c, i, j) in Indices.Of(output))
            {
                foreach (var (row, column) in Indices.Seen(rows, columns, i, j))
                {
                    if (x[n, c, row, column].Equals(y[n, c, i, j]))
                    {
                        dx[n, c, row, column] += dy[n, c, i, j];
                        break;
                    }
                }
            }
        });
    }
}
