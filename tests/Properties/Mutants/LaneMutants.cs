namespace Verification.Properties.Mutants;

/// <summary>What the body of a loop over vectors does and its tail does not, and special values that one way forgets.</summary>
internal sealed class LaneMutants<T>() : Family<T>("lanes") where T : struct, IFloatingPointIeee754<T>
{
    public override IReadOnlyList<Mutant<T>> Mutants =>
    [
        .. Operators<T>.Of(OperatorKind.Pooling).Select(one => Giving($"channels of {one.Title} beyond a multiple of eight lost",
            [one.Name], y => y.Without((_, c, _, _) => y.Shape[1] > 8 && c >= y.Shape[1] / 8 * 8))),
        Summing("modular 6712: a 1×8 kernel under padding 7 reads beside the row at the columns 6 and 16", (w, p) =>
            w.Kernel[2] == 1 && w.Kernel[3] == 8 && w.Columns.Before == 7 && w.J is 6 or 16
                ? p with
                {
                    Row = p.Row + (p.Column < 0 ? -1 : p.Column < w.Columns.Input ? 0 : 1),
                    Column = (p.Column + w.Columns.Input) % w.Columns.Input,
                } : p),
        .. DroppingNaN("tail", isTail: true),
        .. DroppingNaN("body", isTail: false),
        Scattering("pytorch 1465: the dx of a window of −∞ is lost", w => T.IsNegativeInfinity(w.Largest) ? [] : First(w, w.Largest)),
        Scattering("pytorch 1465: the dx of a window of −∞ goes to the cell before the image", w =>
            !T.IsNegativeInfinity(w.Largest) ? First(w, w.Largest) : w.N + w.O > 0 ? [(0, -1)] : []),
        Maximum("pytorch 1465: the maximum of four cells and more starts at the least finite number", w =>
            w.Area < 4 ? w.Largest : T.Max(w.Largest, Number(float.MinValue))),
        Flushing("dx, dk and db", [.. Dx, .. Dk, .. Db]),
        Flushing("dense", Dense),
        Flushing("dense's dx, dW and db", [.. DenseDx, .. DenseDw, .. DenseDb]),
        Flushing("the poolings", [.. MaximumPooling, .. AveragePooling]),
        Flushing("the poolings' dx", [.. MaximumDx, .. AverageDx]),
        Flushing("the rectifier", Rectifier),
    ];

    private Mutant<T>[] DroppingNaN(string part, bool isTail)
    {
        return
        [
            Maximum($"tensorflow 125965: the {part} of maximum pooling drops NaN", Largest),
            Giving($"pytorch 7999: the {part} of the rectifier drops NaN", Rectifier, y =>
                y.Numbered((at, e) => T.IsNaN(e) && IsIn(at, y.Shape.ElementCount) ? T.Zero : e)),
            Scattering($"the {part} of maximum pooling's dx passes over NaN", w => First(w, Largest(w))),
        ];

        bool IsIn(int at, int size) => isTail == (at >= size / Vector<T>.Count * Vector<T>.Count);

        // What a chain of comparisons finds, which is false for NaN.
        T Largest(Window<T> w) => IsIn(w.J, w.Columns.Output)
            ? w.Elements.Aggregate(T.NegativeInfinity, (a, e) => e > a ? e : a) : w.Largest;
    }

    private Mutant<T> Flushing(string where, string[] operators) => Mapping(
        $"opencv 21046: subnormal results flushed to 0 in {where}", operators, e => T.IsSubnormal(e) ? T.Zero : e);

    private static IEnumerable<Pair> First(Window<T> w, T winner) => w.Seen.Where(cell => w[cell].Equals(winner)).Take(1);
}
