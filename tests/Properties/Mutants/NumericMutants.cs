namespace Verification.Properties.Mutants;

/// <summary>Too few bits, numbers that are not finite, the sign of zero, subnormal numbers.</summary>
internal sealed class NumericMutants<T>() : Family<T>("numerics") where T : struct, IFloatingPointIeee754<T>
{
    public override IReadOnlyList<Mutant<T>> Mutants =>
    [
        Mapping("accumulated in half precision", Correlation, InHalf),
        Mapping("too large by the factor 1 + 2⁻¹⁶", Correlation, e => e * Number(1 + (1.0 / 65536))),
        Mapping("in double computed in float", Correlation, e => T.CreateTruncating(float.CreateTruncating(e / Number(3)) * 3)),
        Mapping("NaN swallowed", Correlation, NotNaN),
        Mapping("infinity cut off", Correlation, e => T.IsInfinity(e) ? T.CopySign(Number(float.MaxValue), e) : e),
        Mapping("−0 for 0", Correlation, Negative),
        Mapping("subnormal results flushed to 0", Correlation, Flushed),
        Taking("NaN in x taken for 0", Correlation, "x", x => x.Map(NotNaN)),
        Taking("NaN in k taken for 0", Correlation, "k", k => k.Map(NotNaN)),
        Taking("infinity in k taken for NaN", Correlation, "k", k => k.Map(e => T.IsInfinity(e) ? T.NaN : e)),
        Taking("subnormal weights flushed to 0", Correlation, "k", k => k.Map(Flushed)),
        Adding("weights of 0 skipped, so that infinity does not meet them", (k, x, sum) => k == T.Zero ? sum : sum + (k * x)),
        Adding("inputs of 0 skipped, so that infinity does not meet them", (k, x, sum) => x == T.Zero ? sum : sum + (k * x)),
        Adding("NaN skipped in the sum", (k, x, sum) => T.IsNaN(k * x) ? sum : sum + (k * x)),
        Adding("negative products lost beyond −4096", (k, x, sum) => k * x < Number(-4096) ? sum : sum + (k * x)),
        Adding("inputs added to the weight before the product, and taken off again", (k, x, sum) =>
            sum + (k * (x + Number(4096) - Number(4096)))),
        Taking("a bias of NaN spreads to all channels", Correlation, o =>
            o.B is { } b && T.IsNaN(b.Sum()) ? o with { B = b.Map(_ => T.NaN) } : o),
        Taking("a bias of NaN taken for 0", Correlation, o => o with { B = o.B?.Map(NotNaN) }),
        Giving("NaN spreads over its row", Correlation, y => y.Edited((n, o, i, j, e) => j > 0 && T.IsNaN(y[n, o, i, j - 1]) ? T.NaN : e)),
        Giving("dx of the mean: −0 handed on as −0", AverageDx, (dx, o) =>
            o.Dy!.Elements is [var first, ..] && first == T.Zero && T.IsNegative(first) ? dx.Map(Negative) : dx),
        Larger("maximum: NaN swallowed", T.MaxNumber),
        Larger("maximum: by comparison, which a first NaN survives only", (a, b) => b > a ? b : a),
        Larger("maximum: −0 and +0 taken for the same", (a, b) => T.IsNaN(a) || a >= b ? a : b),
        Mapping("maximum: infinity cut off", MaximumPooling, e => T.IsPositiveInfinity(e) ? Number(float.MaxValue) : e),
        Taking("mean: NaN and infinity swallowed", AveragePooling, "x", x => x.Map(Finite)),
        Mean("mean: accumulated in half precision, divided before", w =>
            w.Elements.Aggregate(T.Zero, (a, b) => InHalf(a + (b / w.Divisor)))),
        Mapping("mean: −0 for 0", AveragePooling, Negative),
        Mapping("dense: accumulated in half precision", Dense, InHalf),
        Mapping("dense: NaN and infinity swallowed", Dense, Finite),
        Mapping("dense dx, dW, db: NaN and infinity swallowed", [.. DenseDx, .. DenseDw, .. DenseDb], Finite),
        Taking("dx: infinite weights taken for 0", Dx, "k", k => k.Map(Finite)),
        Calling("dx: dy of 0 skipped, so that infinite weights do not meet it", Dx, (dx, o) =>
            dx(o).Zip(dx(o with { K = o.K!.Map(Finite) }), (e, finite) => T.IsNaN(e) ? finite : e)),
        Mapping("dk: NaN and infinity swallowed", Dk, Finite),
        Calling("db: accumulated in half precision", Db, (db, o) =>
            db(o with { Dy = o.Dy! * Number(512) }).Map(InHalf) * Number(1.0 / 512)),
        Taking("dx of both poolings: NaN in dy taken for 0", [.. MaximumDx, .. AverageDx], "dy", dy => dy.Map(Finite)),
        Calling("rectifier: NaN taken for 0", Rectifier, (_, o) => o.X!.Map(e => e > T.Zero ? e : T.Zero)),
        Calling("rectifier: −0 kept", Rectifier, (_, o) => o.X!.Map(e => e < T.Zero ? T.Zero : e)),
    ];

    private Mutant<T> Larger(string name, Func<T, T, T> larger) => Maximum(name, w => w.Elements.Aggregate(larger));

    private static T NotNaN(T e) => T.IsNaN(e) ? T.Zero : e;

    private static T Finite(T e) => T.IsFinite(e) ? e : T.Zero;

    private static T Negative(T e) => e == T.Zero ? T.NegativeZero : e;

    /// <summary>0 for what is below 2⁻¹²⁶, which is subnormal in float.</summary>
    private static T Flushed(T e) => T.Abs(e) < Number(Math.ScaleB(1, -126)) ? T.Zero : e;
}
