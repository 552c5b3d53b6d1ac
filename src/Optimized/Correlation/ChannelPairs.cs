using Verification.Reference;

namespace Verification.Optimized;

/// <summary>Which input channel and which kernel channel meet in an output channel, counted in channels from the start.</summary>
internal readonly struct ChannelPairs(Shape input, Shape kernel, int groups)
{
    /// <summary>The output channels of one group.</summary>
    public int OutputsOfGroup { get; } = kernel[0] / groups;

    /// <summary>The channel of the input that the output channel o of image n reads as its c-th.</summary>
    public int Input(int n, int o, int c) => (n * input[1]) + (o / OutputsOfGroup * kernel[1]) + c;

    /// <summary>The channel of the kernel that the output channel o lays over its c-th input channel.</summary>
    public int Kernel(int o, int c) => (o * kernel[1]) + c;
}
