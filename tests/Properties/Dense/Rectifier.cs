namespace Verification.Properties.Dense;

/// <summary>The rectifier (ReLU), r(x) = max(x, 0), lets what is positive pass. Source: 000, on activation functions.</summary>
public class Rectifier
{
    /// <summary>r(x) = max(x, 0), element by element</summary>
    [Law]
    public Property Is_the_larger_of_the_element_and_zero(IKernels<float> kernels, CorrelationCase c) =>
        Equal(kernels.Rectifier(c.X), c.X.Map(e => e > 0 ? e : 0));

    /// <summary>r(r(x)) = r(x)</summary>
    [Law]
    public Property Twice_is_once(IKernels<float> kernels, CorrelationCase c) =>
        Equal(kernels.Rectifier(kernels.Rectifier(c.X)), kernels.Rectifier(c.X));

    /// <summary>r(x) − r(−x) = x</summary>
    [Law]
    public Property Of_both_signs_gives_the_input_back(IKernels<float> kernels, CorrelationCase c) =>
        Equal(kernels.Rectifier(c.X) - kernels.Rectifier(-1 * c.X), c.X);

    /// <summary>a > 0:  r(a x) = a r(x)</summary>
    [Law]
    public Property Is_homogeneous_for_positive_numbers(IKernels<float> kernels, CorrelationCase c) =>
        Equal(kernels.Rectifier(3 * c.X), 3 * kernels.Rectifier(c.X));

    /// <summary>whatever the shape:  a tensor with one axis and with two gives the same elements</summary>
    [Law]
    public Property Takes_any_shape(IKernels<float> kernels, CorrelationCase c) => All(
        Equal(kernels.Rectifier(c.X.Reshape([c.X.Shape.ElementCount])).Reshape(c.Input), kernels.Rectifier(c.X)),
        Equal(kernels.Rectifier(c.X.Flattened()), kernels.Rectifier(c.X).Flattened()));
}
