using System.Numerics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>
/// The kernel in the order in which tiles read it: for each block of output channels, step by step, one weight a channel.
/// A block with fewer channels than its tile is filled up with zeros.
/// </summary>
internal sealed class PackedKernel<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly T[] _weights;

    public PackedKernel(Workers workers, Tensor<T> k, int groups, bool flipped)
    {
        int outputs = k.Shape[0] / groups;
        Steps = k.Shape.ElementCount / k.Shape[0];
        var blocks = new List<Block>();
        int start = 0;
        for (int first = 0; first < outputs; first += blocks[^1].Rows)
        {
            int rows = Tile.Rows(outputs - first);
            blocks.Add(new Block(first, Math.Min(rows, outputs - first), rows, start));
            start += rows * Steps;
        }

        Blocks = [.. blocks];
        GroupSize = start;
        _weights = new T[checked(groups * start)];
        int taps = k.Shape[2] * k.Shape[3];
        workers.Each(groups * Blocks.Length, item =>
        {
            var (group, number) = Math.DivRem(item, Blocks.Length);
            Block block = Blocks[number];
            var from = k.Elements.Slice(((group * outputs) + block.First) * Steps, block.Channels * Steps);
            var to = _weights.AsSpan((group * GroupSize) + block.Start, block.Rows * Steps);
            for (int step = 0; step < Steps; step++)
            {
                int tap = step % taps;
                int source = flipped ? step - tap + (taps - 1 - tap) : step;
                for (int row = 0; row < block.Channels; row++)
                {
                    to[(step * block.Rows) + row] = from[(row * Steps) + source];
                }
            }
        });
    }

    /// <summary>The products of one sum: input channels of a group times cells of the window.</summary>
    public int Steps { get; }

    /// <summary>The blocks of output channels of a group.</summary>
    public Block[] Blocks { get; }

    private int GroupSize { get; }

    /// <summary>The weights of one block of one group, from a step on.</summary>
    public ref T Weights(int group, Block block, int step) =>
        ref _weights[(group * GroupSize) + block.Start + (step * block.Rows)];

    /// <summary>Output channels that are computed together.</summary>
    /// <param name="First">The first of them, in its group.</param>
    /// <param name="Channels">How many there are.</param>
    /// <param name="Rows">How many the tile has: as many, or more.</param>
    /// <param name="Start">Where their weights start.</param>
    internal readonly record struct Block(int First, int Channels, int Rows, int Start);
}
