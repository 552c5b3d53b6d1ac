using System.Numerics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>The derivatives of correlation. One item of work is one channel of the result.</summary>
internal static class CorrelationGradients
{
    public static Tensor<T> ByInput<T>(
        Workers workers, bool wide, Shape input, Tensor<T> k, Tensor<T> dy, Geometry geometry, int groups)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (rows, columns, output) = Arguments.CorrelationInputGradient(input, k, dy, geometry, groups);
        var plans = new List<CorrelationPlan<T>>();
        bool isPossible = Rows.SumOfZeros(k.Elements) == T.Zero;
        for (int h = 0; h < Math.Min(rows.Stride, rows.Input) && isPossible; h++)
        {
            for (int w = 0; w < Math.Min(columns.Stride, columns.Input) && isPossible; w++)
            {
                var (down, us) = Track.Backward(rows, h);
                var (along, vs) = Track.Backward(columns, w);
                if (us.Length == 0 || vs.Length == 0)
                {
                    continue;
                }

                isPossible = CorrelationPlan.HasFrame<T>(down, along);
                if (isPossible)
                {
                    var raster = new Raster((h * input[3]) + w, input[2] * input[3], rows.Stride * input[3], columns.Stride);
                    var order = WeightOrder.OfInputGradient(k.Shape, groups, us, vs);
                    plans.Add(CorrelationPlan.Of(workers, wide, new CorrelationTask(input[0], groups, down, along, order, raster), k, null));
                }
            }
        }

        try
        {
            return isPossible
                ? Tensor.Create<T>(input, dx => plans.ForEach(plan => plan.Run(dy.Memory, new Room<T>(dx, default))))
                : SpreadByInput(workers, input, k, dy, rows, columns, groups);
        }
        finally
        {
            plans.ForEach(plan => plan.Dispose());
        }
    }

    private static Tensor<T> SpreadByInput<T>(
        Workers workers, Shape input, Tensor<T> k, Tensor<T> dy, Axis rows, Axis columns, int groups)
        where T : struct, IFloatingPointIeee754<T>
    {
        var window = new WindowRows(rows, columns);
        var channels = new ChannelPairs(input, k.Shape, groups);
        return Tensor.Create<T>(input, dx => workers.Each(input[0] * input[1], item =>
        {
            var (n, channel) = Math.DivRem(item, input[1]);
            var (group, c) = Math.DivRem(channel, k.Shape[1]);
            var sorted = new T[window.InputSize];
            for (int o = group * channels.OutputsOfGroup; o < (group + 1) * channels.OutputsOfGroup; o++)
            {
                var error = dy.Elements.Slice(((n * dy.Shape[1]) + o) * window.OutputSize, window.OutputSize);
                var kernel = k.Elements.Slice(channels.Kernel(o, c) * window.Taps, window.Taps);
                for (int tap = 0; tap < kernel.Length; tap++)
                {
                    foreach (RowPair pair in window.Pairs(tap))
                    {
                        Rows.MultiplyAdd(
                            sorted.AsSpan(pair.Input, pair.Length), kernel[tap], error.Slice(pair.Output, pair.Length));
                    }
                }
            }

            int size = input[2] * input[3];
            window.Layout.Unsort<T>(sorted, dx.Span.Slice(item * size, size));
        }));
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
