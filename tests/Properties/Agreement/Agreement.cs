namespace Verification.Properties.Agreement;

/// <summary>
/// Every operator of every implementation, in float, gives the numbers of the reference, which is the defining formula. The numbers are
/// small integers, on which float sums do not round in any order. The sign of zero has a page of its own.
/// </summary>
public class Agreement
{
    /// <summary>correlation = b + k ⋆ x</summary>
    [Law(AgainstTheReference = true)]
    public Property Correlation(IKernels<float> kernels, CorrelationCase c) => LayerAgreement.Of(kernels, "Correlation", c.Operands);

    /// <summary>convolution = b + flip(k) ⋆ x</summary>
    [Law(AgainstTheReference = true)]
    public Property Convolution(IKernels<float> kernels, CorrelationCase c) => LayerAgreement.Of(kernels, "Convolution", c.Operands);

    /// <summary>dx of correlation</summary>
    [Law(AgainstTheReference = true)]
    public Property Correlation_input_gradient(IKernels<float> kernels, CorrelationCase c) =>
        LayerAgreement.Of(kernels, "CorrelationInputGradient", c.Operands);

    /// <summary>dk of correlation</summary>
    [Law(AgainstTheReference = true)]
    public Property Correlation_kernel_gradient(IKernels<float> kernels, CorrelationCase c) =>
        LayerAgreement.Of(kernels, "CorrelationKernelGradient", c.Operands);

    /// <summary>db of correlation</summary>
    [Law(AgainstTheReference = true)]
    public Property Correlation_bias_gradient(IKernels<float> kernels, CorrelationCase c) =>
        LayerAgreement.Of(kernels, "CorrelationBiasGradient", c.Operands);

    /// <summary>maximum pooling</summary>
    [Law(AgainstTheReference = true)]
    public Property Maximum_pooling(IKernels<float> kernels, PoolingCase c) => LayerAgreement.Of(kernels, "MaximumPooling", c.Operands);

    /// <summary>dx of maximum pooling, of an input without two equal elements</summary>
    [Law(AgainstTheReference = true)]
    public Property Maximum_pooling_gradient(IKernels<float> kernels, PoolingCase c) =>
        LayerAgreement.Of(kernels, "MaximumPoolingGradient", c.Operands with { X = c.DistinctX });

    /// <summary>average pooling</summary>
    [Law(AgainstTheReference = true)]
    public Property Average_pooling(IKernels<float> kernels, PoolingCase c) =>
        LayerAgreement.Of(kernels, "AveragePooling", c.Operands with { X = c.Divisible });

    /// <summary>dx of average pooling</summary>
    [Law(AgainstTheReference = true)]
    public Property Average_pooling_gradient(IKernels<float> kernels, PoolingCase c) =>
        LayerAgreement.Of(kernels, "AveragePoolingGradient", c.Operands with { Dy = c.DivisibleDy });

    /// <summary>dense = W x + b</summary>
    [Law(AgainstTheReference = true)]
    public Property Dense(IKernels<float> kernels, DenseCase c) => LayerAgreement.Of(kernels, "Dense", c.Operands);

    /// <summary>dx of dense</summary>
    [Law(AgainstTheReference = true)]
    public Property Dense_input_gradient(IKernels<float> kernels, DenseCase c) =>
        LayerAgreement.Of(kernels, "DenseInputGradient", c.Operands);

    /// <summary>dW of dense</summary>
    [Law(AgainstTheReference = true)]
    public Property Dense_weight_gradient(IKernels<float> kernels, DenseCase c) =>
        LayerAgreement.Of(kernels, "DenseWeightGradient", c.Operands);

    /// <summary>db of dense</summary>
    [Law(AgainstTheReference = true)]
    public Property Dense_bias_gradient(IKernels<float> kernels, DenseCase c) =>
        LayerAgreement.Of(kernels, "DenseBiasGradient", c.Operands);

    /// <summary>rectifier = max(x, 0)</summary>
    [Law(AgainstTheReference = true)]
    public Property Rectifier(IKernels<float> kernels, CorrelationCase c) => LayerAgreement.Of(kernels, "Rectifier", c.Operands);

    /// <summary>the reference in whole numbers without limit = the reference in float</summary>
    [Law]
    public Property The_reference_takes_any_number_type(CorrelationCase c, PoolingCase d)
    {
        var (inFloat, whole) = (new ReferenceKernels<float>(), new ReferenceKernels<BigInteger>());
        return All(
            Equal(
                whole.Correlation(Whole(c.X), Whole(c.K), c.B is null ? null : Whole(c.B), c.Geometry, c.Groups),
                Whole(inFloat.Correlation(c.X, c.K, c.B, c.Geometry, c.Groups))),
            Equal(whole.MaximumPooling(Whole(d.X), d.Window, d.Geometry), Whole(inFloat.MaximumPooling(d.X, d.Window, d.Geometry))),
            Equal(
                whole.AveragePooling(Whole(d.Divisible), d.Window, d.Geometry, d.CountPadding),
                Whole(inFloat.AveragePooling(d.Divisible, d.Window, d.Geometry, d.CountPadding))));

        static Tensor<BigInteger> Whole(Tensor<float> x) => x.Map(element => new BigInteger(element));
    }
}
