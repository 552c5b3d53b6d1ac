namespace Verification.Reference;

/// <summary>The nested loops of the formulas: all (first, second, third, fourth), the last running fastest.</summary>
internal readonly record struct Indices(int First, int Second, int Third, int Fourth)
{
    /// <summary>Every element of a tensor with four axes: n, o, i, j.</summary>
    public static Indices Of(Shape shape) => new(shape[0], shape[1], shape[2], shape[3]);

    /// <summary>Every element of the kernel of one output channel: (0, c, u, v).</summary>
    public static Indices Within(Shape kernel) => new(1, kernel[1], kernel[2], kernel[3]);

    /// <summary>Every element of a matrix: n, o.</summary>
    public static Indices OfMatrix(Shape shape) => new(shape[0], shape[1], 1, 1);

    /// <summary>The input cells under the window at i, j, row by row; cells on the padding are not among them.</summary>
    public static IEnumerable<(int Row, int Column)> Seen(Axis rows, Axis columns, int i, int j)
    {
        for (int u = 0; u < rows.Window; u++)
        {
            for (int v = 0; v < columns.Window; v++)
            {
                if (rows.Sees(i, u) && columns.Sees(j, v))
                {
                    yield return (rows.Cell(i, u), columns.Cell(j, v));
                }
            }
        }
    }

    public Enumerator GetEnumerator() => new(this);

    public struct Enumerator(Indices sizes)
    {
        private readonly long _count = (long)sizes.First * sizes.Second * sizes.Third * sizes.Fourth;
        private long _next;
        private int _first, _second, _third, _fourth = -1;

        public readonly (int, int, int, int) Current => (_first, _second, _third, _fourth);

        public bool MoveNext()
        {
            if (++_fourth == sizes.Fourth)
            {
                _fourth = 0;
                if (++_third == sizes.Third)
                {
                    _third = 0;
                    if (++_second == sizes.Second)
                    {
                        _second = 0;
                        _first++;
                    }
                }
            }

            return _next++ < _count;
        }
    }
}
