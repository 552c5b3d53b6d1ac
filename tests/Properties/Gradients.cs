using FsCheck;
using Verification.Reference;
using static Verification.Properties.Words;

namespace Verification.Properties;

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
        Inner(c.Correlate(kernels, c.X, c.K), c.Dy));

    /// <summary>⟨k ⋆ x, dy⟩ = ⟨k, dk⟩</summary>
    [Law]
    public Property By_the_kernel_is_adjoint_to_correlation(IKernels<float> kernels, CorrelationCase c) => Equal(
        Inner(c.K, kernels.CorrelationKernelGradient(c.X, c.Kernel, c.Dy, c.Geometry, c.Groups)),
        Inner(c.Correlate(kernels, c.X, c.K), c.Dy));

    /// <summary>⟨0 ⋆ x + b, dy⟩ = ⟨b, db⟩</summary>
    [Law]
    public Property By_the_bias_is_adjoint_to_its_addition(IKernels<float> kernels, CorrelationCase c) => Equal(
        Inner(c.B ?? Zeros(c), kernels.CorrelationBiasGradient(c.Dy)),
        Inner(c.Correlate(kernels, 0 * c.X, c.K, c.B), c.Dy));

    /// <summary>L = Σ (y − t)², dy = 2 (y − t), any δ:  (L(x + δ) − L(x − δ)) / 2 = ⟨dx, δ⟩, exactly, as L is quadratic</summary>
    [Law]
    public Property By_the_input_is_the_difference_quotient(IKernels<double> kernels, SmallCorrelationCase c) => Equal(
        (Loss(kernels, c, c.X + c.OtherX, c.K, c.B) - Loss(kernels, c, c.X - c.OtherX, c.K, c.B)) / 2,
        Slopes(kernels, c).Input.Dot(c.OtherX.InDouble()));

    /// <summary>any δ:  (L(k + δ) − L(k − δ)) / 2 = ⟨dk, δ⟩</summary>
    [Law]
    public Property By_the_kernel_is_the_difference_quotient(IKernels<double> kernels, SmallCorrelationCase c) => Equal(
        (Loss(kernels, c, c.X, c.K + c.OtherK, c.B) - Loss(kernels, c, c.X, c.K - c.OtherK, c.B)) / 2,
        Slopes(kernels, c).Weight.Dot(c.OtherK.InDouble()));

    /// <summary>δ = 1 in one element:  (L(b + δ) − L(b − δ)) / 2 = db there</summary>
    [Law]
    public Property By_the_bias_is_the_difference_quotient(IKernels<double> kernels, SmallCorrelationCase c)
    {
        int o = c.Line[^1] % c.Kernel[0];
        Tensor<float> b = c.B ?? Zeros(c);
        Tensor<float> step = b.Shape.OneHot<float>(o);
        return Equal(
            (Loss(kernels, c, c.X, c.K, b + step) - Loss(kernels, c, c.X, c.K, b - step)) / 2,
            kernels.CorrelationBiasGradient(Error(kernels, c, c.X, c.K, b) * 2)[o]);
    }

    /// <summary>dx and dk of dy + dy' = those of dy + those of dy'</summary>
    [Law]
    public Property Are_additive_in_dy(IKernels<float> kernels, CorrelationCase c)
    {
        Tensor<float> y = c.Correlate(kernels, c.OtherX, c.OtherK);
        return All(
            Equal(ByInput(kernels, c, c.Dy + y), ByInput(kernels, c, c.Dy) + ByInput(kernels, c, y)),
            Equal(ByBias(kernels, c.Dy + y), ByBias(kernels, c.Dy) + ByBias(kernels, y)));
    }

    /// <summary>dk and db of a batch = the sum of those of its images;  dx[n] = dx of image n alone</summary>
    [Law]
    public Property Of_a_batch_are_those_of_its_images(IKernels<float> kernels, CorrelationCase c)
    {
        int[] images = Rearrangements.UpTo(c.Input[0]);
        return All(
            Equal(ByKernel(kernels, c, c.X, c.Dy),
                images.Select(n => ByKernel(kernels, c, c.X.Images(n), c.Dy.Images(n))).Aggregate((a, b) => a + b)),
            Equal(ByBias(kernels, c.Dy), images.Select(n => ByBias(kernels, c.Dy.Images(n))).Aggregate((a, b) => a + b)),
            Equal(ByInput(kernels, c, c.Dy), images.Select(n => kernels.CorrelationInputGradient(
                c.X.Images(n).Shape, c.K, c.Dy.Images(n), c.Geometry, c.Groups)).ToList().JoinedInImages()));
    }

    /// <summary>s = 1, one group, p ≤ e − 1:  dx = convolution of dy with k, in and out exchanged, padding e − 1 − p</summary>
    [Law]
    public Property By_the_input_is_a_convolution_of_dy(IKernels<float> kernels, SmallCorrelationCase c)
    {
        var (e, f) = (c.Rows.Extent - 1, c.Columns.Extent - 1);
        Padding p = new(Math.Min(c.Rows.Before, e), Math.Min(c.Rows.After, e), Math.Min(c.Columns.Before, f), Math.Min(c.Columns.After, f));
        Padding rest = new(e - p.Before.Rows, e - p.After.Rows, f - p.Before.Columns, f - p.After.Columns);
        Geometry g = new() { Padding = p, Dilation = c.Geometry.Dilation };
        Tensor<float> x = c.X.Behind((e, f), c.OtherX).Channels(Rearrangements.UpTo(c.Kernel[1]));
        Tensor<float> dy = kernels.Correlation(x, c.K, null, g);
        Tensor<float> exchanged = Tensor.From(
            [c.Kernel[1], c.Kernel[0], c.Kernel[2], c.Kernel[3]], (m, o, u, v) => c.K[o, m, u, v]);
        return Equal(kernels.CorrelationInputGradient(x.Shape, c.K, dy, g), kernels.Convolution(dy, exchanged, null, g with { Padding = rest }));
    }

    private static Tensor<float> ByInput(IKernels<float> kernels, CorrelationCase c, Tensor<float> dy) =>
        kernels.CorrelationInputGradient(c.Input, c.K, dy, c.Geometry, c.Groups);

    private static Tensor<float> ByKernel(IKernels<float> kernels, CorrelationCase c, Tensor<float> x, Tensor<float> dy) =>
        kernels.CorrelationKernelGradient(x, c.Kernel, dy, c.Geometry, c.Groups);

    private static Tensor<float> ByBias(IKernels<float> kernels, Tensor<float> dy) => kernels.CorrelationBiasGradient(dy);

    private static double Inner(Tensor<float> left, Tensor<float> right) => left.InDouble().Dot(right.InDouble());

    private static Tensor<float> Zeros(CorrelationCase c) => Tensor.Of<float>([c.Kernel[0]], new float[c.Kernel[0]]);

    private static Tensor<double> Error(
        IKernels<double> kernels, CorrelationCase c, Tensor<float> x, Tensor<float> k, Tensor<float>? b) =>
        kernels.Correlation(x.InDouble(), k.InDouble(), b?.InDouble(), c.Geometry, c.Groups) - c.Dy.InDouble();

    private static double Loss(
        IKernels<double> kernels, CorrelationCase c, Tensor<float> x, Tensor<float> k, Tensor<float>? b) =>
        Error(kernels, c, x, k, b).Dot(Error(kernels, c, x, k, b));

    private static Gradients<double> Slopes(IKernels<double> kernels, CorrelationCase c) =>
        new Conv2D<double>(kernels, c.K.InDouble(), c.B?.InDouble()) { Geometry = c.Geometry, Groups = c.Groups }
            .Backward(c.X.InDouble(), 2 * Error(kernels, c, c.X, c.K, c.B));
}
