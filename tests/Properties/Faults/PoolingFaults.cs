using System.Numerics;
using Verification.Reference;

namespace Verification.Properties.Faults;

/// <summary>Windows of a pooling that are folded wrongly, and ties that go to the wrong cell.</summary>
internal static class PoolingFaults
{
    public static IReadOnlyList<Fault<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T>
    {
        var right = new ReferenceKernels<T>();
        return
        [
            Maximum("maximum starts at zero", (x, w) => w.Of(x).Aggregate(T.Zero, T.Max)),
            Maximum("minimum", (x, w) => w.Of(x).Aggregate(T.Min)),
            Maximum("maximum of the next channel", (x, w) => (w with { C = (w.C + 1) % x.Shape[1] }).Of(x).Aggregate(T.Max)),
            Maximum("maximum of the window and the cell behind it", (x, w) => w.Cells.Append((w.Rows.Cell(w.I, 0), w.Columns.Cell(w.J, w.Columns.Window)))
                .Where(cell => cell is { Item1: >= 0, Item2: >= 0 } && cell.Item1 < x.Shape[2] && cell.Item2 < x.Shape[3])
                .Aggregate(T.NegativeInfinity, (a, cell) => T.Max(a, x[w.N, w.C, cell.Item1, cell.Item2]))),
            Maximum("maximum ignores the dilation", (x, w) => Undilated(w).Where(cell => w.Columns.Input > cell.Column && w.Rows.Input > cell.Row
                && cell is { Row: >= 0, Column: >= 0 }).Select(cell => x[w.N, w.C, cell.Row, cell.Column]).Aggregate(T.NegativeInfinity, T.Max)),
            Maximum("windows at most three columns apart", (x, w) => w.Columns.Stride > 3 && w.J > 0
                ? (w with { J = w.J - 1 }).Of(x).Aggregate(T.Max) : w.Of(x).Aggregate(T.Max)),
            Maximum("maximum of more than a hundred cut off", (x, w) => w.Of(x).Aggregate(T.Max) is var e && T.IsFinite(e) ? T.Min(e, Edits.Number<T>(100)) : e),
            Average("mean divided by the window's area", (x, w, _) => Total(x, w) / Edits.Number<T>(w.Rows.Window * w.Columns.Window)),
            Average("mean divided by the rows squared", (x, w, counted) => Total(x, w) / Edits.Number<T>(w.Rows.Window == w.Columns.Window
                ? w.Rows.Count(w.I, counted) * w.Rows.Count(w.I, counted) : w.Divisor(counted))),
            Average("mean over rows, then over columns", (x, w, counted) =>
                w.Of(x).Aggregate(T.Zero, (a, b) => a + (b / Edits.Number<T>(w.Rows.Count(w.I, counted)))) / Edits.Number<T>(w.Columns.Count(w.J, counted))),
            Average("mean by the reciprocal", (x, w, counted) => Total(x, w) * (T.One / Edits.Number<T>(w.Divisor(counted)))),
            Average("mean rounded towards zero", (x, w, counted) => (Total(x, w) / Edits.Number<T>(w.Divisor(counted))) is var e && T.IsFinite(e) ? T.Truncate(e) : e),
            new("pooling", "rounding up ignored, the last window lost")
            {
                MaximumPooling = (x, window, walk) => right.MaximumPooling(x, window, walk with { Rounding = RoundingMode.Down }),
            },
            new("pooling", "the window that rounding up adds is not divided by what it sees")
            {
                AveragePooling = Window.Average<T>((x, w, counted) => Total(x, w)
                    / Edits.Number<T>(w.Columns.Cell(w.J, w.Columns.Window - 1) >= w.Columns.Input + w.Columns.After
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

        static Fault<T> Maximum(string name, Func<Tensor<T>, Window, T> fold) =>
            new("pooling", name) { MaximumPooling = Window.Maximum(fold) };

        static Fault<T> Average(string name, Func<Tensor<T>, Window, bool, T> fold) =>
            new("pooling", name) { AveragePooling = Window.Average(fold) };

        static Fault<T> Ties(string name, Func<Tensor<T>, Window, IEnumerable<(int Row, int Column)>> receivers) =>
            new("pooling", name) { MaximumPoolingGradient = Window.MaximumGradient(receivers) };

        static T Total(Tensor<T> x, Window w) => w.Of(x).Aggregate((a, b) => a + b);

        static bool Wins(Tensor<T> x, Window w, (int Row, int Column) cell) =>
            x[w.N, w.C, cell.Row, cell.Column].Equals(w.Of(x).Aggregate(T.Max));

        static IEnumerable<(int Row, int Column)> Undilated(Window w) =>
            from u in Enumerable.Range(0, w.Rows.Window)
            from v in Enumerable.Range(0, w.Columns.Window)
            select (w.Rows.Cell(w.I, 0) + u, w.Columns.Cell(w.J, 0) + v);
    }
}
