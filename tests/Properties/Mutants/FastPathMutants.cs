using static Verification.Properties.Mutants.Edits;

namespace Verification.Properties.Mutants;

/// <summary>Shapes for which there is a faster way, which forgets something.</summary>
internal static class FastPathMutants
{
    public static IReadOnlyList<Mutant<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T>
    {
        var right = new ReferenceKernels<T>();
        return
        [
            Wrong("1×1 ignores the stride", (s, p) => IsPixel(s) ? s.At(p, stride: 1) : p),
            Wrong("1×1 ignores the stride of the columns", (s, p) => IsPixel(s) ? s.At(p, stride: (s.Stride.Rows, 1)) : p),
            Wrong("1×1 ignores the padding", (s, p) => IsPixel(s) ? s.At(p, before: 0) : p),
            Wrong("1×1 ignores the groups", (s, p) => IsPixel(s) ? p with { Channel = p.C } : p),
            Wrong("1×1 reads the channels in pairs", (s, p) =>
                IsPixel(s) && s.Kernel[1] % 2 == 1 && s.Kernel[1] > 1 && p.C == s.Kernel[1] - 1 ? null : p),
            Wrong("3×3 without stride is flipped", (s, p) => s.Kernel[2] == 3 && s.Kernel[3] == 3 && s.Stride == 1
                ? p with { U = 2 - p.U, V = 2 - p.V } : p),
            Wrong("depthwise ignores the dilation", (s, p) => IsDepthwise(s) ? s.At(p, dilation: 1) : p),
            Wrong("depthwise ignores the multiplier", (s, p) => IsDepthwise(s) ? p with { Channel = s.O % s.Groups } : p),
            Wrong("depthwise takes the second output of a channel from the first", (s, p) =>
                IsDepthwise(s) && s.OutputsOfGroup > 1 && p.U + p.V == 0 && s.O % s.OutputsOfGroup > 0 ? null : p),
            Wrong("a kernel as large as the input, read transposed", (s, p) =>
                s.Kernel[2] == s.Rows.Input && s.Kernel[3] == s.Columns.Input && s.Kernel[2] == s.Kernel[3] && s.Before == 0
                    ? p with { U = p.V, V = p.U } : p),
            new("fast paths", "1×1 drops the bias")
            {
                Correlation = (x, k, b, walk, groups) =>
                    right.Correlation(x, k, k.Shape[2] * k.Shape[3] == 1 ? null : b, walk, groups),
            },
            new("fast paths", "average of the whole input is its sum")
            {
                AveragePooling = Window.Average<T>((x, w, counted) => w.Total(x)
                    / (w.Rows.Window == w.Rows.Input && w.Columns.Window == w.Columns.Input ? T.One : Number<T>(w.Divisor(counted)))),
            },
            new("fast paths", "maximum pooling 2×2 with stride 2 reads three cells")
            {
                MaximumPooling = Window.Maximum<T>((x, w) =>
                    w is { Rows: { Window: 2, Stride: 2 }, Columns: { Window: 2, Stride: 2 }, IsInside: true }
                        ? w.Of(x).Take(3).Aggregate(T.Max) : w.Largest(x)),
            },
            new("fast paths", "average pooling 4×4 reads fifteen cells")
            {
                AveragePooling = Window.Average<T>((x, w, counted) => (w is { Rows.Window: 4, Columns.Window: 4, IsInside: true }
                    ? w.Of(x).Take(15) : w.Of(x)).Aggregate((a, b) => a + b) / Number<T>(w.Divisor(counted))),
            },
            new("fast paths", "pooling with a window of one cell loses the sign")
            {
                MaximumPooling = Window.Maximum<T>((x, w) => w.Rows.Window * w.Columns.Window == 1
                    ? T.Abs(w.Of(x).Single()) : w.Largest(x)),
            },
            new("fast paths", "dk of 1×1 forgets all but the first image")
            {
                CorrelationKernelGradient = (x, kernel, dy, walk, groups) => right.CorrelationKernelGradient(
                    x, kernel, dy.Edited((n, _, _, _, e) => n > 0 && kernel[2] * kernel[3] == 1 ? T.Zero : e), walk, groups),
            },
        ];

        static Mutant<T> Wrong(string name, Sum.Mutation mutation) => new("fast paths", name) { Correlation = Sum.Of<T>(mutation) };
    }

    private static bool IsPixel(Sum sum) => sum.Kernel[2] == 1 && sum.Kernel[3] == 1;

    private static bool IsDepthwise(Sum sum) => sum.Groups > 1 && sum.Kernel[1] == 1;
}
