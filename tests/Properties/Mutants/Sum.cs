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

    /// <summary>Whether the input of a product is an element of x.</summary>
    public bool Sees(Product p) => (uint)p.Row < (uint)Rows.Input && (uint)p.Column < (uint)Columns.Input;

    /// <summary>The product at the same cell of the kernel, read with other strides, dilations or paddings if given.</summary>
    public Product At(Product p, Pair? stride = null, Pair? dilation = null, Pair? before = null)
    {
        var (s, d, b) = (stride ?? Stride, dilation ?? Dilation, before ?? Before);
        return p with
        {
            Channel = (O / OutputsOfGroup * Kernel[1]) + p.C,
            Row = (s.Rows * I) + (d.Rows * p.U) - b.Rows,
            Column = (s.Columns * J) + (d.Columns * p.V) - b.Columns,
        };
    }

    /// <summary>Correlation, its dx or dk with such products: the two factors of each are added to the sum so far.</summary>
    public static Tensor<T> Of<T>(Operator<T> operation, Operands<T> o, Mutation mutation, Func<T, T, T, T> add)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Create<T>(operation.Result(o), result =>
        {
            for (int place = 0; o.B is { } b && place < result.Span.Length; place++)
            {
                result.Span[place] = T.Zero + b[place / (result.Span.Length / o.Input![0] / b.Shape[0]) % b.Shape[0]];
            }

            foreach (var (s, p) in Products(o, mutation))
            {
                T k = o.K?[s.O, p.C, p.U, p.V] ?? T.Zero, x = o.X?.OrZero(s.N, p.Channel, p.Row, p.Column) ?? T.Zero;
                if (o.Dy is null)
                {
                    ref T y = ref result[s.N, s.O, s.I, s.J];
                    y = add(k, x, y);
                }
                else if (o.K is null)
                {
                    ref T dk = ref result[s.O, p.C, p.U, p.V];
                    dk = add(x, o.Dy[s.N, s.O, s.I, s.J], dk);
                }
                else if (s.Sees(p))
                {
                    ref T dx = ref result[s.N, p.Channel, p.Row, p.Column];
                    dx = add(k, o.Dy[s.N, s.O, s.I, s.J], dx);
                }
            }
        });

    private static IEnumerable<(Sum Sum, Product Product)> Products<T>(Operands<T> o, Mutation mutation)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (rows, columns) = o.Axes();
        Shape kernel = o.Kernel!;
        int positions = rows.Output * columns.Output, cells = rows.Window * columns.Window;
        for (int place = 0; place < o.Input![0] * kernel[0] * positions; place++)
        {
            var sum = new Sum(rows, columns, kernel, o.Groups, place / positions / kernel[0], place / positions % kernel[0],
                place % positions / columns.Output, place % columns.Output);
            for (int at = 0; at < kernel[1] * cells; at++)
            {
                if (mutation(sum, sum.At(new(at / cells, at % cells / kernel[3], at % kernel[3], 0, 0, 0))) is { } product)
                {
                    yield return (sum, product);
                }
            }
        }
    }
}
