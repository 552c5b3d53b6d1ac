namespace Verification.Properties.Cases;

/// <summary>Images of up to 3×4×9×20 and the kernel of a 1×1 correlation.</summary>
public sealed class OneByOneCase : ICase
{
    private static readonly Parameter[] Parameters =
    [
        Parameter.Any(1, 3), Parameter.Any(1, 4), Parameter.Any(1, 9), Parameter.Any(1, 20), Parameter.Any(1, 5), Parameter.Switch,
        Parameter.DataSeed,
    ];

    private OneByOneCase(CaseCode code)
    {
        Code = code;
        X = Data.Integers([code[0], code[1], code[2], code[3]], code[6], 'x');
        K = Data.Integers([code[4], code[1], 1, 1], code[6], 'k');
        B = code[5] > 0 ? Data.Integers([code[4]], code[6], 'b') : null;
    }

    /// <inheritdoc/>
    public CaseCode Code { get; }

    /// <summary>x: the input [N, C, H, W].</summary>
    public Tensor<float> X { get; }

    /// <summary>k: the kernel [O, C, 1, 1].</summary>
    public Tensor<float> K { get; }

    /// <summary>b: the bias [O], or null.</summary>
    public Tensor<float>? B { get; }

    /// <summary>The kernel of a second layer, [3, O, 1, 1].</summary>
    public Tensor<float> Next => Data.Integers([3, K.Shape[0], 1, 1], Code[6], 'K');

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
    internal static CaseSpace<OneByOneCase> Space { get; } = new(Parameters, code => new OneByOneCase(code));

    /// <summary>The shapes and the data; the numbers as well while there are few.</summary>
    public override string ToString() =>
        $"x {Expect.Brief(X)}, k {Expect.Brief(K)}{(B is null ? "" : $", b {Expect.Brief(B)}")}, data {Code[6]}";
}
