using System.Numerics;
using Verification.Reference;

namespace Verification.Properties.Faults;

/// <summary>What kernels can do to a descent: steps too long, too short, backwards, or with what is left of the step before.</summary>
internal static class LearningFaults
{
    public static IReadOnlyList<Fault<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T>
    {
        var right = new ReferenceKernels<T>();
        return
        [
            Stepping("the step taken twice", (dk, _) => dk + dk),
            Stepping("the step taken backwards, one output channel", (dk, _) => dk.Shape[0] == 1 ? dk.Map(e => -e) : dk),
            Stepping("the derivative averaged over the positions", (dk, dy) => dk.Map(e => e / Edits.Number<T>(dy.Shape[2] * dy.Shape[3]))),
            Stepping("the derivative cut off at 100", (dk, _) => dk.Map(e => T.IsFinite(e) ? T.Clamp(e, -Edits.Number<T>(100), Edits.Number<T>(100)) : e)),
            Stepping("the derivative by the first weight only", (dk, _) => dk.Edited((_, _, u, v, e) => u + v > 0 ? T.Zero : e)),
            Stepping("the derivative of two weights is their mean", (dk, _) => dk.Shape[2] == 1 && dk.Shape[3] == 2
                ? dk.Edited((o, c, u, _, _) => (dk[o, c, u, 0] + dk[o, c, u, 1]) / Edits.Number<T>(2)) : dk),
            new("learning", "db: the step taken twice")
            {
                CorrelationBiasGradient = dy => right.CorrelationBiasGradient(dy) * Edits.Number<T>(2),
            },
            NotReset(),
            NotResetBias(),
            Stale(),
        ];

        Fault<T> Stepping(string name, Func<Tensor<T>, Tensor<T>, Tensor<T>> edit) => new("learning", name)
        {
            CorrelationKernelGradient = (x, kernel, dy, walk, groups) => edit(right.CorrelationKernelGradient(x, kernel, dy, walk, groups), dy),
        };

        Fault<T> NotReset()
        {
            Tensor<T>? before = null;
            return new("learning", "dk: not reset between calls")
            {
                CorrelationKernelGradient = (x, kernel, dy, walk, groups) =>
                {
                    Tensor<T> dk = right.CorrelationKernelGradient(x, kernel, dy, walk, groups);
                    return before = before is not null && before.Shape.Equals(kernel) ? dk + before : dk;
                },
            };
        }

        Fault<T> NotResetBias()
        {
            Tensor<T>? before = null;
            return new("learning", "db: not reset between calls")
            {
                CorrelationBiasGradient = dy =>
                {
                    Tensor<T> db = right.CorrelationBiasGradient(dy);
                    return before = before is not null && before.Shape.Equals(db.Shape) ? db + before : db;
                },
            };
        }

        Fault<T> Stale()
        {
            Tensor<T>? first = null;
            return new("learning", "weights of the first call used again for the same shape")
            {
                Correlation = (x, k, b, walk, groups) =>
                {
                    first = first is not null && first.Shape.Equals(k.Shape) ? first : k;
                    return right.Correlation(x, first, b, walk, groups);
                },
            };
        }
    }
}
