namespace Verification.Properties.Mutants;

/// <summary>Windows of a pooling that are folded wrongly, and ties that go to the wrong cell.</summary>
internal sealed class PoolingMutants<T>() : Family<T>("pooling")
    where T : struct, IFloatingPointIeee754<T>
{
    public override IReadOnlyList<Mutant<T>> Mutants =>
    [
        Folding("maximum starts at zero", MaximumPooling, w => T.Max(T.Zero, w.Largest)),
        Folding("minimum", MaximumPooling, w => w.Elements.Aggregate(T.Min)),
        Folding("maximum of the next channel", MaximumPooling, w => InNextChannel(w).Largest),
        Folding("maximum of the window and the cell behind it", MaximumPooling, w => w.LargestOf(
            w.Cells.Append((w.Rows.Cell(w.I, 0), w.Columns.Cell(w.J, w.Columns.Window))))),
        Folding("maximum ignores the dilation", MaximumPooling, w => w.LargestOf(
            from u in Enumerable.Range(0, w.Rows.Window)
            from v in Enumerable.Range(0, w.Columns.Window)
            select new Pair(w.Rows.Cell(w.I, 0) + u, w.Columns.Cell(w.J, 0) + v))),
        Folding("windows at most three columns apart", MaximumPooling, w =>
            w.Columns.Stride > 3 && w.J > 0 ? (w with { J = w.J - 1 }).Largest : w.Largest),
        Folding("maximum of more than a hundred cut off", MaximumPooling, w =>
            T.IsFinite(w.Largest) ? T.Min(w.Largest, Number(100)) : w.Largest),
        Folding("mean divided by the window's area", AveragePooling, w => w.Total / Number(w.Area)),
        Folding("mean divided by the rows squared", AveragePooling, w => w.Total
            / (w.Rows.Window == w.Columns.Window ? Counted(w, w.Rows, w.I) * Counted(w, w.Rows, w.I) : w.Divisor)),
        Folding("mean over rows, then over columns", AveragePooling, w =>
            w.Elements.Aggregate(T.Zero, (a, b) => a + (b / Counted(w, w.Rows, w.I))) / Counted(w, w.Columns, w.J)),
        Folding("mean by the reciprocal", AveragePooling, w => w.Total * (T.One / w.Divisor)),
        Folding("mean rounded towards zero", AveragePooling, w => w.Total / w.Divisor is var e && T.IsFinite(e) ? T.Truncate(e) : e),
        Taking("rounding up ignored, the last window lost", MaximumPooling, o =>
            o with { Geometry = o.Geometry! with { Rounding = RoundingMode.Down } }),
        Folding("the window that rounding up adds is not divided by what it sees", AveragePooling, w =>
            w.Total / (w.Columns.Cell(w.J, w.Columns.Window - 1) >= w.Columns.Input + w.Columns.After
                ? Counted(w, w.Rows, w.I) * Number(w.Columns.Window) : w.Divisor)),
        Scattering("ties to the last", w => [w.Seen.Last(cell => Wins(w, cell))]),
        Scattering("ties to the first, column by column", w => [w.Seen.OrderBy(cell => cell.Columns).First(cell => Wins(w, cell))]),
        Scattering("ties to all", w => w.Seen.Where(cell => Wins(w, cell))),
        Scattering("dy to the first cell, whatever it holds", w => [w.Seen.First()]),
        Scattering("dy to the maximum of the next channel", w => [w.Seen.First(cell => Wins(InNextChannel(w), cell))]),
        Scattering("NaN is never the largest in the derivative", w => [w.Seen.OrderByDescending(cell => w[cell]).First()]),
        Scattering("a later NaN takes the place of the first", w =>
            [w.Elements.Any(T.IsNaN) ? w.Seen.Last(cell => Wins(w, cell)) : w.Seen.First(cell => Wins(w, cell))]),
    ];

    private static Window<T> InNextChannel(Window<T> w) => w with { O = (w.O + 1) % w.Operands.Input![1] };

    private static bool Wins(Window<T> w, Pair cell) => w[cell].Equals(w.Largest);

    private static T Counted(Window<T> w, Axis axis, int position) => Number(axis.Count(position, w.Operands.CountPadding));
}
