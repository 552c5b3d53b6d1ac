using FsCheck;
using Verification.Reference;
using static Verification.Properties.Words;

namespace Verification.Properties;

/// <summary>Null is refused, by name, wherever a tensor, a shape or a walk is expected. Only a bias may be null.</summary>
public class RefusalOfNull
{
    /// <summary>x, k, shapes, dy, geometry = null</summary>
    [Law]
    public Property By_correlation_its_gradients_and_the_rectifier(IKernels<float> kernels, CorrelationCase c) => All(
        Refuses(() => kernels.Correlation(null!, c.K, c.B, c.Geometry, c.Groups), "x"),
        Refuses(() => kernels.Correlation(c.X, null!, c.B, c.Geometry, c.Groups), "k"),
        Refuses(() => kernels.Correlation(c.X, c.K, c.B, null!, c.Groups), "geometry"),
        Refuses(() => kernels.Convolution(c.X, null!, c.B, c.Geometry, c.Groups), "k"),
        Refuses(() => kernels.CorrelationInputGradient(null!, c.K, c.Dy, c.Geometry, c.Groups), "input"),
        Refuses(() => kernels.CorrelationInputGradient(c.Input, null!, c.Dy, c.Geometry, c.Groups), "k"),
        Refuses(() => kernels.CorrelationInputGradient(c.Input, c.K, null!, c.Geometry, c.Groups), "dy"),
        Refuses(() => kernels.CorrelationKernelGradient(null!, c.Kernel, c.Dy, c.Geometry, c.Groups), "x"),
        Refuses(() => kernels.CorrelationBiasGradient(null!), "dy"),
        Refuses(() => kernels.Rectifier(null!), "x"),
        Refuses(() => kernels.Convolution(null!, c.K, c.B, c.Geometry, c.Groups), "x"),
        Refuses(() => kernels.Convolution(c.X, c.K, c.B, null!, c.Groups), "geometry"),
        Refuses(() => kernels.CorrelationInputGradient(c.Input, c.K, c.Dy, null!, c.Groups), "geometry"),
        Refuses(() => kernels.CorrelationKernelGradient(c.X, null!, c.Dy, c.Geometry, c.Groups), "kernel"),
        Refuses(() => kernels.CorrelationKernelGradient(c.X, c.Kernel, null!, c.Geometry, c.Groups), "dy"),
        Refuses(() => kernels.CorrelationKernelGradient(c.X, c.Kernel, c.Dy, null!, c.Groups), "geometry"));

    /// <summary>x, shape, dy, geometry = null</summary>
    [Law]
    public Property By_the_poolings_and_their_gradients(IKernels<float> kernels, PoolingCase d) => All(
        Refuses(() => kernels.MaximumPooling(d.X, d.Window, null!), "geometry"),
        Refuses(() => kernels.AveragePooling(d.X, d.Window, null!, d.CountPadding), "geometry"),
        Refuses(() => kernels.MaximumPoolingGradient(d.X, d.Window, d.Dy, null!), "geometry"),
        Refuses(() => kernels.AveragePoolingGradient(d.Input, d.Window, d.Dy, null!, d.CountPadding), "geometry"),
        Refuses(() => kernels.AveragePooling(null!, d.Window, d.Geometry, d.CountPadding), "x"),
        Refuses(() => kernels.AveragePoolingGradient(d.Input, d.Window, null!, d.Geometry, d.CountPadding), "dy"),
        Refuses(() => kernels.MaximumPoolingGradient(null!, d.Window, d.Dy, d.Geometry), "x"),
        Refuses(() => kernels.MaximumPooling(null!, d.Window, d.Geometry), "x"),
        Refuses(() => kernels.MaximumPoolingGradient(d.X, d.Window, null!, d.Geometry), "dy"),
        Refuses(() => kernels.AveragePoolingGradient(d.Input, d.Window, null!, d.Geometry, d.CountPadding), "dy"),
        Refuses(() => kernels.AveragePoolingGradient(null!, d.Window, d.Dy, d.Geometry, d.CountPadding), "input"));

    /// <summary>x, W, dy = null</summary>
    [Law]
    public Property By_the_dense_layer_and_its_gradients(IKernels<float> kernels, DenseCase e) => All(
        Refuses(() => kernels.Dense(null!, e.Weight, e.B), "x"),
        Refuses(() => kernels.Dense(e.X, null!, e.B), "weight"),
        Refuses(() => kernels.DenseInputGradient(null!, e.Dy), "weight"),
        Refuses(() => kernels.DenseInputGradient(e.Weight, null!), "dy"),
        Refuses(() => kernels.DenseWeightGradient(null!, e.Dy), "x"),
        Refuses(() => kernels.DenseWeightGradient(e.X, null!), "dy"),
        Refuses(() => kernels.DenseBiasGradient(null!), "dy"));
}
