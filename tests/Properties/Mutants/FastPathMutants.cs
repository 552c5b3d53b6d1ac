namespace Verification.Properties.Mutants;

/// <summary>Shapes for which there is a faster way, which forgets something.</summary>
internal sealed class FastPathMutants<T>() : Family<T>("fast paths") where T : struct, IFloatingPointIeee754<T>
{
    public override IReadOnlyList<Mutant<T>> Mutants =>
    [
        Where(IsPixel, "1×1 ignores the stride", (w, p) => w.At(p, stride: 1)),
        Where(IsPixel, "1×1 ignores the stride of the columns", (w, p) => w.At(p, stride: (w.Stride.Rows, 1))),
        Where(IsPixel, "1×1 ignores the padding", (w, p) => w.At(p, before: 0)),
        Where(IsPixel, "1×1 ignores the groups", (_, p) => p with { Channel = p.C }),
        Where(IsPixel, "1×1 reads the channels in pairs", (w, p) => w.Kernel[1] % 2 == 1 && IsLast(p.C, w.Kernel[1]) ? null : p),
        Where(w => w is { Rows.Window: 3, Columns.Window: 3 } && w.Stride == 1, "3×3 without stride is flipped", (_, p) =>
            p with { U = 2 - p.U, V = 2 - p.V }),
        Where(IsDepthwise, "depthwise ignores the dilation", (w, p) => w.At(p, dilation: 1)),
        Where(IsDepthwise, "depthwise ignores the multiplier", (w, p) => p with { Channel = w.O % w.Groups }),
        Where(IsDepthwise, "depthwise takes the second output of a channel from the first", (w, p) =>
            p.U + p.V == 0 && w.O % w.OutputsOfGroup > 0 ? null : p),
        Summing("a kernel as large as the input, read transposed", (w, p) =>
            w.Kernel[2] == w.Rows.Input && w.Kernel[3] == w.Columns.Input && w.Kernel[2] == w.Kernel[3] && w.Before == 0
                ? p with { U = p.V, V = p.U } : p),
        Taking("1×1 drops the bias", Correlation, o => IsPixel(o) ? o with { B = null } : o),
        Dividing("average of the whole input is its sum", w =>
            w.Rows.Window == w.Rows.Input && w.Columns.Window == w.Columns.Input ? T.One : w.Divisor),
        Maximum("maximum pooling 2×2 with stride 2 reads three cells", w => w.LargestOf(w.Cells.Take(
            w is { Rows: { Window: 2, Stride: 2 }, Columns: { Window: 2, Stride: 2 }, IsInside: true } ? 3 : w.Area))),
        Mean("average pooling 4×4 reads fifteen cells", w =>
            w.Elements.Take(w is { Area: 16, Rows.Window: 4, IsInside: true } ? 15 : w.Area).Aggregate((a, b) => a + b) / w.Divisor),
        Maximum("pooling with a window of one cell loses the sign", w => w.Area == 1 ? T.Abs(w.Largest) : w.Largest),
        Taking("dk of 1×1 forgets all but the first image", Dk, o => IsPixel(o) ? o with { Dy = o.Dy!.OnlyFirstImage() } : o),
    ];

    /// <summary>Correlation with other products in its sums where the faster way is taken.</summary>
    private Mutant<T> Where(Func<Window<T>, bool> isFast, string name, Func<Window<T>, Product, Product?> mutation) =>
        Summing(name, (w, p) => isFast(w) ? mutation(w, p) : p);

    private static bool IsPixel(Window<T> w) => IsPixel(w.Operands);

    private static bool IsPixel(Operands<T> o) => o.WindowOrKernel == 1;

    private static bool IsDepthwise(Window<T> w) => w.Groups > 1 && w.Kernel[1] == 1;
}
