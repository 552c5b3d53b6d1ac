namespace Verification.Properties.Cases;

/// <summary>An input, a kernel, perhaps a bias, and how the window walks.</summary>
public class CorrelationCase : ICase
{
    private const int Images = 16;
    private const int GroupCount = 17;
    private const int InputsOfGroup = 18;
    private const int OutputsOfGroup = 19;
    private const int HasBias = 20;
    private const int SeedParameter = 21;

    private readonly GeometryCase _walk;

    /// <summary>Reads the case from its code.</summary>
    /// <param name="code">The integers.</param>
    protected CorrelationCase(CaseCode code)
    {
        Code = code;
        _walk = GeometryCase.Read(code);
        Groups = code[GroupCount];
        Kernel = [Groups * code[OutputsOfGroup], code[InputsOfGroup], _walk.Window.Rows, _walk.Window.Columns];
        Input = [code[Images], Groups * code[InputsOfGroup], _walk.Input.Rows, _walk.Input.Columns];
        Output = [Input[0], Kernel[0], _walk.Rows.Output, _walk.Columns.Output];
        X = Data.Integers(Input, code[SeedParameter], 'x');
        K = Data.Integers(Kernel, code[SeedParameter], 'k');
        B = code[HasBias] > 0 ? Data.Integers([Kernel[0]], code[SeedParameter], 'b') : null;
        Dy = Data.Integers(Output, code[SeedParameter], 'y');
    }

    /// <inheritdoc/>
    public CaseCode Code { get; }

    /// <summary>Which data the case holds; also the place, modulo their number, of an element that a law picks out.</summary>
    public int Seed => Code[SeedParameter];

    /// <summary>x: the input [N, C, H, W].</summary>
    public Tensor<float> X { get; }

    /// <summary>k: the kernel [O, C/groups, rows, columns].</summary>
    public Tensor<float> K { get; }

    /// <summary>b: the bias [O], or null.</summary>
    public Tensor<float>? B { get; }

    /// <summary>dy: a derivative by the output, of the output's shape.</summary>
    public Tensor<float> Dy { get; }

    /// <summary>The shape of x.</summary>
    public Shape Input { get; }

    /// <summary>The shape of k.</summary>
    public Shape Kernel { get; }

    /// <summary>The shape of y.</summary>
    public Shape Output { get; }

    /// <summary>How the window walks.</summary>
    public Geometry Geometry => _walk.Geometry;

    /// <summary>The same walk with its padding written out in numbers, and cells that are left over left out.</summary>
    public Geometry Explicit => _walk.Explicit;

    /// <summary>The number of groups.</summary>
    public int Groups { get; }

    /// <summary>The walk along the rows.</summary>
    public Axis Rows => _walk.Rows;

    /// <summary>The walk along the columns.</summary>
    public Axis Columns => _walk.Columns;

    /// <inheritdoc/>
    public virtual IEnumerable<(bool Met, string Name)> Attributes =>
    [
        .. _walk.Attributes,
        (Input[0] > 1, "several images"),
        (Groups > 1, "groups > 1"),
        (Groups > 1 && Groups == Input[1], "depthwise"),
        (Kernel[1] > 1, "several input channels"),
        (Kernel[0] / Groups > 1, "several output channels"),
        (Kernel[1] > System.Numerics.Vector<float>.Count, "more input channels than a vector holds"),
        (Kernel[0] / Groups > System.Numerics.Vector<float>.Count, "more output channels than a vector holds"),
        (B is not null, "bias"),
        (_walk.Window == 1, "1×1 window"),
    ];

    /// <summary>How these cases are drawn and shrunk.</summary>
    internal static CaseSpace<CorrelationCase> Space { get; } = new(
        Parameters(GeometryCase.Parameters, Parameter.AroundVectors(3)), code => new CorrelationCase(code));

    /// <summary>What the operators of this case are given.</summary>
    internal Operands<float> Operands => new() { X = X, K = K, B = B, Dy = Dy, Geometry = Geometry, Groups = Groups };

    /// <summary>The same in reals, made anew at each call.</summary>
    internal Operands<float> RealOperands => Operands with { X = RealX, K = RealK, B = RealB, Dy = RealDy };

    /// <summary>Other integers of the same shape as x.</summary>
    public Tensor<float> OtherX => Data.Integers(Input, Seed + 1, 'X');

    /// <summary>Other integers of the same shape as k.</summary>
    public Tensor<float> OtherK => Data.Integers(Kernel, Seed + 1, 'K');

    /// <summary>Other integers of the same shape as dy.</summary>
    public Tensor<float> OtherDy => Data.Integers(Output, Seed + 1, 'Y');

    /// <summary>A bias, also where the case has none.</summary>
    public Tensor<float> SomeBias => Data.Integers([Kernel[0]], Seed, 'b');

    /// <summary>Reals of the same shape as x, whose products round.</summary>
    public Tensor<float> RealX => Data.Reals(Input, Seed, 'x');

    /// <summary>Reals of the same shape as k.</summary>
    public Tensor<float> RealK => Data.Reals(Kernel, Seed, 'k');

    /// <summary>Reals of the same shape as b, or null.</summary>
    public Tensor<float>? RealB => B is null ? null : Data.Reals(B.Shape, Seed, 'b');

    /// <summary>Reals of the same shape as dy.</summary>
    public Tensor<float> RealDy => Data.Reals(Output, Seed, 'y');

    /// <summary>Correlation of any tensors of this case's shapes, by this case's walk and groups.</summary>
    public Tensor<float> Correlate(
        IKernels<float> kernels, Tensor<float> x, Tensor<float> k, Tensor<float>? b = null, Geometry? geometry = null) =>
        kernels.Correlation(x, k, b, geometry ?? Geometry, Groups);

    /// <summary>The output channel that an element of the kernel, given by its place, belongs to.</summary>
    public int OutputOf(int place) => place / (Kernel.ElementCount / Kernel[0]);

    /// <summary>The input channel that an element of the kernel reads.</summary>
    public int InputOf(int place) =>
        (OutputOf(place) / (Kernel[0] / Groups) * Kernel[1]) + (place / (Kernel[2] * Kernel[3]) % Kernel[1]);

    /// <summary>The input element that an element of the kernel meets in y[n, its output channel, i, j]; 0 on the padding.</summary>
    public float Met(int place, int n, int i, int j)
    {
        var (u, v) = (place / Kernel[3] % Kernel[2], place % Kernel[3]);
        return X.OrZero(n, InputOf(place),
            (Rows.Stride * i) + (Rows.Dilation * u) - Rows.Before,
            (Columns.Stride * j) + (Columns.Dilation * v) - Columns.Before);
    }

    /// <summary>Whether an element of the kernel meets an input cell at i, j; otherwise it meets the padding there.</summary>
    public bool Meets(int place, int i, int j) => Rows.Sees(i, place / Kernel[3] % Kernel[2]) && Columns.Sees(j, place % Kernel[3]);

    /// <summary>Whether y[n,o,i,j] reads an input cell, which is given by its place.</summary>
    public bool Reads(int n, int o, int i, int j, int cell)
    {
        var (height, width) = (Input[2], Input[3]);
        var (image, channel, row, column) =
            (cell / (Input[1] * height * width), cell / (height * width) % Input[1], cell / width % height, cell % width);
        return image == n
            && channel / Kernel[1] == o / (Kernel[0] / Groups)
            && Covers(Rows, i, row)
            && Covers(Columns, j, column);
    }

    /// <summary>The integers of a case: the walk's, images, groups, channels in and out, bias, data.</summary>
    private protected static Parameter[] Parameters(Parameter[] walk, Parameter channels) =>
        [.. walk, Parameter.Any(1, 3), Parameter.Rarely(1, 3), channels, channels, Parameter.Switch, Parameter.DataSeed];

    /// <summary>Shapes, walk and data; the numbers of x and k as well while there are few.</summary>
    public override string ToString() =>
        $"x {Expect.Brief(X)}, k {Expect.Brief(K)}{(B is null ? "" : $", b {Expect.Brief(B)}")}"
        + $"{(Groups == 1 ? "" : $", {Groups} groups")}, {Geometry}, data {Seed}";

    private static bool Covers(Axis axis, int position, int cell)
    {
        int distance = cell - ((axis.Stride * position) - axis.Before);
        return distance >= 0 && distance < axis.Extent && distance % axis.Dilation == 0;
    }
}

/// <summary>A correlation with few channels and positions, for laws whose cost grows with their square.</summary>
public sealed class SmallCorrelationCase : CorrelationCase
{
    private SmallCorrelationCase(CaseCode code)
        : base(code)
    {
    }

    /// <summary>Those of any correlation, but for the ones about vectors: small cases are too small for these.</summary>
    public override IEnumerable<(bool Met, string Name)> Attributes =>
        base.Attributes.Where(attribute => !attribute.Name.Contains("vector", StringComparison.Ordinal));

    /// <summary>How these cases are drawn and shrunk.</summary>
    internal static new CaseSpace<SmallCorrelationCase> Space { get; } = new(
        Parameters(GeometryCase.SmallParameters, Parameter.Any(1, 3)), code => new SmallCorrelationCase(code));
}
