namespace Verification.Properties.Mutants;

/// <summary>The bias lost, repeated, or added in the wrong places.</summary>
internal sealed class BiasMutants<T>() : Family<T>("bias") where T : struct, IFloatingPointIeee754<T>
{
    public override IReadOnlyList<Mutant<T>> Mutants =>
    [
        Adding("dropped", Correlation, (_, _, _, _) => T.Zero),
        Adding("the first for all channels", Correlation, (b, _, _, _) => b[0]),
        Adding("taken by image, not by channel", Correlation, (b, _, n, _) => b[n % b.Shape[0]]),
        Adding("added twice", Correlation, (b, _, _, o) => b[o] + b[o]),
        Adding("added with every input channel", Correlation, (b, k, _, o) => b[o] * Number(k.Shape[1])),
        Adding("only in the first image", Correlation, (b, _, n, o) => n == 0 ? b[o] : T.Zero),
        Adding("scaled by the kernel's sum", Correlation, (b, k, _, o) => k.Sum() == T.Zero ? T.Zero : b[o]),
        Taking("counted within the group", Correlation, o =>
            o with { B = o.B?.Numbered((channel, _) => o.B[channel % (o.K!.Shape[0] / o.Groups)]) }),
        Adding("dense: dropped", Dense, (_, _, _, _) => T.Zero),
        Adding("dense: only in the first image", Dense, (b, _, n, o) => n == 0 ? b[o] : T.Zero),
        Adding("dense: added twice", Dense, (b, _, _, o) => b[o] + b[o]),
        Adding("dense: the first for all outputs", Dense, (b, _, _, _) => b[0]),
    ];

    private Mutant<T> Adding(string name, string[] operators, Func<Tensor<T>, Tensor<T>, int, int, T> added) =>
        Calling(name, operators, (right, o) =>
            o.B is null ? right(o) : right(o with { B = null }).Edited((n, c, _, _, e) => e + added(o.B, o.K!, n, c)));
}
