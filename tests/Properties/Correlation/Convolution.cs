namespace Verification.Properties.Correlation;

/// <summary>Convolution is correlation with the kernel flipped in both axes, written k ∗ x. Unlike correlation it commutes and
/// associates, if the padding is full: k − 1 cells on every side. Source: 001 "Cross-correlation and convolution", 004.</summary>
public class Convolution
{
    /// <summary>k ∗ x = flip(k) ⋆ x;  flip(k) ∗ x = k ⋆ x;  k = flip(k):  k ∗ x = k ⋆ x</summary>
    [Law]
    public Property Is_correlation_with_the_flipped_kernel(IKernels<float> kernels, CorrelationCase c) => All(
        new[] { c.K, c.K.Flipped(), c.K + c.K.Flipped() }.Select(k => Equal(
            kernels.Convolution(c.X, k, c.B, c.Geometry, c.Groups),
            kernels.Correlation(c.X, k.Flipped(), c.B, c.Geometry, c.Groups))));

    /// <summary>k ∗ x = x ∗ k</summary>
    [Law]
    public Property Commutes(IKernels<float> kernels, SmallCorrelationCase c) =>
        Equal(Full(kernels, Plane(c.X), Plane(c.K)), Full(kernels, Plane(c.K), Plane(c.X)));

    /// <summary>k' ∗ (k ∗ x) = (k' ∗ k) ∗ x</summary>
    [Law]
    public Property Associates(IKernels<float> kernels, SmallCorrelationCase c) => Equal(
        Full(kernels, Full(kernels, Plane(c.X), Plane(c.K)), Plane(c.OtherK)),
        Full(kernels, Plane(c.X), Full(kernels, Plane(c.K), Plane(c.OtherK))));

    /// <summary>k = [1 2], x = [1 0]:  k ⋆ x = 1, k ∗ x = 2</summary>
    [Law]
    public Property Differs_from_correlation_for_some_other(IKernels<float> kernels) => Each(
        () => Equal(kernels.Correlation(Row(1, 0), Row(1, 2), null, new Geometry()), Row(1)),
        () => Equal(kernels.Convolution(Row(1, 0), Row(1, 2), null, new Geometry()), Row(2)));

    private static Tensor<float> Row(params float[] elements) => Tensor.Of<float>([1, 1, 1, elements.Length], elements);

    /// <summary>The first channel of the first image.</summary>
    internal static Tensor<float> Plane(Tensor<float> x) => x.SelectImages(0).SelectChannels(0);

    private static Tensor<float> Full(IKernels<float> kernels, Tensor<float> x, Tensor<float> k) =>
        kernels.Convolution(x, k, null, new Geometry { Padding = (k.Shape[2] - 1, k.Shape[3] - 1) });
}
