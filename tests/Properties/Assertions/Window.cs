namespace Verification.Properties.Assertions;

/// <summary>One product k[o, C, U, V] · x[n, Channel, Row, Column] of a correlation; x is 0 outside its bounds.</summary>
internal readonly record struct Product(int C, int U, int V, int Channel, int Row, int Column);

/// <summary>The window of a correlation or pooling at y[n,o,i,j]. A fault of correlation is often one product that is read elsewhere, or
/// lost, and the same products make dx and dk. A fault of pooling makes another number of the elements; its o is the channel of x as
/// well.</summary>
internal sealed record Window<T>(Operands<T> Operands, Axis Rows, Axis Columns, int N, int O, int I, int J)
    where T : struct, IFloatingPointIeee754<T>
{
    public Shape Kernel => Operands.Kernel!;

    public int Groups => Operands.Groups;

    public int OutputsOfGroup => Kernel[0] / Groups;

    public Pair Stride => (Rows.Stride, Columns.Stride);

    public Pair Dilation => (Rows.Dilation, Columns.Dilation);

    public Pair Before => (Rows.Before, Columns.Before);

    public Pair After => (Rows.After, Columns.After);

    public int Area => Rows.Window * Columns.Window;

    /// <summary>All its cells, row by row, also those on the padding.</summary>
    public IEnumerable<Pair> Cells =>
        from u in Enumerable.Range(0, Rows.Window)
        from v in Enumerable.Range(0, Columns.Window)
        select new Pair(Rows.Cell(I, u), Columns.Cell(J, v));

    /// <summary>Its cells on the input.</summary>
    public IEnumerable<Pair> Seen => Cells.Where(Sees);

    /// <summary>Whether all its cells lie on the input.</summary>
    public bool IsInside => Cells.All(Sees);

    /// <summary>Whether its last column lies behind the padding.</summary>
    public bool HangsOver => Columns.Cell(J, Columns.Window - 1) >= Columns.Input + Columns.After;

    /// <summary>The elements of x under it.</summary>
    public IEnumerable<T> Elements => Seen.Select(cell => this[cell]);

    /// <summary>The largest of them.</summary>
    public T Largest => LargestOf(Cells);

    public T Total => Elements.Aggregate((a, b) => a + b);

    /// <summary>The number by which the mean is divided.</summary>
    public T Divisor => DivisorIf(Operands.CountPadding);

    /// <summary>The element of x at a cell.</summary>
    public T this[Pair cell] => Operands.X![N, O, cell.Rows, cell.Columns];

    /// <summary>The number by which the mean is divided if padding counts, or does not.</summary>
    public T DivisorIf(bool countPadding) => T.CreateTruncating(Rows.Count(I, countPadding) * Columns.Count(J, countPadding));

    /// <summary>The largest element of x at those of some cells that lie on the input.</summary>
    public T LargestOf(IEnumerable<Pair> cells) => cells.Where(Sees).Select(cell => this[cell]).Aggregate(T.NegativeInfinity, T.Max);

    /// <summary>Whether a cell lies on the input.</summary>
    public bool Sees(Pair cell) => (uint)cell.Rows < (uint)Rows.Input && (uint)cell.Columns < (uint)Columns.Input;

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

    /// <summary>A pooling with this fold of the window at each position.</summary>
    public static Tensor<T> Folded(Operator<T> operation, Operands<T> o, Func<Window<T>, T> fold) =>
        Tensor.Of<T>(operation.Result(o), [.. All(o).Select(fold)]);

    /// <summary>dx of a pooling that hands such shares of each dy to such cells.</summary>
    public static Tensor<T> Scattered(Operands<T> o, Func<Window<T>, IEnumerable<Pair>> receivers, Func<Window<T>, T, T> share) =>
        Tensor.Create<T>(o.Input!, dx =>
        {
            foreach (var (w, (row, column)) in All(o).SelectMany(receivers, ValueTuple.Create))
            {
                int place = (((((w.N * o.Input![1]) + w.O) * o.Input[2]) + row) * o.Input[3]) + column;
                dx.Span[place] += share(w, o.Dy![w.N, w.O, w.I, w.J]);
            }
        });

    /// <summary>Correlation, its dx or dk, with such products (null loses one), added in such a way: factors, and the sum so far.</summary>
    public static Tensor<T> Summed(
        Operator<T> operation, Operands<T> o, Func<Window<T>, Product, Product?> mutation, Func<T, T, T, T> add) =>
        Tensor.Create<T>(operation.Result(o), result =>
        {
            if (o.B is { } b)
            {
                Folded(operation, o, w => T.Zero + b[w.O]).Elements.CopyTo(result.Span);
            }

            foreach (var w in All(o))
            {
                for (int at = 0; at < w.Kernel[1] * w.Area; at++)
                {
                    var right = w.At(new(at / w.Area, at % w.Area / w.Columns.Window, at % w.Columns.Window, 0, 0, 0));
                    if (mutation(w, right) is { } p && (o.X is not null || w.Sees((p.Row, p.Column))))
                    {
                        T? k = o.K?[w.O, p.C, p.U, p.V], x = o.X?.OrZero(w.N, p.Channel, p.Row, p.Column), dy = o.Dy?[w.N, w.O, w.I, w.J];
                        ref T sum = ref dy is null ? ref result[w.N, w.O, w.I, w.J]
                            : ref k is null ? ref result[w.O, p.C, p.U, p.V] : ref result[w.N, p.Channel, p.Row, p.Column];
                        sum = add(k ?? x!.Value, dy ?? x!.Value, sum);
                    }
                }
            }
        });

    private static IEnumerable<Window<T>> All(Operands<T> o)
    {
        var (rows, columns) = o.Axes;
        return
            from n in Enumerable.Range(0, o.Input![0])
            from channel in Enumerable.Range(0, o.Kernel?[0] ?? o.Input[1])
            from i in Enumerable.Range(0, rows.Output)
            from j in Enumerable.Range(0, columns.Output)
            select new Window<T>(o, rows, columns, n, channel, i, j);
    }
}
