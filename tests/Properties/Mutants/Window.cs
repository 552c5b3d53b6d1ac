namespace Verification.Properties.Mutants;

/// <summary>The window of a pooling at y[n,c,i,j]: what a fault of pooling makes another number of.</summary>
internal sealed record Window(Axis Rows, Axis Columns, int N, int C, int I, int J)
{
    /// <summary>All its cells, row by row, also those on the padding.</summary>
    public IEnumerable<(int Row, int Column)> Cells
    {
        get
        {
            for (int u = 0; u < Rows.Window; u++)
            {
                for (int v = 0; v < Columns.Window; v++)
                {
                    yield return (Rows.Cell(I, u), Columns.Cell(J, v));
                }
            }
        }
    }

    /// <summary>Whether all its cells lie on the input.</summary>
    public bool IsInside => Count(Rows, I) == Rows.Window && Count(Columns, J) == Columns.Window;

    /// <summary>Its cells on the input.</summary>
    public IEnumerable<(int Row, int Column)> Seen
    {
        get
        {
            for (int u = 0; u < Rows.Window; u++)
            {
                for (int v = 0; v < Columns.Window; v++)
                {
                    if (Rows.Sees(I, u) && Columns.Sees(J, v))
                    {
                        yield return (Rows.Cell(I, u), Columns.Cell(J, v));
                    }
                }
            }
        }
    }

    /// <summary>The elements of x under it.</summary>
    public IEnumerable<T> Of<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Seen.Select(cell => x[N, C, cell.Row, cell.Column]);

    /// <summary>The largest of them.</summary>
    public T Largest<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Of(x).Aggregate(T.Max);

    /// <summary>Their sum.</summary>
    public T Total<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Of(x).Aggregate((a, b) => a + b);

    /// <summary>The number by which its mean is divided.</summary>
    public int Divisor(bool countPadding) => Rows.Count(I, countPadding) * Columns.Count(J, countPadding);

    /// <summary>Maximum pooling with another fold of the window.</summary>
    public static Func<Tensor<T>, Pair, Geometry, Tensor<T>> Maximum<T>(Func<Tensor<T>, Window, T> fold)
        where T : struct, IFloatingPointIeee754<T> => (x, window, geometry) =>
            Each(Arguments.Pooling(x, window, geometry), one => fold(x, one));

    /// <summary>Average pooling with another fold of the window.</summary>
    public static Func<Tensor<T>, Pair, Geometry, bool, Tensor<T>> Average<T>(Func<Tensor<T>, Window, bool, T> fold)
        where T : struct, IFloatingPointIeee754<T> => (x, window, geometry, countPadding) =>
            Each(Arguments.Pooling(x, window, geometry), one => fold(x, one, countPadding));

    /// <summary>dx of maximum pooling that hands each dy to other cells.</summary>
    public static Func<Tensor<T>, Pair, Tensor<T>, Geometry, Tensor<T>> MaximumGradient<T>(
        Func<Tensor<T>, Window, IEnumerable<(int Row, int Column)>> receivers)
        where T : struct, IFloatingPointIeee754<T> => (x, window, dy, geometry) =>
            Scattered(x.Shape, Arguments.MaximumPoolingGradient(x, window, dy, geometry), dy, one => receivers(x, one));

    /// <summary>dx of average pooling that hands other shares of dy to the cells that the window sees.</summary>
    public static Func<Shape, Pair, Tensor<T>, Geometry, bool, Tensor<T>> AverageGradient<T>(Func<Window, bool, T, T> share)
        where T : struct, IFloatingPointIeee754<T> => (input, window, dy, geometry, countPadding) =>
        {
            Walk walk = Arguments.AveragePoolingGradient(input, window, dy, geometry);
            Tensor<T> shares = Tensor.From(dy.Shape, (n, c, i, j) =>
                share(new Window(walk.Rows, walk.Columns, n, c, i, j), countPadding, dy[n, c, i, j]));
            return Scattered(input, walk, shares, one => one.Seen);
        };

    private static Tensor<T> Each<T>(Walk walk, Func<Window, T> fold)
        where T : struct, IFloatingPointIeee754<T> =>
        Tensor.From(walk.Output, (n, c, i, j) => fold(new Window(walk.Rows, walk.Columns, n, c, i, j)));

    private static Tensor<T> Scattered<T>(
        Shape input, Walk walk, Tensor<T> shares, Func<Window, IEnumerable<(int Row, int Column)>> receivers)
        where T : struct, IFloatingPointIeee754<T>
    {
        var dx = new T[input.ElementCount];
        shares.Edited((n, c, i, j, share) =>
        {
            foreach (var (row, column) in receivers(new Window(walk.Rows, walk.Columns, n, c, i, j)))
            {
                dx[(((((n * input[1]) + c) * input[2]) + row) * input[3]) + column] += share;
            }

            return share;
        });
        return Tensor.Of<T>(input, dx);
    }

    private static int Count(Axis axis, int position) => axis.Count(position, countPadding: false);
}
