using Verification.Reference;

namespace Verification.Properties;

/// <summary>A window and the input it walks over, without any numbers in it.</summary>
public sealed class GeometryCase : ICase
{
    private const int Rule = 14;
    private const int RoundUp = 15;

    private GeometryCase(Line line, bool pooling)
    {
        bool same = line[Rule] > 0;
        var rows = AxisLetters.Read(line, 0);
        var columns = AxisLetters.Read(line, 7);
        if (pooling)
        {
            // Padding that follows from the input knows nothing of gaps in the window: without gaps it cannot miss it.
            rows = (same ? rows with { Dilation = 1 } : rows).ForPooling;
            columns = (same ? columns with { Dilation = 1 } : columns).ForPooling;
        }

        Line = line;
        Window = (rows.Window, columns.Window);
        Input = same
            ? (rows.InputUnderSame, columns.InputUnderSame)
            : (rows.InputUnderPadding(pooling ? rows.Dilation : 1),
                columns.InputUnderPadding(pooling ? columns.Dilation : 1));
        Geometry = new Geometry
        {
            Stride = (rows.Stride, columns.Stride),
            Dilation = (rows.Dilation, columns.Dilation),
            Padding = line[Rule] switch
            {
                0 => new Padding(rows.Before, rows.After, columns.Before, columns.After),
                1 => Padding.Same,
                _ => Padding.SameLower,
            },
            Rounding = line[RoundUp] > 0 ? RoundingMode.Up : RoundingMode.Down,
        };
    }

    /// <summary>How these cases are drawn and shrunk.</summary>
    internal static Letter[] Letters { get; } = WithRules(AxisLetters.OfColumns);

    /// <summary>The same with few columns.</summary>
    internal static Letter[] SmallLetters { get; } = WithRules(AxisLetters.OfRows);

    /// <inheritdoc/>
    public Line Line { get; }

    /// <summary>How the window walks.</summary>
    public Geometry Geometry { get; }

    /// <summary>Rows and columns of the window.</summary>
    public Pair Window { get; }

    /// <summary>Rows and columns of the input.</summary>
    public Pair Input { get; }

    /// <summary>The walk along the rows.</summary>
    public Axis Rows => Geometry.Rows(Input.Rows, Window.Rows);

    /// <summary>The walk along the columns.</summary>
    public Axis Columns => Geometry.Columns(Input.Columns, Window.Columns);

    /// <summary>The same walk with its padding written out in numbers, and cells that are left over left out.</summary>
    public Geometry Explicit => Geometry with
    {
        Rounding = RoundingMode.Down,
        Padding = new Padding(Rows.Before, Rows.After, Columns.Before, Columns.After),
    };

    /// <inheritdoc/>
    public IEnumerable<(bool Met, string Name)> Attributes =>
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
        (Input.Rows != Input.Columns, "input not square"),
        (LeavesCells(Rows) || LeavesCells(Columns), "cells left over"),
        (Columns.Output % System.Numerics.Vector<float>.Count != 0 && Columns.Output > System.Numerics.Vector<float>.Count,
            "a vector and a tail"),
        (Columns.Output % System.Numerics.Vector<float>.Count == 0, "whole vectors"),
    ];

    /// <summary>The case that starts at the beginning of the line.</summary>
    public static GeometryCase Read(Line line) => new(line, pooling: false);

    /// <summary>The same for pooling, in which every window must see a cell of the input.</summary>
    public static GeometryCase ReadForPooling(Line line) => new(line, pooling: true);

    /// <summary>Input, window and walk: 1×3 under 1×2, stride 1×2.</summary>
    public override string ToString() => $"{Input} under {Window}, {Geometry}";

    private static Letter[] WithRules(Letter[] columns) =>
        [.. AxisLetters.OfRows, .. columns, Letter.Rarely(0, 2), Letter.Switch];

    private static bool HangsOver(Axis axis) =>
        (axis.Stride * (axis.Output - 1)) + axis.Extent > axis.Before + axis.Input + axis.After;

    private static bool LeavesCells(Axis axis) =>
        (axis.Before + axis.Input + axis.After - axis.Extent) % axis.Stride > 0;
}
