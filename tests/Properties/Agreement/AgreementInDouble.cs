using System.Runtime.CompilerServices;

namespace Verification.Properties.Agreement;

/// <summary>
/// Every operator of every implementation, in double, gives the numbers of the reference, which is the defining formula.
/// The numbers are small integers, on which double sums do not round in any order; one factor of each product is
/// multiplied by 2²⁴ + 1, which no float holds, so that arithmetic in float would show.
/// </summary>
public class AgreementInDouble
{
    private static readonly ReferenceKernels<double> Reference = new();

    /// <summary>correlation = b + k ⋆ x</summary>
    [Law]
    public Property Correlation(IKernels<double> kernels, CorrelationCase c) =>
        OfBoth(kernels, one => one.Correlation(Wide(c.X), c.K.InDouble(), c.B?.InDouble(), c.Geometry, c.Groups));

    /// <summary>convolution = b + flip(k) ⋆ x</summary>
    [Law]
    public Property Convolution(IKernels<double> kernels, CorrelationCase c) =>
        OfBoth(kernels, one => one.Convolution(Wide(c.X), c.K.InDouble(), c.B?.InDouble(), c.Geometry, c.Groups));

    /// <summary>dx of correlation</summary>
    [Law]
    public Property Correlation_input_gradient(IKernels<double> kernels, CorrelationCase c) =>
        OfBoth(kernels, one => one.CorrelationInputGradient(c.Input, c.K.InDouble(), Wide(c.Dy), c.Geometry, c.Groups));

    /// <summary>dk of correlation</summary>
    [Law]
    public Property Correlation_kernel_gradient(IKernels<double> kernels, CorrelationCase c) =>
        OfBoth(kernels, one => one.CorrelationKernelGradient(Wide(c.X), c.Kernel, c.Dy.InDouble(), c.Geometry, c.Groups));

    /// <summary>db of correlation</summary>
    [Law]
    public Property Correlation_bias_gradient(IKernels<double> kernels, CorrelationCase c) =>
        OfBoth(kernels, one => one.CorrelationBiasGradient(Wide(c.Dy)));

    /// <summary>maximum pooling</summary>
    [Law]
    public Property Maximum_pooling(IKernels<double> kernels, PoolingCase c) =>
        OfBoth(kernels, one => one.MaximumPooling(Wide(c.X), c.Window, c.Geometry));

    /// <summary>dx of maximum pooling, of an input without two equal elements</summary>
    [Law]
    public Property Maximum_pooling_gradient(IKernels<double> kernels, PoolingCase c) =>
        OfBoth(kernels, one => one.MaximumPoolingGradient(Wide(c.DistinctX), c.Window, Wide(c.Dy), c.Geometry));

    /// <summary>average pooling</summary>
    [Law]
    public Property Average_pooling(IKernels<double> kernels, PoolingCase c) =>
        OfBoth(kernels, one => one.AveragePooling(Wide(c.Divisible), c.Window, c.Geometry, c.CountPadding));

    /// <summary>dx of average pooling</summary>
    [Law]
    public Property Average_pooling_gradient(IKernels<double> kernels, PoolingCase c) =>
        OfBoth(kernels, one => one.AveragePoolingGradient(c.Input, c.Window, Wide(c.DivisibleDy), c.Geometry, c.CountPadding));

    /// <summary>dense = W x + b</summary>
    [Law]
    public Property Dense(IKernels<double> kernels, DenseCase c) =>
        OfBoth(kernels, one => one.Dense(Wide(c.X), c.Weight.InDouble(), c.B?.InDouble()));

    /// <summary>dx of dense</summary>
    [Law]
    public Property Dense_input_gradient(IKernels<double> kernels, DenseCase c) =>
        OfBoth(kernels, one => one.DenseInputGradient(c.Weight.InDouble(), Wide(c.Dy)));

    /// <summary>dW of dense</summary>
    [Law]
    public Property Dense_weight_gradient(IKernels<double> kernels, DenseCase c) =>
        OfBoth(kernels, one => one.DenseWeightGradient(Wide(c.X), c.Dy.InDouble()));

    /// <summary>db of dense</summary>
    [Law]
    public Property Dense_bias_gradient(IKernels<double> kernels, DenseCase c) =>
        OfBoth(kernels, one => one.DenseBiasGradient(Wide(c.Dy)));

    /// <summary>rectifier = max(x, 0)</summary>
    [Law]
    public Property Rectifier(IKernels<double> kernels, CorrelationCase c) => OfBoth(kernels, one => one.Rectifier(Wide(c.X)));

    private static Property OfBoth(
        IKernels<double> kernels,
        Func<IKernels<double>, Tensor<double>> operation,
        [CallerArgumentExpression(nameof(operation))] string what = "") =>
        Equal(operation(kernels), operation(Reference), what, "the reference");

    private static Tensor<double> Wide(Tensor<float> x) => 16777217.0 * x.InDouble();
}
