namespace Verification.Properties.Mutants;

/// <summary>Calls that get in each other's way, the first waiting a while for another, and work not shared out to its end.</summary>
internal sealed class ConcurrencyMutants<T>() : Family<T>("concurrency") where T : struct, IFloatingPointIeee754<T>
{
    private readonly Lock _exchanging = new();
    private T[] _shared = [];
    private int _calls;

    public override IReadOnlyList<Mutant<T>> Mutants =>
    [
        Giving("correlation: a shared scratch buffer", Correlation, ThroughSharedBuffer),
        Giving("maximum pooling: a shared scratch buffer", MaximumPooling, ThroughSharedBuffer),
        Giving("dense: a shared scratch buffer", Dense, ThroughSharedBuffer),
        Giving("db: a lost update of a shared sum", Db, AddedToSharedSum),
        Giving("dense dW: a lost update of a shared sum", DenseDw, AddedToSharedSum),
        Giving("the last work item lost: rows in twos", Correlation, y => y.Without((_, _, i, _) => IsLast(i, y.Shape[2]) && i % 2 == 0)),
        Giving("the last work item lost: images and channels in threes", AveragePooling, y => y.Without((n, c, _, _) =>
            n == y.Shape[0] - 1 && c == y.Shape[1] - 1 && ((n * y.Shape[1]) + c) % 3 == 1)),
        Giving("a work item done twice: dk's last output channel", Dk, dk =>
            dk.Edited((o, _, _, _, e) => o >= 2 && o == dk.Shape[0] - 1 ? e + e : e)),
        Giving("the last bit of dk depends on who comes first", Dk, dk =>
            Interlocked.Increment(ref _calls) % 2 == 0 ? dk.Map(e => T.IsInteger(e) ? e : T.BitIncrement(e)) : dk),
    ];

    /// <summary>The result goes into the memory and is read from it after another call had the time to write there.</summary>
    private Tensor<T> ThroughSharedBuffer(Tensor<T> result)
    {
        Shared(result.Shape, result);
        WaitForAnother();
        return Shared(result.Shape);
    }

    /// <summary>The sum so far is read, increased and written back; what another call wrote meanwhile is lost.</summary>
    private Tensor<T> AddedToSharedSum(Tensor<T> result)
    {
        Tensor<T> read = Shared(result.Shape);
        WaitForAnother();
        Shared(result.Shape, read + result);
        WaitForAnother();
        return Shared(result.Shape, result.Map(_ => T.Zero));
    }

    /// <summary>What the memory that all calls share has held so far; it holds the next tensor from now on, if there is one.</summary>
    private Tensor<T> Shared(Shape shape, Tensor<T>? next = null)
    {
        lock (_exchanging)
        {
            Array.Resize(ref _shared, Math.Max(_shared.Length, shape.ElementCount));
            Span<T> room = _shared.AsSpan(0, shape.ElementCount);
            Tensor<T> held = Tensor.Of<T>(shape, room);
            next?.Elements.CopyTo(room);
            return held;
        }
    }

    private void WaitForAnother()
    {
        int mine = Interlocked.Increment(ref _calls);
        Await(() => !Callers.AreRunning || Volatile.Read(ref _calls) != mine);
    }
}
