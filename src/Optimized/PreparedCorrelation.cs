using System.Numerics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>
/// A correlation for repeated use: the weights are put in order once for every shape of input in turn, and the result can
/// go into memory of the caller; calls with the shape of the call before allocate nothing. It gives the bits that
/// <see cref="OptimizedKernels{T}.Correlation"/> gives, and may be used by many threads at once.
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
    private volatile Planned? _last;

    internal PreparedCorrelation(Workers workers, bool wide, Tensor<T> k, Tensor<T>? b, Geometry geometry, int groups)
    {
        ArgumentNullException.ThrowIfNull(k);
        ArgumentNullException.ThrowIfNull(geometry);

        // No image of the least size that such a kernel takes: what is wrong with it is said now, not at the first call.
        Shape input = k.Shape.Rank == 4 ? [0, Math.Max(1, k.Shape[1] * groups), k.Shape[2], k.Shape[3]] : [0, 1, 1, 1];
        Arguments.Correlation(Tensor.Of<T>(input), k, b, new Geometry(), groups);
        (_workers, _wide, _k, _b, _geometry, _groups) = (workers, wide, k, b, geometry, groups);
    }

    /// <summary>y = b + k ⋆ x, as a new tensor.</summary>
    /// <param name="x">Input [N, C, H, W].</param>
    /// <returns>Output [N, O, H', W'].</returns>
    /// <exception cref="ArgumentException">x does not fit the kernel.</exception>
    public Tensor<T> Run(Tensor<T> x)
    {
        Planned planned = For(x);
        return Tensor.Create<T>(planned.Output, y => planned.Plan.Run(x.Memory, new Room<T>(y, default)));
    }

    /// <summary>y = b + k ⋆ x, into memory of the caller.</summary>
    /// <param name="x">Input [N, C, H, W].</param>
    /// <param name="y">Room for the output [N, O, H', W'], row-major; what lies behind it is left alone.</param>
    /// <exception cref="ArgumentException">x does not fit the kernel, or y has less room than the output needs.</exception>
    public void Run(Tensor<T> x, Memory<T> y)
    {
        Planned planned = For(x);
        int count = planned.Output.ElementCount;
        if (y.Length < count)
        {
            throw new ArgumentException(
                $"The output {planned.Output} has {count} elements, the memory has room for {y.Length}.", nameof(y));
        }

        planned.Plan.Run(x.Memory, new Room<T>(null, y[..count]));
    }

    private Planned For(Tensor<T> x)
    {
        if (_last is { } last && x is not null && last.Input.Equals(x.Shape))
        {
            return last;
        }

        var (rows, columns, output) = Arguments.Correlation(x!, _k, _b, _geometry, _groups);
        return _last = new Planned(
            x!.Shape, output, Correlation.Plan(_workers, _wide, x.Shape, _k, _b, rows, columns, _groups, flipped: false));
    }

    private sealed record Planned(Shape Input, Shape Output, CorrelationPlan<T> Plan);
}
