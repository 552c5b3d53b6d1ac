using System.Numerics;
using System.Runtime.Intrinsics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>
/// The operators of the contract with vectors and threads, in managed code alone. The same arguments give the same bits
/// for every degree of parallelism; one object may be called from many threads at once.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class OptimizedKernels<T> : IKernels<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly Workers _workers;
    private readonly bool _wide;

    /// <summary>Kernels that use every processor.</summary>
    public OptimizedKernels()
        : this(Environment.ProcessorCount)
    {
    }

    /// <summary>Kernels with a given degree of parallelism.</summary>
    /// <param name="degree">The number of threads that one call may use, at least 1.</param>
    /// <exception cref="ArgumentException">The degree is below 1.</exception>
    /// <exception cref="NotSupportedException">T is a type that has no vectors.</exception>
    public OptimizedKernels(int degree)
        : this(degree, wide: Vector512.IsHardwareAccelerated)
    {
    }

    /// <summary>Kernels with a given degree of parallelism and a given width of vectors.</summary>
    /// <param name="degree">The number of threads that one call may use, at least 1.</param>
    /// <param name="wide">Whether loops that gain from it use vectors of 512 bits, even where the processor has none and
    /// they are slow, or the width of <see cref="Vector{T}"/>.</param>
    /// <exception cref="ArgumentException">The degree is below 1.</exception>
    /// <exception cref="NotSupportedException">T is a type that has no vectors.</exception>
    public OptimizedKernels(int degree, bool wide)
    {
        if (degree < 1)
        {
            throw new ArgumentException($"The degree of parallelism is {degree}, it must be at least 1.", nameof(degree));
        }

        if (!Vector<T>.IsSupported)
        {
            throw new NotSupportedException($"There are no vectors of {typeof(T).Name}, only of float and double.");
        }

        (_workers, _wide) = (new Workers(degree), wide);
    }

    /// <inheritdoc/>
    public Tensor<T> Correlation(Tensor<T> x, Tensor<T> k, Tensor<T>? b, Geometry geometry, int groups = 1) =>
        Optimized.Correlation.Of(_workers, _wide, x, k, b, geometry, groups, flipped: false);

    /// <inheritdoc/>
    public Tensor<T> Convolution(Tensor<T> x, Tensor<T> k, Tensor<T>? b, Geometry geometry, int groups = 1) =>
        Optimized.Correlation.Of(_workers, _wide, x, k, b, geometry, groups, flipped: true);

    /// <summary>A correlation whose weights are put in order once, for repeated use.</summary>
    /// <param name="k">Kernel [O, C/groups, rows, columns].</param>
    /// <param name="b">Bias [O], or null for none.</param>
    /// <param name="geometry">How the window walks.</param>
    /// <param name="groups">Divides C and O.</param>
    /// <exception cref="ArgumentException">k, b and groups do not fit.</exception>
    public PreparedCorrelation<T> Prepare(Tensor<T> k, Tensor<T>? b, Geometry geometry, int groups = 1) =>
        new(_workers, _wide, k, b, geometry, groups);

    /// <inheritdoc/>
    public Tensor<T> MaximumPooling(Tensor<T> x, Pair window, Geometry geometry) =>
        Optimized.MaximumPooling.Of(_workers, x, window, geometry);

    /// <inheritdoc/>
    public Tensor<T> AveragePooling(Tensor<T> x, Pair window, Geometry geometry, bool countPadding) =>
        Optimized.AveragePooling.Of(_workers, x, window, geometry, countPadding);

    /// <inheritdoc/>
    public Tensor<T> Dense(Tensor<T> x, Tensor<T> weight, Tensor<T>? b) => Optimized.Dense.Of(_workers, _wide, x, weight, b);

    /// <inheritdoc/>
    public Tensor<T> Rectifier(Tensor<T> x) => Optimized.Rectifier.Of(_workers, x);

    /// <inheritdoc/>
    public Tensor<T> CorrelationInputGradient(Shape input, Tensor<T> k, Tensor<T> dy, Geometry geometry, int groups = 1) =>
        CorrelationGradients.ByInput(_workers, _wide, input, k, dy, geometry, groups);

    /// <inheritdoc/>
    public Tensor<T> CorrelationKernelGradient(Tensor<T> x, Shape kernel, Tensor<T> dy, Geometry geometry, int groups = 1) =>
        CorrelationGradients.ByKernel(_workers, _wide, x, kernel, dy, geometry, groups);

    /// <inheritdoc/>
    public Tensor<T> CorrelationBiasGradient(Tensor<T> dy) => CorrelationGradients.ByBias(_workers, dy);

    /// <inheritdoc/>
    public Tensor<T> MaximumPoolingGradient(Tensor<T> x, Pair window, Tensor<T> dy, Geometry geometry) =>
        Optimized.MaximumPooling.Gradient(_workers, x, window, dy, geometry);

    /// <inheritdoc/>
    public Tensor<T> AveragePoolingGradient(Shape input, Pair window, Tensor<T> dy, Geometry geometry, bool countPadding) =>
        Optimized.AveragePooling.Gradient(_workers, input, window, dy, geometry, countPadding);

    /// <inheritdoc/>
    public Tensor<T> DenseInputGradient(Tensor<T> weight, Tensor<T> dy) => Optimized.Dense.ByInput(_workers, _wide, weight, dy);

    /// <inheritdoc/>
    public Tensor<T> DenseWeightGradient(Tensor<T> x, Tensor<T> dy) => Optimized.Dense.ByWeight(_workers, _wide, x, dy);

    /// <inheritdoc/>
    public Tensor<T> DenseBiasGradient(Tensor<T> dy) => Optimized.Dense.ByBias(dy);

    /// <summary>The name under which failures are reported.</summary>
    public override string ToString() => "Optimized";
}
