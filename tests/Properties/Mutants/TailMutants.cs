namespace Verification.Properties.Mutants;

/// <summary>What is left over behind the last whole vector, or behind a loop that takes several at once.</summary>
internal sealed class TailMutants<T>() : Family<T>("tails") where T : struct, IFloatingPointIeee754<T>
{
    public override IReadOnlyList<Mutant<T>> Mutants =>
    [
        Giving("columns behind the last whole vector lost", Correlation, WithoutTail),
        Giving("last column lost where one is left over", Correlation, y => y.Without((_, _, _, j) =>
            IsLast(j, y.Shape[3]) && j % Vector<T>.Count == 0)),
        Giving("last of an odd number of rows lost", Correlation, y => y.Without((_, _, i, _) => IsLast(i, y.Shape[2]) && i % 2 == 0)),
        Giving("dx: input columns behind the last whole vector lost", Dx, WithoutTail),
        Taking("dk: output columns behind the last whole vector lost", Dk, "dy", WithoutTail),
        Taking("db: output columns behind the last whole vector lost", Db, "dy", WithoutTail),
        Giving("maximum pooling: last column wrong behind a vector", MaximumPooling, LastWrong),
        Giving("average pooling: last column wrong behind a vector", AveragePooling, LastWrong),
        Giving("maximum pooling's dx: cells behind the last window get the last dy", MaximumDx, (dx, o) =>
            dx.Edited((n, c, _, w, e) => o.Dy!.Shape[3] - 1 is var last && w > o.Axes.Columns.Cell(last, o.Window.Columns - 1)
                ? o.Dy[n, c, 0, last] : e)),
        Giving("rectifier: nothing rectified behind the last whole vector", Rectifier, (y, o) =>
            y.Numbered((at, e) => IsInTail(at, y.Elements.Length) ? o.X!.Elements[at] : e)),
    ];

    private static Tensor<T> WithoutTail(Tensor<T> y) => y.Without((_, _, _, j) => IsInTail(j, y.Shape[3]));

    private static Tensor<T> LastWrong(Tensor<T> y) =>
        y.Edited((_, _, _, j, e) => IsLast(j, y.Shape[3]) && IsInTail(j, y.Shape[3]) ? e + T.One : e);
}
