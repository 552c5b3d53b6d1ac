using System.Numerics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>
/// Correlation for a window whose cells lie so far apart that a frame around the input would be mostly empty. One item of
/// work is one channel of one output image; each kernel element is multiplied into all output rows it reaches.
/// </summary>
internal sealed class SpreadCorrelation<T>(
    Workers workers, Shape input, Tensor<T> k, Tensor<T>? b, Axis rows, Axis columns, int groups, bool flipped) : CorrelationPlan<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly WindowRows _window = new(rows, columns);
    private readonly ChannelPairs _channels = new(input, k.Shape, groups);

    public override void Run(ReadOnlyMemory<T> x, Room<T> y)
    {
        int outputs = k.Shape[0];
        workers.Each(input[0] * outputs, item =>
        {
            var (n, o) = Math.DivRem(item, outputs);
            var channel = y.Span.Slice(item * _window.OutputSize, _window.OutputSize);
            channel.Fill(b is null ? T.Zero : T.Zero + b[o]);
            for (int c = 0; c < k.Shape[1]; c++)
            {
                var image = x.Span.Slice(_channels.Input(n, o, c) * _window.InputSize, _window.InputSize);
                var kernel = k.Elements.Slice(_channels.Kernel(o, c) * _window.Taps, _window.Taps);
                for (int tap = 0; tap < kernel.Length; tap++)
                {
                    MultiplyAdd(channel, kernel[flipped ? kernel.Length - 1 - tap : tap], image, _window, tap);
                }
            }
        });
    }

    public override void Dispose()
    {
        // It has put no weights in order.
    }

    private static void MultiplyAdd(Span<T> y, T weight, ReadOnlySpan<T> x, WindowRows window, int tap)
    {
        foreach (RowPair pair in window.Pairs(tap))
        {
            StridedRows.MultiplyAdd(y.Slice(pair.Output, pair.Length), weight, x[pair.Input..], window.Stride);
        }

        // On the padding the product is weight · 0, which can be left out unless the weight makes it NaN.
        if (!T.IsFinite(weight))
        {
            for (int row = 0; row < window.OutputRows; row++)
            {
                var (before, behind) = window.Outside(tap, row);
                y[before].Fill(T.NaN);
                y[behind].Fill(T.NaN);
            }
        }
    }
}
