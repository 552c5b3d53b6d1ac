using System.Numerics;

namespace Verification.Optimized;

/// <summary>
/// Where the input of a strip of output rows lies for tiles: channel by channel in a frame of zeros, rows and columns sorted
/// by their remainder modulo the stride, every row as long as the next. Output positions are then counted through, row
/// after row, and each product of a sum reads its input at a fixed distance from the position, whatever the stride; between
/// two output rows lie a few positions that belong to none.
/// </summary>
internal sealed class Frame
{
    private readonly Track _rows;
    private readonly Track _columns;
    private readonly int[] _rowPhases;
    private readonly int[] _columnPhases;
    private readonly int _planeSize;

    /// <summary>A frame for some output rows at a time, and some input channels at a time.</summary>
    public Frame(Track rows, Track columns, int stripRows, int channels)
        : this(rows, columns, stripRows, channels, checked((stripRows + rows.Reach) * (int)columns.Pitch))
    {
    }

    private Frame(Track rows, Track columns, int stripRows, int channels, int planeSize)
    {
        (_rows, _columns, StripRows, Channels, _planeSize) = (rows, columns, stripRows, channels, planeSize);
        (_rowPhases, _columnPhases, Pitch) = (rows.Phases, columns.Phases, (int)columns.Pitch);
        ChannelSize = checked(planeSize * _rowPhases.Length * _columnPhases.Length);
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

    /// <summary>The input as its own frame, where nothing is laid around it and no cell is skipped.</summary>
    public static Frame OfInput(Track rows, Track columns, int stripRows, int channels) =>
        new(rows, columns, stripRows, channels, rows.Input * columns.Input);

    /// <summary>The elements that one channel takes for so many output rows; more than an int where that is absurd.</summary>
    public static long SizeOfChannel(Track rows, Track columns, int stripRows) =>
        ((long)stripRows + rows.Reach) * columns.Pitch * rows.Phases.Length * columns.Phases.Length;

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
                    FillPlane(channels.Slice(c * image, image), frame.Slice(plane * _planeSize, _planeSize), firstRow, _rowPhases[u], _columnPhases[v]);
                }
            }
        }
    }

    private int Offset(int step)
    {
        int taps = _rows.Window * _columns.Window;
        var (c, tap) = Math.DivRem(step, taps);
        var (u, v) = (_rows.Dilation * (tap / _columns.Window), _columns.Dilation * (tap % _columns.Window));
        int plane = (Array.IndexOf(_rowPhases, u % _rows.Stride) * _columnPhases.Length) + Array.IndexOf(_columnPhases, v % _columns.Stride);
        return (c * ChannelSize) + (plane * _planeSize) + (u / _rows.Stride * Pitch) + (v / _columns.Stride);
    }

    private void FillPlane<T>(ReadOnlySpan<T> image, Span<T> plane, int firstRow, int rowPhase, int columnPhase)
        where T : struct, IFloatingPointIeee754<T>
    {
        // The framed columns that lie on the input: stride · column + phase − padding from 0 to the input's width.
        long lag = (long)_columns.Before - columnPhase;
        int first = (int)Math.Min(Pitch, lag <= 0 ? 0 : (lag + _columns.Stride - 1) / _columns.Stride);
        int end = (int)Math.Min(Pitch, Math.Max(first, (lag + _columns.Input + _columns.Stride - 1) / _columns.Stride));
        int start = (int)(((long)_columns.Stride * first) - lag);
        for (int row = 0; row < plane.Length / Pitch; row++)
        {
            var to = plane.Slice(row * Pitch, Pitch);
            long h = ((long)_rows.Stride * (firstRow + row)) + rowPhase - _rows.Before;
            if (h < 0 || h >= _rows.Input || first == end)
            {
                to.Clear();
                continue;
            }

            ShortRows.Clear(to[..first]);
            ShortRows.Clear(to[end..]);
            var from = image.Slice(((int)h * _columns.Input) + start, (_columns.Stride * (end - first - 1)) + 1);
            if (_columns.Stride == 1)
            {
                ShortRows.Copy(from, to[first..end]);
            }
            else
            {
                ShortRows.Gather(from, _columns.Stride, to[first..end]);
            }
        }
    }
}
