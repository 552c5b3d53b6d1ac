using FsCheck;
using Verification.Reference;

namespace Verification.Properties;

/// <summary>Images of up to 3×4×9×20 and the kernel of a 1×1 correlation.</summary>
public sealed class OneByOneCase : ICase
{
    private static readonly Letter[] Letters =
    [
        Letter.Any(1, 3), Letter.Any(1, 4), Letter.Any(1, 9), Letter.Any(1, 20), Letter.Any(1, 5), Letter.Switch,
        Letter.DataSeed,
    ];

    private OneByOneCase(Line line)
    {
        Line = line;
        X = Data.Integers([line[0], line[1], line[2], line[3]], line[6], 'x');
        K = Data.Integers([line[4], line[1], 1, 1], line[6], 'k');
        B = line[5] > 0 ? Data.Integers([line[4]], line[6], 'b') : null;
    }

    /// <inheritdoc/>
    public Line Line { get; }

    /// <summary>x: the input [N, C, H, W].</summary>
    public Tensor<float> X { get; }

    /// <summary>k: the kernel [O, C, 1, 1].</summary>
    public Tensor<float> K { get; }

    /// <summary>b: the bias [O], or null.</summary>
    public Tensor<float>? B { get; }

    /// <summary>The kernel of a second layer, [3, O, 1, 1].</summary>
    public Tensor<float> Next => Data.Integers([3, K.Shape[0], 1, 1], Line[6], 'K');

    /// <inheritdoc/>
    public IEnumerable<(bool Met, string Name)> Attributes =>
    [
        (X.Shape[0] > 1, "several images"),
        (X.Shape[1] > 1, "several input channels"),
        (K.Shape[0] > 1, "several output channels"),
        (X.Shape[2] != X.Shape[3], "input not square"),
        (X.Shape[3] > System.Numerics.Vector<float>.Count, "a row longer than a vector"),
        (B is not null, "bias"),
    ];

    /// <summary>How these cases are drawn and shrunk.</summary>
    public static Arbitrary<OneByOneCase> Arbitrary => Letter.Lines(Letters, line => new OneByOneCase(line));

    /// <summary>The shapes and the data; the numbers as well while there are few.</summary>
    public override string ToString() =>
        $"x {Words.Brief(X)}, k {Words.Brief(K)}{(B is null ? "" : $", b {Words.Brief(B)}")}, data {Line[6]}";
}
