namespace Verification.Properties.Cases;

/// <summary>An input x, a pooling window, which always sees a cell of it, and dy; for an average no division rounds.</summary>
public sealed class PoolingCase : WindowCase
{
    private const int Channels = 17;
    private const int Kind = 18;

    /// <summary>A window of at most 4 × 4 cells counts 1, 2, 3 or 4 rows and as many columns: 12 · 12 is divisible by all.</summary>
    private const float EveryDivisor = 144;

    internal PoolingCase(CaseCode code)
        : base(code, code[Channels], code[Channels], pooling: true)
    {
        X = IsMaximum ? Integers : Divisible;
        Dy = IsMaximum ? Data.Integers(Output, Seed, 'y') : DivisibleDy;
    }

    /// <summary>Beside the walk's integers images, channels, maximum or one of the averages, data.</summary>
    internal static new Parameter[] Parameters { get; } =
    [
        .. GeometryCase.Parameters, Any(1, 3), Any(1, 3),
        new(0, Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Constant(1)), (2, Gen.Constant(2)))), DataSeed,
    ];

    internal override IEnumerable<(bool Met, string Name)> Attributes =>
    [
        .. base.Attributes,
        (Input[1] > 1, "several channels"),
        (IsMaximum, "maximum"),
        (!IsMaximum && !CountPadding, "average"),
        (CountPadding, "average counting padding"),
    ];

    internal Operands<float> Operands => new(X, null, null, Dy, Geometry, 1, Window, CountPadding);

    internal Operands<float> RealOperands => Operands with { X = RealX, Dy = RealDy };

    /// <summary>Operands of which no operator makes anything that rounds or depends on a tie.</summary>
    internal Operands<float> ExactFor(Operator<float> operation) =>
        Operands with { X = operation.Name == nameof(IKernels<float>.MaximumPoolingGradient) ? DistinctX : Divisible, Dy = DivisibleDy };

    internal Tensor<float> X { get; }

    internal Tensor<float> Dy { get; }

    /// <summary>x, whatever the kind of pooling, times a number that every divisor of an average divides.</summary>
    internal Tensor<float> Divisible => EveryDivisor * Integers;

    internal Tensor<float> DivisibleDy => EveryDivisor * Data.Integers(Output, Seed, 'y');

    /// <summary>x, whatever the kind of pooling, in small integers: its means round.</summary>
    internal Tensor<float> Integers => Data.Integers(Input, Seed, 'x');

    /// <summary>An image whose sides are multiples of 4, of multiples of 16: the mean of no 4×4 tile rounds.</summary>
    internal Tensor<float> DivisibleByFour => 16 * Data.Integers([Input[0], Input[1], 4 * Output[2], 4 * Output[3]], Seed, 'x');

    /// <summary>An input without two equal elements.</summary>
    internal Tensor<float> DistinctX => Data.Distinct(Input, Seed);

    /// <summary>Whether the average counts cells on the padding.</summary>
    internal bool CountPadding => Code[Kind] > 1;

    /// <summary>Whether the case is one of maximum pooling; else it is one of average pooling.</summary>
    internal bool IsMaximum => Code[Kind] == 0;

    /// <summary>Maximum or average pooling of a tensor of any shape, by this case's window and, if no other is given, its walk.</summary>
    internal Tensor<float> Pool(IKernels<float> kernels, Tensor<float> x, Geometry? geometry = null) => IsMaximum
        ? kernels.MaximumPooling(x, Window, geometry ?? Geometry)
        : kernels.AveragePooling(x, Window, geometry ?? Geometry, CountPadding);

    internal Tensor<float> Maximum(IKernels<float> kernels, Tensor<float> x) => kernels.MaximumPooling(x, Window, Geometry);

    /// <summary>Average pooling, padding not counted.</summary>
    internal Tensor<float> Mean(IKernels<float> kernels, Tensor<float> x) => kernels.AveragePooling(x, Window, Geometry, false);

    /// <summary>The derivative of <see cref="Pool"/> by x.</summary>
    internal Tensor<float> Gradient(IKernels<float> kernels, Tensor<float> x, Tensor<float> dy) => IsMaximum
        ? kernels.MaximumPoolingGradient(x, Window, dy, Geometry)
        : kernels.AveragePoolingGradient(x.Shape, Window, dy, Geometry, CountPadding);

    /// <summary>The elements of x under the window at i, j, row by row.</summary>
    internal IEnumerable<float> Under(Tensor<float> x, int n, int c, int i, int j) =>
        from h in CellsUnder(Rows, i)
        from w in CellsUnder(Columns, j)
        where h >= 0 && h < Input[2] && w >= 0 && w < Input[3]
        select x[n, c, h, w];

    /// <summary>The number by which the average at i, j is divided.</summary>
    internal int Divisor(int i, int j) => Counted(Rows, i) * Counted(Columns, j);

    /// <summary>Shapes, walk and data; the numbers of x as well while there are few, before they are multiplied.</summary>
    public override string ToString() => $"x {Brief(Integers)}, window {Window}, {Geometry}, "
        + $"P is {(IsMaximum ? "maximum" : CountPadding ? "average counting padding" : "average")}, data {Seed}";

    private int Counted(Axis axis, int position) => CellsUnder(axis, position).Count(cell => CountPadding
        ? cell >= -axis.Before && cell < axis.Input + axis.After
        : cell >= 0 && cell < axis.Input);

    /// <summary>The cells under a window at a position, also those on the padding.</summary>
    internal static IEnumerable<int> CellsUnder(Axis axis, int position) =>
        Enumerable.Range(0, axis.Window).Select(u => (axis.Stride * position) + (axis.Dilation * u) - axis.Before);
}
