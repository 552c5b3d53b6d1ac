using System.Diagnostics;
using System.Numerics;
using Verification.Reference;

namespace Verification.Properties.Faults;

/// <summary>
/// Calls that get in each other's way, and work that is not shared out to its end. Where two calls have to meet for the fault to
/// show, the first waits for another, a short while, so that they do meet whenever there are two.
/// </summary>
internal static class ConcurrencyFaults
{
    public static IReadOnlyList<Fault<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T>
    {
        var right = new ReferenceKernels<T>();
        return
        [
            SharedCorrelation(),
            SharedPooling(),
            SharedDense(),
            LostUpdate(),
            LostWeightUpdate(),
            new("concurrency", "the last work item lost: rows in twos")
            {
                Correlation = (x, k, b, walk, groups) => right.Correlation(x, k, b, walk, groups) is var y
                    ? y.Edited((_, _, i, _, e) => i >= 2 && i == y.Shape[2] - 1 && i % 2 == 0 ? T.Zero : e) : y,
            },
            new("concurrency", "the last work item lost: images and channels in threes")
            {
                AveragePooling = (x, window, walk, counted) => right.AveragePooling(x, window, walk, counted)
                    .Edited((n, c, _, _, e) => (n * x.Shape[1]) + c is var item && item == (x.Shape[0] * x.Shape[1]) - 1 && item % 3 == 1 ? T.Zero : e),
            },
            new("concurrency", "a work item done twice: dk's last output channel")
            {
                CorrelationKernelGradient = (x, kernel, dy, walk, groups) => right.CorrelationKernelGradient(x, kernel, dy, walk, groups)
                    .Edited((o, _, _, _, e) => o >= 2 && o == kernel[0] - 1 ? e + e : e),
            },
            OrderOfArrival(),
        ];

        Fault<T> SharedCorrelation()
        {
            var scratch = new Shared<T>();
            return new("concurrency", "correlation: a shared scratch buffer")
            {
                Correlation = (x, k, b, walk, groups) => scratch.Through(right.Correlation(x, k, b, walk, groups)),
            };
        }

        Fault<T> SharedPooling()
        {
            var scratch = new Shared<T>();
            return new("concurrency", "maximum pooling: a shared scratch buffer")
            {
                MaximumPooling = (x, window, walk) => scratch.Through(right.MaximumPooling(x, window, walk)),
            };
        }

        Fault<T> SharedDense()
        {
            var scratch = new Shared<T>();
            return new("concurrency", "dense: a shared scratch buffer")
            {
                Dense = (x, weight, b) => scratch.Through(right.Dense(x, weight, b)),
            };
        }

        Fault<T> LostUpdate()
        {
            var scratch = new Shared<T>();
            return new("concurrency", "db: a lost update of a shared sum")
            {
                CorrelationBiasGradient = dy => scratch.Added(right.CorrelationBiasGradient(dy)),
            };
        }

        Fault<T> LostWeightUpdate()
        {
            var scratch = new Shared<T>();
            return new("concurrency", "dense dW: a lost update of a shared sum")
            {
                DenseWeightGradient = (x, dy) => scratch.Added(right.DenseWeightGradient(x, dy)),
            };
        }

        Fault<T> OrderOfArrival()
        {
            int calls = 0;
            return new("concurrency", "the last bit of dk depends on who comes first")
            {
                CorrelationKernelGradient = (x, kernel, dy, walk, groups) => right.CorrelationKernelGradient(x, kernel, dy, walk, groups)
                    is var dk && Interlocked.Increment(ref calls) % 2 == 0 ? dk.Map(e => T.IsInteger(e) ? e : T.BitIncrement(e)) : dk,
            };
        }
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
                Grow(result.Shape.ElementCount);
                result.Elements.CopyTo(_elements);
            }

            WaitForAnother();
            lock (_writing)
            {
                return Tensor.Of<T>(result.Shape, _elements.AsSpan(0, result.Shape.ElementCount));
            }
        }

        /// <summary>The sum so far is read, increased and written back; what another call wrote meanwhile is lost. Then it is taken out.</summary>
        public Tensor<T> Added(Tensor<T> result)
        {
            T[] read;
            lock (_writing)
            {
                Grow(result.Shape.ElementCount);
                read = [.. _elements];
            }

            WaitForAnother();
            lock (_writing)
            {
                Tensor<T> sum = Tensor.Of<T>(result.Shape, read.AsSpan(0, result.Shape.ElementCount)) + result;
                Grow(result.Shape.ElementCount);
                sum.Elements.CopyTo(_elements);
            }

            WaitForAnother();
            lock (_writing)
            {
                Tensor<T> sum = Tensor.Of<T>(result.Shape, _elements.AsSpan(0, result.Shape.ElementCount));
                _elements.AsSpan(0, result.Shape.ElementCount).Clear();
                return sum;
            }
        }

        private void Grow(int size)
        {
            if (_elements.Length < size)
            {
                Array.Resize(ref _elements, size);
            }
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
