namespace Verification.Properties.Mutants;

/// <summary>Cells read beside the row, written where they should not be, or not written at all; results kept for too long.</summary>
internal sealed class MemoryMutants<T>() : Family<T>("memory") where T : struct, IFloatingPointIeee754<T>
{
    private T _left = T.Zero;
    private (Operands<T> Operands, Tensor<T> Y)? _last;
    private int _calls;

    public override IReadOnlyList<Mutant<T>> Mutants =>
    [
        Summing("one cell behind the row is that of the next row", (w, p) =>
            p.Column == w.Columns.Input && p.Row >= 0 ? p with { Row = p.Row + 1, Column = 0 } : p),
        Summing("one cell before the row is that of the row before", (w, p) =>
            p.Column == -1 && p.Row > 0 ? p with { Row = p.Row - 1, Column = w.Columns.Input - 1 } : p),
        Giving("one cell outside is read and multiplied by 0", Correlation, (y, o) => y.Edited((n, _, i, j, e) => e + (T.Zero
            * o.X!.OrZero(n, 0, o.Axes.Rows.Cell(i, 0), o.Axes.Columns.Cell(j, o.K!.Shape[3] - 1) + 1)))),
        Writing("writes −0 into x", Correlation, o =>
            o.X!.Overwritten()[0] = o.X!.Elements[0] == T.Zero ? T.NegativeZero : -o.X.Elements[0]),
        Writing("turns k around and leaves it so", Correlation, o => o.K!.Overwritten().Reverse()),
        Writing("adds to b", Correlation, o => o.B?.Overwritten()[..1].Fill(T.One)),
        Writing("dx writes dy", Dx, o => o.Dy!.Overwritten().Clear()),
        Writing("maximum pooling writes x", MaximumPooling, o => o.X!.Overwritten().Sort()),
        Writing("dense writes W", Dense, o => o.K!.Overwritten().Reverse()),
        Calling("rectifier works in place", Rectifier, (right, o) =>
        {
            right(o).Elements.CopyTo(o.X!.Overwritten());
            return o.X!;
        }) with { WritesArguments = true },
        Giving("last output cell left unwritten", Correlation, y => y.Numbered((at, e) => IsLast(at, y.Elements.Length) ? T.Zero : e)),
        Giving("a scratch buffer not cleared after an odd number of rows", Correlation, (y, o) =>
        {
            T before = _left;
            _left = o.X!.Shape[2] % 2 == 1 && o.X.Shape[0] > 0 ? T.One : T.Zero;
            return y.Numbered((at, e) => at == 0 ? e + before : e);
        }),
        Giving("the last result given again for the same kernel and an input of the same shape", Correlation, (y, o) =>
        {
            bool isSame = _last is var (kept, result) && kept.K!.Equals(o.K) && kept.Geometry == o.Geometry && result.Shape.Equals(y.Shape);
            _last = isSame ? _last : (o, y);
            return _last!.Value.Y;
        }),
        Calling("the last weight of dense used again for the same shape", Dense, (dense, o) =>
        {
            _last = _last is { } kept && kept.Operands.K!.Shape.Equals(o.K!.Shape) ? kept : (o, o.X!);
            return dense(o with { K = _last.Value.Operands.K });
        }),
        Giving("every fifth mean has a cell too many", AveragePooling, y => Interlocked.Increment(ref _calls) % 5 == 0 ? y + y : y),
        Giving("the result of a 1×1 kernel of 1 is a transposed view of x", Correlation, (y, o) =>
            o.K!.Shape[2] * o.K.Shape[3] == 1 && o.K.Elements.ToArray().All(e => e == T.One) && y.Shape[2] == y.Shape[3]
                ? y.Transposed() : y),
    ];

    /// <summary>Writes an argument after the call, unless the batch is empty.</summary>
    private Mutant<T> Writing(string name, string[] operators, Action<Operands<T>> write) => Giving(name, operators, (y, o) =>
    {
        if (y.Elements.Length > 0)
        {
            write(o);
        }

        return y;
    }) with
    { WritesArguments = true };
}
