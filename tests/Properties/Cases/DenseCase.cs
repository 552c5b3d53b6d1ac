namespace Verification.Properties.Cases;

/// <summary>An input x [N, features], a weight W [O, features], perhaps a bias b [O], and dy, a derivative by the output.</summary>
public sealed class DenseCase(CaseCode code) : LawCase(code)
{
    internal static Parameter[] Parameters { get; } = [Any(1, 4), AroundVectors(5), AroundVectors(4), Switch, DataSeed];

    internal override IEnumerable<(bool Met, string Name)> Attributes =>
    [
        (X.Shape[0] > 1, "several images"),
        (X.Shape[1] > 1, "several features"),
        (Weight.Shape[0] > 1, "several outputs"),
        (B is not null, "bias"),
        (X.Shape[1] > Vector<float>.Count && X.Shape[1] % Vector<float>.Count != 0, "a vector of features and a tail"),
        (X.Shape[1] % Vector<float>.Count == 0, "whole vectors of features"),
        (Weight.Shape[0] > Vector<float>.Count, "more outputs than a vector holds"),
    ];

    internal Operands<float> Operands => new(X, Weight, B, Dy);

    /// <summary>The same in reals, whose products round, made anew at each call.</summary>
    internal Operands<float> RealOperands => new(
        Data.Reals(X.Shape, Seed, 'x'), Data.Reals(Weight.Shape, Seed, 'w'), B is null ? null : Data.Reals(B.Shape, Seed, 'b'),
        Data.Reals(Dy.Shape, Seed, 'y'));

    internal Tensor<float> X { get; } = Data.Integers([code[0], code[1]], code[^1], 'x');

    internal Tensor<float> Weight { get; } = Data.Integers([code[2], code[1]], code[^1], 'w');

    internal Tensor<float>? B { get; } = code[3] > 0 ? Data.Integers([code[2]], code[^1], 'b') : null;

    internal Tensor<float> Dy { get; } = Data.Integers([code[0], code[2]], code[^1], 'y');

    /// <summary>A bias, also where the case has none.</summary>
    internal Tensor<float> SomeBias => Data.Integers([Code[2]], Seed, 'b');

    /// <summary>Other integers of the same shape as x.</summary>
    internal Tensor<float> OtherX => Data.Integers(X.Shape, Seed + 1, 'X');

    internal Tensor<float> OtherWeight => Data.Integers(Weight.Shape, Seed + 1, 'W');

    /// <summary>The shapes and the data; the numbers as well while there are few.</summary>
    public override string ToString() => $"x {Brief(X)}, W {Brief(Weight)}{(B is null ? "" : $", b {Brief(B)}")}, data {Seed}";
}
