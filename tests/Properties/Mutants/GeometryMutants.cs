namespace Verification.Properties.Mutants;

/// <summary>Stride, dilation, padding and rounding that are taken for something else.</summary>
internal sealed class GeometryMutants<T>() : Family<T>("geometry")
    where T : struct, IFloatingPointIeee754<T>
{
    public override IReadOnlyList<Mutant<T>> Mutants =>
    [
        Summing("strides exchanged", Correlation, (s, p) => s.At(p, stride: s.Stride.Exchanged())),
        Summing("stride never beyond the window", Correlation, (s, p) =>
            s.At(p, stride: (Math.Min(s.Stride.Rows, s.Rows.Extent), Math.Min(s.Stride.Columns, s.Columns.Extent)))),
        Summing("dilations exchanged", Correlation, (s, p) => s.At(p, dilation: s.Dilation.Exchanged())),
        Summing("the last cell of a dilated window one too near", Correlation, (s, p) =>
            p.V == s.Kernel[3] - 1 && p.V > 0 && s.Dilation.Columns > 1 ? p with { Column = p.Column - 1 } : p),
        Summing("paddings exchanged", Correlation, (s, p) => s.At(p, before: s.Before.Exchanged())),
        Summing("padding before and after exchanged", Correlation, (s, p) => s.At(p, before: s.After)),
        Summing("padding after for padding before, in the rows", Correlation, (s, p) => s.At(p, before: (s.After.Rows, s.Before.Columns))),
        Summing("padding before never beyond the window", Correlation, (s, p) =>
            s.At(p, before: (Math.Min(s.Before.Rows, s.Rows.Extent), Math.Min(s.Before.Columns, s.Columns.Extent)))),
        Summing("kernel axes exchanged", Correlation, (s, p) => p with { Row = s.Rows.Cell(s.I, p.V), Column = s.Columns.Cell(s.J, p.U) }),
        Summing("output axes exchanged where the output is square", Correlation, (s, p) =>
            s.Rows.Output == s.Columns.Output ? (s with { I = s.J, J = s.I }).At(p) : p),
        Summing("first input row unseen", Correlation, (s, p) => p.Row == 0 && s.Rows.Input > 1 ? null : p),
        Summing("last input row unseen", Correlation, (s, p) => p.Row > 0 && p.Row == s.Rows.Input - 1 ? null : p),
        Summing("last input column unseen", Correlation, (s, p) => p.Column > 0 && p.Column == s.Columns.Input - 1 ? null : p),
        Summing("one column too far left", Correlation, (s, p) => p with { Column = p.Column - 1 }),
        Summing("the window that hangs over the padding reads nothing", Correlation, (s, p) =>
            s.Columns.Cell(s.J, s.Columns.Window - 1) >= s.Columns.Input + s.Columns.After ? null : p),
        Walking("same padding, the odd cell always after", walk =>
            walk.Padding.Rule == PaddingRule.SameLower ? walk with { Padding = Padding.Same } : walk),
        Walking("same padding, the odd cell always before", walk =>
            walk.Padding.Rule == PaddingRule.SameUpper ? walk with { Padding = Padding.SameLower } : walk),
        Walking("rounding up ignored", walk => walk with { Rounding = RoundingMode.Down }),
        Walking("always rounded up", walk => walk with { Rounding = RoundingMode.Up }),
        Summing("one walk wrong in every operator: strides exchanged",
            [.. Correlation, .. Dx, .. Dk], (s, p) => s.At(p, stride: s.Stride.Exchanged())),
        Taking("a dilation beyond the input overflows for a single cell", Correlation, o =>
            o.Geometry!.Dilation is { Rows: > ushort.MaxValue, Columns: > ushort.MaxValue } ? o with { K = o.K!.Map(_ => T.Zero) } : o),
        Summing("a dilation of more than 2¹⁶ wraps around", Correlation, (s, p) =>
            s.At(p, dilation: ((ushort)s.Dilation.Rows, (ushort)s.Dilation.Columns))),
    ];

    private Mutant<T> Walking(string name, Func<Geometry, Geometry> wrong) =>
        Taking(name, Correlation, o => o with { Geometry = wrong(o.Geometry!) });
}
