namespace Verification.Reference;

/// <summary>Which input channels an output channel reads: those of its own group.</summary>
internal readonly record struct Grouping(Shape Kernel, int Groups)
{
    /// <summary>g(o): the first input channel of the group that the output channel o belongs to.</summary>
    public int First(int o) => o / (Kernel[0] / Groups) * Kernel[1];
}
