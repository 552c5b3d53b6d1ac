namespace Verification.Properties.Cases;

/// <summary>An input, a weight and perhaps a bias of a dense layer.</summary>
public sealed class DenseCase : ICase
{
    private static readonly Parameter[] Parameters =
    [
        Parameter.Any(1, 4), Parameter.AroundVectors(5), Parameter.AroundVectors(4), Parameter.Switch, Parameter.DataSeed,
    ];

    private DenseCase(CaseCode code)
    {
        Code = code;
        X = Data.Integers([code[0], code[1]], code[4], 'x');
        Weight = Data.Integers([code[2], code[1]], code[4], 'w');
        B = code[3] > 0 ? Data.Integers([code[2]], code[4], 'b') : null;
        Dy = Data.Integers([code[0], code[2]], code[4], 'y');
    }

    /// <inheritdoc/>
    public CaseCode Code { get; }

    /// <summary>Which data the case holds; also the place, modulo their number, of an element that a law picks out.</summary>
    public int Seed => Code[4];

    /// <summary>x: the input [N, features].</summary>
    public Tensor<float> X { get; }

    /// <summary>W: the weight [O, features].</summary>
    public Tensor<float> Weight { get; }

    /// <summary>b: the bias [O], or null.</summary>
    public Tensor<float>? B { get; }

    /// <summary>dy: a derivative by the output [N, O].</summary>
    public Tensor<float> Dy { get; }

    /// <summary>What the operators of this case are given.</summary>
    internal Operands<float> Operands => new() { X = X, K = Weight, B = B, Dy = Dy };

    /// <summary>The same in reals, made anew at each call.</summary>
    internal Operands<float> RealOperands => Operands with { X = RealX, K = RealWeight, B = RealB, Dy = RealDy };

    /// <summary>A bias, also where the case has none.</summary>
    public Tensor<float> SomeBias => Data.Integers([Code[2]], Seed, 'b');

    /// <summary>Other integers of the same shape as x.</summary>
    public Tensor<float> OtherX => Data.Integers(X.Shape, Seed + 1, 'X');

    /// <summary>Other integers of the same shape as the weight.</summary>
    public Tensor<float> OtherWeight => Data.Integers(Weight.Shape, Seed + 1, 'W');

    /// <summary>Reals of the same shape as dy.</summary>
    public Tensor<float> RealDy => Data.Reals(Dy.Shape, Seed, 'y');

    /// <summary>Reals of the same shape as x, whose products round.</summary>
    public Tensor<float> RealX => Data.Reals(X.Shape, Seed, 'x');

    /// <summary>Reals of the same shape as the weight.</summary>
    public Tensor<float> RealWeight => Data.Reals(Weight.Shape, Seed, 'w');

    /// <summary>Reals of the same shape as b, or null.</summary>
    public Tensor<float>? RealB => B is null ? null : Data.Reals(B.Shape, Seed, 'b');

    /// <inheritdoc/>
    public IEnumerable<(bool Met, string Name)> Attributes =>
    [
        (X.Shape[0] > 1, "several images"),
        (X.Shape[1] > 1, "several features"),
        (Weight.Shape[0] > 1, "several outputs"),
        (B is not null, "bias"),
        (X.Shape[1] > System.Numerics.Vector<float>.Count && X.Shape[1] % System.Numerics.Vector<float>.Count != 0,
            "a vector of features and a tail"),
        (X.Shape[1] % System.Numerics.Vector<float>.Count == 0, "whole vectors of features"),
        (Weight.Shape[0] > System.Numerics.Vector<float>.Count, "more outputs than a vector holds"),
    ];

    /// <summary>How these cases are drawn and shrunk.</summary>
    internal static CaseSpace<DenseCase> Space { get; } = new(Parameters, code => new DenseCase(code));

    /// <summary>The shapes and the data; the numbers as well while there are few.</summary>
    public override string ToString() =>
        $"x {Expect.Brief(X)}, W {Expect.Brief(Weight)}{(B is null ? "" : $", b {Expect.Brief(B)}")}, data {Seed}";
}
