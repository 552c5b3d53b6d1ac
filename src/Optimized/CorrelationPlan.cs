using System.Numerics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>All of a correlation that can be worked out before the images are there: made once, and used for any number of calls.</summary>
internal abstract class CorrelationPlan<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>Correlates images with the shape that was planned for.</summary>
    public abstract void Run(ReadOnlyMemory<T> x, Room<T> y);
}

/// <summary>The memory of a result: a tensor that is being made, or memory of the caller.</summary>
internal readonly struct Room<T>(TensorWriter<T>? tensor, Memory<T> memory)
    where T : struct, INumber<T>
{
    public Span<T> Span => tensor is null ? memory.Span : tensor.Span;
}
