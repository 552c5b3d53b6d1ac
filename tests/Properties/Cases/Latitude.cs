namespace Verification.Properties.Cases;

/// <summary>
/// Arguments that touch a point which good libraries decide differently. Ordinary laws do not use them; the pages of Conventions do.
/// </summary>
internal static class Latitude
{
    /// <summary>Whether cells are left over, and the window that would cover them starts behind the input.</summary>
    public static bool DropsAWindow(this Axis axis)
    {
        long padded = (long)axis.Before + axis.Input + axis.After;
        long left = padded - axis.Extent;
        return left % axis.Stride > 0 && ((left / axis.Stride) + 1) * axis.Stride >= axis.Before + axis.Input;
    }

    /// <summary>Whether that is so on one of two axes, rounding up: some libraries count the window.</summary>
    public static bool DropsAWindow(this Geometry geometry, Pair input, Pair window) => geometry.Rounding == RoundingMode.Up
        && (geometry.Rows(input.Rows, window.Rows).DropsAWindow() || geometry.Columns(input.Columns, window.Columns).DropsAWindow());

    /// <summary>The open point that a call, good or bad, touches, in words; null where there is none.</summary>
    public static string? In<T>(Operator<T> operation, Operands<T> operands)
        where T : struct, IFloatingPointIeee754<T>
    {
        Shape? input = operation.Takes.Contains("x") ? operands.X?.Shape : operation.Takes.Contains("input") ? operands.Input : null;
        Shape? dy = operation.Takes.Contains("dy") ? operands.Dy?.Shape : null;
        if (input?[0] == 0 || dy?[0] == 0)
        {
            return "an empty batch";
        }

        bool isPooling = operation.Kind == OperatorKind.Pooling;
        Shape? kernel = operation.Takes.Contains("k") ? operands.K?.Shape : operands.Kernel;
        if (!operation.Takes.Contains("geometry") || operands.Geometry is not { } geometry
            || input?.Rank != 4 || (!isPooling && kernel?.Rank != 4))
        {
            return null;
        }

        try
        {
            Pair window = isPooling ? operands.Window : (kernel![2], kernel[3]);
            Axis[] axes = [geometry.Rows(input[2], window.Rows), geometry.Columns(input[3], window.Columns)];
            return geometry.DropsAWindow((input[2], input[3]), window) ? "rounding up where the last window would start behind the input"
                : isPooling && !axes.All(EveryWindowSees) ? "a pooling window that sees no cell of the input"
                : null;
        }
        catch (ArgumentException)
        {
            // They are refused, and no library would take them.
            return null;
        }
    }

    private static bool EveryWindowSees(Axis axis) =>
        Enumerable.Range(0, axis.Output).All(i => Enumerable.Range(0, axis.Window).Any(u => axis.Sees(i, u)));
}
