namespace Verification.Reference;

/// <summary>What becomes of the last cells when the stride does not divide the way.</summary>
public enum RoundingMode
{
    /// <summary>They are left out: only windows that lie inside the padded input count.</summary>
    Down,

    /// <summary>One more window covers them, if it starts before the padding that follows the input.</summary>
    Up,
}

/// <summary>
/// How a window walks over an input: stride, dilation, padding and rounding, each per axis. It is checked when it is
/// made, and it owns all shape arithmetic of the contract.
/// </summary>
/// <example><code>var geometry = new Geometry { Stride = 2, Padding = (0, 1) };</code></example>
public sealed record Geometry
{
    private readonly Pair _stride = 1;
    private readonly Pair _dilation = 1;
    private readonly RoundingMode _rounding;

    /// <summary>s: cells of the input from one position to the next, at least 1. Default: 1.</summary>
    /// <exception cref="ArgumentException">A stride is below 1.</exception>
    public Pair Stride
    {
        get => _stride;
        init => _stride = AtLeastOne(value, "stride", nameof(Stride));
    }

    /// <summary>d: cells of the input from one cell of the window to the next, at least 1. Default: 1.</summary>
    /// <exception cref="ArgumentException">A dilation is below 1.</exception>
    public Pair Dilation
    {
        get => _dilation;
        init => _dilation = AtLeastOne(value, "dilation", nameof(Dilation));
    }

    /// <summary>p: cells laid around the input. Default: none.</summary>
    public Padding Padding { get; init; }

    /// <summary>Whether a last, incomplete window counts. Default: it does not.</summary>
    /// <exception cref="ArgumentException">Neither down nor up.</exception>
    public RoundingMode Rounding
    {
        get => _rounding;
        init
        {
            Require.That(value is RoundingMode.Down or RoundingMode.Up, nameof(Rounding),
                $"The rounding is {value}, it must be {RoundingMode.Down} or {RoundingMode.Up}.");
            _rounding = value;
        }
    }

    /// <summary>The walk along the row axis.</summary>
    /// <param name="input">n: the rows of the input, at least 1.</param>
    /// <param name="window">k: the rows of the window, at least 1.</param>
    /// <exception cref="ArgumentException">The window is wider than the padded input, or the way too long.</exception>
    public Axis Rows(int input, int window) => new("rows", input, window, Stride.Rows, Dilation.Rows,
        Padding.Rule == PaddingRule.Given ? (Padding.Before.Rows, Padding.After.Rows) : null, Padding.Rule, Rounding);

    /// <summary>The walk along the column axis.</summary>
    /// <param name="input">n: the columns of the input, at least 1.</param>
    /// <param name="window">k: the columns of the window, at least 1.</param>
    /// <exception cref="ArgumentException">The window is wider than the padded input, or the way too long.</exception>
    public Axis Columns(int input, int window) => new("columns", input, window, Stride.Columns, Dilation.Columns,
        Padding.Rule == PaddingRule.Given ? (Padding.Before.Columns, Padding.After.Columns) : null, Padding.Rule, Rounding);

    /// <summary>The settings that differ from the defaults: stride 2×1, padding 0–1×0–0.</summary>
    public override string ToString()
    {
        var settings = new List<string>();
        if (Stride != 1)
        {
            settings.Add($"stride {Stride}");
        }

        if (Dilation != 1)
        {
            settings.Add($"dilation {Dilation}");
        }

        if (Padding != Padding.Valid)
        {
            settings.Add($"padding {Padding}");
        }

        if (Rounding != RoundingMode.Down)
        {
            settings.Add("rounding up");
        }

        return settings.Count == 0 ? "stride 1×1" : string.Join(", ", settings);
    }

    private static Pair AtLeastOne(Pair value, string what, string parameter)
    {
        Require.That(value is { Rows: >= 1, Columns: >= 1 }, parameter,
            $"The {what} is {value} (rows×columns), both must be at least 1.");
        return value;
    }
}
