namespace Verification.Properties.Gradients;

/// <summary>
/// The derivatives of correlation. dy is the derivative of a number L by the output; dx, dk and db are those by input,
/// kernel and bias. ⟨a, b⟩ is the sum of the products of elements in the same place.
/// Source: 001 "Learning the kernel from data", 000 In [13].
/// </summary>
public class Gradients
{
    /// <summary>⟨k ⋆ x, dy⟩ = ⟨x, dx⟩ = ⟨k, dk⟩,  ⟨0 ⋆ x + b, dy⟩ = ⟨b, db⟩</summary>
    [Law]
    public Property Are_adjoint_to_correlation(IKernels<float> kernels, CorrelationCase c) => Each(
        () => AreAdjoint(kernels, OperatorKind.Correlation, c.Operands with { B = null }),
        () => Equal(Inner(c.SomeBias, kernels.CorrelationBiasGradient(c.Dy)), Inner(c.Correlate(kernels, 0 * c.X, c.K, c.SomeBias), c.Dy)))
        .With(() => $"dy {Brief(c.Dy)}");

    /// <summary>dx, dk and db of dy + dy' = those of dy + those of dy'</summary>
    [Law]
    public Property Are_additive_in_dy(IKernels<float> kernels, CorrelationCase c)
    {
        Tensor<float> both = c.Dy + c.OtherDy;
        return Each(
            () => Equal(ByInput(kernels, c, c.X, both), ByInput(kernels, c, c.X, c.Dy) + ByInput(kernels, c, c.X, c.OtherDy)),
            () => Equal(ByKernel(kernels, c, c.X, both), ByKernel(kernels, c, c.X, c.Dy) + ByKernel(kernels, c, c.X, c.OtherDy)),
            () => Equal(
                kernels.CorrelationBiasGradient(both), kernels.CorrelationBiasGradient(c.Dy) + kernels.CorrelationBiasGradient(c.OtherDy)));
    }

    /// <summary>dk and db of a batch = the sum of those of its images;  dx[n] = dx of image n alone</summary>
    [Law]
    public Property Of_a_batch_are_those_of_its_images(IKernels<float> kernels, CorrelationCase c)
    {
        var all = TensorTransforms.UpTo(c.Input[0]).Select(n => (X: c.X.SelectImages(n), Dy: c.Dy.SelectImages(n))).ToArray();
        return Each(
            () => Equal(ByKernel(kernels, c, c.X, c.Dy), all.Select(one => ByKernel(kernels, c, one.X, one.Dy)).Aggregate((a, b) => a + b)),
            () => Equal(
                kernels.CorrelationBiasGradient(c.Dy),
                all.Select(one => kernels.CorrelationBiasGradient(one.Dy)).Aggregate((a, b) => a + b)),
            () => Equal(ByInput(kernels, c, c.X, c.Dy), all.Select(one => ByInput(kernels, c, one.X, one.Dy)).ToList().JoinedInImages()));
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

    /// <summary>⟨k ⋆ x, dy⟩ = ⟨x, dx⟩ = ⟨k, dk⟩, for dense layers too: each derivative against the operand that it does not take.</summary>
    internal static Property AreAdjoint(IKernels<float> kernels, OperatorKind kind, Operands<float> all) => Each(
        Operators<float>.Of(kind).Where(one => one.Factors.Contains("dy") && one.Factors.Count() == 2),
        derivative => Equal(
            Inner(all[derivative.Takes.Contains("k") ? "x" : "k"]!, derivative.Call(kernels, all)),
            Inner(Operators<float>.Of(kind).First().Call(kernels, all), all.Dy!), $"⟨…, {derivative}⟩", "⟨y, dy⟩"));

    internal static double Inner(Tensor<float> left, Tensor<float> right) => left.InDouble().Dot(right.InDouble());

    private static Tensor<float> ByInput(IKernels<float> kernels, CorrelationCase c, Tensor<float> x, Tensor<float> dy) =>
        kernels.CorrelationInputGradient(x.Shape, c.K, dy, c.Geometry, c.Groups);

    private static Tensor<float> ByKernel(IKernels<float> kernels, CorrelationCase c, Tensor<float> x, Tensor<float> dy) =>
        kernels.CorrelationKernelGradient(x, c.Kernel, dy, c.Geometry, c.Groups);
}
