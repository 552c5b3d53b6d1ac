using System.Numerics;

namespace Verification.Optimized;

/// <summary>
/// A correlation whose input is framed, strip by strip, by the threads that need it. What a call was given is kept in an
/// object that the next call uses again; callers at the same time have one each.
/// </summary>
internal abstract class FramedCorrelation<T>(Workers workers) : CorrelationPlan<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private static long calls;

    private Call? _spare;

    /// <summary>The number of items of work.</summary>
    protected abstract int Items { get; }

    public sealed override void Run(ReadOnlyMemory<T> x, Room<T> y)
    {
        // Stryker disable once NullCoalescing : a new one does as well
        Call call = Interlocked.Exchange(ref _spare, null) ?? NewCall();
        (call.X, call.Y, call.Number) = (x, y, Interlocked.Increment(ref calls));
        workers.Each(Items, call);
        (call.X, call.Y) = (default, default);
        _spare = call;
    }

    /// <summary>Room for what a call is given.</summary>
    protected abstract Call NewCall();

    /// <summary>One call: what it was given, and how its items are done.</summary>
    protected abstract class Call : IWork
    {
        /// <summary>The input.</summary>
        public ReadOnlyMemory<T> X { get; set; }

        /// <summary>The output.</summary>
        public Room<T> Y { get; set; }

        /// <summary>No other call has this number: a thread knows by it whose frame it holds.</summary>
        public long Number { get; set; }

        public abstract void Do(int item);
    }
}
