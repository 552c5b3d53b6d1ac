namespace Verification.Properties.SmallWorlds;

/// <summary>How many channels go in and out, in how many groups.</summary>
internal sealed record SmallChannels(int Groups, int Inputs, int Outputs);

/// <summary>A geometry so small that every input of its shape can be spoken for. Its elements are counted through: f is a cell of one
/// image [C, H, W], e a cell of one output's kernel [C/G, rows, columns], p a position [H', W'].</summary>
internal sealed class SmallWorld(SmallAxis rows, SmallAxis columns, PaddingRule rule, RoundingMode rounding, SmallChannels channels)
{
    private readonly SmallAxis _rows = rows.Padded(rule), _columns = columns.Padded(rule);
    private readonly int _height = rows.Padded(rule).Positions(rounding), _width = columns.Padded(rule).Positions(rounding);

    public Geometry Geometry { get; } = new()
    {
        Stride = (rows.S, columns.S),
        Dilation = (rows.D, columns.D),
        Rounding = rounding,
        Padding = rule == PaddingRule.SameUpper ? Padding.Same
            : rule == PaddingRule.SameLower ? Padding.SameLower
            : new Padding(rows.P, rows.Q, columns.P, columns.Q),
    };

    public int Groups => channels.Groups;

    public int Inputs => channels.Inputs;

    public int Outputs => channels.Outputs;

    public Pair Window => (_rows.K, _columns.K);

    public Shape Kernel => [Outputs, Inputs / Groups, _rows.K, _columns.K];

    /// <summary>How many f there are.</summary>
    public int Cells => Inputs * _rows.N * _columns.N;

    /// <summary>How many e there are.</summary>
    public int KernelCells => Inputs / Groups * WindowCells;

    public int WindowCells => _rows.K * _columns.K;

    /// <summary>How many p there are.</summary>
    public int Positions => _height * _width;

    /// <summary>Whether the window fits into the padded input.</summary>
    public bool Fits => _rows.Fits && _columns.Fits;

    /// <summary>Whether it rounds up and drops a window that starts behind the input, which is a convention.</summary>
    public bool DropsAWindow => _rows.DropsAWindow(Geometry.Rounding) || _columns.DropsAWindow(Geometry.Rounding);

    /// <summary>Whether every window sees a cell of the input, as pooling needs.</summary>
    public bool Pools => Fits && Enumerable.Range(0, Positions).All(p => Divisor(p, countPadding: false) > 0);

    /// <summary>Some images [C, H, W].</summary>
    public Shape Input(int images) => [images, Inputs, _rows.N, _columns.N];

    /// <summary>The outputs of some images, [O, H', W'] each.</summary>
    public Shape Output(int images) => [images, Outputs, _height, _width];

    /// <summary>The same of a pooling, [C, H', W'] each.</summary>
    public Shape Pooled(int images) => [images, Inputs, _height, _width];

    /// <summary>The f that output o reads under its e at p: [g(o)+c, s·i + d·u − p, s·j + d·v − p]; −1 on the padding.</summary>
    public int Read(int o, int e, int p) =>
        Under((o / (Outputs / Groups) * (Inputs / Groups)) + (e / WindowCells), e % WindowCells, p);

    /// <summary>The f of channel c under cell w of the window at p; −1 on the padding.</summary>
    public int Under(int c, int w, int p)
    {
        int row = _rows.Under(p / _width, w / _columns.K);
        int column = _columns.Under(p % _width, w % _columns.K);
        return row < 0 || column < 0 ? -1 : (((c * _rows.N) + row) * _columns.N) + column;
    }

    /// <summary>Every output and position with the f that is read there, each output under an e of its own, unless it is on the padding.</summary>
    public IEnumerable<(int O, int P, int F)> Reads(Func<int, int> e) =>
        from o in Enumerable.Range(0, Outputs)
        from p in Enumerable.Range(0, Positions)
        let f = Read(o, e(o), p)
        where f >= 0
        select (o, p, f);

    /// <summary>Every channel and position with each f that is under the window there.</summary>
    public IEnumerable<(int C, int P, int F)> Seen =>
        from c in Enumerable.Range(0, Inputs)
        from p in Enumerable.Range(0, Positions)
        from w in Enumerable.Range(0, WindowCells)
        let f = Under(c, w, p)
        where f >= 0
        select (c, p, f);

    /// <summary>What average pooling divides by at p.</summary>
    public int Divisor(int p, bool countPadding) =>
        _rows.Counted(p / _width, countPadding) * _columns.Counted(p % _width, countPadding);

    /// <summary>Shapes, groups and walk.</summary>
    public override string ToString() => $"x {Input(1)}, k {Kernel}{(Groups == 1 ? "" : $", {Groups} groups")}, {Geometry}";
}
