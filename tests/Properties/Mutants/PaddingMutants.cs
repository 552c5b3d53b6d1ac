namespace Verification.Properties.Mutants;

/// <summary>Padding that is not zeros under correlation, not absent under a maximum, counted in a mean or not.</summary>
internal sealed class PaddingMutants<T>() : Family<T>("padding") where T : struct, IFloatingPointIeee754<T>
{
    public override IReadOnlyList<Mutant<T>> Mutants =>
    [
        Summing("the edge repeated", AtTheEdge),
        Summing("skipped, so that an infinite weight meets no zero", OnTheInput),
        Maximum("a zero that can win a maximum", w => w.IsInside ? w.Largest : T.Max(w.Largest, T.Zero)),
        Maximum("a zero that wins over negative edges of the last column", w =>
            w.Columns.Cell(w.J, w.Columns.Window - 1) >= w.Columns.Input ? T.Max(w.Largest, T.Zero) : w.Largest),
        Maximum("no −∞ under a maximum, but the least finite float", w => T.Max(w.Largest, Number(float.MinValue))),
        Maximum("no −∞ under a maximum, but −1000", w => T.Max(w.Largest, Number(-1000))),
        Dividing("always counted", w => w.DivisorIf(countPadding: true)),
        Dividing("never counted", w => w.DivisorIf(countPadding: false)),
        Dividing("counted also where the window hangs over it", w => w.Operands.CountPadding ? Number(w.Area) : w.Divisor),
        Dividing("counted behind the input, not before", w => !w.Operands.CountPadding ? w.Divisor
            : Number(w.Cells.Count(cell => cell is { Rows: >= 0, Columns: >= 0 }
                && cell.Rows < w.Rows.Input + w.Rows.After && cell.Columns < w.Columns.Input + w.Columns.After))),
        Sharing("counted in the derivative of a mean that does not count it", (w, dy) => dy / w.DivisorIf(countPadding: true)),
        Sharing("not counted in the derivative of a mean that counts it", (w, dy) => dy / w.DivisorIf(countPadding: false)),
        Summing("the edge repeated, in dk", Dk, AtTheEdge),
        Summing("skipped in dk, so that an infinite dy meets no zero", Dk, OnTheInput),
        Summing("the edge collects what falls beside it, in dx", Dx, AtTheEdge),
    ];

    private static Product? AtTheEdge(Window<T> w, Product p) =>
        p with { Row = Math.Clamp(p.Row, 0, w.Rows.Input - 1), Column = Math.Clamp(p.Column, 0, w.Columns.Input - 1) };

    private static Product? OnTheInput(Window<T> w, Product p) => w.Sees((p.Row, p.Column)) ? p : null;
}
