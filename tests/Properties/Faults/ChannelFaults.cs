using System.Numerics;
using Verification.Reference;

namespace Verification.Properties.Faults;

/// <summary>Channels, groups and images that are lost or taken for each other.</summary>
internal static class ChannelFaults
{
    public static IReadOnlyList<Fault<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T>
    {
        var right = new ReferenceKernels<T>();
        return
        [
            Wrong("last input channel dropped", (s, p) => p.C > 0 && p.C == s.Kernel[1] - 1 ? null : p),
            Wrong("input channels beyond the last whole vector lost", (s, p) => Edits.IsInTail<T>(p.C, s.Kernel[1]) ? null : p),
            Wrong("every group reads the first", (_, p) => p with { Channel = p.C }),
            Wrong("groups interleaved", (s, p) => p with { Channel = (p.C * s.Groups) + (s.O / s.OutputsOfGroup) }),
            Wrong("the group of an output taken modulo", (s, p) => p with { Channel = (s.O % s.Groups * s.Kernel[1]) + p.C }),
            Results("outputs reversed", (y, k) => y.Channels(Rearrangements.Shuffled(k.Shape[0]))),
            new("channels", "output channels share one kernel where they share no group")
            {
                Correlation = (x, k, b, walk, groups) => right.Correlation(
                    x, groups == 1 ? k : k.Images([.. Enumerable.Repeat(0, k.Shape[0])]), b, walk, groups),
            },
            Images("first image used for all", (y, n) => y.Images([.. Enumerable.Repeat(0, n)])),
            Images("last image lost", (y, n) => y.Edited((image, _, _, _, e) => n > 1 && image == n - 1 ? T.Zero : e)),
            new("batch", "each image added to the one before")
            {
                Correlation = (x, k, b, walk, groups) => right.Correlation(
                    x.Edited((n, c, h, w, e) => n == 0 ? e : e + x[n - 1, c, h, w]), k, b, walk, groups),
            },
            new("batch", "an empty batch taken for one image, by dense")
            {
                Dense = (x, weight, b) =>
                    x.Shape[0] > 0 ? right.Dense(x, weight, b) : Shape.Of(1, weight.Shape[0]).Constant(T.Zero),
            },
            new("batch", "an empty batch divides by zero, in dk")
            {
                CorrelationKernelGradient = (x, kernel, dy, walk, groups) => x.Shape[0] > 0
                    ? right.CorrelationKernelGradient(x, kernel, dy, walk, groups) : kernel.Constant(T.NaN),
            },
            new("batch", "maximum pooling uses the first image for all")
            {
                MaximumPooling = (x, window, walk) => Copied(right.MaximumPooling(x, window, walk)),
            },
            new("batch", "average pooling loses the last image")
            {
                AveragePooling = (x, window, walk, counted) => right.AveragePooling(x, window, walk, counted)
                    .Edited((n, _, _, _, e) => n > 0 && n == x.Shape[0] - 1 ? T.Zero : e),
            },
        ];

        static Fault<T> Wrong(string name, Sum.Fault fault) => new("channels", name) { Correlation = Sum.Of<T>(fault) };

        Fault<T> Results(string name, Func<Tensor<T>, Tensor<T>, Tensor<T>> edit) => new("channels", name)
        {
            Correlation = (x, k, b, walk, groups) => edit(right.Correlation(x, k, b, walk, groups), k),
        };

        Fault<T> Images(string name, Func<Tensor<T>, int, Tensor<T>> edit) => new("batch", name)
        {
            Correlation = (x, k, b, walk, groups) => edit(right.Correlation(x, k, b, walk, groups), x.Shape[0]),
        };

        static Tensor<T> Copied(Tensor<T> y) => y.Edited((_, c, i, j, _) => y[0, c, i, j]);
    }
}
