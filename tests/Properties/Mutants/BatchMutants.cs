namespace Verification.Properties.Mutants;

/// <summary>Images that are lost or taken for each other, and the empty batch.</summary>
internal sealed class BatchMutants<T>() : Family<T>("batch") where T : struct, IFloatingPointIeee754<T>
{
    public override IReadOnlyList<Mutant<T>> Mutants =>
    [
        Giving("first image used for all", Correlation, Edits.FirstForAll),
        Giving("last image lost", Correlation, Edits.WithoutLastImage),
        Taking("each image added to the one before", Correlation, "x", x =>
            x.Edited((n, c, i, j, e) => n == 0 ? e : e + x[n - 1, c, i, j])),
        Giving("an empty batch taken for one image, by dense", Dense, y => y.Shape[0] > 0 ? y : Shape.Of(1, y.Shape[1]).Constant(T.Zero)),
        Giving("an empty batch divides by zero, in dk", Dk, (dk, o) => o.X!.Shape[0] > 0 ? dk : dk.Map(_ => T.NaN)),
        Giving("maximum pooling uses the first image for all", MaximumPooling, Edits.FirstForAll),
        Giving("average pooling loses the last image", AveragePooling, Edits.WithoutLastImage),
    ];
}
