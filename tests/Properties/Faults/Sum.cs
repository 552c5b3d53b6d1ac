using System.Numerics;
using Verification.Reference;

namespace Verification.Properties.Faults;

/// <summary>One product k[o, C, U, V] · x[n, Channel, Row, Column] of a sum; x is 0 outside its bounds.</summary>
internal readonly record struct Product(int C, int U, int V, int Channel, int Row, int Column);

/// <summary>
/// The sum that makes y[n,o,i,j]. A fault of correlation is often one of its products only: it is read elsewhere, or lost. The
/// same products make dx and dk, so that a fault can be planted in each of the three.
/// </summary>
internal sealed record Sum(Axis Rows, Axis Columns, Shape Kernel, int Groups, int N, int O, int I, int J)
{
    /// <summary>What becomes of a product: another one, or null where it is lost.</summary>
    public delegate Product? Fault(Sum sum, Product product);

    public Pair Stride => (Rows.Stride, Columns.Stride);

    public Pair Dilation => (Rows.Dilation, Columns.Dilation);

    public Pair Before => (Rows.Before, Columns.Before);

    public Pair After => (Rows.After, Columns.After);

    public int OutputsOfGroup => Kernel[0] / Groups;

    /// <summary>The product at a cell of the kernel, with other strides, dilations or paddings if given.</summary>
    public Product At(int c, int u, int v, Pair? stride = null, Pair? dilation = null, Pair? before = null)
    {
        var (s, d, p) = (stride ?? Stride, dilation ?? Dilation, before ?? Before);
        return new(c, u, v, (O / OutputsOfGroup * Kernel[1]) + c,
            (s.Rows * I) + (d.Rows * u) - p.Rows, (s.Columns * J) + (d.Columns * v) - p.Columns);
    }

    /// <summary>The same product, read with other strides, dilations or paddings.</summary>
    public Product At(Product p, Pair? stride = null, Pair? dilation = null, Pair? before = null) =>
        At(p.C, p.U, p.V, stride, dilation, before);

    /// <summary>Correlation with such products.</summary>
    public static Func<Tensor<T>, Tensor<T>, Tensor<T>?, Geometry, int, Tensor<T>> Of<T>(Fault fault)
        where T : struct, IFloatingPointIeee754<T> => Of<T>(fault, (k, x, sum) => sum + (k * x));

    /// <summary>Correlation whose products are added otherwise: weight, input, and the sum so far.</summary>
    public static Func<Tensor<T>, Tensor<T>, Tensor<T>?, Geometry, int, Tensor<T>> Of<T>(Func<T, T, T, T> add)
        where T : struct, IFloatingPointIeee754<T> => Of((_, product) => product, add);

    /// <summary>dx of correlation with such products.</summary>
    public static Func<Shape, Tensor<T>, Tensor<T>, Geometry, int, Tensor<T>> ByInput<T>(Fault fault)
        where T : struct, IFloatingPointIeee754<T> => (input, k, dy, geometry, groups) =>
        {
            Walk walk = Arguments.CorrelationInputGradient(input, k, dy, geometry, groups);
            return Tensor.Create<T>(input, dx =>
            {
                foreach (Sum sum in All(walk, k.Shape, groups))
                {
                    foreach (Product p in sum.Products(fault))
                    {
                        if ((uint)p.Row < (uint)input[2] && (uint)p.Column < (uint)input[3])
                        {
                            dx[sum.N, p.Channel, p.Row, p.Column] += k[sum.O, p.C, p.U, p.V] * dy[sum.N, sum.O, sum.I, sum.J];
                        }
                    }
                }
            });
        };

    /// <summary>dk of correlation with such products.</summary>
    public static Func<Tensor<T>, Shape, Tensor<T>, Geometry, int, Tensor<T>> ByKernel<T>(Fault fault)
        where T : struct, IFloatingPointIeee754<T> => (x, kernel, dy, geometry, groups) =>
        {
            Walk walk = Arguments.CorrelationKernelGradient(x, kernel, dy, geometry, groups);
            return Tensor.Create<T>(kernel, dk =>
            {
                foreach (Sum sum in All(walk, kernel, groups))
                {
                    foreach (Product p in sum.Products(fault))
                    {
                        dk[sum.O, p.C, p.U, p.V] +=
                            x.OrZero(sum.N, p.Channel, p.Row, p.Column) * dy[sum.N, sum.O, sum.I, sum.J];
                    }
                }
            });
        };

    private static Func<Tensor<T>, Tensor<T>, Tensor<T>?, Geometry, int, Tensor<T>> Of<T>(Fault fault, Func<T, T, T, T> add)
        where T : struct, IFloatingPointIeee754<T> => (x, k, b, geometry, groups) =>
        {
            Walk walk = Arguments.Correlation(x, k, b, geometry, groups);
            return Tensor.From(walk.Output, (n, o, i, j) =>
            {
                T sum = b is null ? T.Zero : T.Zero + b[o];
                foreach (Product p in new Sum(walk.Rows, walk.Columns, k.Shape, groups, n, o, i, j).Products(fault))
                {
                    sum = add(k[o, p.C, p.U, p.V], x.OrZero(n, p.Channel, p.Row, p.Column), sum);
                }

                return sum;
            });
        };

    private IEnumerable<Product> Products(Fault fault)
    {
        for (int c = 0; c < Kernel[1]; c++)
        {
            for (int u = 0; u < Kernel[2]; u++)
            {
                for (int v = 0; v < Kernel[3]; v++)
                {
                    if (fault(this, At(c, u, v)) is { } product)
                    {
                        yield return product;
                    }
                }
            }
        }
    }

    private static IEnumerable<Sum> All(Walk walk, Shape kernel, int groups) =>
        from n in Enumerable.Range(0, walk.Output[0])
        from o in Enumerable.Range(0, walk.Output[1])
        from i in Enumerable.Range(0, walk.Output[2])
        from j in Enumerable.Range(0, walk.Output[3])
        select new Sum(walk.Rows, walk.Columns, kernel, groups, n, o, i, j);
}
