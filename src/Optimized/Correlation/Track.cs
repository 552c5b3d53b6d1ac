using Verification.Reference;

namespace Verification.Optimized;

/// <summary>
/// A window walking along one axis, as tiles need it: like an <see cref="Axis"/>, but any start and any number of positions
/// are possible. That is what the derivative by the input needs, which is a walk over the output.
/// </summary>
/// <param name="Input">The cells of the input.</param>
/// <param name="Window">The cells of the window.</param>
/// <param name="Stride">From one position to the next.</param>
/// <param name="Dilation">From one cell of the window to the next.</param>
/// <param name="Before">How far before the input the window starts; negative if it starts inside.</param>
/// <param name="Output">The number of positions.</param>
internal readonly record struct Track(int Input, int Window, int Stride, int Dilation, int Before, int Output)
{
    /// <summary>The walk of an axis.</summary>
    public static implicit operator Track(Axis axis) =>
        new(axis.Input, axis.Window, axis.Stride, axis.Dilation, axis.Before, axis.Output);

    /// <summary>
    /// The way back, for every stride-th input cell from some first one on: a walk over the output that meets, in the
    /// order of the cells in which it meets them, some of the window's cells.
    /// </summary>
    /// <param name="axis">The way there.</param>
    /// <param name="first">The first input cell, from 0 to the stride − 1.</param>
    public static (Track Back, int[] Cells) Backward(Axis axis, int first)
    {
        // Cell u lies on input cell h where s·i = h + p − d·u, which only some u do for these h.
        int[] cells = [.. Enumerable.Range(0, axis.Window)
            .Where(u => (first + axis.Before - ((long)axis.Dilation * u)) % axis.Stride == 0).Reverse()];
        if (cells.Length == 0)
        {
            return (default, cells);
        }

        int start = (int)((first + axis.Before - ((long)axis.Dilation * cells[0])) / axis.Stride);
        int apart = cells.Length == 1 ? 1 : (int)((long)axis.Dilation * (cells[0] - cells[1]) / axis.Stride);
        int positions = Ceiling.OfQuotient(axis.Input - first, axis.Stride);
        return (new Track(axis.Output, cells.Length, 1, apart, -start, positions), cells);
    }

    /// <summary>Framed cells from the window's first cell to its last, less one.</summary>
    // Stryker disable once Arithmetic : a wider frame gives the same numbers
    public int Reach => (int)((long)Dilation * (Window - 1) / Stride);

    /// <summary>Framed cells under all positions: as far as they lie apart from position to position.</summary>
    public long Pitch => (long)Output + Reach;

    /// <summary>The remainders modulo the stride of the cells that the window covers.</summary>
    public int[] Phases
    {
        get
        {
            Track track = this;

            // Stryker disable once Linq : a remainder that no cell has takes room and no more
            return [.. Enumerable.Range(0, Math.Min(Window, Stride)).Select(u => (int)((long)track.Dilation * u % track.Stride)).Distinct()];
        }
    }

    /// <summary>Whether every cell of the input is framed once, and nothing else.</summary>
    // Stryker disable once all : what is framed instead gives the same numbers, and GuardPages sees what is read too far
    public bool IsInput => Stride == 1 && Before == 0 && Pitch == Input;
}
