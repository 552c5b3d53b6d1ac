namespace Verification.Properties.Gradients;

/// <summary>
/// The derivatives of correlation. dy is the derivative of a number L by the output; dx, dk and db are those by input,
/// kernel and bias. ⟨a, b⟩ is the sum of the products of elements in the same place.
/// Source: 001 "Learning the kernel from data", 000 In [13].
/// </summary>
public class Gradients
{
    /// <summary>⟨k ⋆ x, dy⟩ = ⟨x, dx⟩</summary>
    [Law]
    public Property By_the_input_is_adjoint_to_correlation(IKernels<float> kernels, CorrelationCase c) => Equal(
        Inner(c.X, kernels.CorrelationInputGradient(c.Input, c.K, c.Dy, c.Geometry, c.Groups)),
        Inner(c.Correlate(kernels, c.X, c.K), c.Dy)).With(() => $"dy {Brief(c.Dy)}");

    /// <summary>⟨k ⋆ x, dy⟩ = ⟨k, dk⟩</summary>
    [Law]
    public Property By_the_kernel_is_adjoint_to_correlation(IKernels<float> kernels, CorrelationCase c) => Equal(
        Inner(c.K, kernels.CorrelationKernelGradient(c.X, c.Kernel, c.Dy, c.Geometry, c.Groups)),
        Inner(c.Correlate(kernels, c.X, c.K), c.Dy)).With(() => $"dy {Brief(c.Dy)}");

    /// <summary>⟨0 ⋆ x + b, dy⟩ = ⟨b, db⟩</summary>
    [Law]
    public Property By_the_bias_is_adjoint_to_its_addition(IKernels<float> kernels, CorrelationCase c) => Equal(
        Inner(c.SomeBias, kernels.CorrelationBiasGradient(c.Dy)),
        Inner(c.Correlate(kernels, 0 * c.X, c.K, c.SomeBias), c.Dy));

    /// <summary>dx, dk and db of dy + dy' = those of dy + those of dy'</summary>
    [Law]
    public Property Are_additive_in_dy(IKernels<float> kernels, CorrelationCase c) => Each(
        () => Equal(ByInput(kernels, c, c.Dy + c.OtherDy), ByInput(kernels, c, c.Dy) + ByInput(kernels, c, c.OtherDy)),
        () => Equal(ByKernel(kernels, c, c.X, c.Dy + c.OtherDy),
            ByKernel(kernels, c, c.X, c.Dy) + ByKernel(kernels, c, c.X, c.OtherDy)),
        () => Equal(ByBias(kernels, c.Dy + c.OtherDy), ByBias(kernels, c.Dy) + ByBias(kernels, c.OtherDy)));

    /// <summary>dk and db of a batch = the sum of those of its images;  dx[n] = dx of image n alone</summary>
    [Law]
    public Property Of_a_batch_are_those_of_its_images(IKernels<float> kernels, CorrelationCase c)
    {
        int[] images = TensorTransforms.UpTo(c.Input[0]);
        return Each(
            () => Equal(ByKernel(kernels, c, c.X, c.Dy),
                images.Select(n => ByKernel(kernels, c, c.X.SelectImages(n), c.Dy.SelectImages(n))).Aggregate((a, b) => a + b)),
            () => Equal(ByBias(kernels, c.Dy), images.Select(n => ByBias(kernels, c.Dy.SelectImages(n))).Aggregate((a, b) => a + b)),
            () => Equal(ByInput(kernels, c, c.Dy), images.Select(n => kernels.CorrelationInputGradient(
                c.X.SelectImages(n).Shape, c.K, c.Dy.SelectImages(n), c.Geometry, c.Groups)).ToList().JoinedInImages()));
    }

    /// <summary>s = 1, one group, p ≤ e − 1:  dx = convolution of dy with k, in and out exchanged, padding e − 1 − p</summary>
    [Law]
    public Property By_the_input_is_a_convolution_of_dy(IKernels<float> kernels, SmallCorrelationCase c)
    {
        var (e, f) = (c.Rows.Extent - 1, c.Columns.Extent - 1);
        Padding p = new(
            Math.Min(c.Rows.Before, e), Math.Min(c.Rows.After, e), Math.Min(c.Columns.Before, f), Math.Min(c.Columns.After, f));
        Padding rest = new(e - p.Before.Rows, e - p.After.Rows, f - p.Before.Columns, f - p.After.Columns);
        Geometry g = new() { Padding = p, Dilation = c.Geometry.Dilation };
        Tensor<float> x = c.X.PrependedWith((e, f), c.OtherX).SelectChannels(TensorTransforms.UpTo(c.Kernel[1]));
        Tensor<float> dy = kernels.Correlation(x, c.K, null, g);
        Tensor<float> exchanged = Tensor.From(
            [c.Kernel[1], c.Kernel[0], c.Kernel[2], c.Kernel[3]], (m, o, u, v) => c.K[o, m, u, v]);
        return Equal(
            kernels.CorrelationInputGradient(x.Shape, c.K, dy, g),
            kernels.Convolution(dy, exchanged, null, g with { Padding = rest }));
    }

    private static Tensor<float> ByInput(IKernels<float> kernels, CorrelationCase c, Tensor<float> dy) =>
        kernels.CorrelationInputGradient(c.Input, c.K, dy, c.Geometry, c.Groups);

    private static Tensor<float> ByKernel(IKernels<float> kernels, CorrelationCase c, Tensor<float> x, Tensor<float> dy) =>
        kernels.CorrelationKernelGradient(x, c.Kernel, dy, c.Geometry, c.Groups);

    private static Tensor<float> ByBias(IKernels<float> kernels, Tensor<float> dy) => kernels.CorrelationBiasGradient(dy);

    private static double Inner(Tensor<float> left, Tensor<float> right) => left.InDouble().Dot(right.InDouble());
}
