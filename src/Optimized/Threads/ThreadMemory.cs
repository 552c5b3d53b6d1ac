namespace Verification.Optimized;

/// <summary>
/// Memory that a thread keeps from call to call: the frame of a strip, and the sums of a tile. It grows to what the largest
/// call needed.
/// </summary>
internal sealed class ThreadMemory<T>
{
    [ThreadStatic]
    private static ThreadMemory<T>? ofThread;

    /// <summary>That of the thread that asks.</summary>
    public static ThreadMemory<T> OfThread => ofThread ??= new ThreadMemory<T>();

    /// <summary>The frame.</summary>
    public T[] Frame { get; private set; } = [];

    /// <summary>The sums of a tile.</summary>
    public T[] Sums { get; private set; } = [];

    /// <summary>Which strip of which call the frame holds.</summary>
    public (long Call, int Strip, int Channel) Holds { get; set; }

    /// <summary>This, with room for so many elements at least.</summary>
    public ThreadMemory<T> Grown(int frame, int sums)
    {
        if (Frame.Length < frame)
        {
            (Frame, Holds) = (GC.AllocateUninitializedArray<T>(frame), default);
        }

        if (Sums.Length < sums)
        {
            Sums = GC.AllocateUninitializedArray<T>(sums);
        }

        return this;
    }
}
