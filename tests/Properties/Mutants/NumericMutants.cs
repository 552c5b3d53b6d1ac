using static Verification.Properties.Mutants.Edits;

namespace Verification.Properties.Mutants;

/// <summary>Too few bits, numbers that are not finite, the sign of zero, subnormal numbers.</summary>
internal static class NumericMutants
{
    /// <summary>2⁻¹²⁶: what is smaller is subnormal in float.</summary>
    private const double LeastNormal = 1.1754943508222875E-38;

    public static IReadOnlyList<Mutant<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T>
    {
        var numerics = new Family<T>("numerics");
        return
        [
            Results("accumulated in half precision", ["Correlation"], InHalf),
            Results("too large by the factor 1 + 2⁻¹⁶", ["Correlation"], e => e * Number<T>(1 + (1.0 / 65536))),
            Results("in double computed in float", ["Correlation"],
                e => T.CreateTruncating(float.CreateTruncating(e / Number<T>(3)) * 3)),
            Results("NaN swallowed", ["Correlation"], e => T.IsNaN(e) ? T.Zero : e),
            Results("infinity cut off", ["Correlation"], e => T.IsInfinity(e) ? T.CopySign(Number<T>(float.MaxValue), e) : e),
            Results("−0 for 0", ["Correlation"], e => e == T.Zero ? T.NegativeZero : e),
            Results("subnormal results flushed to 0", ["Correlation"], Flushed),
            Taking("NaN in x taken for 0", o => o with { X = o.X!.Map(e => T.IsNaN(e) ? T.Zero : e) }),
            Taking("NaN in k taken for 0", o => o with { K = o.K!.Map(e => T.IsNaN(e) ? T.Zero : e) }),
            Taking("infinity in k taken for NaN", o => o with { K = o.K!.Map(e => T.IsInfinity(e) ? T.NaN : e) }),
            Taking("subnormal weights flushed to 0", o => o with { K = o.K!.Map(Flushed) }),
            Products("weights of 0 skipped, so that infinity does not meet them", (k, x, sum) => k == T.Zero ? sum : sum + (k * x)),
            Products("inputs of 0 skipped, so that infinity does not meet them", (k, x, sum) => x == T.Zero ? sum : sum + (k * x)),
            Products("NaN skipped in the sum", (k, x, sum) => T.IsNaN(k * x) ? sum : sum + (k * x)),
            Products("negative products lost beyond −4096", (k, x, sum) => k * x < -Number<T>(4096) ? sum : sum + (k * x)),
            Products("inputs added to the weight before the product, and taken off again", (k, x, sum) =>
                sum + (k * (x + Number<T>(4096) - Number<T>(4096)))),
            Taking("a bias of NaN spreads to all channels", o => o with { B = o.B is { } b && T.IsNaN(b.Sum()) ? b.Map(_ => T.NaN) : o.B }),
            Taking("a bias of NaN taken for 0", o => o with { B = o.B?.Map(e => T.IsNaN(e) ? T.Zero : e) }),
            numerics.Giving("NaN spreads over its row", ["Correlation"], (y, _) => y.Edited((n, o, i, j, e) =>
                j > 0 && T.IsNaN(y[n, o, i, j - 1]) ? T.NaN : e)),
            numerics.Giving("dx of the mean: −0 handed on as −0", ["AveragePoolingGradient"], (dx, o) => dx.Map(e =>
                e == T.Zero && T.IsNegative(o.Dy!.Elements[0]) && o.Dy.Elements[0] == T.Zero ? T.NegativeZero : e)),
            Maximum("maximum: NaN swallowed", T.MaxNumber),
            Maximum("maximum: by comparison, which a first NaN survives only", (a, b) => b > a ? b : a),
            Maximum("maximum: −0 and +0 taken for the same", (a, b) => T.IsNaN(a) || a >= b ? a : b),
            Results("maximum: infinity cut off", ["MaximumPooling"], e => T.IsPositiveInfinity(e) ? Number<T>(float.MaxValue) : e),
            numerics.Taking("mean: NaN and infinity swallowed", ["AveragePooling"], o => o with { X = o.X!.Map(Finite) }),
            new("numerics", "mean: accumulated in half precision, divided before")
            {
                AveragePooling = Window.Average<T>((x, w, counted) =>
                    w.Of(x).Aggregate(T.Zero, (a, b) => InHalf(a + (b / Number<T>(w.Divisor(counted)))))),
            },
            Results("mean: −0 for 0", ["AveragePooling"], e => e == T.Zero ? T.NegativeZero : e),
            Results("dense: accumulated in half precision", ["Dense"], InHalf),
            Results("dense: NaN and infinity swallowed", ["Dense"], Finite),
            Results("dense dx, dW, db: NaN and infinity swallowed",
                ["DenseInputGradient", "DenseWeightGradient", "DenseBiasGradient"], Finite),
            numerics.Taking("dx: infinite weights taken for 0", ["CorrelationInputGradient"], o => o with { K = o.K!.Map(Finite) }),
            numerics.Calling("dx: dy of 0 skipped, so that infinite weights do not meet it", ["CorrelationInputGradient"], (dx, o) =>
                dx(o).Zip(dx(o with { K = o.K!.Map(Finite) }), (e, finite) => T.IsNaN(e) ? finite : e)),
            Results("dk: NaN and infinity swallowed", ["CorrelationKernelGradient"], Finite),
            numerics.Calling("db: accumulated in half precision", ["CorrelationBiasGradient"], (db, o) =>
                db(o with { Dy = o.Dy! * Number<T>(512) }).Map(InHalf) * Number<T>(1.0 / 512)),
            numerics.Taking("dx of both poolings: NaN in dy taken for 0", ["MaximumPoolingGradient", "AveragePoolingGradient"],
                o => o with { Dy = o.Dy!.Map(Finite) }),
            new("numerics", "rectifier: NaN taken for 0") { Rectifier = x => x.Map(e => e > T.Zero ? e : T.Zero) },
            new("numerics", "rectifier: −0 kept") { Rectifier = x => x.Map(e => e < T.Zero ? T.Zero : e) },
        ];

        Mutant<T> Results(string name, string[] operators, Func<T, T> rounded) =>
            numerics.Giving(name, operators, (y, _) => y.Map(rounded));

        Mutant<T> Taking(string name, Func<Operands<T>, Operands<T>> change) => numerics.Taking(name, ["Correlation"], change);

        static Mutant<T> Products(string name, Func<T, T, T, T> add) => new("numerics", name) { Correlation = Sum.Of(add) };

        static Mutant<T> Maximum(string name, Func<T, T, T> larger) =>
            new("numerics", name) { MaximumPooling = Window.Maximum<T>((x, w) => w.Of(x).Aggregate(larger)) };

        static T Finite(T e) => T.IsFinite(e) ? e : T.Zero;

        static T Flushed(T e) => T.Abs(e) < Number<T>(LeastNormal) ? T.Zero : e;
    }
}
