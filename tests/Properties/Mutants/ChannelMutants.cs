namespace Verification.Properties.Mutants;

/// <summary>Channels and groups that are lost or taken for each other.</summary>
internal sealed class ChannelMutants<T>() : Family<T>("channels") where T : struct, IFloatingPointIeee754<T>
{
    public override IReadOnlyList<Mutant<T>> Mutants =>
    [
        Summing("last input channel dropped", (w, p) => IsLast(p.C, w.Kernel[1]) ? null : p),
        Summing("input channels beyond the last whole vector lost", (w, p) => IsInTail(p.C, w.Kernel[1]) ? null : p),
        Summing("every group reads the first", (_, p) => p with { Channel = p.C }),
        Summing("groups interleaved", (w, p) => p with { Channel = (p.C * w.Groups) + (w.O / w.OutputsOfGroup) }),
        Summing("the group of an output taken modulo", (w, p) => p with { Channel = (w.O % w.Groups * w.Kernel[1]) + p.C }),
        Giving("outputs reversed", Correlation, y => y.SelectChannels(TensorTransforms.Shuffled(y.Shape[1]))),
        Taking("output channels share one kernel where they share no group", Correlation, o =>
            o.Groups == 1 ? o : o with { K = o.K!.FirstForAll() }),
    ];
}
