using System.Numerics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>
/// The derivative of correlation by the kernel, one channel of it at a time: no product that the formula does not have, and
/// no limit on how far the cells of a window may lie apart.
/// </summary>
internal sealed class SpreadKernelGradient<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly Tensor<T> _x;
    private readonly Shape _kernel;
    private readonly Tensor<T> _dy;
    private readonly ChannelPairs _channels;
    private readonly Lazy<WindowRows> _window;

    public SpreadKernelGradient(Tensor<T> x, Shape kernel, Tensor<T> dy, Axis rows, Axis columns, int groups)
    {
        (_x, _kernel, _dy, _channels) = (x, kernel, dy, new ChannelPairs(x.Shape, kernel, groups));

        // Often no channel needs it.
        _window = new(() => new WindowRows(rows, columns));
    }

    /// <summary>Adds the channel of dk, counted from the first channel of the first output on, to sums that are 0.</summary>
    public void Sum(int channel, Span<T> sums)
    {
        WindowRows window = _window.Value;
        var (o, c) = Math.DivRem(channel, _kernel[1]);
        for (int n = 0; n < _dy.Shape[0]; n++)
        {
            var error = _dy.Elements.Slice(((n * _dy.Shape[1]) + o) * window.OutputSize, window.OutputSize);
            var image = _x.Elements.Slice(_channels.Input(n, o, c) * window.InputSize, window.InputSize);
            for (int tap = 0; tap < sums.Length; tap++)
            {
                sums[tap] += Product(image, error, window, tap);
            }
        }
    }

    /// <summary>Sums a channel of dk again that has been summed another way, if that left something that is not finite.</summary>
    public void SumIfNotFinite(int channel, Span<T> sums)
    {
        if (Rows.SumOfZeros(sums) != T.Zero)
        {
            sums.Clear();
            Sum(channel, sums);
        }
    }

    /// <summary>Σ x · dy under a tap; on the padding x is 0, which leaves nothing of dy unless dy is not finite.</summary>
    private static T Product(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, WindowRows window, int tap)
    {
        T sum = T.Zero;
        foreach (RowPair pair in window.Pairs(tap))
        {
            sum += StridedRows.Dot(x[pair.Input..], window.Stride, dy.Slice(pair.Output, pair.Length));
        }

        for (int row = 0; row < window.OutputRows; row++)
        {
            var (before, behind) = window.Outside(tap, row);
            // Stryker disable once Assignment : it is 0 or NaN
            sum += Rows.SumOfZeros(dy[before]);
            // Stryker disable once Assignment : it is 0 or NaN
            sum += Rows.SumOfZeros(dy[behind]);
        }

        return sum;
    }
}
