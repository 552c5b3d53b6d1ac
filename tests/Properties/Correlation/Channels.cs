using static Verification.Properties.Assertions.TensorTransforms;

namespace Verification.Properties.Correlation;

/// <summary>
/// How channels, groups and images go together: a sum over the input channels of a group, for each output channel alone,
/// image by image. G groups, C input and O output channels. Source: 001 In [76], [77], [93].
/// </summary>
public class Channels
{
    /// <summary>k ⋆ x = Σ c  k[:, c] ⋆ x[:, c]</summary>
    [Law]
    public Property Input_channels_are_summed(IKernels<float> kernels, CorrelationCase c) => Equal(
        kernels.Correlation(GroupOf(c.X, c, 0), OutputsOf(c.K, c, 0), null, c.Geometry),
        UpTo(c.Kernel[1]).Select(channel => kernels.Correlation(
            GroupOf(c.X, c, 0).SelectChannels(channel), OutputsOf(c.K, c, 0).SelectChannels(channel), null, c.Geometry))
            .Aggregate((a, b) => a + b));

    /// <summary>y[:, o] = k[o] ⋆ x + b[o], whatever the other output channels are</summary>
    [Law]
    public Property Output_channels_are_independent(IKernels<float> kernels, CorrelationCase c) => Equal(
        kernels.Correlation(GroupOf(c.X, c, 0), OutputsOf(c.K, c, 0), c.B.Elements(Outputs(c, 0)), c.Geometry),
        UpTo(c.Kernel[0] / c.Groups).Select(o => kernels.Correlation(
            GroupOf(c.X, c, 0), c.K.SelectImages(o), c.B.Elements(o), c.Geometry)).ToList().JoinedInChannels());

    /// <summary>input channels of x and k in another order:  the same y</summary>
    [Law]
    public Property The_order_of_input_channels_does_not_matter(IKernels<float> kernels, CorrelationCase c) => Equal(
        kernels.Correlation(
            GroupOf(c.X, c, 0).SelectChannels(Shuffled(c.Kernel[1])),
            OutputsOf(c.K, c, 0).SelectChannels(Shuffled(c.Kernel[1])), null, c.Geometry),
        kernels.Correlation(GroupOf(c.X, c, 0), OutputsOf(c.K, c, 0), null, c.Geometry));

    /// <summary>output channels of k and b in another order:  those of y in that order</summary>
    [Law]
    public Property The_order_of_output_channels_is_that_of_the_kernel(IKernels<float> kernels, CorrelationCase c) => Equal(
        kernels.Correlation(GroupOf(c.X, c, 0), OutputsOf(c.K, c, 0).SelectImages(Shuffled(c.Kernel[0] / c.Groups)),
            c.B.Elements(Outputs(c, 0)).Elements(Shuffled(c.Kernel[0] / c.Groups)), c.Geometry),
        kernels.Correlation(GroupOf(c.X, c, 0), OutputsOf(c.K, c, 0), c.B.Elements(Outputs(c, 0)), c.Geometry)
            .SelectChannels(Shuffled(c.Kernel[0] / c.Groups)));

    /// <summary>G groups = G correlations side by side, of the g-th part of x with the g-th part of k</summary>
    [Law]
    public Property Groups_are_correlations_side_by_side(IKernels<float> kernels, CorrelationCase c) => Equal(
        c.Correlate(kernels, c.X, c.K, c.B),
        UpTo(c.Groups).Select(g => kernels.Correlation(
            GroupOf(c.X, c, g), OutputsOf(c.K, c, g), c.B.Elements(Outputs(c, g)), c.Geometry)).ToList().JoinedInChannels());

    /// <summary>G = C:  every channel has its own kernel</summary>
    [Law]
    public Property Depthwise_correlates_each_channel_alone(IKernels<float> kernels, CorrelationCase c) => Equal(
        kernels.Correlation(c.X, OneKernelEach(c), null, c.Geometry, c.Input[1]),
        UpTo(c.Input[1]).Select(channel => kernels.Correlation(
            c.X.SelectChannels(channel), OneKernelEach(c).SelectImages(channel), null, c.Geometry)).ToList().JoinedInChannels());

    /// <summary>y[n] = k ⋆ x[n] + b, whatever the other images are</summary>
    [Law]
    public Property Images_are_independent(IKernels<float> kernels, CorrelationCase c) => Equal(
        c.Correlate(kernels, c.X, c.K, c.B),
        UpTo(c.Input[0]).Select(n => c.Correlate(kernels, c.X.SelectImages(n), c.K, c.B)).ToList().JoinedInImages());

    /// <summary>y[n] = pool(x[n]), whatever the other images are</summary>
    [Law]
    public Property Images_are_pooled_independently(IKernels<float> kernels, PoolingCase c) => Equal(
        c.Pool(kernels, c.X),
        UpTo(c.Input[0]).Select(n => c.Pool(kernels, c.X.SelectImages(n))).ToList().JoinedInImages());

    private static int[] Outputs(CorrelationCase c, int g) => From(g * (c.Kernel[0] / c.Groups), c.Kernel[0] / c.Groups);

    private static Tensor<float> OutputsOf(Tensor<float> k, CorrelationCase c, int g) => k.SelectImages(Outputs(c, g));

    private static Tensor<float> GroupOf(Tensor<float> x, CorrelationCase c, int g) =>
        x.SelectChannels(From(g * c.Kernel[1], c.Kernel[1]));

    private static Tensor<float> OneKernelEach(CorrelationCase c) =>
        Data.Integers([c.Input[1], 1, c.Kernel[2], c.Kernel[3]], c.Seed, 'k');
}
