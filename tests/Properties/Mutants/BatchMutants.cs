namespace Verification.Properties.Mutants;

/// <summary>Images that are lost or taken for each other, and the empty batch.</summary>
internal sealed class BatchMutants<T>() : Family<T>("batch")
    where T : struct, IFloatingPointIeee754<T>
{
    public override IReadOnlyList<Mutant<T>> Mutants =>
    [
        Giving("first image used for all", Correlation, FirstForAll),
        Giving("last image lost", Correlation, WithoutLast),
        Taking("each image added to the one before", Correlation, o =>
            o with { X = o.X!.Edited((n, c, h, w, e) => n == 0 ? e : e + o.X![n - 1, c, h, w]) }),
        Giving("an empty batch taken for one image, by dense", Dense, y =>
            y.Shape[0] > 0 ? y : Shape.Of(1, y.Shape[1]).Constant(T.Zero)),
        Giving("an empty batch divides by zero, in dk", Dk, (dk, o) => o.X!.Shape[0] > 0 ? dk : dk.Map(_ => T.NaN)),
        Giving("maximum pooling uses the first image for all", MaximumPooling, FirstForAll),
        Giving("average pooling loses the last image", AveragePooling, WithoutLast),
    ];

    private static Tensor<T> FirstForAll(Tensor<T> y) => y.Edited((_, c, i, j, _) => y[0, c, i, j]);

    private static Tensor<T> WithoutLast(Tensor<T> y) => y.Without((n, _, _, _) => n > 0 && n == y.Shape[0] - 1);
}
