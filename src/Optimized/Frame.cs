using System.Numerics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>
/// Where the input of a strip of output rows lies for tiles: channel by channel in a frame of zeros, rows and columns sorted
/// by their remainder modulo the stride, every row as long as the next. Output positions are then counted through, row
/// after row, and each product of a sum reads its input at a fixed distance from the position, whatever the stride; between
/// two output rows lie a few positions that are computed and thrown away.
/// </summary>
internal sealed class Frame
{
    private readonly Axis _rows;
    private readonly Axis _columns;
    private readonly int[] _rowPhases;
    private readonly int[] _columnPhases;

    /// <summary>A frame for some output rows at a time, and some input channels at a time.</summary>
    public Frame(Axis rows, Axis columns, int stripRows, int channels)
        : this(rows, columns, stripRows, channels, checked((stripRows + RowsBehind(rows)) * Pitched(columns)))
    {
    }

    private Frame(Axis rows, Axis columns, int stripRows, int channels, int planeSize)
    {
        (_rows, _columns, StripRows, Channels) = (rows, columns, stripRows, channels);
        _rowPhases = Phases(rows);
        _columnPhases = Phases(columns);
        Pitch = Pitched(columns);
        PlaneSize = planeSize;
        ChannelSize = checked(PlaneSize * _rowPhases.Length * _columnPhases.Length);
        Offsets = [.. Enumerable.Range(0, channels * rows.Window * columns.Window).Select(Offset)];
    }

    /// <summary>The output rows of a strip; the last may have fewer.</summary>
    public int StripRows { get; }

    /// <summary>The input channels that are framed at a time; the last may be fewer.</summary>
    public int Channels { get; }

    /// <summary>The positions from one output row to the next.</summary>
    public int Pitch { get; }

    /// <summary>The elements of a framed channel.</summary>
    public int ChannelSize { get; }

    /// <summary>For each product, channel by channel and tap by tap: how far its input lies from the position.</summary>
    public int[] Offsets { get; }

    private int PlaneSize { get; }

    /// <summary>Whether the input is its own frame: nothing is laid around it and no column is skipped.</summary>
    public static bool IsInput(Axis rows, Axis columns) =>
        rows is { Stride: 1, Before: 0, After: 0 } && columns is { Stride: 1, Before: 0, After: 0 };

    /// <summary>The input as its own frame.</summary>
    public static Frame OfInput(Axis rows, Axis columns, int stripRows, int channels) =>
        new(rows, columns, stripRows, channels, rows.Input * columns.Input);

    /// <summary>The elements that one channel takes for so many output rows; more than an int where that is absurd.</summary>
    public static long SizeOfChannel(Axis rows, Axis columns, int stripRows) =>
        ((long)stripRows + RowsBehind(rows)) * Pitched(columns) * Phases(rows).Length * Phases(columns).Length;

    /// <summary>Frames the channels of an image, for the strip that starts at an output row.</summary>
    public void Fill<T>(ReadOnlySpan<T> channels, Span<T> frame, int firstRow)
        where T : struct, IFloatingPointIeee754<T>
    {
        int image = _rows.Input * _columns.Input;
        for (int c = 0; c < channels.Length / image; c++)
        {
            for (int u = 0; u < _rowPhases.Length; u++)
            {
                for (int v = 0; v < _columnPhases.Length; v++)
                {
                    int plane = (((c * _rowPhases.Length) + u) * _columnPhases.Length) + v;
                    FillPlane(channels.Slice(c * image, image), frame.Slice(plane * PlaneSize, PlaneSize), firstRow, _rowPhases[u], _columnPhases[v]);
                }
            }
        }
    }

    private static int[] Phases(Axis axis) =>
        [.. Enumerable.Range(0, Math.Min(axis.Window, axis.Stride)).Select(u => (int)((long)axis.Dilation * u % axis.Stride)).Distinct()];

    private static int RowsBehind(Axis axis) => (axis.Extent - 1) / axis.Stride;

    private static int Pitched(Axis columns) => columns.Output + RowsBehind(columns);

    private int Offset(int step)
    {
        int taps = _rows.Window * _columns.Window;
        var (c, tap) = Math.DivRem(step, taps);
        var (u, v) = (_rows.Dilation * (tap / _columns.Window), _columns.Dilation * (tap % _columns.Window));
        int plane = (Array.IndexOf(_rowPhases, u % _rows.Stride) * _columnPhases.Length) + Array.IndexOf(_columnPhases, v % _columns.Stride);
        return (c * ChannelSize) + (plane * PlaneSize) + (u / _rows.Stride * Pitch) + (v / _columns.Stride);
    }

    private void FillPlane<T>(ReadOnlySpan<T> image, Span<T> plane, int firstRow, int rowPhase, int columnPhase)
        where T : struct, IFloatingPointIeee754<T>
    {
        // The framed columns that lie on the input: stride · column + phase − padding from 0 to the input's width.
        long lag = (long)_columns.Before - columnPhase;
        int first = (int)Math.Min(Pitch, lag <= 0 ? 0 : (lag + _columns.Stride - 1) / _columns.Stride);
        int end = (int)Math.Min(Pitch, Math.Max(first, (lag + _columns.Input + _columns.Stride - 1) / _columns.Stride));
        for (int row = 0; row < plane.Length / Pitch; row++)
        {
            var to = plane.Slice(row * Pitch, Pitch);
            long h = ((long)_rows.Stride * (firstRow + row)) + rowPhase - _rows.Before;
            if (h < 0 || h >= _rows.Input)
            {
                to.Clear();
                continue;
            }

            to[..first].Clear();
            to[end..].Clear();
            if (first == end)
            {
                continue;
            }

            int start = (int)(((long)_columns.Stride * first) - lag);
            var from = image.Slice((int)h * _columns.Input, _columns.Input);
            if (_columns.Stride == 1)
            {
                from.Slice(start, end - first).CopyTo(to[first..]);
            }
            else
            {
                for (int column = first; column < end; column++)
                {
                    to[column] = from[start + (_columns.Stride * (column - first))];
                }
            }
        }
    }
}
