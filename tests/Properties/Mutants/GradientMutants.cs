using static Verification.Properties.Mutants.Edits;

namespace Verification.Properties.Mutants;

/// <summary>Derivatives with a wrong sign, factor, kernel or sum.</summary>
internal static class GradientMutants
{
    public static IReadOnlyList<Mutant<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T>
    {
        var gradients = new Family<T>("gradients");
        return
        [
            ByInput("dx: sign", dx => dx.Map(e => -e)),
            ByInput("dx: factor 2", dx => dx + dx),
            ByInput("dx: only of the first image", dx => dx.Edited((n, _, _, _, e) => n > 0 ? T.Zero : e)),
            Input("dx: the kernel flipped", (s, p) => p with { U = s.Kernel[2] - 1 - p.U, V = s.Kernel[3] - 1 - p.V }),
            Input("dx: stride holes closed up", (s, p) => s.At(p, stride: 1)),
            Input("dx: dilation ignored", (s, p) => s.At(p, dilation: 1)),
            Input("dx: padding before and after exchanged", (s, p) => s.At(p, before: s.After)),
            Input("dx: summed over the group's first output only", (s, p) => s.O % s.OutputsOfGroup > 0 ? null : p),
            Input("dx: every group to the first", (_, p) => p with { Channel = p.C }),
            Input("dx: written, not added, where windows overlap", (s, p) =>
                s.J < s.Columns.Output - 1 && p.V >= s.Columns.Stride ? null : p),
            Input("dx: kernel columns behind the last whole vector of outputs lost", (s, p) =>
                IsInTail<T>(s.O, s.Kernel[0]) ? null : p),
            ByKernel("dk: flipped", (dk, _) => dk.Flipped()),
            ByKernel("dk: transposed where it is square", (dk, _) => dk.Shape[2] == dk.Shape[3] ? dk.Transposed() : dk),
            ByKernel("dk: mean over the batch", (dk, dy) => dk.Map(e => e / Number<T>(Math.Max(1, dy.Shape[0])))),
            ByKernel("dk: outputs reversed", (dk, dy) => dk.SelectImages(TensorTransforms.Shuffled(dy.Shape[1]))),
            Kernel("dk: only the first image", (s, p) => s.N > 0 ? null : p),
            Kernel("dk: only the first output row", (s, p) => s.I > 0 ? null : p),
            Kernel("dk: every group reads the first", (_, p) => p with { Channel = p.C }),
            Kernel("dk: stride ignored", (s, p) => s.At(p, stride: 1)),
            Kernel("dk: dilation taken for stride", (s, p) => s.At(p, stride: s.Dilation, dilation: s.Stride)),
            ByBias("db: sign", (db, _) => db.Map(e => -e)),
            ByBias("db: mean over the batch", (db, dy) => db.Map(e => e / Number<T>(Math.Max(1, dy.Shape[0])))),
            ByBias("db: sum over all channels", (db, _) => db.Map(_ => db.Sum())),
            ByBias("db: channels reversed", (db, dy) => db.Edited((o, _) => db[dy.Shape[1] - 1 - o])),
            gradients.Taking("db: only the first image", ["CorrelationBiasGradient"], o => o with
            {
                Dy = o.Dy!.Edited((n, _, _, _, e) => n > 0 ? T.Zero : e),
            }),
            new("gradients", "dx of the mean: dy undivided") { AveragePoolingGradient = Window.AverageGradient<T>((_, _, dy) => dy) },
            new("gradients", "dx of the mean: by the reciprocal")
            {
                AveragePoolingGradient = Window.AverageGradient<T>((w, counted, dy) => dy * (T.One / Number<T>(w.Divisor(counted)))),
            },
            gradients.Giving("dx of the mean: the next channel's", ["AveragePoolingGradient"], (dx, _) => dx.Edited((n, c, i, j, _) =>
                dx[n, (c + 1) % dx.Shape[1], i, j])),
            gradients.Giving("dx of the maximum: the last image's lost", ["MaximumPoolingGradient"], (dx, _) => dx.Edited((n, _, _, _, e) =>
                n > 0 && n == dx.Shape[0] - 1 ? T.Zero : e)),
            gradients.Calling("dx of the maximum: written, not added, where windows overlap", ["MaximumPoolingGradient"], (dx, o) =>
                dx(o).Zip(dx(o with { Dy = o.Dy!.Map(_ => T.One) }), (e, times) => times > T.One ? e / times : e)),
            gradients.Taking("dx of the maximum: sign lost", ["MaximumPoolingGradient"], o => o with { Dy = o.Dy!.Map(T.Abs) }),
        ];

        Mutant<T> ByInput(string name, Func<Tensor<T>, Tensor<T>> edit) =>
            gradients.Giving(name, ["CorrelationInputGradient"], (dx, _) => edit(dx));

        Mutant<T> ByKernel(string name, Func<Tensor<T>, Tensor<T>, Tensor<T>> edit) =>
            gradients.Giving(name, ["CorrelationKernelGradient"], (dk, o) => edit(dk, o.Dy!));

        Mutant<T> ByBias(string name, Func<Tensor<T>, Tensor<T>, Tensor<T>> edit) =>
            gradients.Giving(name, ["CorrelationBiasGradient"], (db, o) => edit(db, o.Dy!));

        static Mutant<T> Input(string name, Sum.Mutation mutation) =>
            new("gradients", name) { CorrelationInputGradient = Sum.ByInput<T>(mutation) };

        static Mutant<T> Kernel(string name, Sum.Mutation mutation) =>
            new("gradients", name) { CorrelationKernelGradient = Sum.ByKernel<T>(mutation) };
    }
}
