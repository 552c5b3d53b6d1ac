using static Verification.Properties.Assertions.TensorTransforms;

namespace Verification.Properties.Correlation;

/// <summary>How channels, groups and images go together: a sum over the input channels of a group, for each output channel alone, image
/// by image. G groups, C input and O output channels. Source: 001 In [76], [77], [93].</summary>
public class Channels
{
    /// <summary>k ⋆ x = Σ c  k[:, c] ⋆ x[:, c]</summary>
    [Law]
    public Property Input_channels_are_summed(IKernels<float> kernels, CorrelationCase c) => Equal(
        OfGroup(kernels, c, Inputs(c), Outputs(c), null),
        Inputs(c).Select(channel => OfGroup(kernels, c, [channel], Outputs(c), null)).Aggregate((a, b) => a + b));

    /// <summary>y[:, o] = k[o] ⋆ x + b[o], whatever the other output channels are</summary>
    [Law]
    public Property Output_channels_are_independent(IKernels<float> kernels, CorrelationCase c) => Equal(
        OfGroup(kernels, c, Inputs(c), Outputs(c), c.B),
        Outputs(c).Select(o => OfGroup(kernels, c, Inputs(c), [o], c.B)).ToList().JoinedInChannels());

    /// <summary>input channels of x and k in another order:  the same y</summary>
    [Law]
    public Property The_order_of_input_channels_does_not_matter(IKernels<float> kernels, CorrelationCase c) => Equal(
        OfGroup(kernels, c, Shuffled(c.Kernel[1]), Outputs(c), null),
        OfGroup(kernels, c, Inputs(c), Outputs(c), null));

    /// <summary>output channels of k and b in another order:  those of y in that order</summary>
    [Law]
    public Property The_order_of_output_channels_is_that_of_the_kernel(IKernels<float> kernels, CorrelationCase c) => Equal(
        OfGroup(kernels, c, Inputs(c), Shuffled(c.Kernel[0] / c.Groups), c.B),
        OfGroup(kernels, c, Inputs(c), Outputs(c), c.B).SelectChannels(Shuffled(c.Kernel[0] / c.Groups)));

    /// <summary>G groups = G correlations side by side, of the g-th part of x with the g-th part of k</summary>
    [Law]
    public Property Groups_are_correlations_side_by_side(IKernels<float> kernels, CorrelationCase c) => Equal(
        c.Correlate(kernels, c.X, c.K, c.B),
        UpTo(c.Groups).Select(g => OfGroup(kernels, c, Inputs(c), Outputs(c), c.B, g)).ToList().JoinedInChannels());

    /// <summary>G = C:  every channel has its own kernel</summary>
    [Law]
    public Property Depthwise_correlates_each_channel_alone(IKernels<float> kernels, CorrelationCase c)
    {
        Tensor<float> k = Data.Integers([c.Input[1], 1, c.Kernel[2], c.Kernel[3]], c.Seed, 'k');
        return Equal(
            kernels.Correlation(c.X, k, null, c.Geometry, c.Input[1]),
            UpTo(c.Input[1]).Select(channel => kernels.Correlation(
                c.X.SelectChannels(channel), k.SelectImages(channel), null, c.Geometry)).ToList().JoinedInChannels());
    }

    /// <summary>y[n] = k ⋆ x[n] + b, and either pooling of x[n], whatever the other images are</summary>
    [Law]
    public Property Images_are_independent(IKernels<float> kernels, CorrelationCase c, PoolingCase d) => Each(
        () => Equal(
            c.Correlate(kernels, c.X, c.K, c.B),
            UpTo(c.Input[0]).Select(n => c.Correlate(kernels, c.X.SelectImages(n), c.K, c.B)).ToList().JoinedInImages()),
        () => Equal(d.Pool(kernels, d.X), UpTo(d.Input[0]).Select(n => d.Pool(kernels, d.X.SelectImages(n))).ToList().JoinedInImages()));

    private static int[] Inputs(CorrelationCase c) => UpTo(c.Kernel[1]);

    private static int[] Outputs(CorrelationCase c) => UpTo(c.Kernel[0] / c.Groups);

    /// <summary>The correlation of one group alone, with these of its input channels and these of its output channels.</summary>
    private static Tensor<float> OfGroup(
        IKernels<float> kernels, CorrelationCase c, int[] inputs, int[] outputs, Tensor<float>? b, int g = 0)
    {
        int[] ofX = [.. inputs.Select(channel => (g * c.Kernel[1]) + channel)];
        int[] ofK = [.. outputs.Select(o => (g * (c.Kernel[0] / c.Groups)) + o)];
        return kernels.Correlation(c.X.SelectChannels(ofX), c.K.SelectImages(ofK).SelectChannels(inputs), b.Elements(ofK), c.Geometry);
    }
}
