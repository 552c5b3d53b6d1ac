using static Verification.Properties.Mutants.Edits;

namespace Verification.Properties.Mutants;

/// <summary>What is left over behind the last whole vector, or behind a loop that takes several at once.</summary>
internal static class TailMutants
{
    public static IReadOnlyList<Mutant<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T>
    {
        var tails = new Family<T>("tails");
        return
        [
            Results("columns behind the last whole vector lost", ["Correlation"], (y, _, j) => IsInTail<T>(j, y[3])),
            Results("last column lost where one is left over", ["Correlation"], (y, _, j) =>
                y[3] > 1 && y[3] % Vector<T>.Count == 1 && j == y[3] - 1),
            Results("last of an odd number of rows lost", ["Correlation"], (y, i, _) => y[2] > 1 && y[2] % 2 == 1 && i == y[2] - 1),
            Results("dx: input columns behind the last whole vector lost", ["CorrelationInputGradient"], (dx, _, j) =>
                IsInTail<T>(j, dx[3])),
            Gradients("dk: output columns behind the last whole vector lost", "CorrelationKernelGradient"),
            Gradients("db: output columns behind the last whole vector lost", "CorrelationBiasGradient"),
            tails.Giving("maximum pooling: last column wrong behind a vector", ["MaximumPooling"], Last),
            tails.Giving("average pooling: last column wrong behind a vector", ["AveragePooling"], Last),
            tails.Giving("maximum pooling's dx: cells behind the last window get the last dy", ["MaximumPoolingGradient"], (dx, o) =>
                o.Geometry!.Columns(o.X!.Shape[3], o.Window.Columns).Cell(o.Dy!.Shape[3] - 1, o.Window.Columns - 1) is var last
                    ? dx.Edited((n, c, _, w, e) => w > last ? o.Dy[n, c, 0, o.Dy.Shape[3] - 1] : e) : dx),
            tails.Giving("rectifier: nothing rectified behind the last whole vector", ["Rectifier"], (y, o) =>
                y.Numbered((at, e) => IsInTail<T>(at, y.Elements.Length) ? o.X!.Elements[at] : e)),
        ];

        Mutant<T> Results(string name, string[] operators, Func<Shape, int, int, bool> lost) => tails.Giving(name, operators, (y, _) =>
            y.Edited((_, _, i, j, e) => lost(y.Shape, i, j) ? T.Zero : e));

        Mutant<T> Gradients(string name, string operation) => tails.Taking(name, [operation], o => o with
        {
            Dy = o.Dy!.Edited((_, _, _, j, e) => IsInTail<T>(j, o.Dy!.Shape[3]) ? T.Zero : e),
        });

        static Tensor<T> Last(Tensor<T> y, Operands<T> operands) =>
            y.Edited((_, _, _, j, e) => j == y.Shape[3] - 1 && IsInTail<T>(j, y.Shape[3]) ? e + T.One : e);
    }
}
