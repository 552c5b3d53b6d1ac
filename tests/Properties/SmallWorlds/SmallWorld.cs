namespace Verification.Properties.SmallWorlds;

/// <summary>How many channels go in and out, in how many groups.</summary>
internal sealed record SmallChannels(int Groups, int Inputs, int Outputs);

/// <summary>
/// A geometry so small that every input of its shape can be spoken for. Its elements are counted through: f is a cell of
/// one image [C, H, W], e a cell of one output's kernel [C/G, rows, columns], p a position [H', W'].
/// </summary>
internal sealed class SmallWorld
{
    private readonly SmallAxis _rows;
    private readonly SmallAxis _columns;
    private readonly SmallChannels _channels;
    private readonly int _width;

    /// <summary>A world of two axes.</summary>
    public SmallWorld(SmallAxis rows, SmallAxis columns, PaddingRule rule, RoundingMode rounding, SmallChannels channels)
    {
        (_rows, _columns) = rule == PaddingRule.Given ? (rows, columns) : (rows.Same(rule), columns.Same(rule));
        _channels = channels;
        int height = _rows.Positions(rounding);
        _width = _columns.Positions(rounding);
        Positions = height * _width;
        Input = [1, channels.Inputs, rows.N, columns.N];
        Kernel = [channels.Outputs, channels.Inputs / channels.Groups, rows.K, columns.K];
        Window = (rows.K, columns.K);
        Output = new Sizes(channels.Outputs, height, _width);
        Pooled = new Sizes(channels.Inputs, height, _width);
        Geometry = new Geometry
        {
            Stride = (rows.S, columns.S),
            Dilation = (rows.D, columns.D),
            Rounding = rounding,
            Padding = rule switch
            {
                PaddingRule.SameUpper => Padding.Same,
                PaddingRule.SameLower => Padding.SameLower,
                _ => new Padding(rows.P, rows.Q, columns.P, columns.Q),
            },
        };
    }

    /// <summary>How the window walks.</summary>
    public Geometry Geometry { get; }

    /// <summary>G.</summary>
    public int Groups => _channels.Groups;

    /// <summary>C.</summary>
    public int Inputs => _channels.Inputs;

    /// <summary>O.</summary>
    public int Outputs => _channels.Outputs;

    /// <summary>[1, C, H, W].</summary>
    public Shape Input { get; }

    /// <summary>[O, C/G, rows, columns].</summary>
    public Shape Kernel { get; }

    /// <summary>Rows and columns of the window.</summary>
    public Pair Window { get; }

    /// <summary>O, H', W'.</summary>
    public Sizes Output { get; }

    /// <summary>C, H', W'.</summary>
    public Sizes Pooled { get; }

    /// <summary>How many f there are.</summary>
    public int Cells => Input.ElementCount;

    /// <summary>How many e there are.</summary>
    public int KernelCells => Kernel[1] * WindowCells;

    /// <summary>Rows times columns of the window.</summary>
    public int WindowCells => Window.Rows * Window.Columns;

    /// <summary>How many p there are.</summary>
    public int Positions { get; }

    /// <summary>Whether the window fits into the padded input.</summary>
    public bool Fits => _rows.Fits && _columns.Fits;

    /// <summary>Whether it rounds up and drops a window that starts behind the input, which is a convention.</summary>
    public bool DropsAWindow => _rows.DropsAWindow(Geometry.Rounding) || _columns.DropsAWindow(Geometry.Rounding);

    /// <summary>Whether every window sees a cell of the input, as pooling needs.</summary>
    public bool Pools => Fits && Enumerable.Range(0, Positions).All(p => Divisor(p, countPadding: false) > 0);

    /// <summary>The f that output o reads under its e at p: [g(o)+c, s·i + d·u − p, s·j + d·v − p]; −1 on the padding.</summary>
    public int Read(int o, int e, int p) =>
        Under((o / (Outputs / Groups) * Kernel[1]) + (e / WindowCells), e % WindowCells, p);

    /// <summary>The f of channel c under cell w of the window at p; −1 on the padding.</summary>
    public int Under(int c, int w, int p)
    {
        int row = _rows.Under(p / _width, w / Window.Columns);
        int column = _columns.Under(p % _width, w % Window.Columns);
        return row < 0 || column < 0 ? -1 : (((c * Input[2]) + row) * Input[3]) + column;
    }

    /// <summary>What average pooling divides by at p.</summary>
    public int Divisor(int p, bool countPadding) =>
        _rows.Counted(p / _width, countPadding) * _columns.Counted(p % _width, countPadding);

    /// <summary>Shapes, groups and walk.</summary>
    public override string ToString() => $"x {Input}, k {Kernel}{(Groups == 1 ? "" : $", {Groups} groups")}, {Geometry}";
}

/// <summary>Channels, rows and columns of an output.</summary>
internal readonly record struct Sizes(int Channels, int Rows, int Columns)
{
    /// <summary>The shape of several such images.</summary>
    public Shape Of(int images) => [images, Channels, Rows, Columns];
}
