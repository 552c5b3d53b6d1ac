using System.Numerics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>
/// A correlation for repeated use, and its derivatives: the weights are put in order once for every shape of input in turn, and
/// the results can go into memory of the caller. For the correlation and its derivative by the input, calls with the shape of
/// the call before allocate nothing. It gives the bits that <see cref="OptimizedKernels{T}"/> gives without preparation, and may be used by many threads at once.
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
    private volatile Planned? _lastGradient;

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
        planned.Plan.Run(x.Memory, new Room<T>(null, Room(y, planned.Output, nameof(y))));
    }

    /// <summary>dx, the derivative by the input, as a new tensor.</summary>
    /// <param name="input">The shape [N, C, H, W] of the input.</param>
    /// <param name="dy">The derivative by the output [N, O, H', W'].</param>
    /// <returns>dx [N, C, H, W].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit the kernel.</exception>
    public Tensor<T> InputGradient(Shape input, Tensor<T> dy)
    {
        Planned planned = ForGradient(input, dy);
        return Tensor.Create<T>(input, dx => planned.Plan.Run(dy.Memory, new Room<T>(dx, default)));
    }

    /// <summary>dx, the derivative by the input, into memory of the caller.</summary>
    /// <param name="input">The shape [N, C, H, W] of the input.</param>
    /// <param name="dy">The derivative by the output [N, O, H', W'].</param>
    /// <param name="dx">Room for dx, row-major; what lies behind it is left alone.</param>
    /// <exception cref="ArgumentException">The shapes do not fit the kernel, or dx has less room than the input has elements.</exception>
    public void InputGradient(Shape input, Tensor<T> dy, Memory<T> dx)
    {
        Planned planned = ForGradient(input, dy);
        planned.Plan.Run(dy.Memory, new Room<T>(null, Room(dx, input, nameof(dx))));
    }

    /// <summary>dk, the derivative by the kernel, into memory of the caller.</summary>
    /// <param name="x">The input [N, C, H, W].</param>
    /// <param name="dy">The derivative by the output [N, O, H', W'].</param>
    /// <param name="dk">Room for dk, row-major; what lies behind it is left alone.</param>
    /// <exception cref="ArgumentException">The shapes do not fit the kernel, or dk has less room than the kernel has elements.</exception>
    public void KernelGradient(Tensor<T> x, Tensor<T> dy, Memory<T> dk)
    {
        var (rows, columns, _) = Arguments.CorrelationKernelGradient(x, _k.Shape, dy, _geometry, _groups);
        var room = new Room<T>(null, Room(dk, _k.Shape, nameof(dk)));
        CorrelationGradients.ByKernel(_workers, _wide, x, _k.Shape, dy, rows, columns, _groups, room);
    }

    private static Memory<T> Room(Memory<T> memory, Shape shape, string name) => memory.Length >= shape.ElementCount
        ? memory[..shape.ElementCount]
        : throw new ArgumentException(
            $"The result {shape} has {shape.ElementCount} elements, the memory has room for {memory.Length}.", name);

    private Planned ForGradient(Shape input, Tensor<T> dy)
    {
        if (_lastGradient is { } last && input is not null && dy is not null && last.Input.Equals(input) && last.Output.Equals(dy.Shape))
        {
            return last;
        }

        var (rows, columns, output) = Arguments.CorrelationInputGradient(input!, _k, dy!, _geometry, _groups);
        return _lastGradient = new Planned(
            input!, output, Optimized.InputGradient.Plan(_workers, _wide, input!, _k, rows, columns, _groups));
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
