namespace Verification.Properties.Mutants;

/// <summary>What is left over behind the last whole vector, or behind a loop that takes several at once.</summary>
internal sealed class TailMutants<T>() : Family<T>("tails")
    where T : struct, IFloatingPointIeee754<T>
{
    public override IReadOnlyList<Mutant<T>> Mutants =>
    [
        Giving("columns behind the last whole vector lost", Correlation, WithoutTail),
        Giving("last column lost where one is left over", Correlation, y => y.Without((_, _, _, j) =>
            y.Shape[3] > 1 && y.Shape[3] % Vector<T>.Count == 1 && j == y.Shape[3] - 1)),
        Giving("last of an odd number of rows lost", Correlation, y => y.Without((_, _, i, _) =>
            y.Shape[2] > 1 && y.Shape[2] % 2 == 1 && i == y.Shape[2] - 1)),
        Giving("dx: input columns behind the last whole vector lost", Dx, WithoutTail),
        Taking("dk: output columns behind the last whole vector lost", Dk, WithoutTailOfDy),
        Taking("db: output columns behind the last whole vector lost", Db, WithoutTailOfDy),
        Giving("maximum pooling: last column wrong behind a vector", MaximumPooling, LastWrong),
        Giving("average pooling: last column wrong behind a vector", AveragePooling, LastWrong),
        Giving("maximum pooling's dx: cells behind the last window get the last dy", MaximumDx, (dx, o) =>
            dx.Edited((n, c, _, w, e) => w > LastCell(o) ? o.Dy![n, c, 0, o.Dy.Shape[3] - 1] : e)),
        Giving("rectifier: nothing rectified behind the last whole vector", Rectifier, (y, o) =>
            y.Numbered((at, e) => IsInTail(at, y.Elements.Length) ? o.X!.Elements[at] : e)),
    ];

    private static Tensor<T> WithoutTail(Tensor<T> y) => y.Without((_, _, _, j) => IsInTail(j, y.Shape[3]));

    private static Operands<T> WithoutTailOfDy(Operands<T> o) => o with { Dy = WithoutTail(o.Dy!) };

    private static Tensor<T> LastWrong(Tensor<T> y) =>
        y.Edited((_, _, _, j, e) => j == y.Shape[3] - 1 && IsInTail(j, y.Shape[3]) ? e + T.One : e);

    private static int LastCell(Operands<T> o) => o.Axes.Columns.Cell(o.Dy!.Shape[3] - 1, o.Window.Columns - 1);
}
