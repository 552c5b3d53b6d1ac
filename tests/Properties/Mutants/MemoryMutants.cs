namespace Verification.Properties.Mutants;

/// <summary>Cells read beside the row, written where they should not be, or not written at all; results kept for too long.</summary>
internal static class MemoryMutants
{
    public static IReadOnlyList<Mutant<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T>
    {
        var right = new ReferenceKernels<T>();
        var memory = new Family<T>("memory");
        T left = T.Zero;
        (Operands<T> Operands, Tensor<T> Y)? last = null;
        int calls = 0;
        return
        [
            Wrong("one cell behind the row is that of the next row", (s, p) =>
                p.Column == s.Columns.Input && p.Row >= 0 ? p with { Row = p.Row + 1, Column = 0 } : p),
            Wrong("one cell before the row is that of the row before", (s, p) =>
                p.Column == -1 && p.Row > 0 ? p with { Row = p.Row - 1, Column = s.Columns.Input - 1 } : p),
            memory.Giving("one cell outside is read and multiplied by 0", ["Correlation"], (y, one) => y.Edited((n, _, i, j, e) =>
                e + (T.Zero * one.X!.OrZero(n, 0, one.Geometry!.Rows(one.X.Shape[2], one.K!.Shape[2]).Cell(i, 0),
                    one.Geometry.Columns(one.X.Shape[3], one.K.Shape[3]).Cell(j, one.K.Shape[3] - 1) + 1)))),
            Writing("writes −0 into x", (x, _, _) => x[0] = x[0] == T.Zero ? T.NegativeZero : -x[0]),
            Writing("turns k around and leaves it so", (_, k, _) => k.Reverse()),
            Writing("adds to b", (_, _, b) => b[..Math.Min(1, b.Length)].Fill(T.One)),
            new("memory", "dx writes dy")
            {
                WritesArguments = true,
                CorrelationInputGradient = (input, k, dy, walk, groups) =>
                    After(right.CorrelationInputGradient(input, k, dy, walk, groups), () => dy.Overwritten().Clear()),
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
            memory.Giving("last output cell left unwritten", ["Correlation"], (y, _) => y.Numbered((at, e) =>
                at > 0 && at == y.Elements.Length - 1 ? T.Zero : e)),
            memory.Giving("a scratch buffer not cleared after an odd number of rows", ["Correlation"], (y, one) =>
            {
                T before = left;
                left = one.X!.Shape[2] % 2 == 1 && one.X.Shape[0] > 0 ? T.One : T.Zero;
                return y.Edited((n, o, i, j, e) => n + o + i + j == 0 ? e + before : e);
            }),
            memory.Giving("the last result given again for the same kernel and an input of the same shape", ["Correlation"], (y, o) =>
            {
                bool isSame = last is { } kept && kept.Operands.K!.Equals(o.K) && kept.Operands.Geometry == o.Geometry
                    && kept.Y.Shape.Equals(y.Shape);
                last = isSame ? last : (o, y);
                return last!.Value.Y;
            }),
            memory.Calling("the last weight of dense used again for the same shape", ["Dense"], (dense, o) =>
            {
                last = last is { } kept && kept.Operands.K!.Shape.Equals(o.K!.Shape) ? kept : (o, o.X!);
                return dense(o with { K = last.Value.Operands.K });
            }),
            memory.Giving("every fifth mean has a cell too many", ["AveragePooling"], (y, _) =>
                Interlocked.Increment(ref calls) % 5 == 0 ? y + y : y),
            memory.Giving("the result of a 1×1 kernel of 1 is a transposed view of x", ["Correlation"], (y, o) =>
                o.K!.Shape[2] * o.K.Shape[3] == 1 && o.K.Elements.ToArray().All(e => e == T.One) && y.Shape[2] == y.Shape[3]
                    ? y.Transposed() : y),
        ];

        static Mutant<T> Wrong(string name, Sum.Mutation mutation) => new("memory", name) { Correlation = Sum.Of<T>(mutation) };

        Mutant<T> Writing(string name, Written<T> write) => new("memory", name)
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

        static Tensor<T> After(Tensor<T> result, Action write)
        {
            write();
            return result;
        }
    }

    private delegate void Written<T>(Span<T> x, Span<T> k, Span<T> b);
}
