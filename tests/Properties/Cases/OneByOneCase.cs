namespace Verification.Properties.Cases;

/// <summary>Images x of up to 3×4×9×20, and the kernel k [O, C, 1, 1] and perhaps the bias b [O] of a 1×1 correlation.</summary>
public sealed class OneByOneCase(CaseCode code) : LawCase(code)
{
    internal static Parameter[] Parameters { get; } = [Any(1, 3), Any(1, 4), Any(1, 9), Any(1, 20), Any(1, 5), Switch, DataSeed];

    internal override IEnumerable<(bool Met, string Name)> Attributes =>
    [
        (X.Shape[0] > 1, "several images"),
        (X.Shape[1] > 1, "several input channels"),
        (K.Shape[0] > 1, "several output channels"),
        (X.Shape[2] != X.Shape[3], "input not square"),
        (X.Shape[3] > Vector<float>.Count, "a row longer than a vector"),
        (B is not null, "bias"),
    ];

    internal Tensor<float> X { get; } = Data.Integers([code[0], code[1], code[2], code[3]], code[^1], 'x');

    internal Tensor<float> K { get; } = Data.Integers([code[4], code[1], 1, 1], code[^1], 'k');

    internal Tensor<float>? B { get; } = code[5] > 0 ? Data.Integers([code[4]], code[^1], 'b') : null;

    /// <summary>The kernel of a second layer, [3, O, 1, 1].</summary>
    internal Tensor<float> Next => Data.Integers([3, K.Shape[0], 1, 1], Seed, 'K');

    /// <summary>The shapes and the data; the numbers as well while there are few.</summary>
    public override string ToString() => $"x {Brief(X)}, k {Brief(K)}{(B is null ? "" : $", b {Brief(B)}")}, data {Seed}";
}
