namespace Verification.Properties.Mutants;

/// <summary>Windows of a pooling that are folded wrongly, and ties that go to the wrong cell.</summary>
internal sealed class PoolingMutants<T>() : Family<T>("pooling") where T : struct, IFloatingPointIeee754<T>
{
    public override IReadOnlyList<Mutant<T>> Mutants =>
    [
        Maximum("maximum starts at zero", w => T.Max(T.Zero, w.Largest)),
        Maximum("minimum", w => w.Elements.Aggregate(T.Min)),
        Maximum("maximum of the next channel", w => InNextChannel(w).Largest),
        Maximum("maximum of the window and the cell behind it", w => w.LargestOf(
            w.Cells.Append((w.Rows.Cell(w.I, 0), w.Columns.Cell(w.J, w.Columns.Window))))),
        Maximum("maximum ignores the dilation", w => w.LargestOf(
            from u in Enumerable.Range(0, w.Rows.Window)
            from v in Enumerable.Range(0, w.Columns.Window)
            select new Pair(w.Rows.Cell(w.I, 0) + u, w.Columns.Cell(w.J, 0) + v))),
        Maximum("windows at most three columns apart", w =>
            w.Columns.Stride > 3 && w.J > 0 ? (w with { J = w.J - 1 }).Largest : w.Largest),
        Maximum("maximum of more than a hundred cut off", w => T.IsFinite(w.Largest) ? T.Min(w.Largest, Number(100)) : w.Largest),
        Dividing("mean divided by the window's area", w => Number(w.Area)),
        Dividing("mean divided by the rows squared", w =>
            w.Rows.Window == w.Columns.Window ? Counted(w, w.Rows, w.I) * Counted(w, w.Rows, w.I) : w.Divisor),
        Mean("mean over rows, then over columns", w =>
            w.Elements.Aggregate(T.Zero, (a, b) => a + (b / Counted(w, w.Rows, w.I))) / Counted(w, w.Columns, w.J)),
        Mean("mean by the reciprocal", w => w.Total * (T.One / w.Divisor)),
        Mean("mean rounded towards zero", w => w.Total / w.Divisor is var e && T.IsFinite(e) ? T.Truncate(e) : e),
        Taking("rounding up ignored, the last window lost", MaximumPooling, o =>
            o with { Geometry = o.Geometry! with { Rounding = RoundingMode.Down } }),
        Dividing("the window that rounding up adds is not divided by what it sees", w =>
            w.HangsOver ? Counted(w, w.Rows, w.I) * Number(w.Columns.Window) : w.Divisor),
        Scattering("ties to the last", w => [Winners(w).Last()]),
        Scattering("ties to the first, column by column", w => [Winners(w).OrderBy(cell => cell.Columns).First()]),
        Scattering("ties to all", Winners),
        Scattering("dy to the first cell, whatever it holds", w => [w.Seen.First()]),
        Scattering("dy to the maximum of the next channel", w => [Winners(InNextChannel(w)).First()]),
        Scattering("NaN is never the largest in the derivative", w => [w.Seen.OrderByDescending(cell => w[cell]).First()]),
        Scattering("a later NaN takes the place of the first", w => [w.Elements.Any(T.IsNaN) ? Winners(w).Last() : Winners(w).First()]),
    ];

    private static Window<T> InNextChannel(Window<T> w) => w with { O = (w.O + 1) % w.Operands.Input![1] };

    private static IEnumerable<Pair> Winners(Window<T> w) => w.Seen.Where(cell => w[cell].Equals(w.Largest));

    private static T Counted(Window<T> w, Axis axis, int position) => Number(axis.Count(position, w.Operands.CountPadding));
}
