using FsCheck.Fluent;

namespace Verification.Properties.Cases;

/// <summary>An input, a pooling window, and how it walks; every window sees at least one cell of the input.</summary>
public sealed class PoolingCase : ICase
{
    private const int Images = 16;
    private const int Channels = 17;
    private const int Kind = 18;
    private const int SeedParameter = 19;

    private static readonly Parameter[] Parameters =
        [.. GeometryCase.Parameters, Parameter.Any(1, 3), Parameter.Any(1, 3), Kinds, Parameter.DataSeed];

    private static Parameter Kinds => new(0, Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Constant(1)), (2, Gen.Constant(2))));

    private readonly GeometryCase _walk;

    private PoolingCase(CaseCode code)
    {
        Code = code;
        _walk = GeometryCase.ReadForPooling(code);
        Input = [code[Images], code[Channels], _walk.Input.Rows, _walk.Input.Columns];
        Output = [Input[0], Input[1], _walk.Rows.Output, _walk.Columns.Output];
        X = Multiple * Data.Integers(Input, code[SeedParameter], 'x');
        Dy = Multiple * Data.Integers(Output, code[SeedParameter], 'y');
    }

    /// <inheritdoc/>
    public CaseCode Code { get; }

    /// <summary>Which data the case holds; also the place, modulo their number, of an element that a law picks out.</summary>
    public int Seed => Code[SeedParameter];

    /// <summary>x: the input [N, C, H, W]; for an average a multiple of every divisor, so that no division rounds.</summary>
    public Tensor<float> X { get; }

    /// <summary>x, whatever the kind of pooling, times a number that every divisor of an average divides.</summary>
    public Tensor<float> Divisible => 144 * Integers;

    /// <summary>dy, whatever the kind of pooling, times a number that every divisor of an average divides.</summary>
    public Tensor<float> DivisibleDy => 144 * Data.Integers(Output, Seed, 'y');

    /// <summary>x, whatever the kind of pooling, in small integers: its means round.</summary>
    public Tensor<float> Integers => Data.Integers(Input, Seed, 'x');

    /// <summary>An image whose sides are multiples of 4, of multiples of 16: the mean of no 4×4 tile rounds.</summary>
    public Tensor<float> DivisibleByFour =>
        16 * Data.Integers([Input[0], Input[1], 4 * Output[2], 4 * Output[3]], Seed, 'x');

    /// <summary>dy: a derivative by the output, of the output's shape; a multiple as x is.</summary>
    public Tensor<float> Dy { get; }

    /// <summary>An input without two equal elements.</summary>
    public Tensor<float> DistinctX => Data.Distinct(Input, Seed);

    /// <summary>Reals of the same shape as x, whose products round.</summary>
    public Tensor<float> RealX => Data.Reals(Input, Seed, 'x');

    /// <summary>Reals of the same shape as dy.</summary>
    public Tensor<float> RealDy => Data.Reals(Output, Seed, 'y');

    /// <summary>The shape of x.</summary>
    public Shape Input { get; }

    /// <summary>The shape of y.</summary>
    public Shape Output { get; }

    /// <summary>Rows and columns of the window.</summary>
    public Pair Window => _walk.Window;

    /// <summary>How the window walks.</summary>
    public Geometry Geometry => _walk.Geometry;

    /// <summary>The same walk with its padding written out in numbers, and cells that are left over left out.</summary>
    public Geometry Explicit => _walk.Explicit;

    /// <summary>Whether the average counts cells on the padding.</summary>
    public bool CountPadding => Code[Kind] > 1;

    /// <summary>Whether the case is one of maximum pooling; else it is one of average pooling.</summary>
    public bool IsMaximum => Code[Kind] == 0;

    /// <summary>The walk along the rows.</summary>
    public Axis Rows => _walk.Rows;

    /// <summary>The walk along the columns.</summary>
    public Axis Columns => _walk.Columns;

    /// <inheritdoc/>
    public IEnumerable<(bool Met, string Name)> Attributes =>
    [
        .. _walk.Attributes,
        (Input[0] > 1, "several images"),
        (Input[1] > 1, "several channels"),
        (IsMaximum, "maximum"),
        (!IsMaximum && !CountPadding, "average"),
        (CountPadding, "average counting padding"),
        (_walk.Window == 1, "1×1 window"),
    ];

    /// <summary>How these cases are drawn and shrunk.</summary>
    internal static CaseSpace<PoolingCase> Space { get; } = new(Parameters, code => new PoolingCase(code));

    /// <summary>Shapes, walk and data; the numbers of x as well while there are few, before they are multiplied.</summary>
    public override string ToString() =>
        $"x {Expect.Brief(Integers)}, window {Window}, {Geometry}, "
        + $"{(IsMaximum ? "P is maximum" : CountPadding ? "P is average counting padding" : "P is average")}, data {Seed}";

    /// <summary>What the operators of this case are given.</summary>
    internal Operands<float> Operands => new() { X = X, Dy = Dy, Window = Window, Geometry = Geometry, CountPadding = CountPadding };

    /// <summary>The same in reals, made anew at each call.</summary>
    internal Operands<float> RealOperands => Operands with { X = RealX, Dy = RealDy };

    /// <summary>Maximum or average pooling of a tensor of any shape, by this case's window and walk.</summary>
    public Tensor<float> Pool(IKernels<float> kernels, Tensor<float> x) => Pool(kernels, x, Geometry);

    /// <summary>The same by another walk.</summary>
    public Tensor<float> Pool(IKernels<float> kernels, Tensor<float> x, Geometry geometry) => IsMaximum
        ? kernels.MaximumPooling(x, Window, geometry)
        : kernels.AveragePooling(x, Window, geometry, CountPadding);

    /// <summary>Maximum pooling by this case's window and walk.</summary>
    public Tensor<float> Maximum(IKernels<float> kernels, Tensor<float> x) => kernels.MaximumPooling(x, Window, Geometry);

    /// <summary>Average pooling by this case's window and walk, padding not counted.</summary>
    public Tensor<float> Mean(IKernels<float> kernels, Tensor<float> x) =>
        kernels.AveragePooling(x, Window, Geometry, countPadding: false);

    /// <summary>The elements of x under the window at i, j, row by row.</summary>
    public IEnumerable<float> Under(Tensor<float> x, int n, int c, int i, int j) =>
        from h in CellsUnder(Rows, i)
        from w in CellsUnder(Columns, j)
        where h >= 0 && h < Input[2] && w >= 0 && w < Input[3]
        select x[n, c, h, w];

    /// <summary>The number by which the average at i, j is divided.</summary>
    public int Divisor(int i, int j) => Counted(Rows, i) * Counted(Columns, j);

    /// <summary>The derivative of <see cref="Pool(IKernels{float}, Tensor{float})"/> by x.</summary>
    public Tensor<float> Gradient(IKernels<float> kernels, Tensor<float> x, Tensor<float> dy) => IsMaximum
        ? kernels.MaximumPoolingGradient(x, Window, dy, Geometry)
        : kernels.AveragePoolingGradient(x.Shape, Window, dy, Geometry, CountPadding);

    private int Counted(Axis axis, int position) => CellsUnder(axis, position).Count(cell => CountPadding
        ? cell >= -axis.Before && cell < axis.Input + axis.After
        : cell >= 0 && cell < axis.Input);

    private static IEnumerable<int> CellsUnder(Axis axis, int position) =>
        Enumerable.Range(0, axis.Window).Select(u => (axis.Stride * position) + (axis.Dilation * u) - axis.Before);

    /// <summary>A window of at most 4 × 4 cells counts 1, 2, 3 or 4 rows and as many columns: 12 · 12 is divisible by all.</summary>
    private float Multiple => IsMaximum ? 1 : 144;
}
