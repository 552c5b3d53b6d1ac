using static Verification.Properties.Mutants.Edits;

namespace Verification.Properties.Mutants;

/// <summary>What kernels can do to a descent: steps too long, too short, backwards, or with what is left of the step before.</summary>
internal static class LearningMutants
{
    public static IReadOnlyList<Mutant<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T>
    {
        var learning = new Family<T>("learning");
        Tensor<T>? before = null;
        return
        [
            Stepping("the step taken twice", (dk, _) => dk + dk),
            Stepping("the step taken backwards, one output channel", (dk, _) => dk.Shape[0] == 1 ? dk.Map(e => -e) : dk),
            Stepping("the derivative averaged over the positions", (dk, o) => dk.Map(e =>
                e / Number<T>(o.Dy!.Shape[2] * o.Dy.Shape[3]))),
            Stepping("the derivative cut off at 100", (dk, _) => dk.Map(e =>
                T.IsFinite(e) ? T.Clamp(e, -Number<T>(100), Number<T>(100)) : e)),
            Stepping("the derivative by the first weight only", (dk, _) => dk.Edited((_, _, u, v, e) => u + v > 0 ? T.Zero : e)),
            Stepping("the derivative of two weights is their mean", (dk, _) => dk.Shape[2] == 1 && dk.Shape[3] == 2
                ? dk.Edited((o, c, u, _, _) => (dk[o, c, u, 0] + dk[o, c, u, 1]) / Number<T>(2)) : dk),
            learning.Giving("db: the step taken twice", ["CorrelationBiasGradient"], (db, _) => db + db),
            Stepping("dk: not reset between calls", NotReset),
            learning.Giving("db: not reset between calls", ["CorrelationBiasGradient"], NotReset),
            learning.Taking("weights of the first call used again for the same shape", ["Correlation"], o => o with
            {
                K = before = before is not null && before.Shape.Equals(o.K!.Shape) ? before : o.K,
            }),
        ];

        Mutant<T> Stepping(string name, Func<Tensor<T>, Operands<T>, Tensor<T>> edit) =>
            learning.Giving(name, ["CorrelationKernelGradient"], edit);

        Tensor<T> NotReset(Tensor<T> sum, Operands<T> operands) =>
            before = before is not null && before.Shape.Equals(sum.Shape) ? sum + before : sum;
    }
}
