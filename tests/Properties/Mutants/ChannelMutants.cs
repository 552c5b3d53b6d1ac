namespace Verification.Properties.Mutants;

/// <summary>Channels and groups that are lost or taken for each other.</summary>
internal sealed class ChannelMutants<T>() : Family<T>("channels")
    where T : struct, IFloatingPointIeee754<T>
{
    public override IReadOnlyList<Mutant<T>> Mutants =>
    [
        Summing("last input channel dropped", Correlation, (w, p) => p.C > 0 && p.C == w.Kernel[1] - 1 ? null : p),
        Summing("input channels beyond the last whole vector lost", Correlation, (w, p) => IsInTail(p.C, w.Kernel[1]) ? null : p),
        Summing("every group reads the first", Correlation, (_, p) => p with { Channel = p.C }),
        Summing("groups interleaved", Correlation, (w, p) => p with { Channel = (p.C * w.Groups) + (w.O / w.OutputsOfGroup) }),
        Summing("the group of an output taken modulo", Correlation, (w, p) => p with { Channel = (w.O % w.Groups * w.Kernel[1]) + p.C }),
        Giving("outputs reversed", Correlation, y => y.SelectChannels(TensorTransforms.Shuffled(y.Shape[1]))),
        Taking("output channels share one kernel where they share no group", Correlation, o =>
            o.Groups == 1 ? o : o with { K = o.K!.Edited((_, c, u, v, _) => o.K![0, c, u, v]) }),
    ];
}
