using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>All of a correlation that can be worked out before the images are there: made once, and used for any number of calls.</summary>
internal abstract class CorrelationPlan<T> : IDisposable
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>Correlates images with the shape that was planned for.</summary>
    public abstract void Run(ReadOnlyMemory<T> x, Room<T> y);

    /// <summary>Gives back the memory of the weights, for a plan that is used once.</summary>
    public abstract void Dispose();
}

/// <summary>Makes plans.</summary>
internal static class CorrelationPlan
{
    /// <summary>What a frame may take, so that it stays in the second cache beside the weights.</summary>
    public const int FrameBytes = 1 << 19;

    /// <summary>Whether the input of one output row of one channel fits into a frame; without that there is no plan.</summary>
    // Stryker disable once all : a larger or smaller frame gives the same numbers
    public static bool HasFrame<T>(Track rows, Track columns) =>
        Frame.SizeOfChannel(rows, columns, 1) * Unsafe.SizeOf<T>() <= FrameBytes;

    /// <summary>A plan, with the weights put in order.</summary>
    // Stryker disable once Conditional : both kinds of vectors give the same numbers
    public static CorrelationPlan<T> Of<T>(Workers workers, bool wide, CorrelationTask task, Tensor<T> k, Tensor<T>? b)
        where T : struct, IFloatingPointIeee754<T> =>
        wide ? Of<WideLanes<T>, Vector512<T>, T>(workers, task, k, b) : Of<PortableLanes<T>, Vector<T>, T>(workers, task, k, b);

    // Stryker disable once Conditional : tiles give the same numbers as well
    private static CorrelationPlan<T> Of<TLanes, TVector, T>(Workers workers, CorrelationTask task, Tensor<T> k, Tensor<T>? b)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : struct, IFloatingPointIeee754<T> => DepthwiseCorrelation<TLanes, TVector, T>.IsFor(task)
        ? new DepthwiseCorrelation<TLanes, TVector, T>(workers, task, k, b)
        : new TiledCorrelation<TLanes, TVector, T>(workers, task, k, b);
}

/// <summary>The memory of a result: a tensor that is being made, or memory of the caller.</summary>
internal readonly struct Room<T>(TensorWriter<T>? tensor, Memory<T> memory)
    where T : struct, INumber<T>
{
    public Span<T> Span => tensor is null ? memory.Span : tensor.Span;
}
