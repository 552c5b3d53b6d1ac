using static Verification.Properties.Mutants.Edits;

namespace Verification.Properties.Mutants;

/// <summary>Windows of a pooling that are folded wrongly, and ties that go to the wrong cell.</summary>
internal static class PoolingMutants
{
    public static IReadOnlyList<Mutant<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T>
    {
        var right = new ReferenceKernels<T>();
        return
        [
            Maximum("maximum starts at zero", (x, w) => w.Of(x).Aggregate(T.Zero, T.Max)),
            Maximum("minimum", (x, w) => w.Of(x).Aggregate(T.Min)),
            Maximum("maximum of the next channel", (x, w) => (w with { C = (w.C + 1) % x.Shape[1] }).Of(x).Aggregate(T.Max)),
            Maximum("maximum of the window and the cell behind it", (x, w) => w.Cells
                .Append((w.Rows.Cell(w.I, 0), w.Columns.Cell(w.J, w.Columns.Window)))
                .Where(cell => cell is { Item1: >= 0, Item2: >= 0 } && cell.Item1 < x.Shape[2] && cell.Item2 < x.Shape[3])
                .Aggregate(T.NegativeInfinity, (a, cell) => T.Max(a, x[w.N, w.C, cell.Item1, cell.Item2]))),
            Maximum("maximum ignores the dilation", (x, w) => Undilated(w)
                .Where(cell => cell is { Row: >= 0, Column: >= 0 } && w.Columns.Input > cell.Column && w.Rows.Input > cell.Row)
                .Select(cell => x[w.N, w.C, cell.Row, cell.Column]).Aggregate(T.NegativeInfinity, T.Max)),
            Maximum("windows at most three columns apart", (x, w) => w.Columns.Stride > 3 && w.J > 0
                ? (w with { J = w.J - 1 }).Of(x).Aggregate(T.Max) : w.Largest(x)),
            Maximum("maximum of more than a hundred cut off", (x, w) =>
                w.Largest(x) is var e && T.IsFinite(e) ? T.Min(e, Number<T>(100)) : e),
            Average("mean divided by the window's area", (x, w, _) => w.Total(x) / Number<T>(w.Rows.Window * w.Columns.Window)),
            Average("mean divided by the rows squared", (x, w, counted) => w.Total(x) / Number<T>(w.Rows.Window == w.Columns.Window
                ? w.Rows.Count(w.I, counted) * w.Rows.Count(w.I, counted) : w.Divisor(counted))),
            Average("mean over rows, then over columns", (x, w, counted) =>
                w.Of(x).Aggregate(T.Zero, (a, b) => a + (b / Number<T>(w.Rows.Count(w.I, counted))))
                    / Number<T>(w.Columns.Count(w.J, counted))),
            Average("mean by the reciprocal", (x, w, counted) => w.Total(x) * (T.One / Number<T>(w.Divisor(counted)))),
            Average("mean rounded towards zero", (x, w, counted) =>
                (w.Total(x) / Number<T>(w.Divisor(counted))) is var e && T.IsFinite(e) ? T.Truncate(e) : e),
            new("pooling", "rounding up ignored, the last window lost")
            {
                MaximumPooling = (x, window, walk) => right.MaximumPooling(x, window, walk with { Rounding = RoundingMode.Down }),
            },
            new("pooling", "the window that rounding up adds is not divided by what it sees")
            {
                AveragePooling = Window.Average<T>((x, w, counted) => w.Total(x)
                    / Number<T>(w.Columns.Cell(w.J, w.Columns.Window - 1) >= w.Columns.Input + w.Columns.After
                        ? w.Rows.Count(w.I, counted) * w.Columns.Window : w.Divisor(counted))),
            },
            Ties("ties to the last", (x, w) => [w.Seen.Last(cell => Wins(x, w, cell))]),
            Ties("ties to the first, column by column", (x, w) => [w.Seen.OrderBy(cell => cell.Column).First(cell => Wins(x, w, cell))]),
            Ties("ties to all", (x, w) => w.Seen.Where(cell => Wins(x, w, cell))),
            Ties("dy to the first cell, whatever it holds", (_, w) => [w.Seen.First()]),
            Ties("dy to the maximum of the next channel", (x, w) =>
                [w.Seen.First(cell => Wins(x, w with { C = (w.C + 1) % x.Shape[1] }, cell))]),
            Ties("NaN is never the largest in the derivative", (x, w) =>
                [w.Seen.OrderByDescending(cell => x[w.N, w.C, cell.Row, cell.Column]).First()]),
            Ties("a later NaN takes the place of the first", (x, w) => [w.Seen.Any(cell => T.IsNaN(x[w.N, w.C, cell.Row, cell.Column]))
                ? w.Seen.Last(cell => Wins(x, w, cell)) : w.Seen.First(cell => Wins(x, w, cell))]),
        ];

        static Mutant<T> Maximum(string name, Func<Tensor<T>, Window, T> fold) =>
            new("pooling", name) { MaximumPooling = Window.Maximum(fold) };

        static Mutant<T> Average(string name, Func<Tensor<T>, Window, bool, T> fold) =>
            new("pooling", name) { AveragePooling = Window.Average(fold) };

        static Mutant<T> Ties(string name, Func<Tensor<T>, Window, IEnumerable<(int Row, int Column)>> receivers) =>
            new("pooling", name) { MaximumPoolingGradient = Window.MaximumGradient(receivers) };

        static bool Wins(Tensor<T> x, Window w, (int Row, int Column) cell) =>
            x[w.N, w.C, cell.Row, cell.Column].Equals(w.Largest(x));

        static IEnumerable<(int Row, int Column)> Undilated(Window w) =>
            from u in Enumerable.Range(0, w.Rows.Window)
            from v in Enumerable.Range(0, w.Columns.Window)
            select (w.Rows.Cell(w.I, 0) + u, w.Columns.Cell(w.J, 0) + v);
    }
}
