using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Reference;

namespace Verification.Properties;

/// <summary>
/// An implementation as the laws see it: what it returns where the arguments are good must be a tensor of the shape that
/// the contract says, or one sentence tells so. A law can then take shapes for granted.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="kernels">The implementation.</param>
public sealed class ObservedKernels<T>(IKernels<T> kernels) : IKernels<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public Tensor<T> Correlation(Tensor<T> x, Tensor<T> k, Tensor<T>? b, Geometry geometry, int groups = 1) => Observed(
        kernels.Correlation(x, k, b, geometry, groups), () => Arguments.Correlation(x, k, b, geometry, groups).Output);

    /// <inheritdoc/>
    public Tensor<T> Convolution(Tensor<T> x, Tensor<T> k, Tensor<T>? b, Geometry geometry, int groups = 1) => Observed(
        kernels.Convolution(x, k, b, geometry, groups), () => Arguments.Correlation(x, k, b, geometry, groups).Output);

    /// <inheritdoc/>
    public Tensor<T> MaximumPooling(Tensor<T> x, Pair window, Geometry geometry) => Observed(
        kernels.MaximumPooling(x, window, geometry), () => Arguments.Pooling(x, window, geometry).Output);

    /// <inheritdoc/>
    public Tensor<T> AveragePooling(Tensor<T> x, Pair window, Geometry geometry, bool countPadding) => Observed(
        kernels.AveragePooling(x, window, geometry, countPadding), () => Arguments.Pooling(x, window, geometry).Output);

    /// <inheritdoc/>
    public Tensor<T> Dense(Tensor<T> x, Tensor<T> weight, Tensor<T>? b) =>
        Observed(kernels.Dense(x, weight, b), () => Arguments.Dense(x, weight, b));

    /// <inheritdoc/>
    public Tensor<T> Rectifier(Tensor<T> x) => Observed(kernels.Rectifier(x), () => x.Shape);

    /// <inheritdoc/>
    public Tensor<T> CorrelationInputGradient(Shape input, Tensor<T> k, Tensor<T> dy, Geometry geometry, int groups = 1) =>
        Observed(kernels.CorrelationInputGradient(input, k, dy, geometry, groups), () => input);

    /// <inheritdoc/>
    public Tensor<T> CorrelationKernelGradient(Tensor<T> x, Shape kernel, Tensor<T> dy, Geometry geometry, int groups = 1) =>
        Observed(kernels.CorrelationKernelGradient(x, kernel, dy, geometry, groups), () => kernel);

    /// <inheritdoc/>
    public Tensor<T> CorrelationBiasGradient(Tensor<T> dy) =>
        Observed(kernels.CorrelationBiasGradient(dy), () => [dy.Shape[1]]);

    /// <inheritdoc/>
    public Tensor<T> MaximumPoolingGradient(Tensor<T> x, Pair window, Tensor<T> dy, Geometry geometry) =>
        Observed(kernels.MaximumPoolingGradient(x, window, dy, geometry), () => x.Shape);

    /// <inheritdoc/>
    public Tensor<T> AveragePoolingGradient(Shape input, Pair window, Tensor<T> dy, Geometry geometry, bool countPadding) =>
        Observed(kernels.AveragePoolingGradient(input, window, dy, geometry, countPadding), () => input);

    /// <inheritdoc/>
    public Tensor<T> DenseInputGradient(Tensor<T> weight, Tensor<T> dy) =>
        Observed(kernels.DenseInputGradient(weight, dy), () => Arguments.DenseInputGradient(weight, dy));

    /// <inheritdoc/>
    public Tensor<T> DenseWeightGradient(Tensor<T> x, Tensor<T> dy) =>
        Observed(kernels.DenseWeightGradient(x, dy), () => Arguments.DenseWeightGradient(x, dy));

    /// <inheritdoc/>
    public Tensor<T> DenseBiasGradient(Tensor<T> dy) => Observed(kernels.DenseBiasGradient(dy), () => [dy.Shape[1]]);

    /// <summary>The implementation's own name.</summary>
    public override string ToString() => $"{kernels}";

    private Tensor<T> Observed(Tensor<T>? result, Func<Shape> contract, [CallerMemberName] string @operator = "")
    {
        Shape expected;
        try
        {
            expected = contract();
        }
        catch (ArgumentException)
        {
            // The arguments were bad and the implementation took them: the Refusal page says so, not this class.
            return result!;
        }

        if (result is null)
        {
            throw new InvalidOperationException($"{kernels}.{@operator} returned null, expected a tensor of shape {expected}.");
        }

        return result.Shape.Equals(expected)
            ? result
            : throw new InvalidOperationException(
                $"{kernels}.{@operator} returned a tensor of shape {result.Shape}, expected {expected}.");
    }
}
