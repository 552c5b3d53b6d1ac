using System.Runtime.CompilerServices;

namespace Verification.Properties.Agreement;

/// <summary>
/// Every operator of every implementation, in float, gives the numbers of the reference, which is the defining formula. The numbers are
/// small integers, on which float sums do not round in any order. The sign of zero has a page of its own.
/// </summary>
public class Agreement
{
    private static readonly ReferenceKernels<float> Reference = new();

    /// <summary>correlation = b + k ⋆ x</summary>
    [Law]
    public Property Correlation(IKernels<float> kernels, CorrelationCase c) =>
        OfBoth(kernels, one => one.Correlation(c.X, c.K, c.B, c.Geometry, c.Groups));

    /// <summary>convolution = b + flip(k) ⋆ x</summary>
    [Law]
    public Property Convolution(IKernels<float> kernels, CorrelationCase c) =>
        OfBoth(kernels, one => one.Convolution(c.X, c.K, c.B, c.Geometry, c.Groups));

    /// <summary>dx of correlation</summary>
    [Law]
    public Property Correlation_input_gradient(IKernels<float> kernels, CorrelationCase c) =>
        OfBoth(kernels, one => one.CorrelationInputGradient(c.Input, c.K, c.Dy, c.Geometry, c.Groups));

    /// <summary>dk of correlation</summary>
    [Law]
    public Property Correlation_kernel_gradient(IKernels<float> kernels, CorrelationCase c) =>
        OfBoth(kernels, one => one.CorrelationKernelGradient(c.X, c.Kernel, c.Dy, c.Geometry, c.Groups));

    /// <summary>db of correlation</summary>
    [Law]
    public Property Correlation_bias_gradient(IKernels<float> kernels, CorrelationCase c) =>
        OfBoth(kernels, one => one.CorrelationBiasGradient(c.Dy));

    /// <summary>maximum pooling</summary>
    [Law]
    public Property Maximum_pooling(IKernels<float> kernels, PoolingCase c) =>
        OfBoth(kernels, one => one.MaximumPooling(c.X, c.Window, c.Geometry));

    /// <summary>dx of maximum pooling, of an input without two equal elements</summary>
    [Law]
    public Property Maximum_pooling_gradient(IKernels<float> kernels, PoolingCase c) =>
        OfBoth(kernels, one => one.MaximumPoolingGradient(c.DistinctX, c.Window, c.Dy, c.Geometry));

    /// <summary>average pooling</summary>
    [Law]
    public Property Average_pooling(IKernels<float> kernels, PoolingCase c) =>
        OfBoth(kernels, one => one.AveragePooling(c.Divisible, c.Window, c.Geometry, c.CountPadding));

    /// <summary>dx of average pooling</summary>
    [Law]
    public Property Average_pooling_gradient(IKernels<float> kernels, PoolingCase c) =>
        OfBoth(kernels, one => one.AveragePoolingGradient(c.Input, c.Window, c.DivisibleDy, c.Geometry, c.CountPadding));

    /// <summary>dense = W x + b</summary>
    [Law]
    public Property Dense(IKernels<float> kernels, DenseCase c) =>
        OfBoth(kernels, one => one.Dense(c.X, c.Weight, c.B));

    /// <summary>dx of dense</summary>
    [Law]
    public Property Dense_input_gradient(IKernels<float> kernels, DenseCase c) =>
        OfBoth(kernels, one => one.DenseInputGradient(c.Weight, c.Dy));

    /// <summary>dW of dense</summary>
    [Law]
    public Property Dense_weight_gradient(IKernels<float> kernels, DenseCase c) =>
        OfBoth(kernels, one => one.DenseWeightGradient(c.X, c.Dy));

    /// <summary>db of dense</summary>
    [Law]
    public Property Dense_bias_gradient(IKernels<float> kernels, DenseCase c) =>
        OfBoth(kernels, one => one.DenseBiasGradient(c.Dy));

    /// <summary>rectifier = max(x, 0)</summary>
    [Law]
    public Property Rectifier(IKernels<float> kernels, CorrelationCase c) => OfBoth(kernels, one => one.Rectifier(c.X));

    /// <summary>the reference in whole numbers without limit = the reference in float</summary>
    [Law]
    public Property The_reference_takes_any_number_type(CorrelationCase c, PoolingCase d) => All(
        Equal(
            new ReferenceKernels<BigInteger>().Correlation(Whole(c.X), Whole(c.K), c.B is null ? null : Whole(c.B), c.Geometry, c.Groups),
            Whole(Reference.Correlation(c.X, c.K, c.B, c.Geometry, c.Groups))),
        Equal(
            new ReferenceKernels<BigInteger>().MaximumPooling(Whole(d.X), d.Window, d.Geometry),
            Whole(Reference.MaximumPooling(d.X, d.Window, d.Geometry))),
        Equal(
            new ReferenceKernels<BigInteger>().AveragePooling(Whole(d.Divisible), d.Window, d.Geometry, d.CountPadding),
            Whole(Reference.AveragePooling(d.Divisible, d.Window, d.Geometry, d.CountPadding))));

    private static Tensor<BigInteger> Whole(Tensor<float> x) => x.Map(element => new BigInteger(element));

    private static Property OfBoth(
        IKernels<float> kernels,
        Func<IKernels<float>, Tensor<float>> operation,
        [CallerArgumentExpression(nameof(operation))] string what = "") =>
        Equal(operation(kernels), operation(Reference), what, "the reference");
}
