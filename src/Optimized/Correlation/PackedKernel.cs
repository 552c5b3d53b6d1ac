using System.Buffers;
using System.Numerics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>
/// Which weights a sum takes and in which order: the sum of output channel o over the input channels i and the cells of
/// the window takes of a group the element group · Group + o · Output + i · Input + Taps[cell] of the kernel.
/// </summary>
/// <param name="Outputs">The output channels of a group.</param>
/// <param name="Inputs">The input channels of a group.</param>
/// <param name="Group">From the elements of one group to those of the next.</param>
/// <param name="Output">From one output channel to the next.</param>
/// <param name="Input">From one input channel to the next.</param>
/// <param name="Taps">Where the weight of each cell lies.</param>
internal sealed record WeightOrder(int Outputs, int Inputs, int Group, int Output, int Input, int[] Taps)
{
    /// <summary>The products of one sum.</summary>
    public int Steps => Inputs * Taps.Length;

    /// <summary>The derivative by the input: input and output channels change their parts, and only some cells meet.</summary>
    public static WeightOrder OfInputGradient(Shape k, int groups, int[] rows, int[] columns)
    {
        int taps = k[2] * k[3];
        int[] order = [.. rows.SelectMany(u => columns.Select(v => (u * k[3]) + v))];
        return new WeightOrder(k[1], k[0] / groups, k.ElementCount / groups, taps, k[1] * taps, order);
    }

    /// <summary>Correlation, or with the cells in reverse order convolution.</summary>
    public static WeightOrder Of(Shape k, int groups, bool flipped)
    {
        int taps = k[2] * k[3];
        int[] order = [.. Enumerable.Range(0, taps).Select(tap => flipped ? taps - 1 - tap : tap)];
        return new WeightOrder(k[0] / groups, k[1], k.ElementCount / groups, k[1] * taps, taps, order);
    }
}

/// <summary>
/// The kernel in the order in which tiles read it: for each block of output channels, step by step, one weight a channel.
/// The last block is filled up with zeros.
/// </summary>
internal sealed class PackedKernel<T> : IDisposable
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly T[] _weights;

    public PackedKernel(Workers workers, ReadOnlyMemory<T> k, WeightOrder order, int groups, int width)
    {
        (Groups, Width, Steps, Outputs) = (groups, width, order.Steps, order.Outputs);
        Blocks = Ceiling.OfQuotient(order.Outputs, width);
        // Stryker disable once Checked : no test has the room for such a kernel
        _weights = ArrayPool<T>.Shared.Rent(checked(groups * Blocks * Steps * width));
        workers.Each(groups * Blocks, item =>
        {
            var (group, block) = Math.DivRem(item, Blocks);
            var from = k.Span[((group * order.Group) + (block * width * order.Output))..];
            var to = _weights.AsSpan(item * Steps * width, Steps * width);
            int channels = Channels(block);
            for (int i = 0; i < order.Inputs; i++)
            {
                foreach (int tap in order.Taps)
                {
                    ShortRows.Gather(from[((i * order.Input) + tap)..], order.Output, to[..channels]);
                    // Stryker disable once Statement : what is computed from these weights is put nowhere
                    to[channels..width].Clear();
                    to = to[width..];
                }
            }
        });
    }

    /// <summary>The products of one sum.</summary>
    public int Steps { get; }

    /// <summary>The output channels of a block.</summary>
    public int Width { get; }

    /// <summary>The blocks of a group.</summary>
    public int Blocks { get; }

    private int Groups { get; }

    private int Outputs { get; }

    /// <summary>Gives the memory back; whoever keeps the weights for good need not.</summary>
    public void Dispose() => ArrayPool<T>.Shared.Return(_weights);

    /// <summary>A bias in the same order: one number for each channel of each block, 0 where there is none.</summary>
    public T[] Bias(Tensor<T>? b)
    {
        var bias = new T[Groups * Blocks * Width];
        for (int o = 0; b is not null && o < b.Shape[0]; o++)
        {
            // Added to zero, for no sum is −0.
            var (group, channel) = Math.DivRem(o, Outputs);
            bias[(group * Blocks * Width) + channel] = T.Zero + b[o];
        }

        return bias;
    }

    /// <summary>The output channels of a block that are there.</summary>
    public int Channels(int block) => Math.Min(Width, Outputs - (block * Width));

    /// <summary>The weights of one block of one group, from a step on.</summary>
    public ref T Weights(int group, int block, int step) =>
        ref _weights[((((group * Blocks) + block) * Steps) + step) * Width];
}
