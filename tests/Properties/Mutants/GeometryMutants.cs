namespace Verification.Properties.Mutants;

/// <summary>Stride, dilation, padding and rounding that are taken for something else.</summary>
internal sealed class GeometryMutants<T>() : Family<T>("geometry") where T : struct, IFloatingPointIeee754<T>
{
    public override IReadOnlyList<Mutant<T>> Mutants =>
    [
        Summing("strides exchanged", (w, p) => w.At(p, stride: w.Stride.Exchanged())),
        Summing("stride never beyond the window", (w, p) =>
            w.At(p, stride: (Math.Min(w.Stride.Rows, w.Rows.Extent), Math.Min(w.Stride.Columns, w.Columns.Extent)))),
        Summing("dilations exchanged", (w, p) => w.At(p, dilation: w.Dilation.Exchanged())),
        Summing("the last cell of a dilated window one too near", (w, p) =>
            IsLast(p.V, w.Kernel[3]) && w.Dilation.Columns > 1 ? p with { Column = p.Column - 1 } : p),
        Summing("paddings exchanged", (w, p) => w.At(p, before: w.Before.Exchanged())),
        Summing("padding before and after exchanged", (w, p) => w.At(p, before: w.After)),
        Summing("padding after for padding before, in the rows", (w, p) => w.At(p, before: (w.After.Rows, w.Before.Columns))),
        Summing("padding before never beyond the window", (w, p) =>
            w.At(p, before: (Math.Min(w.Before.Rows, w.Rows.Extent), Math.Min(w.Before.Columns, w.Columns.Extent)))),
        Summing("kernel axes exchanged", (w, p) => p with { Row = w.Rows.Cell(w.I, p.V), Column = w.Columns.Cell(w.J, p.U) }),
        Summing("output axes exchanged where the output is square", (w, p) =>
            w.Rows.Output == w.Columns.Output ? (w with { I = w.J, J = w.I }).At(p) : p),
        Summing("first input row unseen", (w, p) => p.Row == 0 && w.Rows.Input > 1 ? null : p),
        Summing("last input row unseen", (w, p) => IsLast(p.Row, w.Rows.Input) ? null : p),
        Summing("last input column unseen", (w, p) => IsLast(p.Column, w.Columns.Input) ? null : p),
        Summing("one column too far left", (w, p) => p with { Column = p.Column - 1 }),
        Summing("the window that hangs over the padding reads nothing", (w, p) => w.HangsOver ? null : p),
        Walking("same padding, the odd cell always after", walk =>
            walk.Padding.Rule == PaddingRule.SameLower ? walk with { Padding = Padding.Same } : walk),
        Walking("same padding, the odd cell always before", walk =>
            walk.Padding.Rule == PaddingRule.SameUpper ? walk with { Padding = Padding.SameLower } : walk),
        Walking("rounding up ignored", walk => walk with { Rounding = RoundingMode.Down }),
        Walking("always rounded up", walk => walk with { Rounding = RoundingMode.Up }),
        Summing("one walk wrong in every operator: strides exchanged",
            [.. Correlation, .. Dx, .. Dk], (w, p) => w.At(p, stride: w.Stride.Exchanged())),
        Taking("a dilation beyond the input overflows for a single cell", Correlation, o =>
            o.Geometry!.Dilation is { Rows: > ushort.MaxValue, Columns: > ushort.MaxValue } ? o with { K = o.K!.Map(_ => T.Zero) } : o),
        Summing("a dilation of more than 2¹⁶ wraps around", (w, p) =>
            w.At(p, dilation: ((ushort)w.Dilation.Rows, (ushort)w.Dilation.Columns))),
    ];

    private Mutant<T> Walking(string name, Func<Geometry, Geometry> wrong) =>
        Taking(name, Correlation, o => o with { Geometry = wrong(o.Geometry!) });
}
