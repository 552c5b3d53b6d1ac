using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Verification.Optimized;

/// <summary>Columns to rows, four by four, where the processor can do that with vectors.</summary>
internal static class Turned
{
    private const int Side = 4;

    /// <summary>to[column · toPitch + row] = from[row · pitch + column] + bias[column], for as many columns as come in fours.</summary>
    /// <param name="from">The first number.</param>
    /// <param name="pitch">From one row to the next.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="toPitch">From one column to the next there.</param>
    /// <param name="bias">What is added, a number for each column.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="rows">The number of rows.</param>
    /// <returns>The number of columns that are done: none on other processors, in double, or if there are fewer than four rows.</returns>
    public static int Put<T>(ref T from, nint pitch, ref T to, nint toPitch, ref T bias, int columns, int rows)
    {
        if (typeof(T) != typeof(float) || !Sse.IsSupported || rows < Side)
        {
            return 0;
        }

        ref float source = ref Unsafe.As<T, float>(ref from);
        ref float target = ref Unsafe.As<T, float>(ref to);
        ref float biases = ref Unsafe.As<T, float>(ref bias);
        int column = 0;
        for (; column <= columns - Side; column += Side)
        {
            for (int row = 0; row < rows; row += Side)
            {
                // The last four rows may have been there before: they give the same numbers again.
                nint first = Math.Min(row, rows - Side);
                ref float corner = ref Unsafe.Add(ref source, (first * pitch) + column);
                var a = Vector128.LoadUnsafe(ref corner);
                var b = Vector128.LoadUnsafe(ref Unsafe.Add(ref corner, pitch));
                var c = Vector128.LoadUnsafe(ref Unsafe.Add(ref corner, 2 * pitch));
                var d = Vector128.LoadUnsafe(ref Unsafe.Add(ref corner, 3 * pitch));
                var (abLow, abHigh) = (Sse.UnpackLow(a, b), Sse.UnpackHigh(a, b));
                var (cdLow, cdHigh) = (Sse.UnpackLow(c, d), Sse.UnpackHigh(c, d));
                ref float place = ref Unsafe.Add(ref target, (column * toPitch) + first);
                (Sse.MoveLowToHigh(abLow, cdLow) + Vector128.Create(Unsafe.Add(ref biases, column))).StoreUnsafe(ref place);
                (Sse.MoveHighToLow(cdLow, abLow) + Vector128.Create(Unsafe.Add(ref biases, column + 1))).StoreUnsafe(ref Unsafe.Add(ref place, toPitch));
                (Sse.MoveLowToHigh(abHigh, cdHigh) + Vector128.Create(Unsafe.Add(ref biases, column + 2))).StoreUnsafe(ref Unsafe.Add(ref place, 2 * toPitch));
                (Sse.MoveHighToLow(cdHigh, abHigh) + Vector128.Create(Unsafe.Add(ref biases, column + 3))).StoreUnsafe(ref Unsafe.Add(ref place, 3 * toPitch));
            }
        }

        return column;
    }
}
