namespace Verification.Properties.Conventions;

/// <summary>Zeros have the sign that the formulas give them: a sum starts at +0 and takes the bias in, so that −0 · 1 − 0 gives +0; a
/// maximum keeps −0 where there is nothing else, and the rectifier makes +0 of it. Other libraries start a sum at the bias, or pass −0
/// on.</summary>
[Trait("Category", "Convention")]
public class SignOfZero
{
    /// <summary>1 ⋆ −0 = +0, also with a bias of −0;  1 ∗ −0 = +0</summary>
    [Convention]
    public Property A_correlation_of_minus_zero_is_plus_zero(IKernels<float> kernels, CorrelationCase c)
    {
        var (x, k, b) = (c.Input.Constant(-0f), c.Kernel.Constant(1f), c.SomeBias.Shape.Constant(-0f));
        return Each(
            () => SameBits(c.Correlate(kernels, x, k), c.Output.Constant(0f)),
            () => SameBits(c.Correlate(kernels, x, k, b), c.Output.Constant(0f)),
            () => SameBits(kernels.Convolution(x, k, null, c.Geometry, c.Groups), c.Output.Constant(0f)));
    }

    /// <summary>1 · −0 = +0, with a bias of −0</summary>
    [Convention]
    public Property A_dense_layer_of_minus_zero_is_plus_zero(IKernels<float> kernels, PoolingCase d) => SameBits(
        kernels.Dense(d.Input.Constant(-0f).Flattened(), d.Input.Constant(1f).Flattened(), Shape.Of(d.Input[0]).Constant(-0f)),
        Shape.Of(d.Input[0], d.Input[0]).Constant(0f));

    /// <summary>max(−0, −0) = −0, max(−0, +0) = +0</summary>
    [Convention]
    public Property Plus_zero_is_the_larger_zero(IKernels<float> kernels, PoolingCase d) => All(
        SameBits(d.Maximum(kernels, d.Input.Constant(-0f)), d.Output.Constant(-0f)),
        SameBits(d.Maximum(kernels, d.Input.Constant(-0f).WithElement(NonFinitePlace.In(d.Input, d.Seed), 0)),
            NonFinitePlace.HeldBy(d, d.Output.Constant(0f), d.Output.Constant(-0f))));

    /// <summary>avg −0 = +0</summary>
    [Convention]
    public Property An_average_of_minus_zero_is_plus_zero(IKernels<float> kernels, PoolingCase d) =>
        SameBits(d.Mean(kernels, d.Input.Constant(-0f)), d.Output.Constant(0f));

    /// <summary>r(−0) = r(−∞) = +0</summary>
    [Convention]
    public Property The_rectifier_makes_plus_zero_of_minus_zero(IKernels<float> kernels, DenseCase c) => SameBits(
        kernels.Rectifier(NonFinitePlace.Repeated(c, -0f, 1, float.NegativeInfinity)), NonFinitePlace.Repeated(c, 0, 1, 0));

    /// <summary>dy of nothing but −0:  dx of a pooling is +0 everywhere, for it starts there</summary>
    [Convention]
    public Property The_gradient_of_a_pooling_starts_at_plus_zero(IKernels<float> kernels, PoolingCase c) => Each(
        () => SameBits(c.Gradient(kernels, c.X, c.Output.Constant(-0f)), c.Input.Constant(0f)),
        () => SameBits(
            kernels.AveragePoolingGradient(
                c.Input, (c.Input[2], c.Input[3]), Shape.Of(c.Input[0], c.Input[1], 1, 1).Constant(-0f), new(), countPadding: false),
            c.Input.Constant(0f)));

    /// <summary>every operator, on integers, in float and double = the reference, bit for bit</summary>
    [Convention]
    public Property Is_that_of_the_reference(
        IKernels<float> kernels, IKernels<double> inDouble, CorrelationCase c, PoolingCase d, DenseCase e) => Each(
            () => Agreement.Agreement.OfEach(kernels, inDouble, OperatorKind.Correlation, _ => c.Operands, bits: true),
            () => Agreement.Agreement.OfEach(kernels, inDouble, OperatorKind.Pooling, d.ExactFor, bits: true),
            () => Agreement.Agreement.OfEach(kernels, inDouble, OperatorKind.Dense, _ => e.Operands, bits: true));
}
