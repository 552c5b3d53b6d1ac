using FsCheck;
using Verification.Reference;
using static Verification.Properties.Words;

namespace Verification.Properties;

/// <summary>
/// Every operator of every implementation, in double, gives the very bits of the reference, which is the defining formula.
/// The numbers are small integers, on which double sums do not round in any order.
/// </summary>
public class AgreementInDouble
{
    private static readonly ReferenceKernels<double> Reference = new();

    /// <summary>correlation = b + k ⋆ x</summary>
    [Law]
    public Property Correlation(IKernels<double> kernels, CorrelationCase c) =>
        OfBoth(kernels, one => one.Correlation(c.X.InDouble(), c.K.InDouble(), c.B?.InDouble(), c.Geometry, c.Groups));

    /// <summary>convolution = b + flip(k) ⋆ x</summary>
    [Law]
    public Property Convolution(IKernels<double> kernels, CorrelationCase c) =>
        OfBoth(kernels, one => one.Convolution(c.X.InDouble(), c.K.InDouble(), c.B?.InDouble(), c.Geometry, c.Groups));

    /// <summary>dx of correlation</summary>
    [Law]
    public Property Correlation_input_gradient(IKernels<double> kernels, CorrelationCase c) =>
        OfBoth(kernels, one => one.CorrelationInputGradient(c.Input, c.K.InDouble(), c.Dy.InDouble(), c.Geometry, c.Groups));

    /// <summary>dk of correlation</summary>
    [Law]
    public Property Correlation_kernel_gradient(IKernels<double> kernels, CorrelationCase c) =>
        OfBoth(kernels, one => one.CorrelationKernelGradient(c.X.InDouble(), c.Kernel, c.Dy.InDouble(), c.Geometry, c.Groups));

    /// <summary>db of correlation</summary>
    [Law]
    public Property Correlation_bias_gradient(IKernels<double> kernels, CorrelationCase c) =>
        OfBoth(kernels, one => one.CorrelationBiasGradient(c.Dy.InDouble()));

    /// <summary>maximum pooling</summary>
    [Law]
    public Property Maximum_pooling(IKernels<double> kernels, PoolingCase c) =>
        OfBoth(kernels, one => one.MaximumPooling(c.X.InDouble(), c.Window, c.Geometry));

    /// <summary>dx of maximum pooling</summary>
    [Law]
    public Property Maximum_pooling_gradient(IKernels<double> kernels, PoolingCase c) =>
        OfBoth(kernels, one => one.MaximumPoolingGradient(c.X.InDouble(), c.Window, c.Dy.InDouble(), c.Geometry));

    /// <summary>average pooling</summary>
    [Law]
    public Property Average_pooling(IKernels<double> kernels, PoolingCase c) =>
        OfBoth(kernels, one => one.AveragePooling(144 * c.X.InDouble(), c.Window, c.Geometry, c.CountPadding));

    /// <summary>dx of average pooling</summary>
    [Law]
    public Property Average_pooling_gradient(IKernels<double> kernels, PoolingCase c) =>
        OfBoth(kernels, one => one.AveragePoolingGradient(c.Input, c.Window, 144 * c.Dy.InDouble(), c.Geometry, c.CountPadding));

    /// <summary>dense = W x + b</summary>
    [Law]
    public Property Dense(IKernels<double> kernels, DenseCase c) =>
        OfBoth(kernels, one => one.Dense(c.X.InDouble(), c.Weight.InDouble(), c.B?.InDouble()));

    /// <summary>dx of dense</summary>
    [Law]
    public Property Dense_input_gradient(IKernels<double> kernels, DenseCase c) =>
        OfBoth(kernels, one => one.DenseInputGradient(c.Weight.InDouble(), c.Dy.InDouble()));

    /// <summary>dW of dense</summary>
    [Law]
    public Property Dense_weight_gradient(IKernels<double> kernels, DenseCase c) =>
        OfBoth(kernels, one => one.DenseWeightGradient(c.X.InDouble(), c.Dy.InDouble()));

    /// <summary>db of dense</summary>
    [Law]
    public Property Dense_bias_gradient(IKernels<double> kernels, DenseCase c) =>
        OfBoth(kernels, one => one.DenseBiasGradient(c.Dy.InDouble()));

    /// <summary>rectifier = max(x, 0)</summary>
    [Law]
    public Property Rectifier(IKernels<double> kernels, CorrelationCase c) => OfBoth(kernels, one => one.Rectifier(c.X.InDouble()));

    private static Property OfBoth(IKernels<double> kernels, Func<IKernels<double>, Tensor<double>> operation) =>
        SameBits(operation(kernels), operation(Reference));
}
