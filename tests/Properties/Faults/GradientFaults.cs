using System.Numerics;
using Verification.Reference;

namespace Verification.Properties.Faults;

/// <summary>Derivatives with a wrong sign, factor, kernel or sum.</summary>
internal static class GradientFaults
{
    public static IReadOnlyList<Fault<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T>
    {
        var right = new ReferenceKernels<T>();
        return
        [
            ByInput("dx: sign", (dx, _) => dx.Map(e => -e)),
            ByInput("dx: factor 2", (dx, _) => dx + dx),
            ByInput("dx: only of the first image", (dx, _) => dx.Edited((n, _, _, _, e) => n > 0 ? T.Zero : e)),
            Input("dx: the kernel flipped", (s, p) => p with { U = s.Kernel[2] - 1 - p.U, V = s.Kernel[3] - 1 - p.V }),
            Input("dx: stride holes closed up", (s, p) => s.At(p, stride: 1)),
            Input("dx: dilation ignored", (s, p) => s.At(p, dilation: 1)),
            Input("dx: padding before and after exchanged", (s, p) => s.At(p, before: s.After)),
            Input("dx: summed over the group's first output only", (s, p) => s.O % s.OutputsOfGroup > 0 ? null : p),
            Input("dx: every group to the first", (_, p) => p with { Channel = p.C }),
            Input("dx: written, not added, where windows overlap", (s, p) => s.J < s.Columns.Output - 1 && p.V >= s.Columns.Stride ? null : p),
            Input("dx: kernel columns behind the last whole vector of outputs lost", (s, p) => Edits.IsInTail<T>(s.O, s.Kernel[0]) ? null : p),
            ByKernel("dk: flipped", (dk, _) => dk.Flipped()),
            ByKernel("dk: transposed where it is square", (dk, _) => dk.Shape[2] == dk.Shape[3] ? dk.Transposed() : dk),
            ByKernel("dk: mean over the batch", (dk, dy) => dk.Map(e => e / Edits.Number<T>(Math.Max(1, dy.Shape[0])))),
            ByKernel("dk: outputs reversed", (dk, dy) => dk.Images(Rearrangements.Shuffled(dy.Shape[1]))),
            Kernel("dk: only the first image", (s, p) => s.N > 0 ? null : p),
            Kernel("dk: only the first output row", (s, p) => s.I > 0 ? null : p),
            Kernel("dk: every group reads the first", (_, p) => p with { Channel = p.C }),
            Kernel("dk: stride ignored", (s, p) => s.At(p, stride: 1)),
            Kernel("dk: dilation taken for stride", (s, p) => s.At(p, stride: s.Dilation, dilation: s.Stride)),
            ByBias("db: sign", (db, _) => db.Map(e => -e)),
            ByBias("db: mean over the batch", (db, dy) => db.Map(e => e / Edits.Number<T>(Math.Max(1, dy.Shape[0])))),
            ByBias("db: sum over all channels", (db, _) => db.Map(_ => db.Sum())),
            ByBias("db: channels reversed", (db, dy) => db.Edited((o, _) => db[dy.Shape[1] - 1 - o])),
            new("gradients", "db: only the first image")
            {
                CorrelationBiasGradient = dy => right.CorrelationBiasGradient(dy.Edited((n, _, _, _, e) => n > 0 ? T.Zero : e)),
            },
            new("gradients", "dx of the mean: dy undivided")
            {
                AveragePoolingGradient = Window.AverageGradient<T>((_, _, dy) => dy),
            },
            new("gradients", "dx of the mean: by the reciprocal")
            {
                AveragePoolingGradient = Window.AverageGradient<T>((w, counted, dy) => dy * (T.One / Edits.Number<T>(w.Divisor(counted)))),
            },
            new("gradients", "dx of the mean: the next channel's")
            {
                AveragePoolingGradient = (input, window, dy, walk, counted) => Next(right.AveragePoolingGradient(input, window, dy, walk, counted)),
            },
            new("gradients", "dx of the maximum: the last image's lost")
            {
                MaximumPoolingGradient = (x, window, dy, walk) => right.MaximumPoolingGradient(x, window, dy, walk)
                    .Edited((n, _, _, _, e) => n > 0 && n == x.Shape[0] - 1 ? T.Zero : e),
            },
            new("gradients", "dx of the maximum: written, not added, where windows overlap")
            {
                MaximumPoolingGradient = (x, window, dy, walk) => right.MaximumPoolingGradient(x, window, dy, walk).Zip(
                    right.MaximumPoolingGradient(x, window, dy.Map(_ => T.One), walk), (e, times) => times > T.One ? e / times : e),
            },
            new("gradients", "dx of the maximum: sign lost")
            {
                MaximumPoolingGradient = (x, window, dy, walk) => right.MaximumPoolingGradient(x, window, dy.Map(T.Abs), walk),
            },
        ];

        Fault<T> ByInput(string name, Func<Tensor<T>, Shape, Tensor<T>> edit) => new("gradients", name)
        {
            CorrelationInputGradient = (input, k, dy, walk, groups) => edit(right.CorrelationInputGradient(input, k, dy, walk, groups), input),
        };

        Fault<T> ByKernel(string name, Func<Tensor<T>, Tensor<T>, Tensor<T>> edit) => new("gradients", name)
        {
            CorrelationKernelGradient = (x, kernel, dy, walk, groups) => edit(right.CorrelationKernelGradient(x, kernel, dy, walk, groups), dy),
        };

        Fault<T> ByBias(string name, Func<Tensor<T>, Tensor<T>, Tensor<T>> edit) =>
            new("gradients", name) { CorrelationBiasGradient = dy => edit(right.CorrelationBiasGradient(dy), dy) };

        static Fault<T> Input(string name, Sum.Fault fault) => new("gradients", name) { CorrelationInputGradient = Sum.ByInput<T>(fault) };

        static Fault<T> Kernel(string name, Sum.Fault fault) => new("gradients", name) { CorrelationKernelGradient = Sum.ByKernel<T>(fault) };

        static Tensor<T> Next(Tensor<T> dx) => dx.Edited((n, c, i, j, _) => dx[n, (c + 1) % dx.Shape[1], i, j]);
    }
}
