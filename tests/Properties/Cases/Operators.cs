using Verification.Reference;

namespace Verification.Properties;

/// <summary>Every operator of the contract on one set of cases, for laws that hold for all of them alike.</summary>
public static class Operators
{
    /// <summary>The results on integers.</summary>
    /// <param name="kernels">The implementation.</param>
    /// <param name="c">For correlation, its gradients and the rectifier.</param>
    /// <param name="d">For pooling and its gradients.</param>
    /// <param name="e">For the dense layer and its gradients.</param>
    public static IEnumerable<Tensor<float>> OnIntegers(IKernels<float> kernels, CorrelationCase c, PoolingCase d, DenseCase e) =>
        Of(kernels, c, c.X, c.K, c.B, c.Dy).Concat(Of(kernels, d, d.X, d.Dy)).Concat(Of(kernels, e.X, e.Weight, e.B, e.Dy));

    /// <summary>The results on reals.</summary>
    /// <param name="kernels">The implementation.</param>
    /// <param name="c">For correlation, its gradients and the rectifier.</param>
    /// <param name="d">For pooling and its gradients.</param>
    /// <param name="e">For the dense layer and its gradients.</param>
    public static IEnumerable<Tensor<float>> OnReals(IKernels<float> kernels, CorrelationCase c, PoolingCase d, DenseCase e) =>
        Of(kernels, c, c.RealX, c.RealK, c.RealB, c.RealDy).Concat(Of(kernels, d, d.RealX, d.RealDy))
            .Concat(Of(kernels, e.RealX, e.RealWeight, e.RealB, e.RealDy));

    private static IEnumerable<Tensor<float>> Of(
        IKernels<float> kernels, CorrelationCase c, Tensor<float> x, Tensor<float> k, Tensor<float>? b, Tensor<float> dy) =>
    [
        kernels.Correlation(x, k, b, c.Geometry, c.Groups),
        kernels.Convolution(x, k, b, c.Geometry, c.Groups),
        kernels.CorrelationInputGradient(c.Input, k, dy, c.Geometry, c.Groups),
        kernels.CorrelationKernelGradient(x, c.Kernel, dy, c.Geometry, c.Groups),
        kernels.CorrelationBiasGradient(dy),
        kernels.Rectifier(x),
    ];

    private static IEnumerable<Tensor<float>> Of(IKernels<float> kernels, PoolingCase d, Tensor<float> x, Tensor<float> dy) =>
    [
        kernels.MaximumPooling(x, d.Window, d.Geometry),
        kernels.MaximumPoolingGradient(x, d.Window, dy, d.Geometry),
        kernels.AveragePooling(x, d.Window, d.Geometry, d.CountPadding),
        kernels.AveragePoolingGradient(d.Input, d.Window, dy, d.Geometry, d.CountPadding),
    ];

    private static IEnumerable<Tensor<float>> Of(
        IKernels<float> kernels, Tensor<float> x, Tensor<float> weight, Tensor<float>? b, Tensor<float> dy) =>
    [
        kernels.Dense(x, weight, b),
        kernels.DenseInputGradient(weight, dy),
        kernels.DenseWeightGradient(x, dy),
        kernels.DenseBiasGradient(dy),
    ];
}
