namespace Verification.Properties.Mutants;

/// <summary>The window of a pooling at y[n,c,i,j]: what a fault of pooling makes another number of.</summary>
internal sealed record Window<T>(Operands<T> Operands, Axis Rows, Axis Columns, int N, int C, int I, int J)
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>All its cells, row by row, also those on the padding.</summary>
    public IEnumerable<Pair> Cells =>
        from u in Enumerable.Range(0, Rows.Window)
        from v in Enumerable.Range(0, Columns.Window)
        select new Pair(Rows.Cell(I, u), Columns.Cell(J, v));

    /// <summary>Its cells on the input.</summary>
    public IEnumerable<Pair> Seen => Cells.Where(Sees);

    /// <summary>Whether all its cells lie on the input.</summary>
    public bool IsInside => Cells.All(Sees);

    /// <summary>The number of its cells.</summary>
    public int Area => Rows.Window * Columns.Window;

    /// <summary>The elements of x under it.</summary>
    public IEnumerable<T> Elements => Seen.Select(cell => this[cell]);

    /// <summary>The largest of them.</summary>
    public T Largest => LargestOf(Cells);

    /// <summary>Their sum.</summary>
    public T Total => Elements.Aggregate((a, b) => a + b);

    /// <summary>The number by which the mean is divided.</summary>
    public T Divisor => DivisorIf(Operands.CountPadding);

    /// <summary>The element of x at a cell.</summary>
    public T this[Pair cell] => Operands.X![N, C, cell.Rows, cell.Columns];

    /// <summary>The number by which the mean is divided if padding counts, or does not.</summary>
    public T DivisorIf(bool countPadding) => T.CreateTruncating(Rows.Count(I, countPadding) * Columns.Count(J, countPadding));

    /// <summary>The largest element of x at those of some cells that lie on the input.</summary>
    public T LargestOf(IEnumerable<Pair> cells) => cells.Where(Sees).Select(cell => this[cell]).Aggregate(T.NegativeInfinity, T.Max);

    /// <summary>Whether a cell lies on the input.</summary>
    public bool Sees(Pair cell) => (uint)cell.Rows < (uint)Rows.Input && (uint)cell.Columns < (uint)Columns.Input;

    /// <summary>A pooling with this fold of the window at each position.</summary>
    public static Tensor<T> Folded(Operands<T> o, Func<Window<T>, T> fold)
    {
        var (rows, columns) = o.Axes();
        return Tensor.From([o.Input![0], o.Input[1], rows.Output, columns.Output], (n, c, i, j) => fold(new(o, rows, columns, n, c, i, j)));
    }

    /// <summary>dx of a pooling that hands such shares of each dy to such cells.</summary>
    public static Tensor<T> Scattered(Operands<T> o, Func<Window<T>, IEnumerable<Pair>> receivers, Func<Window<T>, T, T> share)
    {
        var dx = new T[o.Input!.ElementCount];
        Folded(o, w =>
        {
            foreach (var (row, column) in receivers(w))
            {
                dx[(((((w.N * o.Input[1]) + w.C) * o.Input[2]) + row) * o.Input[3]) + column] += share(w, o.Dy![w.N, w.C, w.I, w.J]);
            }

            return T.Zero;
        });
        return Tensor.Of<T>(o.Input, dx);
    }
}
