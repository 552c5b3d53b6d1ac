using static Verification.Properties.Mutants.Edits;

namespace Verification.Properties.Mutants;

/// <summary>The dense layer, its derivatives, and the rectifier.</summary>
internal static class DenseMutants
{
    public static IReadOnlyList<Mutant<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T>
    {
        var dense = new Family<T>("dense");
        return
        [
            Weighted("weight transposed where it is square", Transposed),
            Weighted("last feature lost", w => w.Edited((_, f, e) => f > 0 && f == w.Shape[1] - 1 ? T.Zero : e)),
            Weighted("features behind the last whole vector lost", w =>
                w.Edited((_, f, e) => IsInTail<T>(f, w.Shape[1]) ? T.Zero : e)),
            Weighted("outputs behind the last whole vector lost", w =>
                w.Edited((o, _, e) => IsInTail<T>(o, w.Shape[0]) ? T.Zero : e)),
            dense.Taking("first image used for all", ["Dense"], o => o with { X = o.X!.Edited((_, f, _) => o.X![0, f]) }),
            dense.Giving("outputs reversed", ["Dense"], (y, _) => Reversed(y)),
            dense.Taking("dx: weight transposed where it is square", ["DenseInputGradient"], o => o with { K = Transposed(o.K!) }),
            dense.Giving("dx: sign", ["DenseInputGradient"], (dx, _) => dx.Map(e => -e)),
            dense.Giving("dx: only of the first image", ["DenseInputGradient"], (dx, _) => dx.Edited((n, _, e) => n > 0 ? T.Zero : e)),
            dense.Giving("dW: transposed where it is square", ["DenseWeightGradient"], (dw, _) => Transposed(dw)),
            dense.Giving("dW: mean over the batch", ["DenseWeightGradient"], Mean),
            dense.Taking("dW: last image lost", ["DenseWeightGradient"], o => o with
            {
                Dy = o.Dy!.Edited((n, _, e) => n > 0 && n == o.Dy!.Shape[0] - 1 ? T.Zero : e),
            }),
            dense.Giving("db: mean over the batch", ["DenseBiasGradient"], Mean),
            dense.Taking("db: outputs reversed", ["DenseBiasGradient"], o => o with { Dy = Reversed(o.Dy!) }),
            Rectifying("rectifier: the input itself", x => x),
            Rectifying("rectifier: absolute value", x => x.Map(T.Abs)),
            Rectifying("rectifier: leaky", x => x.Map(e => e < T.Zero ? e / Number<T>(128) : e)),
            Rectifying("rectifier: capped at 6", x => x.Map(e =>
                T.IsFinite(e) ? T.Clamp(e, T.Zero, Number<T>(6)) : T.Max(e, T.Zero))),
            Rectifying("rectifier: 1 or 0", x => x.Map(e =>
                T.IsFinite(e) && e > T.Zero ? T.One : T.Max(e, T.Zero) is var r && T.IsFinite(r) ? T.Zero : r)),
            Rectifying("rectifier: −∞ times 0", x => x.Map(e => e * (T.IsNaN(e) || e > T.Zero ? T.One : T.Zero))),
            Rectifying("rectifier: a matrix taken for its transpose", x => x.Shape.Rank == 2 ? x.Edited((i, j, e) =>
                T.Max(i < x.Shape[1] && j < x.Shape[0] ? x[j, i] : e, T.Zero)) : x.Map(e => T.Max(e, T.Zero))),
        ];

        Mutant<T> Weighted(string name, Func<Tensor<T>, Tensor<T>> weight) =>
            dense.Taking(name, ["Dense"], o => o with { K = weight(o.K!) });

        static Mutant<T> Rectifying(string name, Func<Tensor<T>, Tensor<T>> rectifier) => new("dense", name) { Rectifier = rectifier };

        static Tensor<T> Transposed(Tensor<T> w) => w.Shape[0] == w.Shape[1] ? w.Edited((o, f, _) => w[f, o]) : w;

        static Tensor<T> Reversed(Tensor<T> y) => y.Edited((n, o, _) => y[n, y.Shape[1] - 1 - o]);

        static Tensor<T> Mean(Tensor<T> sum, Operands<T> operands) => sum.Map(e => e / Number<T>(Math.Max(1, operands.Dy!.Shape[0])));
    }
}
