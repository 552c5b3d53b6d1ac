namespace Verification.Properties.Gradients;

/// <summary>The derivatives of correlation. dy is the derivative of a number L by the output; dx, dk and db are those by input, kernel
/// and bias. ⟨a, b⟩ is the sum of the products of elements in the same place. Source: 001 "Learning the kernel from data", 000 In
/// [13].</summary>
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
    public Property Are_additive_in_dy(IKernels<float> kernels, CorrelationCase c) => Each(Derivatives, one => one.Gives(
        kernels,
        c.Operands with { Dy = c.Dy + c.OtherDy },
        one.Call(kernels, c.Operands) + one.Call(kernels, c.Operands with { Dy = c.OtherDy }),
        "that of dy + that of dy'"));

    /// <summary>dk and db of a batch = the sum of those of its images;  dx[n] = dx of image n alone</summary>
    [Law]
    public Property Of_a_batch_are_those_of_its_images(IKernels<float> kernels, CorrelationCase c) => Each(Derivatives, one =>
    {
        Tensor<float>[] images = [.. TensorTransforms.UpTo(c.Input[0]).Select(n =>
            one.Call(kernels, c.Operands with { X = c.X.SelectImages(n), Dy = c.Dy.SelectImages(n) }))];
        Tensor<float> all = one.Takes.Contains("input") ? images.JoinedInImages() : images.Aggregate((a, b) => a + b);
        return one.Gives(kernels, c.Operands, all, "those of the images");
    });

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

    /// <summary>⟨k ⋆ x, dy⟩ = ⟨x, dx⟩ = ⟨k, dk⟩, for dense layers too: each derivative and the operand that it does not take.</summary>
    internal static Property AreAdjoint(IKernels<float> kernels, OperatorKind kind, Operands<float> all) => Each(
        Operators<float>.Of(kind).Where(one => one.Factors.Contains("dy") && one.Factors.Count() == 2),
        derivative => Equal(
            Inner(all[derivative.Takes.Contains("k") ? "x" : "k"]!, derivative.Call(kernels, all)),
            Inner(Operators<float>.Of(kind).First().Call(kernels, all), all.Dy!), $"⟨…, {derivative}⟩", "⟨y, dy⟩"));

    internal static double Inner(Tensor<float> left, Tensor<float> right) => left.InDouble().Dot(right.InDouble());

    /// <summary>dx, dk and db.</summary>
    private static IEnumerable<Operator<float>> Derivatives =>
        Operators<float>.Of(OperatorKind.Correlation).Where(one => one.Takes.Contains("dy"));
}
