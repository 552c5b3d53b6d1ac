namespace Verification.Properties.Cases;

/// <summary>A window and the input it walks over, without any numbers in it.</summary>
public class GeometryCase : LawCase
{
    private const int Rule = 14;
    private const int RoundUp = 15;

    private readonly Pair _input;

    internal GeometryCase(CaseCode code, bool pooling = false)
        : base(code)
    {
        bool same = code[Rule] > 0;
        var (rows, columns) = (AxisParameters.Read(code, 0), AxisParameters.Read(code, 7));
        if (pooling)
        {
            (rows, columns) = (rows.ForPooling(same), columns.ForPooling(same));
        }

        Window = (rows.Window, columns.Window);
        _input = (rows.Input(same, pooling), columns.Input(same, pooling));
        var walk = new Geometry
        {
            Stride = (rows.Stride, columns.Stride),
            Dilation = (rows.Dilation, columns.Dilation),
            Padding = new[] { new(rows.Before, rows.After, columns.Before, columns.After), Padding.Same, Padding.SameLower }[code[Rule]],
            Rounding = code[RoundUp] > 0 ? RoundingMode.Up : RoundingMode.Down,
        };

        // Whether a window counts that starts behind the input is a convention: the page RoundingUp draws such walks, no other does.
        Geometry = walk.DropsAWindow(_input, Window) ? walk with { Rounding = RoundingMode.Down } : walk;
    }

    /// <summary>What a case is made of, columns that reach over several vectors now and then.</summary>
    internal static Parameter[] Parameters { get; } = WithRules(AroundVectors(5));

    /// <summary>The same with few columns.</summary>
    internal static Parameter[] SmallParameters { get; } = WithRules(Any(1, 4));

    internal override IEnumerable<(bool Met, string Name)> Attributes =>
    [
        (Geometry.Stride != 1, "stride > 1"),
        (Geometry.Stride.Rows != Geometry.Stride.Columns, "unequal strides"),
        (Geometry.Stride.Columns > Window.Columns, "stride beyond the window"),
        (Geometry.Dilation != 1, "dilation > 1"),
        (Geometry.Dilation.Rows != Geometry.Dilation.Columns, "unequal dilations"),
        (Rows.Before > 0 || Columns.Before > 0, "padding before"),
        (Rows.After > 0 || Columns.After > 0, "padding after"),
        (Rows.Before != Rows.After, "padding before ≠ after"),
        (Rows.Before != Columns.Before, "unequal paddings"),
        (Geometry.Padding.Rule == PaddingRule.SameUpper, "same padding, upper"),
        (Geometry.Padding.Rule == PaddingRule.SameLower, "same padding, lower"),
        (Geometry.Rounding == RoundingMode.Up, "rounding up"),
        (HangsOver(Rows) || HangsOver(Columns), "a window that hangs over the padding"),
        (Geometry.Stride.Columns > 1 && Columns.Output > 1, "several positions with a stride"),
        (Geometry.Dilation is { Rows: > 1, Columns: > 1 }, "dilation on both axes"),
        (Window.Rows != Window.Columns, "window not square"),
        (Rows.Input != Columns.Input, "input not square"),
        (LeavesCells(Rows) || LeavesCells(Columns), "cells left over"),
        (Columns.Output % Vector<float>.Count != 0 && Columns.Output > Vector<float>.Count, "a vector and a tail"),
        (Columns.Output % Vector<float>.Count == 0, "whole vectors"),
    ];

    internal Geometry Geometry { get; }

    internal Pair Window { get; }

    internal Axis Rows => Geometry.Rows(_input.Rows, Window.Rows);

    internal Axis Columns => Geometry.Columns(_input.Columns, Window.Columns);

    /// <summary>The same walk with its padding written out in numbers, and cells that are left over left out.</summary>
    internal Geometry Explicit => Geometry with
    {
        Rounding = RoundingMode.Down,
        Padding = new Padding(Rows.Before, Rows.After, Columns.Before, Columns.After),
    };

    /// <summary>Input, window and walk: 1×3 under 1×2, stride 1×2.</summary>
    public override string ToString() => $"{_input} under {Window}, {Geometry}";

    private static Parameter[] WithRules(Parameter columns) =>
        [.. AxisParameters.Of(Any(1, 4)), .. AxisParameters.Of(columns), Rarely(0, 2), Switch];

    private static bool HangsOver(Axis axis) => (axis.Stride * (axis.Output - 1)) + axis.Extent > axis.Before + axis.Input + axis.After;

    private static bool LeavesCells(Axis axis) => (axis.Before + axis.Input + axis.After - axis.Extent) % axis.Stride > 0;

    /// <summary>The integers of one axis. Window, stride and number of positions are drawn first and the input follows from them, with
    /// slack, which is cells left over at its end, so that every row of integers is a valid case. Stride and padding also reach beyond
    /// the window.</summary>
    private readonly record struct AxisParameters(int Window, int Stride, int Dilation, int Before, int After, int Positions, int Slack)
    {
        public static Parameter[] Of(Parameter positions) =>
            [Any(1, 4), Rarely(1, 6), Rarely(1, 3), Rarely(0, 5), Rarely(0, 5), positions, Rarely(0, 5)];

        public static AxisParameters Read(CaseCode code, int at) =>
            new(code[at], code[at + 1], code[at + 2], code[at + 3], code[at + 4], code[at + 5], code[at + 6]);

        private int Extent => (Dilation * (Window - 1)) + 1;

        /// <summary>The same axis for pooling: the padding stays below the window, so that every window reaches the input. Padding that
        /// follows from the input knows nothing of gaps in the window: without gaps it cannot miss it.</summary>
        public AxisParameters ForPooling(bool same) => same
            ? this with { Dilation = 1, Before = Before % Window, After = After % Window }
            : this with { Before = Before % Extent, After = After % Extent };

        /// <summary>The input's size: under same padding ⌈n/s⌉ is the number of positions. No pooling may straddle it.</summary>
        public int Input(bool same, bool pooling) => same
            ? (Positions * Stride) - (Slack % Stride)
            : Math.Max(pooling ? Dilation : 1, ((Positions - 1) * Stride) + Extent + (Slack % Stride) - Before - After);
    }
}

/// <summary>A case of images x [N, C, H, W] over which a window walks; input and output are the shapes of x and of the result.</summary>
public abstract class WindowCase : GeometryCase
{
    private const int Images = 16;

    private protected WindowCase(CaseCode code, int inputChannels, int outputChannels, bool pooling = false)
        : base(code, pooling)
    {
        Input = [code[Images], inputChannels, Rows.Input, Columns.Input];
        Output = [code[Images], outputChannels, Rows.Output, Columns.Output];
    }

    internal override IEnumerable<(bool Met, string Name)> Attributes =>
        [.. base.Attributes, (Input[0] > 1, "several images"), (Window == 1, "1×1 window")];

    internal Shape Input { get; }

    internal Shape Output { get; }

    /// <summary>The same walk over an input that holds its padding.</summary>
    internal Geometry Bare => Explicit with { Padding = Padding.Valid };

    /// <summary>Reals of the same shape as x, whose products round; made anew at each call, as all reals are.</summary>
    internal Tensor<float> RealX => Data.Reals(Input, Seed, 'x');

    internal Tensor<float> RealDy => Data.Reals(Output, Seed, 'y');
}
