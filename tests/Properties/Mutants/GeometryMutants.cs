namespace Verification.Properties.Mutants;

/// <summary>Stride, dilation, padding and rounding that are taken for something else.</summary>
internal static class GeometryMutants
{
    public static IReadOnlyList<Mutant<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T>
    {
        var right = new ReferenceKernels<T>();
        return
        [
            Wrong("strides exchanged", (s, p) => s.At(p, stride: s.Stride.Exchanged())),
            Wrong("stride never beyond the window", (s, p) =>
                s.At(p, stride: (Math.Min(s.Stride.Rows, s.Rows.Extent), Math.Min(s.Stride.Columns, s.Columns.Extent)))),
            Wrong("dilations exchanged", (s, p) => s.At(p, dilation: s.Dilation.Exchanged())),
            Wrong("the last cell of a dilated window one too near", (s, p) =>
                p.V == s.Kernel[3] - 1 && p.V > 0 && s.Dilation.Columns > 1 ? p with { Column = p.Column - 1 } : p),
            Wrong("paddings exchanged", (s, p) => s.At(p, before: s.Before.Exchanged())),
            Wrong("padding before and after exchanged", (s, p) => s.At(p, before: s.After)),
            Wrong("padding after for padding before, in the rows", (s, p) => s.At(p, before: (s.After.Rows, s.Before.Columns))),
            Wrong("padding before never beyond the window", (s, p) =>
                s.At(p, before: (Math.Min(s.Before.Rows, s.Rows.Extent), Math.Min(s.Before.Columns, s.Columns.Extent)))),
            Wrong("kernel axes exchanged", (s, p) => s.At(p.C, p.U, p.V) with
            {
                Row = s.Rows.Cell(s.I, p.V),
                Column = s.Columns.Cell(s.J, p.U),
            }),
            Wrong("output axes exchanged where the output is square", (s, p) => s.Rows.Output == s.Columns.Output
                ? (s with { I = s.J, J = s.I }).At(p.C, p.U, p.V) : p),
            Wrong("first input row unseen", (s, p) => p.Row == 0 && s.Rows.Input > 1 ? null : p),
            Wrong("last input row unseen", (s, p) => p.Row > 0 && p.Row == s.Rows.Input - 1 ? null : p),
            Wrong("last input column unseen", (s, p) => p.Column > 0 && p.Column == s.Columns.Input - 1 ? null : p),
            Wrong("one column too far left", (s, p) => p with { Column = p.Column - 1 }),
            Wrong("the window that hangs over the padding reads nothing", (s, p) =>
                s.Columns.Cell(s.J, s.Columns.Window - 1) >= s.Columns.Input + s.Columns.After ? null : p),
            Walking("same padding, the odd cell always after", walk =>
                walk.Padding.Rule == PaddingRule.SameLower ? walk with { Padding = Padding.Same } : walk),
            Walking("same padding, the odd cell always before", walk =>
                walk.Padding.Rule == PaddingRule.SameUpper ? walk with { Padding = Padding.SameLower } : walk),
            Walking("rounding up ignored", walk => walk with { Rounding = RoundingMode.Down }),
            Walking("always rounded up", walk => walk with { Rounding = RoundingMode.Up }),
            new("geometry", "one walk wrong in every operator: strides exchanged")
            {
                Correlation = Sum.Of<T>((s, p) => s.At(p, stride: s.Stride.Exchanged())),
                CorrelationInputGradient = Sum.ByInput<T>((s, p) => Readable(s, s.At(p, stride: s.Stride.Exchanged()))),
                CorrelationKernelGradient = Sum.ByKernel<T>((s, p) => s.At(p, stride: s.Stride.Exchanged())),
            },
            new("geometry", "a dilation beyond the input overflows for a single cell")
            {
                Correlation = (x, k, b, walk, groups) => right.Correlation(
                    x, walk.Dilation is { Rows: > ushort.MaxValue, Columns: > ushort.MaxValue } ? k.Map(_ => T.Zero) : k, b, walk, groups),
            },
            new("geometry", "a dilation of more than 2¹⁶ wraps around")
            {
                Correlation = Sum.Of<T>((s, p) => s.At(p, dilation: ((ushort)s.Dilation.Rows, (ushort)s.Dilation.Columns))),
            },
        ];

        static Mutant<T> Wrong(string name, Sum.Mutation mutation) => new("geometry", name) { Correlation = Sum.Of<T>(mutation) };

        Mutant<T> Walking(string name, Func<Geometry, Geometry> wrong) => new("geometry", name)
        {
            Correlation = (x, k, b, walk, groups) => right.Correlation(x, k, b, wrong(walk), groups),
        };
    }

    private static Product? Readable(Sum s, Product p) =>
        p.Row < s.Rows.Input && p.Column < s.Columns.Input ? p : null;
}
