using System.Numerics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>
/// Correlation for a window whose cells lie so far apart that a frame around the input would be mostly empty. One item of
/// work is one channel of one output image; each kernel element is multiplied into all output rows it reaches.
/// </summary>
internal static class SpreadCorrelation
{
    public static void Compute<T>(
        Workers workers, Tensor<T> x, Tensor<T> k, Tensor<T>? b, Axis rows, Axis columns, Shape output, int groups, bool flipped,
        SpanOf<T> y)
        where T : struct, IFloatingPointIeee754<T>
    {
        var window = new WindowRows(rows, columns);
        var channels = new ChannelPairs(x.Shape, k.Shape, groups);
        var sorted = window.Layout.Sort(workers, x.Memory);
        workers.Each(output[0] * output[1], item =>
        {
            var (n, o) = Math.DivRem(item, output[1]);
            var channel = y().Slice(item * window.OutputSize, window.OutputSize);
            channel.Fill(b is null ? T.Zero : T.Zero + b[o]);
            for (int c = 0; c < k.Shape[1]; c++)
            {
                var image = sorted.Span.Slice(channels.Input(n, o, c) * window.InputSize, window.InputSize);
                var kernel = k.Elements.Slice(channels.Kernel(o, c) * window.Taps, window.Taps);
                for (int tap = 0; tap < kernel.Length; tap++)
                {
                    MultiplyAdd(channel, kernel[flipped ? kernel.Length - 1 - tap : tap], image, window, tap);
                }
            }
        });
    }

    private static void MultiplyAdd<T>(Span<T> y, T weight, ReadOnlySpan<T> x, WindowRows window, int tap)
        where T : struct, IFloatingPointIeee754<T>
    {
        foreach (RowPair pair in window.Pairs(tap))
        {
            Rows.MultiplyAdd(y.Slice(pair.Output, pair.Length), weight, x.Slice(pair.Input, pair.Length));
        }

        // On the padding the product is weight · 0, which can be left out unless the weight makes it NaN.
        if (!T.IsFinite(weight))
        {
            foreach (var (start, length) in window.Outside(tap))
            {
                y.Slice(start, length).Fill(T.NaN);
            }
        }
    }
}
