using Verification.Reference;

namespace Verification.Optimized;

/// <summary>One cell of the window: the output positions, from First up to End, at which it lies on the input.</summary>
/// <param name="First">The first such position.</param>
/// <param name="End">The position after the last; First if there is none.</param>
/// <param name="Start">The input cell that it covers at First.</param>
internal readonly record struct Reach(int First, int End, int Start)
{
    /// <summary>The number of positions.</summary>
    public int Count => End - First;

    /// <summary>The reach of every cell of a window, from the first to the last.</summary>
    public static Reach[] Of(Axis axis)
    {
        var reaches = new Reach[axis.Window];
        for (int u = 0; u < reaches.Length; u++)
        {
            // At position i the cell covers s·i − lag, which must lie from 0 to n − 1.
            long lag = axis.Before - ((long)axis.Dilation * u);
            long first = Math.Min(axis.Output, Ceiling.OfQuotient(lag, axis.Stride));
            long end = Math.Min(axis.Output, Ceiling.OfQuotient(lag + axis.Input, axis.Stride));
            reaches[u] = new Reach((int)first, (int)Math.Max(first, end), (int)((axis.Stride * first) - lag));
        }

        return reaches;
    }
}
