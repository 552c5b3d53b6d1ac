using System.Diagnostics;

namespace Verification.Properties.Mutants;

/// <summary>
/// Calls that get in each other's way, and work that is not shared out to its end. Where two calls have to meet for the fault to
/// show, the first waits for another, a short while, so that they do meet whenever there are two.
/// </summary>
internal static class ConcurrencyMutants
{
    public static IReadOnlyList<Mutant<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T>
    {
        var concurrency = new Family<T>("concurrency");
        var scratch = new Shared<T>();
        int calls = 0;
        return
        [
            concurrency.Giving("correlation: a shared scratch buffer", ["Correlation"], (y, _) => scratch.Through(y)),
            concurrency.Giving("maximum pooling: a shared scratch buffer", ["MaximumPooling"], (y, _) => scratch.Through(y)),
            concurrency.Giving("dense: a shared scratch buffer", ["Dense"], (y, _) => scratch.Through(y)),
            concurrency.Giving("db: a lost update of a shared sum", ["CorrelationBiasGradient"], (db, _) => scratch.Added(db)),
            concurrency.Giving("dense dW: a lost update of a shared sum", ["DenseWeightGradient"], (dw, _) => scratch.Added(dw)),
            concurrency.Giving("the last work item lost: rows in twos", ["Correlation"], (y, _) => y.Edited((_, _, i, _, e) =>
                i >= 2 && i == y.Shape[2] - 1 && i % 2 == 0 ? T.Zero : e)),
            concurrency.Giving("the last work item lost: images and channels in threes", ["AveragePooling"], (y, _) => y.Edited(
                (n, c, _, _, e) => (n * y.Shape[1]) + c is var item && item == (y.Shape[0] * y.Shape[1]) - 1
                    && item % 3 == 1 ? T.Zero : e)),
            concurrency.Giving("a work item done twice: dk's last output channel", ["CorrelationKernelGradient"], (dk, _) =>
                dk.Edited((o, _, _, _, e) => o >= 2 && o == dk.Shape[0] - 1 ? e + e : e)),
            concurrency.Giving("the last bit of dk depends on who comes first", ["CorrelationKernelGradient"], (dk, _) =>
                Interlocked.Increment(ref calls) % 2 == 0 ? dk.Map(e => T.IsInteger(e) ? e : T.BitIncrement(e)) : dk),
        ];
    }

    /// <summary>Memory that all calls share and nobody guards.</summary>
    private sealed class Shared<T>
        where T : struct, IFloatingPointIeee754<T>
    {
        private static readonly TimeSpan Patience = TimeSpan.FromMicroseconds(300);

        private readonly Lock _writing = new();
        private T[] _elements = [];
        private int _calls;

        /// <summary>The result goes into the memory and is read from it after another call had the time to write there.</summary>
        public Tensor<T> Through(Tensor<T> result)
        {
            lock (_writing)
            {
                result.Elements.CopyTo(Room(result.Shape));
            }

            WaitForAnother();
            lock (_writing)
            {
                return Tensor.Of<T>(result.Shape, Room(result.Shape));
            }
        }

        /// <summary>The sum so far is read, increased and written back; what another call wrote meanwhile is lost.</summary>
        public Tensor<T> Added(Tensor<T> result)
        {
            Tensor<T> read;
            lock (_writing)
            {
                read = Tensor.Of<T>(result.Shape, Room(result.Shape));
            }

            WaitForAnother();
            lock (_writing)
            {
                (read + result).Elements.CopyTo(Room(result.Shape));
            }

            WaitForAnother();
            lock (_writing)
            {
                Tensor<T> sum = Tensor.Of<T>(result.Shape, Room(result.Shape));
                Room(result.Shape).Clear();
                return sum;
            }
        }

        private Span<T> Room(Shape shape)
        {
            Array.Resize(ref _elements, Math.Max(_elements.Length, shape.ElementCount));
            return _elements.AsSpan(0, shape.ElementCount);
        }

        private void WaitForAnother()
        {
            int mine = Interlocked.Increment(ref _calls);
            long start = Stopwatch.GetTimestamp();
            while (Volatile.Read(ref _calls) == mine && Stopwatch.GetElapsedTime(start) < Patience)
            {
                Thread.Yield();
            }
        }
    }
}
