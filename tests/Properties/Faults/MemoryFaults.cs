using System.Numerics;
using Verification.Reference;

namespace Verification.Properties.Faults;

/// <summary>Cells read beside the row, written where they should not be, or not written at all; results kept for too long.</summary>
internal static class MemoryFaults
{
    public static IReadOnlyList<Fault<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T>
    {
        var right = new ReferenceKernels<T>();
        return
        [
            Wrong("one cell behind the row is that of the next row", (s, p) =>
                p.Column == s.Columns.Input && p.Row >= 0 ? p with { Row = p.Row + 1, Column = 0 } : p),
            Wrong("one cell before the row is that of the row before", (s, p) =>
                p.Column == -1 && p.Row > 0 ? p with { Row = p.Row - 1, Column = s.Columns.Input - 1 } : p),
            new("memory", "one cell outside is read and multiplied by 0")
            {
                Correlation = (x, k, b, walk, groups) => right.Correlation(x, k, b, walk, groups).Edited((n, o, i, j, e) =>
                    e + (T.Zero * x.OrZero(n, 0, walk.Rows(x.Shape[2], k.Shape[2]).Cell(i, 0),
                        walk.Columns(x.Shape[3], k.Shape[3]).Cell(j, k.Shape[3] - 1) + 1))),
            },
            Writing("writes −0 into x", (x, _, _) => x[0] = x[0] == T.Zero ? T.NegativeZero : -x[0]),
            Writing("turns k around and leaves it so", (_, k, _) => k.Reverse()),
            Writing("adds to b", (_, _, b) => b[..Math.Min(1, b.Length)].Fill(T.One)),
            new("memory", "dx writes dy")
            {
                WritesArguments = true,
                CorrelationInputGradient = (input, k, dy, walk, groups) => After(
                    right.CorrelationInputGradient(input, k, dy, walk, groups), () => dy.Overwritten().Clear()),
            },
            new("memory", "maximum pooling writes x")
            {
                WritesArguments = true,
                MaximumPooling = (x, window, walk) => After(right.MaximumPooling(x, window, walk), () => x.Overwritten().Sort()),
            },
            new("memory", "dense writes W")
            {
                WritesArguments = true,
                Dense = (x, weight, b) => After(right.Dense(x, weight, b), () => weight.Overwritten().Reverse()),
            },
            new("memory", "rectifier works in place")
            {
                WritesArguments = true,
                Rectifier = x => After(x, () => right.Rectifier(x).Elements.CopyTo(x.Overwritten())),
            },
            Unwritten("last output cell left unwritten", (y, place) => place > 0 && place == y.ElementCount - 1),
            NotCleared(),
            Kept(),
            KeptKernel(),
            EveryFifth(),
            new("memory", "the result of a 1×1 kernel of 1 is a transposed view of x")
            {
                Correlation = (x, k, b, walk, groups) => right.Correlation(x, k, b, walk, groups) is var y
                    && k.Shape[2] * k.Shape[3] == 1 && k.Elements.ToArray().All(e => e == T.One) && y.Shape[2] == y.Shape[3] ? y.Transposed() : y,
            },
        ];

        static Fault<T> Wrong(string name, Sum.Fault fault) => new("memory", name) { Correlation = Sum.Of<T>(fault) };

        Fault<T> Unwritten(string name, Func<Shape, int, bool> unwritten) => new("memory", name)
        {
            Correlation = (x, k, b, walk, groups) => right.Correlation(x, k, b, walk, groups) is var y
                ? Tensor.Create<T>(y.Shape, writer =>
                {
                    for (int place = 0; place < y.Elements.Length; place++)
                    {
                        writer.Span[place] = unwritten(y.Shape, place) ? T.Zero : y.Elements[place];
                    }
                }) : y,
        };

        Fault<T> Writing(string name, Written<T> write) => new("memory", name)
        {
            WritesArguments = true,
            Correlation = (x, k, b, walk, groups) => After(right.Correlation(x, k, b, walk, groups), () =>
            {
                if (x.Elements.Length > 0)
                {
                    write(x.Overwritten(), k.Overwritten(), b is null ? [] : b.Overwritten());
                }
            }),
        };

        Fault<T> NotCleared()
        {
            T left = T.Zero;
            return new("memory", "a scratch buffer not cleared after an odd number of rows")
            {
                Correlation = (x, k, b, walk, groups) =>
                {
                    T before = left;
                    left = x.Shape[2] % 2 == 1 && x.Shape[0] > 0 ? T.One : T.Zero;
                    return right.Correlation(x, k, b, walk, groups).Edited((n, o, i, j, e) => n + o + i + j == 0 ? e + before : e);
                },
            };
        }

        Fault<T> Kept()
        {
            (Tensor<T> K, Geometry Walk, Tensor<T> Y)? last = null;
            return new("memory", "the last result given again for the same kernel and an input of the same shape")
            {
                Correlation = (x, k, b, walk, groups) =>
                {
                    Tensor<T> y = right.Correlation(x, k, b, walk, groups);
                    last = last is { } kept && kept.K.Equals(k) && kept.Walk == walk && kept.Y.Shape.Equals(y.Shape) ? kept : (k, walk, y);
                    return last.Value.Y;
                },
            };
        }

        Fault<T> KeptKernel()
        {
            Tensor<T>? last = null;
            return new("memory", "the last weight of dense used again for the same shape")
            {
                Dense = (x, weight, b) =>
                {
                    last = last is not null && last.Shape.Equals(weight.Shape) ? last : weight;
                    return right.Dense(x, last, b);
                },
            };
        }

        Fault<T> EveryFifth()
        {
            int calls = 0;
            return new("memory", "every fifth mean has a cell too many")
            {
                AveragePooling = (x, window, walk, counted) => Interlocked.Increment(ref calls) % 5 == 0
                    ? right.AveragePooling(x, window, walk, counted).Map(e => e + e) : right.AveragePooling(x, window, walk, counted),
            };
        }

        static Tensor<T> After(Tensor<T> result, Action write)
        {
            write();
            return result;
        }
    }

    private delegate void Written<T>(Span<T> x, Span<T> k, Span<T> b);
}
