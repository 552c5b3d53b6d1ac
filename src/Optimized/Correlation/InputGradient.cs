using System.Numerics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>
/// The derivative of correlation by the input, which is a correlation of dy: for every remainder of rows and columns modulo
/// the stride with the cells of the window that meet such inputs at all, in reverse order.
/// </summary>
internal static class InputGradient
{
    /// <summary>What can be worked out before dy is there.</summary>
    public static CorrelationPlan<T> Plan<T>(Workers workers, bool wide, Shape input, Tensor<T> k, Axis rows, Axis columns, int groups)
        where T : struct, IFloatingPointIeee754<T>
    {
        // In a frame of zeros a weight would meet what it does not meet, which shows if it is not finite.
        if (!Rows.AreFinite(workers, k.Memory))
        {
            return new SpreadInputGradient<T>(workers, input, k, rows, columns, groups);
        }

        var plans = new List<CorrelationPlan<T>>();
        int remainders = Math.Min(rows.Stride, rows.Input) * Math.Min(columns.Stride, columns.Input);
        for (int remainder = 0; remainder < remainders; remainder++)
        {
            var (h, w) = Math.DivRem(remainder, Math.Min(columns.Stride, columns.Input));
            var (down, us) = Track.Backward(rows, h);
            var (along, vs) = Track.Backward(columns, w);
            if (us.Length == 0 || vs.Length == 0)
            {
                continue;
            }

            // Stryker disable once Boolean,Block : with frames or without frames the numbers are the same
            if (!CorrelationPlan.HasFrame<T>(down, along))
            {
                // Stryker disable once Statement : what is not given back is collected
                plans.ForEach(plan => plan.Dispose());
                return new SpreadInputGradient<T>(workers, input, k, rows, columns, groups);
            }

            var raster = new Raster((h * input[3]) + w, input[2] * input[3], rows.Stride * input[3], columns.Stride);
            var order = WeightOrder.OfInputGradient(k.Shape, groups, us, vs);
            plans.Add(CorrelationPlan.Of(workers, wide, new CorrelationTask(input[0], groups, down, along, order, raster), k, null));
        }

        return new All<T>(plans, isWhole: plans.Count == remainders);
    }

    /// <summary>One correlation after the other, for all remainders.</summary>
    private sealed class All<T>(List<CorrelationPlan<T>> plans, bool isWhole) : CorrelationPlan<T>
        where T : struct, IFloatingPointIeee754<T>
    {
        public override void Run(ReadOnlyMemory<T> x, Room<T> y)
        {
            if (!isWhole)
            {
                y.Span.Clear();
            }

            foreach (var plan in plans)
            {
                plan.Run(x, y);
            }
        }

        public override void Dispose() => plans.ForEach(plan => plan.Dispose());
    }
}

/// <summary>
/// The same where a frame does not do: weights that are not finite, or a window whose cells lie very far apart. One item of
/// work is one channel of one image.
/// </summary>
internal sealed class SpreadInputGradient<T>(
    Workers workers, Shape input, Tensor<T> k, Axis rows, Axis columns, int groups) : CorrelationPlan<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly WindowRows _window = new(rows, columns);
    private readonly ChannelPairs _channels = new(input, k.Shape, groups);

    public override void Run(ReadOnlyMemory<T> x, Room<T> y) => workers.Each(input[0] * input[1], item =>
    {
        var (n, channel) = Math.DivRem(item, input[1]);
        var (group, c) = Math.DivRem(channel, k.Shape[1]);
        var image = y.Span.Slice(item * _window.InputSize, _window.InputSize);
        image.Clear();
        for (int o = group * _channels.OutputsOfGroup; o < (group + 1) * _channels.OutputsOfGroup; o++)
        {
            var error = x.Span.Slice(((n * k.Shape[0]) + o) * _window.OutputSize, _window.OutputSize);
            var kernel = k.Elements.Slice(_channels.Kernel(o, c) * _window.Taps, _window.Taps);
            for (int tap = 0; tap < kernel.Length; tap++)
            {
                foreach (RowPair pair in _window.Pairs(tap))
                {
                    StridedRows.MultiplyAddTo(image[pair.Input..], _window.Stride, kernel[tap], error.Slice(pair.Output, pair.Length));
                }
            }
        }
    });

    public override void Dispose()
    {
        // It has put no weights in order.
    }
}
