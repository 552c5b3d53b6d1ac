namespace Verification.Properties.Mutants;

/// <summary>Derivatives with a wrong sign, factor, kernel or sum.</summary>
internal sealed class GradientMutants<T>() : Family<T>("gradients") where T : struct, IFloatingPointIeee754<T>
{
    public override IReadOnlyList<Mutant<T>> Mutants =>
    [
        Mapping("dx: sign", Dx, e => -e),
        Mapping("dx: factor 2", Dx, e => e + e),
        Giving("dx: only of the first image", Dx, Edits.OnlyFirstImage),
        Summing("dx: the kernel flipped", Dx, (w, p) => p with { U = w.Kernel[2] - 1 - p.U, V = w.Kernel[3] - 1 - p.V }),
        Summing("dx: stride holes closed up", Dx, (w, p) => w.At(p, stride: 1)),
        Summing("dx: dilation ignored", Dx, (w, p) => w.At(p, dilation: 1)),
        Summing("dx: padding before and after exchanged", Dx, (w, p) => w.At(p, before: w.After)),
        Summing("dx: summed over the group's first output only", Dx, (w, p) => w.O % w.OutputsOfGroup > 0 ? null : p),
        Summing("dx: every group to the first", Dx, (_, p) => p with { Channel = p.C }),
        Summing("dx: written, not added, where windows overlap", Dx, (w, p) =>
            w.J < w.Columns.Output - 1 && p.V >= w.Columns.Stride ? null : p),
        Summing("dx: kernel columns behind the last whole vector of outputs lost", Dx, (w, p) => IsInTail(w.O, w.Kernel[0]) ? null : p),
        Giving("dk: flipped", Dk, TensorTransforms.Flipped),
        Giving("dk: transposed where it is square", Dk, dk => dk.Shape[2] == dk.Shape[3] ? dk.Transposed() : dk),
        Giving("dk: mean over the batch", Dk, MeanOverBatch),
        Giving("dk: outputs reversed", Dk, dk => dk.SelectImages(TensorTransforms.Shuffled(dk.Shape[0]))),
        Summing("dk: only the first image", Dk, (w, p) => w.N > 0 ? null : p),
        Summing("dk: only the first output row", Dk, (w, p) => w.I > 0 ? null : p),
        Summing("dk: every group reads the first", Dk, (_, p) => p with { Channel = p.C }),
        Summing("dk: stride ignored", Dk, (w, p) => w.At(p, stride: 1)),
        Summing("dk: dilation taken for stride", Dk, (w, p) => w.At(p, stride: w.Dilation, dilation: w.Stride)),
        Mapping("db: sign", Db, e => -e),
        Giving("db: mean over the batch", Db, MeanOverBatch),
        Giving("db: sum over all channels", Db, db => db.Map(_ => db.Sum())),
        Giving("db: channels reversed", Db, db => db.Numbered((o, _) => db[db.Shape[0] - 1 - o])),
        Taking("db: only the first image", Db, "dy", Edits.OnlyFirstImage),
        Sharing("dx of the mean: dy undivided", (_, dy) => dy),
        Sharing("dx of the mean: by the reciprocal", (w, dy) => dy * (T.One / w.Divisor)),
        Giving("dx of the mean: the next channel's", AverageDx, dx => dx.Edited((n, c, i, j, _) => dx[n, (c + 1) % dx.Shape[1], i, j])),
        Giving("dx of the maximum: the last image's lost", MaximumDx, Edits.WithoutLastImage),
        Calling("dx of the maximum: written, not added, where windows overlap", MaximumDx, (dx, o) =>
            dx(o).Zip(dx(o with { Dy = o.Dy!.Map(_ => T.One) }), (e, times) => times > T.One ? e / times : e)),
        Taking("dx of the maximum: sign lost", MaximumDx, "dy", dy => dy.Map(T.Abs)),
    ];
}
