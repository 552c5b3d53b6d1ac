using System.Numerics;
using Verification.Reference;

namespace Verification.Properties.Faults;

/// <summary>The dense layer, its derivatives, and the rectifier.</summary>
internal static class DenseFaults
{
    public static IReadOnlyList<Fault<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T>
    {
        var right = new ReferenceKernels<T>();
        return
        [
            Weighted("weight transposed where it is square", Transposed),
            Weighted("last feature lost", w => w.Edited((_, f, e) => f > 0 && f == w.Shape[1] - 1 ? T.Zero : e)),
            Weighted("features behind the last whole vector lost", w => w.Edited((_, f, e) => Edits.IsInTail<T>(f, w.Shape[1]) ? T.Zero : e)),
            Weighted("outputs behind the last whole vector lost", w => w.Edited((o, _, e) => Edits.IsInTail<T>(o, w.Shape[0]) ? T.Zero : e)),
            new("dense", "first image used for all")
            {
                Dense = (x, weight, b) => right.Dense(x.Edited((_, f, _) => x[0, f]), weight, b),
            },
            new("dense", "outputs reversed")
            {
                Dense = (x, weight, b) => Reversed(right.Dense(x, weight, b)),
            },
            new("dense", "dx: weight transposed where it is square")
            {
                DenseInputGradient = (weight, dy) => right.DenseInputGradient(Transposed(weight), dy),
            },
            new("dense", "dx: sign")
            {
                DenseInputGradient = (weight, dy) => right.DenseInputGradient(weight, dy).Map(e => -e),
            },
            new("dense", "dx: only of the first image")
            {
                DenseInputGradient = (weight, dy) => right.DenseInputGradient(weight, dy).Edited((n, _, e) => n > 0 ? T.Zero : e),
            },
            new("dense", "dW: transposed where it is square")
            {
                DenseWeightGradient = (x, dy) => Transposed(right.DenseWeightGradient(x, dy)),
            },
            new("dense", "dW: mean over the batch")
            {
                DenseWeightGradient = (x, dy) => right.DenseWeightGradient(x, dy).Map(e => e / Edits.Number<T>(Math.Max(1, x.Shape[0]))),
            },
            new("dense", "dW: last image lost")
            {
                DenseWeightGradient = (x, dy) => right.DenseWeightGradient(
                    x, dy.Edited((n, _, e) => n > 0 && n == x.Shape[0] - 1 ? T.Zero : e)),
            },
            new("dense", "db: mean over the batch")
            {
                DenseBiasGradient = dy => right.DenseBiasGradient(dy).Map(e => e / Edits.Number<T>(Math.Max(1, dy.Shape[0]))),
            },
            new("dense", "db: outputs reversed")
            {
                DenseBiasGradient = dy => right.DenseBiasGradient(dy.Edited((n, o, _) => dy[n, dy.Shape[1] - 1 - o])),
            },
            Rectifying("rectifier: the input itself", x => x),
            Rectifying("rectifier: absolute value", x => x.Map(T.Abs)),
            Rectifying("rectifier: leaky", x => x.Map(e => e < T.Zero ? e / Edits.Number<T>(128) : e)),
            Rectifying("rectifier: capped at 6", x => x.Map(e => T.IsFinite(e) ? T.Clamp(e, T.Zero, Edits.Number<T>(6)) : T.Max(e, T.Zero))),
            Rectifying("rectifier: 1 or 0", x => x.Map(e => T.IsFinite(e) && e > T.Zero ? T.One : T.Max(e, T.Zero) is var r && T.IsFinite(r) ? T.Zero : r)),
            Rectifying("rectifier: −∞ times 0", x => x.Map(e => e * (T.IsNaN(e) || e > T.Zero ? T.One : T.Zero))),
            Rectifying("rectifier: a matrix taken for its transpose", x => x.Shape.Rank == 2 ? x.Edited((i, j, e) =>
                T.Max(i < x.Shape[1] && j < x.Shape[0] ? x[j, i] : e, T.Zero)) : x.Map(e => T.Max(e, T.Zero))),
        ];

        Fault<T> Weighted(string name, Func<Tensor<T>, Tensor<T>> weight) =>
            new("dense", name) { Dense = (x, w, b) => right.Dense(x, weight(w), b) };

        static Fault<T> Rectifying(string name, Func<Tensor<T>, Tensor<T>> rectifier) => new("dense", name) { Rectifier = rectifier };

        static Tensor<T> Transposed(Tensor<T> w) => w.Shape[0] == w.Shape[1] ? w.Edited((o, f, _) => w[f, o]) : w;

        static Tensor<T> Reversed(Tensor<T> y) => y.Edited((n, o, _) => y[n, y.Shape[1] - 1 - o]);
    }
}
