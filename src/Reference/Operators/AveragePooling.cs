using System.Numerics;

namespace Verification.Reference;

/// <summary>
/// y[n,c,i,j] = the sum of x under the window / the number of its cells; the derivative goes to each cell in equal parts.
/// </summary>
internal static class AveragePooling
{
    public static Tensor<T> Of<T>(Tensor<T> x, Pair window, Geometry geometry, bool countPadding)
        where T : struct, INumber<T>
    {
        var (rows, columns, output) = Arguments.Pooling(x, window, geometry);
        return Tensor.Create<T>(output, y =>
        {
            foreach (var (n, c, i, j) in Indices.Of(output))
            {
                T sum = T.Zero;
                foreach (var (row, column) in Indices.Seen(rows, columns, i, j))
                {
                    sum += x[n, c, row, column];
                }

                y[n, c, i, j] = sum / Divisor<T>(rows, columns, i, j, countPadding);
            }
        });
    }

    public static Tensor<T> Gradient<T>(Shape input, Pair window, Tensor<T> dy, Geometry geometry, bool countPadding)
        where T : struct, INumber<T>
    {
        var (rows, columns, output) = Arguments.AveragePoolingGradient(input, window, dy, geometry);
        return Tensor.Create<T>(input, dx =>
        {
            foreach (var (n, c, i, j) in Indices.Of(output))
            {
                T share = dy[n, c, i, j] / Divisor<T>(rows, columns, i, j, countPadding);
                foreach (var (row, column) in Indices.Seen(rows, columns, i, j))
                {
                    dx[n, c, row, column] += share;
                }
            }
        });
    }

    private static T Divisor<T>(Axis rows, Axis columns, int i, int j, bool countPadding)
        where T : struct, INumber<T> =>
        T.CreateChecked((long)rows.Count(i, countPadding) * columns.Count(j, countPadding));
}
