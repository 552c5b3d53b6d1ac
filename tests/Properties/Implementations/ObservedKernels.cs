using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Reference;

namespace Verification.Properties;

/// <summary>
/// An implementation as the laws see it: what it returns where the arguments are good must be a tensor of the shape that
/// the contract says, or one sentence tells so; a law can then take shapes for granted. The turn is told what is being called,
/// and what is not offered.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="kernels">The implementation, or null for one that offers nothing for this number type.</param>
/// <param name="name">Its name; by itself it is its own.</param>
public sealed class ObservedKernels<T>(IKernels<T>? kernels, string? name = null) : IKernels<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public Tensor<T> Correlation(Tensor<T> x, Tensor<T> k, Tensor<T>? b, Geometry geometry, int groups = 1) => Observed(
        one => one.Correlation(x, k, b, geometry, groups), () => Arguments.Correlation(x, k, b, geometry, groups).Output);

    /// <inheritdoc/>
    public Tensor<T> Convolution(Tensor<T> x, Tensor<T> k, Tensor<T>? b, Geometry geometry, int groups = 1) => Observed(
        one => one.Convolution(x, k, b, geometry, groups), () => Arguments.Correlation(x, k, b, geometry, groups).Output);

    /// <inheritdoc/>
    public Tensor<T> MaximumPooling(Tensor<T> x, Pair window, Geometry geometry) => Observed(
        one => one.MaximumPooling(x, window, geometry), () => Arguments.Pooling(x, window, geometry).Output);

    /// <inheritdoc/>
    public Tensor<T> AveragePooling(Tensor<T> x, Pair window, Geometry geometry, bool countPadding) => Observed(
        one => one.AveragePooling(x, window, geometry, countPadding), () => Arguments.Pooling(x, window, geometry).Output);

    /// <inheritdoc/>
    public Tensor<T> Dense(Tensor<T> x, Tensor<T> weight, Tensor<T>? b) =>
        Observed(one => one.Dense(x, weight, b), () => Arguments.Dense(x, weight, b));

    /// <inheritdoc/>
    public Tensor<T> Rectifier(Tensor<T> x) => Observed(one => one.Rectifier(x), () => x.Shape);

    /// <inheritdoc/>
    public Tensor<T> CorrelationInputGradient(Shape input, Tensor<T> k, Tensor<T> dy, Geometry geometry, int groups = 1) =>
        Observed(one => one.CorrelationInputGradient(input, k, dy, geometry, groups), () => input);

    /// <inheritdoc/>
    public Tensor<T> CorrelationKernelGradient(Tensor<T> x, Shape kernel, Tensor<T> dy, Geometry geometry, int groups = 1) =>
        Observed(one => one.CorrelationKernelGradient(x, kernel, dy, geometry, groups), () => kernel);

    /// <inheritdoc/>
    public Tensor<T> CorrelationBiasGradient(Tensor<T> dy) =>
        Observed(one => one.CorrelationBiasGradient(dy), () => [dy.Shape[1]]);

    /// <inheritdoc/>
    public Tensor<T> MaximumPoolingGradient(Tensor<T> x, Pair window, Tensor<T> dy, Geometry geometry) =>
        Observed(one => one.MaximumPoolingGradient(x, window, dy, geometry), () => x.Shape);

    /// <inheritdoc/>
    public Tensor<T> AveragePoolingGradient(Shape input, Pair window, Tensor<T> dy, Geometry geometry, bool countPadding) =>
        Observed(one => one.AveragePoolingGradient(input, window, dy, geometry, countPadding), () => input);

    /// <inheritdoc/>
    public Tensor<T> DenseInputGradient(Tensor<T> weight, Tensor<T> dy) =>
        Observed(one => one.DenseInputGradient(weight, dy), () => Arguments.DenseInputGradient(weight, dy));

    /// <inheritdoc/>
    public Tensor<T> DenseWeightGradient(Tensor<T> x, Tensor<T> dy) =>
        Observed(one => one.DenseWeightGradient(x, dy), () => Arguments.DenseWeightGradient(x, dy));

    /// <inheritdoc/>
    public Tensor<T> DenseBiasGradient(Tensor<T> dy) => Observed(one => one.DenseBiasGradient(dy), () => [dy.Shape[1]]);

    /// <summary>The implementation's name.</summary>
    public override string ToString() => name ?? $"{kernels}";

    private Tensor<T> Observed(Func<IKernels<T>, Tensor<T>?> operation, Func<Shape> contract, [CallerMemberName] string @operator = "")
    {
        Tensor<T>? result = Result(operation, @operator);
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
            throw new InvalidOperationException($"{this}.{@operator} returned null, expected a tensor of shape {expected}.");
        }

        return result.Shape.Equals(expected)
            ? result
            : throw new InvalidOperationException(
                $"{this}.{@operator} returned a tensor of shape {result.Shape}, expected {expected}.");
    }

    private Tensor<T>? Result(Func<IKernels<T>, Tensor<T>?> operation, string @operator)
    {
        if (kernels is null)
        {
            throw Turn.NotOffered($"{this}", $"{@operator} in {typeof(T).Name}");
        }

        using var call = Turn.Calling($"{this}.{@operator}");
        try
        {
            return operation(kernels);
        }
        catch (NotSupportedException)
        {
            throw Turn.NotOffered($"{this}", @operator);
        }
    }
}
