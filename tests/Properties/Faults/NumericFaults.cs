using System.Numerics;
using Verification.Reference;

namespace Verification.Properties.Faults;

/// <summary>Too few bits, numbers that are not finite, the sign of zero, subnormal numbers.</summary>
internal static class NumericFaults
{
    public static IReadOnlyList<Fault<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T>
    {
        var right = new ReferenceKernels<T>();
        return
        [
            Results("accumulated in half precision", Edits.InHalf),
            Results("too large by the factor 1 + 2⁻¹⁶", e => e * Edits.Number<T>(1 + (1.0 / 65536))),
            Results("in double computed in float", e => T.CreateTruncating(float.CreateTruncating(e / Edits.Number<T>(3)) * 3)),
            Results("NaN swallowed", e => T.IsNaN(e) ? T.Zero : e),
            Results("infinity cut off", e => T.IsInfinity(e) ? T.CopySign(Edits.Number<T>(float.MaxValue), e) : e),
            Results("−0 for 0", e => e == T.Zero ? T.NegativeZero : e),
            Results("subnormal results flushed to 0", e => T.Abs(e) < Edits.Number<T>(1.1754943508222875E-38) ? T.Zero : e),
            Taking("NaN in x taken for 0", (x, k) => (x.Map(e => T.IsNaN(e) ? T.Zero : e), k)),
            Taking("NaN in k taken for 0", (x, k) => (x, k.Map(e => T.IsNaN(e) ? T.Zero : e))),
            Taking("infinity in k taken for NaN", (x, k) => (x, k.Map(e => T.IsInfinity(e) ? T.NaN : e))),
            Taking("subnormal weights flushed to 0", (x, k) => (x, k.Map(e => T.IsFinite(e) && T.Abs(e) < Edits.Number<T>(1.1754943508222875E-38) ? T.Zero : e))),
            Products("weights of 0 skipped, so that infinity does not meet them", (k, x, sum) => k == T.Zero ? sum : sum + (k * x)),
            Products("inputs of 0 skipped, so that infinity does not meet them", (k, x, sum) => x == T.Zero ? sum : sum + (k * x)),
            Products("NaN skipped in the sum", (k, x, sum) => T.IsNaN(k * x) ? sum : sum + (k * x)),
            Products("negative products lost beyond −4096", (k, x, sum) => k * x < -Edits.Number<T>(4096) ? sum : sum + (k * x)),
            Products("inputs added to the weight before the product, and taken off again", (k, x, sum) =>
                sum + (k * (x + Edits.Number<T>(4096) - Edits.Number<T>(4096)))),
            new("numerics", "a bias of NaN spreads to all channels")
            {
                Correlation = (x, k, b, walk, groups) => right.Correlation(x, k,
                    b is not null && T.IsNaN(b.Sum()) ? b.Map(_ => T.NaN) : b, walk, groups),
            },
            new("numerics", "a bias of NaN taken for 0")
            {
                Correlation = (x, k, b, walk, groups) => right.Correlation(x, k, b?.Map(e => T.IsNaN(e) ? T.Zero : e), walk, groups),
            },
            new("numerics", "NaN spreads over its row")
            {
                Correlation = (x, k, b, walk, groups) => right.Correlation(x, k, b, walk, groups) is var y
                    ? y.Edited((n, o, i, j, e) => j > 0 && T.IsNaN(y[n, o, i, j - 1]) ? T.NaN : e) : y,
            },
            new("numerics", "dx of the mean: −0 handed on as −0")
            {
                AveragePoolingGradient = (input, window, dy, walk, counted) => right.AveragePoolingGradient(input, window, dy, walk, counted)
                    .Map(e => e == T.Zero && T.IsNegative(dy.Elements[0]) && dy.Elements[0] == T.Zero ? T.NegativeZero : e),
            },
            new("numerics", "maximum: NaN swallowed")
            {
                MaximumPooling = Window.Maximum<T>((x, w) => w.Of(x).Aggregate(T.MaxNumber)),
            },
            new("numerics", "maximum: by comparison, which a first NaN survives only")
            {
                MaximumPooling = Window.Maximum<T>((x, w) => w.Of(x).Aggregate((a, b) => b > a ? b : a)),
            },
            new("numerics", "maximum: −0 and +0 taken for the same")
            {
                MaximumPooling = Window.Maximum<T>((x, w) => w.Of(x).Aggregate((a, b) => T.IsNaN(a) || a >= b ? a : b)),
            },
            new("numerics", "maximum: infinity cut off")
            {
                MaximumPooling = Window.Maximum<T>((x, w) => w.Of(x).Aggregate(T.Max) is var e && T.IsPositiveInfinity(e)
                    ? Edits.Number<T>(float.MaxValue) : e),
            },
            new("numerics", "mean: NaN and infinity swallowed")
            {
                AveragePooling = (x, window, walk, counted) => right.AveragePooling(x.Map(e => T.IsFinite(e) ? e : T.Zero), window, walk, counted),
            },
            new("numerics", "mean: accumulated in half precision, divided before")
            {
                AveragePooling = Window.Average<T>((x, w, counted) =>
                    w.Of(x).Aggregate(T.Zero, (a, b) => Edits.InHalf(a + (b / Edits.Number<T>(w.Divisor(counted)))))),
            },
            new("numerics", "mean: −0 for 0")
            {
                AveragePooling = (x, window, walk, counted) => right.AveragePooling(x, window, walk, counted)
                    .Map(e => e == T.Zero ? T.NegativeZero : e),
            },
            new("numerics", "dense: accumulated in half precision")
            {
                Dense = (x, weight, b) => right.Dense(x, weight, b).Map(Edits.InHalf),
            },
            new("numerics", "dense: NaN and infinity swallowed")
            {
                Dense = (x, weight, b) => right.Dense(x, weight, b).Map(e => T.IsFinite(e) ? e : T.Zero),
            },
            new("numerics", "dense dx, dW, db: NaN and infinity swallowed")
            {
                DenseInputGradient = (weight, dy) => Finite(right.DenseInputGradient(weight, dy)),
                DenseWeightGradient = (x, dy) => Finite(right.DenseWeightGradient(x, dy)),
                DenseBiasGradient = dy => Finite(right.DenseBiasGradient(dy)),
            },
            new("numerics", "dx: infinite weights taken for 0")
            {
                CorrelationInputGradient = (input, k, dy, walk, groups) =>
                    right.CorrelationInputGradient(input, Finite(k), dy, walk, groups),
            },
            new("numerics", "dx: dy of 0 skipped, so that infinite weights do not meet it")
            {
                CorrelationInputGradient = (input, k, dy, walk, groups) => right.CorrelationInputGradient(input, k, dy, walk, groups)
                    .Zip(right.CorrelationInputGradient(input, Finite(k), dy, walk, groups), (e, finite) => T.IsNaN(e) ? finite : e),
            },
            new("numerics", "dk: NaN and infinity swallowed")
            {
                CorrelationKernelGradient = (x, kernel, dy, walk, groups) => Finite(right.CorrelationKernelGradient(x, kernel, dy, walk, groups)),
            },
            new("numerics", "db: accumulated in half precision")
            {
                CorrelationBiasGradient = dy => right.CorrelationBiasGradient(dy * Edits.Number<T>(512)).Map(Edits.InHalf) * Edits.Number<T>(1.0 / 512),
            },
            new("numerics", "dx of both poolings: NaN in dy taken for 0")
            {
                MaximumPoolingGradient = (x, window, dy, walk) => right.MaximumPoolingGradient(x, window, Finite(dy), walk),
                AveragePoolingGradient = (input, window, dy, walk, counted) => right.AveragePoolingGradient(input, window, Finite(dy), walk, counted),
            },
            new("numerics", "rectifier: NaN taken for 0")
            {
                Rectifier = x => x.Map(e => e > T.Zero ? e : T.Zero),
            },
            new("numerics", "rectifier: −0 kept")
            {
                Rectifier = x => x.Map(e => e < T.Zero ? T.Zero : e),
            },
        ];

        Fault<T> Results(string name, Func<T, T> rounded) => new("numerics", name)
        {
            Correlation = (x, k, b, walk, groups) => right.Correlation(x, k, b, walk, groups).Map(rounded),
        };

        Fault<T> Taking(string name, Func<Tensor<T>, Tensor<T>, (Tensor<T> X, Tensor<T> K)> taken) => new("numerics", name)
        {
            Correlation = (x, k, b, walk, groups) => right.Correlation(taken(x, k).X, taken(x, k).K, b, walk, groups),
        };

        static Fault<T> Products(string name, Func<T, T, T, T> add) => new("numerics", name)
        {
            Correlation = Sum.Of(add),
        };

        static Tensor<T> Finite(Tensor<T> x) => x.Map(e => T.IsFinite(e) ? e : T.Zero);
    }
}
