namespace Verification.Properties.Cases;

/// <summary>Arguments at a point which good libraries decide differently: only the pages of Conventions use them.</summary>
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
    public static string? In<T>(Operator<T> operation, Operands<T> operands) where T : struct, IFloatingPointIeee754<T>
    {
        Shape? input = operation.Takes.Contains("x") ? operands.X?.Shape : operation.Takes.Contains("input") ? operands.Input : null;
        Shape? dy = operation.Takes.Contains("dy") ? operands.Dy?.Shape : null;
        if (input?[0] == 0 || dy?[0] == 0)
        {
            return "an empty batch";
        }

        bool isPooling = operation.Kind == OperatorKind.Pooling;
        if (!operation.Walks || operands.Geometry is null || input?.Rank != 4 || (!isPooling && operands.Kernel?.Rank != 4))
        {
            return null;
        }

        try
        {
            Axis[] axes = [operands.Axes.Rows, operands.Axes.Columns];
            return operands.Geometry.Rounding == RoundingMode.Up && axes.Any(DropsAWindow)
                ? "rounding up where the last window would start behind the input"
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
