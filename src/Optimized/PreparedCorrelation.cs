using System.Numerics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>
/// A correlation for repeated use: the weights are put in order once, and the result can go into memory of the caller.
/// It gives the bits that <see cref="OptimizedKernels{T}.Correlation"/> gives, and may be used by many threads at once.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class PreparedCorrelation<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly Workers _workers;
    private readonly bool _wide;
    private readonly Tensor<T> _k;
    private readonly Tensor<T>? _b;
    private readonly Geometry _geometry;
    private readonly int _groups;
    private readonly PackedKernel<T> _packed;

    internal PreparedCorrelation(Workers workers, bool wide, Tensor<T> k, Tensor<T>? b, Geometry geometry, int groups)
    {
        ArgumentNullException.ThrowIfNull(k);
        ArgumentNullException.ThrowIfNull(geometry);

        // No image of the least size that such a kernel takes: what is wrong with it is said now, not at the first call.
        Shape input = k.Shape.Rank == 4 ? [0, Math.Max(1, k.Shape[1] * groups), k.Shape[2], k.Shape[3]] : [0, 1, 1, 1];
        Arguments.Correlation(Tensor.Of<T>(input), k, b, new Geometry(), groups);
        (_workers, _wide, _k, _b, _geometry, _groups) = (workers, wide, k, b, geometry, groups);
        _packed = new PackedKernel<T>(workers, k, groups, flipped: false);
    }

    /// <summary>y = b + k ⋆ x, as a new tensor.</summary>
    /// <param name="x">Input [N, C, H, W].</param>
    /// <returns>Output [N, O, H', W'].</returns>
    /// <exception cref="ArgumentException">x does not fit the kernel.</exception>
    public Tensor<T> Run(Tensor<T> x)
    {
        var (rows, columns, output) = Arguments.Correlation(x, _k, _b, _geometry, _groups);
        return Tensor.Create<T>(output, y => Compute(x, rows, columns, output, () => y.Span));
    }

    /// <summary>y = b + k ⋆ x, into memory of the caller.</summary>
    /// <param name="x">Input [N, C, H, W].</param>
    /// <param name="y">Room for the output [N, O, H', W'], row-major; what lies behind it is left alone.</param>
    /// <exception cref="ArgumentException">x does not fit the kernel, or y has less room than the output needs.</exception>
    public void Run(Tensor<T> x, Memory<T> y)
    {
        var (rows, columns, output) = Arguments.Correlation(x, _k, _b, _geometry, _groups);
        if (y.Length < output.ElementCount)
        {
            throw new ArgumentException(
                $"The output {output} has {output.ElementCount} elements, the memory has room for {y.Length}.", nameof(y));
        }

        Memory<T> room = y[..output.ElementCount];
        Compute(x, rows, columns, output, () => room.Span);
    }

    private void Compute(Tensor<T> x, Axis rows, Axis columns, Shape output, SpanOf<T> y)
    {
        if (Correlation.HasFrame<T>(rows, columns))
        {
            Correlation.Compute(_workers, _wide, x, _packed, _b, rows, columns, output, _groups, y);
        }
        else
        {
            SpreadCorrelation.Compute(_workers, x, _k, _b, rows, columns, output, _groups, flipped: false, y);
        }
    }
}
