namespace Verification.Properties.Mutants;

/// <summary>What kernels can do to a descent: steps too long, too short, backwards, or with what is left of the step before.</summary>
internal sealed class LearningMutants<T>() : Family<T>("learning") where T : struct, IFloatingPointIeee754<T>
{
    private Tensor<T>? _before;

    public override IReadOnlyList<Mutant<T>> Mutants =>
    [
        Mapping("the step taken twice", Dk, e => e + e),
        Giving("the step taken backwards, one output channel", Dk, dk => dk.Shape[0] == 1 ? dk.Map(e => -e) : dk),
        Giving("the derivative averaged over the positions", Dk, (dk, o) => dk.Map(e => e / Number(o.Dy!.Shape[2] * o.Dy.Shape[3]))),
        Mapping("the derivative cut off at 100", Dk, e => T.IsFinite(e) ? T.Clamp(e, Number(-100), Number(100)) : e),
        Giving("the derivative by the first weight only", Dk, dk => dk.Without((_, _, u, v) => u + v > 0)),
        Giving("the derivative of two weights is their mean", Dk, dk => dk.Shape[2] == 1 && dk.Shape[3] == 2
            ? dk.Edited((o, c, u, _, _) => (dk[o, c, u, 0] + dk[o, c, u, 1]) / Number(2)) : dk),
        Mapping("db: the step taken twice", Db, e => e + e),
        Giving("dk: not reset between calls", Dk, NotReset),
        Giving("db: not reset between calls", Db, NotReset),
        Taking("weights of the first call used again for the same shape", Correlation, o =>
            o with { K = _before = _before is not null && _before.Shape.Equals(o.K!.Shape) ? _before : o.K }),
    ];

    private Tensor<T> NotReset(Tensor<T> sum) => _before = _before is not null && _before.Shape.Equals(sum.Shape) ? sum + _before : sum;
}
