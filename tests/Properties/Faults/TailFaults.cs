using System.Numerics;
using Verification.Reference;

namespace Verification.Properties.Faults;

/// <summary>What is left over behind the last whole vector, or behind a loop that takes several at once.</summary>
internal static class TailFaults
{
    public static IReadOnlyList<Fault<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T>
    {
        var right = new ReferenceKernels<T>();
        return
        [
            Results("columns behind the last whole vector lost", (y, j, _) => Edits.IsInTail<T>(j, y[3])),
            Results("last column lost where one is left over", (y, j, _) => y[3] > 1 && y[3] % Vector<T>.Count == 1 && j == y[3] - 1),
            Results("last of an odd number of rows lost", (y, _, i) => y[2] > 1 && y[2] % 2 == 1 && i == y[2] - 1),
            new("tails", "dx: input columns behind the last whole vector lost")
            {
                CorrelationInputGradient = (input, k, dy, walk, groups) => right.CorrelationInputGradient(input, k, dy, walk, groups)
                    .Edited((_, _, _, w, e) => Edits.IsInTail<T>(w, input[3]) ? T.Zero : e),
            },
            new("tails", "dk: output columns behind the last whole vector lost")
            {
                CorrelationKernelGradient = (x, kernel, dy, walk, groups) => right.CorrelationKernelGradient(
                    x, kernel, dy.Edited((_, _, _, j, e) => Edits.IsInTail<T>(j, dy.Shape[3]) ? T.Zero : e), walk, groups),
            },
            new("tails", "db: output columns behind the last whole vector lost")
            {
                CorrelationBiasGradient = dy => right.CorrelationBiasGradient(
                    dy.Edited((_, _, _, j, e) => Edits.IsInTail<T>(j, dy.Shape[3]) ? T.Zero : e)),
            },
            new("tails", "maximum pooling: last column wrong behind a vector")
            {
                MaximumPooling = (x, window, walk) => Last(right.MaximumPooling(x, window, walk)),
            },
            new("tails", "average pooling: last column wrong behind a vector")
            {
                AveragePooling = (x, window, walk, counted) => Last(right.AveragePooling(x, window, walk, counted)),
            },
            new("tails", "maximum pooling's dx: cells behind the last window get the last dy")
            {
                MaximumPoolingGradient = (x, window, dy, walk) => right.MaximumPoolingGradient(x, window, dy, walk).Edited((n, c, h, w, e) =>
                    w > walk.Columns(x.Shape[3], window.Columns).Cell(dy.Shape[3] - 1, window.Columns - 1) ? dy[n, c, 0, dy.Shape[3] - 1] : e),
            },
            new("tails", "rectifier: nothing rectified behind the last whole vector")
            {
                Rectifier = x => Tensor.Create<T>(x.Shape, y =>
                {
                    for (int e = 0; e < y.Span.Length; e++)
                    {
                        y.Span[e] = Edits.IsInTail<T>(e, y.Span.Length) ? x.Elements[e] : T.Max(x.Elements[e], T.Zero);
                    }
                }),
            },
        ];

        Fault<T> Results(string name, Func<Shape, int, int, bool> lost) => new("tails", name)
        {
            Correlation = (x, k, b, walk, groups) =>
            {
                Tensor<T> y = right.Correlation(x, k, b, walk, groups);
                return y.Edited((_, _, i, j, e) => lost(y.Shape, j, i) ? T.Zero : e);
            },
        };

        static Tensor<T> Last(Tensor<T> y) =>
            y.Edited((_, _, _, j, e) => j == y.Shape[3] - 1 && Edits.IsInTail<T>(j, y.Shape[3]) ? e + T.One : e);
    }
}
