namespace Verification.Properties.Mutants;

/// <summary>Shapes for which there is a faster way, which forgets something.</summary>
internal sealed class FastPathMutants<T>() : Family<T>("fast paths")
    where T : struct, IFloatingPointIeee754<T>
{
    public override IReadOnlyList<Mutant<T>> Mutants =>
    [
        Summing("1×1 ignores the stride", Correlation, (w, p) => IsPixel(w.Kernel) ? w.At(p, stride: 1) : p),
        Summing("1×1 ignores the stride of the columns", Correlation, (w, p) =>
            IsPixel(w.Kernel) ? w.At(p, stride: (w.Stride.Rows, 1)) : p),
        Summing("1×1 ignores the padding", Correlation, (w, p) => IsPixel(w.Kernel) ? w.At(p, before: 0) : p),
        Summing("1×1 ignores the groups", Correlation, (w, p) => IsPixel(w.Kernel) ? p with { Channel = p.C } : p),
        Summing("1×1 reads the channels in pairs", Correlation, (w, p) =>
            IsPixel(w.Kernel) && w.Kernel[1] % 2 == 1 && w.Kernel[1] > 1 && p.C == w.Kernel[1] - 1 ? null : p),
        Summing("3×3 without stride is flipped", Correlation, (w, p) =>
            w.Kernel[2] == 3 && w.Kernel[3] == 3 && w.Stride == 1 ? p with { U = 2 - p.U, V = 2 - p.V } : p),
        Summing("depthwise ignores the dilation", Correlation, (w, p) => IsDepthwise(w) ? w.At(p, dilation: 1) : p),
        Summing("depthwise ignores the multiplier", Correlation, (w, p) => IsDepthwise(w) ? p with { Channel = w.O % w.Groups } : p),
        Summing("depthwise takes the second output of a channel from the first", Correlation, (w, p) =>
            IsDepthwise(w) && w.OutputsOfGroup > 1 && p.U + p.V == 0 && w.O % w.OutputsOfGroup > 0 ? null : p),
        Summing("a kernel as large as the input, read transposed", Correlation, (w, p) =>
            w.Kernel[2] == w.Rows.Input && w.Kernel[3] == w.Columns.Input && w.Kernel[2] == w.Kernel[3] && w.Before == 0
                ? p with { U = p.V, V = p.U } : p),
        Taking("1×1 drops the bias", Correlation, o => IsPixel(o.K!.Shape) ? o with { B = null } : o),
        Folding("average of the whole input is its sum", AveragePooling, w =>
            w.Rows.Window == w.Rows.Input && w.Columns.Window == w.Columns.Input ? w.Total : w.Total / w.Divisor),
        Folding("maximum pooling 2×2 with stride 2 reads three cells", MaximumPooling, w =>
            w is { Rows: { Window: 2, Stride: 2 }, Columns: { Window: 2, Stride: 2 }, IsInside: true }
                ? w.Elements.Take(3).Aggregate(T.Max) : w.Largest),
        Folding("average pooling 4×4 reads fifteen cells", AveragePooling, w =>
            w is { Rows.Window: 4, Columns.Window: 4, IsInside: true }
                ? w.Elements.Take(15).Aggregate((a, b) => a + b) / w.Divisor : w.Total / w.Divisor),
        Folding("pooling with a window of one cell loses the sign", MaximumPooling, w => w.Area == 1 ? T.Abs(w.Largest) : w.Largest),
        Taking("dk of 1×1 forgets all but the first image", Dk, o =>
            o with { Dy = o.Dy!.Without((n, _, _, _) => n > 0 && IsPixel(o.Kernel!)) }),
    ];

    private static bool IsPixel(Shape kernel) => kernel[2] == 1 && kernel[3] == 1;

    private static bool IsDepthwise(Window<T> w) => w.Groups > 1 && w.Kernel[1] == 1;
}
