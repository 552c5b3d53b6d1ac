using System.Numerics;

namespace Verification.Reference;

/// <summary>
/// The specification: every operator by its defining formula, in plain loops, for any number type. In
/// <see langword="double"/> it is the oracle for <see langword="float"/>. The methods are virtual, so that an
/// implementation of one operator alone, or a deliberately wrong one, is one override.
/// </summary>
/// <typeparam name="T">The type of the elements.</typeparam>
public class ReferenceKernels<T> : IKernels<T>
    where T : struct, INumber<T>
{
    /// <inheritdoc/>
    public virtual Tensor<T> Correlation(Tensor<T> x, Tensor<T> k, Tensor<T>? b, Geometry geometry, int groups = 1) =>
        Reference.Correlation.Of(x, k, b, geometry, groups);

    /// <inheritdoc/>
    public virtual Tensor<T> Convolution(Tensor<T> x, Tensor<T> k, Tensor<T>? b, Geometry geometry, int groups = 1) =>
        Reference.Convolution.Of(x, k, b, geometry, groups);

    /// <inheritdoc/>
    public virtual Tensor<T> MaximumPooling(Tensor<T> x, Pair window, Geometry geometry) =>
        Reference.MaximumPooling.Of(x, window, geometry);

    /// <inheritdoc/>
    public virtual Tensor<T> AveragePooling(Tensor<T> x, Pair window, Geometry geometry, bool countPadding) =>
        Reference.AveragePooling.Of(x, window, geometry, countPadding);

    /// <inheritdoc/>
    public virtual Tensor<T> Dense(Tensor<T> x, Tensor<T> weight, Tensor<T>? b) => Reference.Dense.Of(x, weight, b);

    /// <inheritdoc/>
    public virtual Tensor<T> Rectifier(Tensor<T> x) => Reference.Rectifier.Of(x);

    /// <inheritdoc/>
    public virtual Tensor<T> CorrelationInputGradient(
        Shape input, Tensor<T> k, Tensor<T> dy, Geometry geometry, int groups = 1) =>
        CorrelationGradients.ByInput(input, k, dy, geometry, groups);

    /// <inheritdoc/>
    public virtual Tensor<T> CorrelationKernelGradient(
        Tensor<T> x, Shape kernel, Tensor<T> dy, Geometry geometry, int groups = 1) =>
        CorrelationGradients.ByKernel(x, kernel, dy, geometry, groups);

    /// <inheritdoc/>
    public virtual Tensor<T> CorrelationBiasGradient(Tensor<T> dy) => BiasGradient.Of(dy);

    /// <inheritdoc/>
    public virtual Tensor<T> MaximumPoolingGradient(Tensor<T> x, Pair window, Tensor<T> dy, Geometry geometry) =>
        Reference.MaximumPooling.Gradient(x, window, dy, geometry);

    /// <inheritdoc/>
    public virtual Tensor<T> AveragePoolingGradient(
        Shape input, Pair window, Tensor<T> dy, Geometry geometry, bool countPadding) =>
        Reference.AveragePooling.Gradient(input, window, dy, geometry, countPadding);

    /// <inheritdoc/>
    public virtual Tensor<T> DenseInputGradient(Tensor<T> weight, Tensor<T> dy) => DenseGradients.ByInput(weight, dy);

    /// <inheritdoc/>
    public virtual Tensor<T> DenseWeightGradient(Tensor<T> x, Tensor<T> dy) => DenseGradients.ByWeight(x, dy);

    /// <inheritdoc/>
    public virtual Tensor<T> DenseBiasGradient(Tensor<T> dy) => DenseGradients.ByBias(dy);

    /// <summary>The name under which failures are reported; that of the class, if it derives from this one.</summary>
    public override string ToString() =>
        GetType() == typeof(ReferenceKernels<T>) ? "Reference" : GetType().Name.Split('`')[0];
}
