using System.Numerics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>The derivatives of correlation: which of the ways to compute them is taken.</summary>
internal static class CorrelationGradients
{
    public static Tensor<T> ByInput<T>(
        Workers workers, bool wide, Shape input, Tensor<T> k, Tensor<T> dy, Geometry geometry, int groups)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (rows, columns, _) = Arguments.CorrelationInputGradient(input, k, dy, geometry, groups);
        using var plan = InputGradient.Plan(workers, wide, input, k, rows, columns, groups);
        return Tensor.Create<T>(input, dx => plan.Run(dy.Memory, new Room<T>(dx, default)));
    }

    public static Tensor<T> ByKernel<T>(
        Workers workers, bool wide, Tensor<T> x, Shape kernel, Tensor<T> dy, Geometry geometry, int groups)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (rows, columns, output) = Arguments.CorrelationKernelGradient(x, kernel, dy, geometry, groups);
        if (kernel[1] * (kernel[0] / groups) > 1 && KernelGradient.IsFor<T>(kernel, rows, columns, groups))
        {
            return KernelGradient.Of(workers, wide, x, kernel, dy, rows, columns, groups);
        }

        var window = new WindowRows(rows, columns);
        var channels = new ChannelPairs(x.Shape, kernel, groups);
        var sorted = window.Layout.Sort(workers, x.Memory);
        return DepthwiseKernelGradient.IsFor<T>(kernel, rows, columns, groups)
            ? DepthwiseKernelGradient.Of(workers, wide, x, kernel, dy, rows, columns, Channel)
            : Tensor.Create<T>(kernel, dk => workers.Each(
                kernel[0] * kernel[1], item => Channel(item, dk.Span.Slice(item * window.Taps, window.Taps))));

        void Channel(int item, Span<T> sums)
        {
            var (o, c) = Math.DivRem(item, kernel[1]);
            for (int n = 0; n < output[0]; n++)
            {
                var error = dy.Elements.Slice(((n * output[1]) + o) * window.OutputSize, window.OutputSize);
                var image = sorted.Span.Slice(channels.Input(n, o, c) * window.InputSize, window.InputSize);
                for (int tap = 0; tap < sums.Length; tap++)
                {
                    sums[tap] += Product(image, error, window, tap);
                }
            }
        }
    }

    public static Tensor<T> ByBias<T>(Workers workers, Tensor<T> dy)
        where T : struct, IFloatingPointIeee754<T>
    {
        Arguments.CorrelationBiasGradient(dy);
        int size = dy.Shape[2] * dy.Shape[3];
        return Tensor.Create<T>([dy.Shape[1]], db => workers.EachInRuns(dy.Shape[1], o =>
        {
            T sum = T.Zero;
            for (int n = 0; n < dy.Shape[0]; n++)
            {
                sum += Rows.Sum(dy.Elements.Slice(((n * dy.Shape[1]) + o) * size, size));
            }

            db[o] = sum;
        }));
    }

    /// <summary>Σ x · dy under a tap; on the padding x is 0, which leaves nothing of dy unless dy is not finite.</summary>
    private static T Product<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, WindowRows window, int tap)
        where T : struct, IFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        foreach (RowPair pair in window.Pairs(tap))
        {
            sum += Rows.Dot(x.Slice(pair.Input, pair.Length), dy.Slice(pair.Output, pair.Length));
        }

        foreach (var (start, length) in window.Outside(tap))
        {
            sum += Rows.SumOfZeros(dy.Slice(start, length));
        }

        return sum;
    }
}
