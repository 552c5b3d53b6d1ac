using static Verification.Properties.Mutants.Edits;

namespace Verification.Properties.Mutants;

/// <summary>The bias lost, repeated, or added in the wrong places.</summary>
internal static class BiasMutants
{
    public static IReadOnlyList<Mutant<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T>
    {
        var bias = new Family<T>("bias");
        return
        [
            Added("dropped", (_, _, _, _) => T.Zero),
            Added("the first for all channels", (b, _, _, _) => b[0]),
            Added("taken by image, not by channel", (b, _, n, _) => b[n % b.Shape[0]]),
            Added("added twice", (b, _, _, o) => b[o] + b[o]),
            Added("added with every input channel", (b, k, _, o) => b[o] * Number<T>(k.Shape[1])),
            Added("only in the first image", (b, _, n, o) => n == 0 ? b[o] : T.Zero),
            Added("scaled by the kernel's sum", (b, k, _, o) => k.Sum() == T.Zero ? T.Zero : b[o]),
            bias.Taking("counted within the group", ["Correlation"], one => one with
            {
                B = one.B?.Edited((o, _) => one.B[o % (one.K!.Shape[0] / one.Groups)]),
            }),
            Dense("dense: dropped", (_, _, _) => T.Zero),
            Dense("dense: only in the first image", (b, n, o) => n == 0 ? b[o] : T.Zero),
            Dense("dense: added twice", (b, _, o) => b[o] + b[o]),
            Dense("dense: the first for all outputs", (b, _, _) => b[0]),
        ];

        Mutant<T> Added(string name, Func<Tensor<T>, Tensor<T>, int, int, T> added) => bias.Calling(name, ["Correlation"], (right, one) =>
            one.B is null ? right(one) : right(one with { B = null }).Edited((n, o, _, _, e) => e + added(one.B, one.K!, n, o)));

        Mutant<T> Dense(string name, Func<Tensor<T>, int, int, T> added) => bias.Calling(name, ["Dense"], (right, one) =>
            one.B is null ? right(one) : right(one with { B = null }).Edited((n, o, e) => e + added(one.B, n, o)));
    }
}
