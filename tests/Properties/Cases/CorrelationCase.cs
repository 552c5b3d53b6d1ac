namespace Verification.Properties.Cases;

/// <summary>An input x, a kernel k [O, C/groups, rows, columns], perhaps a bias b [O], and dy, a derivative by the output.</summary>
public class CorrelationCase : WindowCase
{
    private const int GroupCount = 17;
    private const int InputsOfGroup = 18;
    private const int OutputsOfGroup = 19;
    private const int HasBias = 20;

    internal CorrelationCase(CaseCode code)
        : base(code, code[GroupCount] * code[InputsOfGroup], code[GroupCount] * code[OutputsOfGroup])
    {
        Groups = code[GroupCount];
        Kernel = [Output[1], code[InputsOfGroup], Window.Rows, Window.Columns];
        X = Data.Integers(Input, Seed, 'x');
        K = Data.Integers(Kernel, Seed, 'k');
        B = code[HasBias] > 0 ? SomeBias : null;
        Dy = Data.Integers(Output, Seed, 'y');
    }

    internal static new Parameter[] Parameters { get; } = Of(GeometryCase.Parameters, AroundVectors(3));

    internal override IEnumerable<(bool Met, string Name)> Attributes =>
    [
        .. base.Attributes,
        (Groups > 1, "groups > 1"),
        (Groups > 1 && Groups == Input[1], "depthwise"),
        (Kernel[1] > 1, "several input channels"),
        (Kernel[0] / Groups > 1, "several output channels"),
        (Kernel[1] > Vector<float>.Count, "more input channels than a vector holds"),
        (Kernel[0] / Groups > Vector<float>.Count, "more output channels than a vector holds"),
        (B is not null, "bias"),
    ];

    internal Operands<float> Operands => new(X, K, B, Dy, Geometry, Groups);

    internal Operands<float> RealOperands => new(
        RealX, RealK, B is null ? null : Data.Reals(B.Shape, Seed, 'b'), RealDy, Geometry, Groups);

    internal Tensor<float> X { get; }

    internal Tensor<float> K { get; }

    internal Tensor<float>? B { get; }

    internal Tensor<float> Dy { get; }

    internal Shape Kernel { get; }

    internal int Groups { get; }

    /// <summary>Other integers of the same shape as x.</summary>
    internal Tensor<float> OtherX => Data.Integers(Input, Seed + 1, 'X');

    internal Tensor<float> OtherK => Data.Integers(Kernel, Seed + 1, 'K');

    internal Tensor<float> OtherDy => Data.Integers(Output, Seed + 1, 'Y');

    /// <summary>A bias, also where the case has none.</summary>
    internal Tensor<float> SomeBias => Data.Integers([Kernel[0]], Seed, 'b');

    internal Tensor<float> RealK => Data.Reals(Kernel, Seed, 'k');

    /// <summary>Correlation of any tensors of this case's shapes, by this case's walk and groups.</summary>
    internal Tensor<float> Correlate(
        IKernels<float> kernels, Tensor<float> x, Tensor<float> k, Tensor<float>? b = null, Geometry? geometry = null) =>
        kernels.Correlation(x, k, b, geometry ?? Geometry, Groups);

    /// <summary>The output channel that an element of the kernel, given by its place, belongs to.</summary>
    internal int OutputOf(int place) => Kernel.Indices(place).N;

    /// <summary>The input channel that an element of the kernel reads.</summary>
    internal int InputOf(int place) => (OutputOf(place) / (Kernel[0] / Groups) * Kernel[1]) + Kernel.Indices(place).C;

    /// <summary>The input element that an element of the kernel meets in y[n, its output channel, i, j]; 0 on the padding.</summary>
    internal float Met(int place, int n, int i, int j)
    {
        var (_, _, u, v) = Kernel.Indices(place);
        return X.OrZero(n, InputOf(place),
            (Rows.Stride * i) + (Rows.Dilation * u) - Rows.Before,
            (Columns.Stride * j) + (Columns.Dilation * v) - Columns.Before);
    }

    /// <summary>Whether an element of the kernel meets an input cell at i, j; otherwise it meets the padding there.</summary>
    internal bool Meets(int place, int i, int j) => Kernel.Indices(place) is var (_, _, u, v) && Rows.Sees(i, u) && Columns.Sees(j, v);

    /// <summary>Whether y[n,o,i,j] reads an input cell, which is given by its place.</summary>
    internal bool Reads(int n, int o, int i, int j, int cell)
    {
        var (image, channel, row, column) = Input.Indices(cell);
        return image == n && channel / Kernel[1] == o / (Kernel[0] / Groups)
            && NonFinitePlace.Holds(Rows, i, row) && NonFinitePlace.Holds(Columns, j, column);
    }

    /// <summary>Shapes, walk and data; the numbers of x and k as well while there are few.</summary>
    public override string ToString() =>
        $"x {Brief(X)}, k {Brief(K)}{(B is null ? "" : $", b {Brief(B)}")}"
        + $"{(Groups == 1 ? "" : $", {Groups} groups")}, {Geometry}, data {Seed}";

    /// <summary>The integers of a case: the walk's, images, groups, channels in and out, bias, data.</summary>
    private protected static Parameter[] Of(Parameter[] walk, Parameter channels) =>
        [.. walk, Any(1, 3), Rarely(1, 3), channels, channels, Switch, DataSeed];
}

/// <summary>A correlation with few channels and positions, for laws whose cost grows with their square.</summary>
public sealed class SmallCorrelationCase(CaseCode code) : CorrelationCase(code)
{
    internal static new Parameter[] Parameters { get; } = Of(GeometryCase.SmallParameters, Any(1, 3));

    /// <summary>Those of any correlation, but for the ones about vectors: small cases are too small for these.</summary>
    internal override IEnumerable<(bool Met, string Name)> Attributes =>
        base.Attributes.Where(attribute => !attribute.Name.Contains("vector", StringComparison.Ordinal));
}
