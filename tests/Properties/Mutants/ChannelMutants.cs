using static Verification.Properties.Mutants.Edits;

namespace Verification.Properties.Mutants;

/// <summary>Channels, groups and images that are lost or taken for each other.</summary>
internal static class ChannelMutants
{
    public static IReadOnlyList<Mutant<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T>
    {
        Family<T> channels = new("channels"), batch = new("batch");
        return
        [
            Wrong("last input channel dropped", (s, p) => p.C > 0 && p.C == s.Kernel[1] - 1 ? null : p),
            Wrong("input channels beyond the last whole vector lost", (s, p) => IsInTail<T>(p.C, s.Kernel[1]) ? null : p),
            Wrong("every group reads the first", (_, p) => p with { Channel = p.C }),
            Wrong("groups interleaved", (s, p) => p with { Channel = (p.C * s.Groups) + (s.O / s.OutputsOfGroup) }),
            Wrong("the group of an output taken modulo", (s, p) => p with { Channel = (s.O % s.Groups * s.Kernel[1]) + p.C }),
            channels.Giving("outputs reversed", ["Correlation"], (y, o) => y.SelectChannels(TensorTransforms.Shuffled(o.K!.Shape[0]))),
            channels.Taking("output channels share one kernel where they share no group", ["Correlation"], o => o with
            {
                K = o.Groups == 1 ? o.K : o.K!.SelectImages([.. Enumerable.Repeat(0, o.K!.Shape[0])]),
            }),
            batch.Giving("first image used for all", ["Correlation"], (y, _) => y.SelectImages([.. Enumerable.Repeat(0, y.Shape[0])])),
            batch.Giving("last image lost", ["Correlation"], LosesTheLast),
            batch.Taking("each image added to the one before", ["Correlation"], o => o with
            {
                X = o.X!.Edited((n, c, h, w, e) => n == 0 ? e : e + o.X![n - 1, c, h, w]),
            }),
            batch.Giving("an empty batch taken for one image, by dense", ["Dense"], (y, o) =>
                o.X!.Shape[0] > 0 ? y : Shape.Of(1, y.Shape[1]).Constant(T.Zero)),
            batch.Giving("an empty batch divides by zero, in dk", ["CorrelationKernelGradient"], (dk, o) =>
                o.X!.Shape[0] > 0 ? dk : dk.Map(_ => T.NaN)),
            batch.Giving("maximum pooling uses the first image for all", ["MaximumPooling"], (y, _) =>
                y.Edited((_, c, i, j, _) => y[0, c, i, j])),
            batch.Giving("average pooling loses the last image", ["AveragePooling"], LosesTheLast),
        ];

        static Mutant<T> Wrong(string name, Sum.Mutation mutation) => new("channels", name) { Correlation = Sum.Of<T>(mutation) };

        static Tensor<T> LosesTheLast(Tensor<T> y, Operands<T> operands) =>
            y.Edited((n, _, _, _, e) => n > 0 && n == y.Shape[0] - 1 ? T.Zero : e);
    }
}
