namespace Verification.Properties.Mutants;

/// <summary>One product k[o, C, U, V] · x[n, Channel, Row, Column] of a sum; x is 0 outside its bounds.</summary>
internal readonly record struct Product(int C, int U, int V, int Channel, int Row, int Column);

/// <summary>
/// The sum that makes y[n,o,i,j]. A fault of correlation is often one of its products only: it is read elsewhere, or lost. The
/// same products make dx and dk, so that a fault can be planted in each of the three.
/// </summary>
internal sealed record Sum(Axis Rows, Axis Columns, Shape Kernel, int Groups, int N, int O, int I, int J)
{
    /// <summary>What becomes of a product: another one, or null where it is lost.</summary>
    public delegate Product? Mutation(Sum sum, Product product);

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
    public static Func<Tensor<T>, Tensor<T>, Tensor<T>?, Geometry, int, Tensor<T>> Of<T>(Mutation mutation)
        where T : struct, IFloatingPointIeee754<T> => Of<T>(mutation, (k, x, sum) => sum + (k * x));

    /// <summary>Correlation whose products are added otherwise: weight, input, and the sum so far.</summary>
    public static Func<Tensor<T>, Tensor<T>, Tensor<T>?, Geometry, int, Tensor<T>> Of<T>(Func<T, T, T, T> add)
        where T : struct, IFloatingPointIeee754<T> => Of((_, product) => product, add);

    /// <summary>dx of correlation with such products.</summary>
    public static Func<Shape, Tensor<T>, Tensor<T>, Geometry, int, Tensor<T>> ByInput<T>(Mutation mutation)
        where T : struct, IFloatingPointIeee754<T> => (input, k, dy, geometry, groups) => Tensor.Create<T>(input, dx =>
            ForEach(Arguments.CorrelationInputGradient(input, k, dy, geometry, groups), k.Shape, groups, mutation, (sum, p) =>
            {
                if ((uint)p.Row < (uint)input[2] && (uint)p.Column < (uint)input[3])
                {
                    dx[sum.N, p.Channel, p.Row, p.Column] += k[sum.O, p.C, p.U, p.V] * dy[sum.N, sum.O, sum.I, sum.J];
                }
            }));

    /// <summary>dk of correlation with such products.</summary>
    public static Func<Tensor<T>, Shape, Tensor<T>, Geometry, int, Tensor<T>> ByKernel<T>(Mutation mutation)
        where T : struct, IFloatingPointIeee754<T> => (x, kernel, dy, geometry, groups) => Tensor.Create<T>(kernel, dk =>
            ForEach(Arguments.CorrelationKernelGradient(x, kernel, dy, geometry, groups), kernel, groups, mutation, (sum, p) =>
                dk[sum.O, p.C, p.U, p.V] += x.OrZero(sum.N, p.Channel, p.Row, p.Column) * dy[sum.N, sum.O, sum.I, sum.J]));

    private static Func<Tensor<T>, Tensor<T>, Tensor<T>?, Geometry, int, Tensor<T>> Of<T>(Mutation mutation, Func<T, T, T, T> add)
        where T : struct, IFloatingPointIeee754<T> => (x, k, b, geometry, groups) =>
        {
            Walk walk = Arguments.Correlation(x, k, b, geometry, groups);
            return Tensor.Create<T>(walk.Output, y =>
            {
                for (int place = 0; b is not null && place < y.Span.Length; place++)
                {
                    y.Span[place] = T.Zero + b[place / (walk.Output[2] * walk.Output[3]) % walk.Output[1]];
                }

                ForEach(walk, k.Shape, groups, mutation, (sum, p) => y[sum.N, sum.O, sum.I, sum.J] =
                    add(k[sum.O, p.C, p.U, p.V], x.OrZero(sum.N, p.Channel, p.Row, p.Column), y[sum.N, sum.O, sum.I, sum.J]));
            });
        };

    private static void ForEach(Walk walk, Shape kernel, int groups, Mutation mutation, Action<Sum, Product> action)
    {
        int cells = kernel[2] * kernel[3];
        for (int place = 0; place < walk.Output.ElementCount; place++)
        {
            int row = place / walk.Output[3], channel = row / walk.Output[2];
            var sum = new Sum(walk.Rows, walk.Columns, kernel, groups,
                channel / walk.Output[1], channel % walk.Output[1], row % walk.Output[2], place % walk.Output[3]);
            for (int at = 0; at < kernel[1] * cells; at++)
            {
                if (mutation(sum, sum.At(at / cells, at % cells / kernel[3], at % kernel[3])) is { } product)
                {
                    action(sum, product);
                }
            }
        }
    }
}
