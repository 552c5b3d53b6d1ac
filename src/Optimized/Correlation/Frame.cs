using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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
        // Stryker disable once Checked : no test has the room for such a frame
        : this(rows, columns, stripRows, channels, checked((stripRows + rows.Reach) * (int)columns.Pitch))
    {
    }

    private Frame(Track rows, Track columns, int stripRows, int channels, int planeSize)
    {
        (_rows, _columns, StripRows, Channels, _planeSize) = (rows, columns, stripRows, channels, planeSize);
        (_rowPhases, _columnPhases, Pitch) = (rows.Phases, columns.Phases, (int)columns.Pitch);
        // Stryker disable once Checked : no test has the room for such a frame
        ChannelSize = checked(planeSize * _rowPhases.Length * _columnPhases.Length);
        Offsets = OffsetsOf(channels);
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
    /// <param name="channels">The elements of the channels.</param>
    /// <param name="frame">Takes the framed channels.</param>
    /// <param name="firstRow">The first output row of the strip.</param>
    /// <param name="hasZeros">Whether the zeros are there already.</param>
    public void Fill<T>(ReadOnlySpan<T> channels, Span<T> frame, int firstRow, bool hasZeros = false)
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
                    FillPlane(
                        channels.Slice(c * image, image), frame.Slice(plane * _planeSize, _planeSize), firstRow,
                        _rowPhases[u], _columnPhases[v], hasZeros);
                }
            }
        }
    }

    private int[] OffsetsOf(int channels)
    {
        int[] taps = new int[_rows.Window * _columns.Window];
        for (int tap = 0; tap < taps.Length; tap++)
        {
            var (u, v) = (_rows.Dilation * (tap / _columns.Window), _columns.Dilation * (tap % _columns.Window));
            int plane = (Array.IndexOf(_rowPhases, u % _rows.Stride) * _columnPhases.Length) + Array.IndexOf(_columnPhases, v % _columns.Stride);
            taps[tap] = (plane * _planeSize) + (u / _rows.Stride * Pitch) + (v / _columns.Stride);
        }

        int[] offsets = new int[channels * taps.Length];
        for (int step = 0; step < offsets.Length; step++)
        {
            var (c, tap) = Math.DivRem(step, taps.Length);
            offsets[step] = (c * ChannelSize) + taps[tap];
        }

        return offsets;
    }

    private void FillPlane<T>(
        ReadOnlySpan<T> image, Span<T> plane, int firstRow, int rowPhase, int columnPhase, bool hasZeros)
        where T : struct, IFloatingPointIeee754<T>
    {
        // The framed columns that lie on the input: stride · column + phase − padding from 0 to the input's width.
        long lag = (long)_columns.Before - columnPhase;
        int first = (int)Math.Min(Pitch, Ceiling.OfQuotient(lag, _columns.Stride));
        int end = (int)Math.Min(Pitch, Math.Max(first, Ceiling.OfQuotient(lag + _columns.Input, _columns.Stride)));
        int start = (int)(((long)_columns.Stride * first) - lag);

        // The framed rows that do: stride · row + phase − padding from 0 to the input's height.
        long before = (long)_rows.Before - rowPhase - ((long)_rows.Stride * firstRow);
        int height = plane.Length / Pitch;
        int top = (int)Math.Min(height, Ceiling.OfQuotient(before, _rows.Stride));
        int bottom = first == end ? top : (int)Math.Clamp(Ceiling.OfQuotient(before + _rows.Input, _rows.Stride), top, height);
        if (!hasZeros)
        {
            plane[..(top * Pitch)].Clear();

            // Stryker disable once Arithmetic : what is cleared too early is filled afterwards
            plane[(bottom * Pitch)..].Clear();
        }

        if (top == bottom)
        {
            return;
        }

        int firstElement = ((int)(((long)_rows.Stride * top) - before) * _columns.Input) + start;
        int rowStep = _rows.Stride * _columns.Input;
        int length = end - first;
        ref T from = ref MemoryMarshal.GetReference(image.Slice(firstElement, (rowStep * (bottom - top - 1)) + (_columns.Stride * (length - 1)) + 1));
        ref T to = ref plane.Slice(top * Pitch, (bottom - top) * Pitch)[0];
        for (int row = top; row < bottom; row++)
        {
            if (!hasZeros)
            {
                ShortRows.Clear(ref to, first);
                ShortRows.Clear(ref Unsafe.Add(ref to, end), Pitch - end);
            }

            if (_columns.Stride == 1)
            {
                ShortRows.Copy(ref from, ref Unsafe.Add(ref to, first), length);
            }
            else
            {
                ShortRows.Gather(ref from, _columns.Stride, ref Unsafe.Add(ref to, first), length);
            }

            from = ref Unsafe.Add(ref from, rowStep);
            to = ref Unsafe.Add(ref to, Pitch);
        }
    }
}
