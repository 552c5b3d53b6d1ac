using Verification.Reference;

namespace Verification.Optimized;

/// <summary>The cells of a window at one position that lie in a range of an axis: the first, their number, the step.</summary>
/// <param name="First">The first cell in the range.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Step">From one to the next.</param>
internal readonly record struct WindowCells(int First, int Count, int Step)
{
    /// <summary>The cells from <paramref name="start"/> up to <paramref name="end"/>, counted from the input's first.</summary>
    public static WindowCells Of(Axis axis, int position, int start, int end)
    {
        // The window's first cell, and how many cells of it lie before the start, and before the end of the range.
        long first = ((long)axis.Stride * position) - axis.Before;
        long before = CellsBelow(start - first, axis);
        long beforeEnd = CellsBelow(end - first, axis);
        return new WindowCells((int)(first + (before * axis.Dilation)), (int)(beforeEnd - before), axis.Dilation);
    }

    /// <summary>A cell, the first being 0.</summary>
    public int this[int cell] => First + (cell * Step);

    private static long CellsBelow(long distance, Axis axis) =>
        distance <= 0 ? 0 : Math.Min(axis.Window, ((distance - 1) / axis.Dilation) + 1);
}
