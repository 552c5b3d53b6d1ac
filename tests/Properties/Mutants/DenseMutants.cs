namespace Verification.Properties.Mutants;

/// <summary>The dense layer, its derivatives, and the rectifier.</summary>
internal sealed class DenseMutants<T>() : Family<T>("dense") where T : struct, IFloatingPointIeee754<T>
{
    public override IReadOnlyList<Mutant<T>> Mutants =>
    [
        Taking("weight transposed where it is square", Dense, "k", Transposed),
        Taking("last feature lost", Dense, "k", w => w.Without((_, f, _, _) => IsLast(f, w.Shape[1]))),
        Taking("features behind the last whole vector lost", Dense, "k", w => w.Without((_, f, _, _) => IsInTail(f, w.Shape[1]))),
        Taking("outputs behind the last whole vector lost", Dense, "k", w => w.Without((o, _, _, _) => IsInTail(o, w.Shape[0]))),
        Taking("first image used for all", Dense, "x", Edits.FirstForAll),
        Giving("outputs reversed", Dense, Reversed),
        Taking("dx: weight transposed where it is square", DenseDx, "k", Transposed),
        Mapping("dx: sign", DenseDx, e => -e),
        Giving("dx: only of the first image", DenseDx, Edits.OnlyFirstImage),
        Giving("dW: transposed where it is square", DenseDw, Transposed),
        Giving("dW: mean over the batch", DenseDw, MeanOverBatch),
        Taking("dW: last image lost", DenseDw, "dy", Edits.WithoutLastImage),
        Giving("db: mean over the batch", DenseDb, MeanOverBatch),
        Taking("db: outputs reversed", DenseDb, "dy", Reversed),
        Rectifying("rectifier: the input itself", e => e),
        Rectifying("rectifier: absolute value", T.Abs),
        Rectifying("rectifier: leaky", e => e < T.Zero ? e / Number(128) : e),
        Rectifying("rectifier: capped at 6", e => T.IsFinite(e) ? T.Clamp(e, T.Zero, Number(6)) : T.Max(e, T.Zero)),
        Rectifying("rectifier: 1 or 0", e => T.IsFinite(e) ? e > T.Zero ? T.One : T.Zero : T.Max(e, T.Zero)),
        Rectifying("rectifier: −∞ times 0", e => e * (T.IsNaN(e) || e > T.Zero ? T.One : T.Zero)),
        Taking("rectifier: a matrix taken for its transpose", Rectifier, o => o.X!.Shape.Rank != 2 ? o
            : o with { X = o.X.Edited((i, j, _, _, e) => i < o.X.Shape[1] && j < o.X.Shape[0] ? o.X[j, i] : e) }),
    ];

    private Mutant<T> Rectifying(string name, Func<T, T> rectifier) => Calling(name, Rectifier, (_, o) => o.X!.Map(rectifier));

    private static Tensor<T> Transposed(Tensor<T> w) => w.Shape[0] == w.Shape[1] ? w.Edited((o, f, _, _, _) => w[f, o]) : w;

    private static Tensor<T> Reversed(Tensor<T> y) => y.Edited((n, o, _, _, _) => y[n, y.Shape[1] - 1 - o]);
}
