using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Verification.Optimized;

/// <summary>Columns to rows, four by four, where the processor can do that with vectors.</summary>
internal static class Turned
{
    /// <summary>Rows and columns that are turned together.</summary>
    public const int Side = 4;

    /// <summary>Whether numbers of this type can be turned so.</summary>
    public static bool IsFor<T>() => typeof(T) == typeof(float) && Sse.IsSupported;

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
        // Stryker disable once Equality : one by one the numbers are the same
        if (!IsFor<T>() || rows < Side)
        {
            return 0;
        }

        ref float target = ref Unsafe.As<T, float>(ref to);
        ref float biases = ref Unsafe.As<T, float>(ref bias);
        int column = 0;
        // Stryker disable once Equality : one by one the numbers are the same
        for (; column <= columns - Side; column += Side)
        {
            for (int row = 0; row < rows; row += Side)
            {
                // The last four rows may have been there before: they give the same numbers again.
                nint first = Math.Min(row, rows - Side);
                var (a, b, c, d) = Four(ref Unsafe.As<T, float>(ref Unsafe.Add(ref from, (first * pitch) + column)), pitch);
                ref float place = ref Unsafe.Add(ref target, (column * toPitch) + first);
                (a + Vector128.Create(Unsafe.Add(ref biases, column))).StoreUnsafe(ref place);
                (b + Vector128.Create(Unsafe.Add(ref biases, column + 1))).StoreUnsafe(ref Unsafe.Add(ref place, toPitch));
                (c + Vector128.Create(Unsafe.Add(ref biases, column + 2))).StoreUnsafe(ref Unsafe.Add(ref place, 2 * toPitch));
                (d + Vector128.Create(Unsafe.Add(ref biases, column + 3))).StoreUnsafe(ref Unsafe.Add(ref place, 3 * toPitch));
            }
        }

        return column;
    }

    /// <summary>to[column · toPitch + row] = from[row · pitch + column], for four rows and as many columns as come in fours.</summary>
    /// <param name="from">The first number.</param>
    /// <param name="pitch">From one row to the next.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="toPitch">From one column to the next there.</param>
    /// <param name="columns">The number of columns.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PutFour<T>(ref T from, nint pitch, ref T to, nint toPitch, int columns)
    {
        ref float source = ref Unsafe.As<T, float>(ref from);
        ref float place = ref Unsafe.As<T, float>(ref to);
        for (int column = 0; column <= columns - Side; column += Side)
        {
            var (a, b, c, d) = Four(ref source, pitch);
            a.StoreUnsafe(ref place);
            b.StoreUnsafe(ref Unsafe.Add(ref place, toPitch));
            c.StoreUnsafe(ref Unsafe.Add(ref place, 2 * toPitch));
            d.StoreUnsafe(ref Unsafe.Add(ref place, 3 * toPitch));
            source = ref Unsafe.Add(ref source, Side);
            place = ref Unsafe.Add(ref place, Side * toPitch);
        }
    }

    /// <summary>The sums of four rows of numbers that lie one behind the other.</summary>
    /// <param name="rows">The first number.</param>
    /// <param name="length">The length of a row, a multiple of four.</param>
    /// <param name="sums">Takes the four sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sum<T>(ref T rows, nint length, ref T sums)
    {
        ref float first = ref Unsafe.As<T, float>(ref rows);
        var (a, b, c, d) = (Folded(ref first, 0, length), Folded(ref first, length, length), Folded(ref first, 2 * length, length), Folded(ref first, 3 * length, length));
        var ac = Sse.UnpackLow(a, c) + Sse.UnpackHigh(a, c);
        var bd = Sse.UnpackLow(b, d) + Sse.UnpackHigh(b, d);
        (Sse.UnpackLow(ac, bd) + Sse.UnpackHigh(ac, bd)).StoreUnsafe(ref Unsafe.As<T, float>(ref sums));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Folded(ref float rows, nint start, nint length)
    {
        var sum = Vector128.LoadUnsafe(ref Unsafe.Add(ref rows, start));
        for (nint e = start + Side; e < start + length; e += Side)
        {
            sum += Vector128.LoadUnsafe(ref Unsafe.Add(ref rows, e));
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<float> A, Vector128<float> B, Vector128<float> C, Vector128<float> D) Four(ref float corner, nint pitch)
    {
        var a = Vector128.LoadUnsafe(ref corner);
        var b = Vector128.LoadUnsafe(ref Unsafe.Add(ref corner, pitch));
        var c = Vector128.LoadUnsafe(ref Unsafe.Add(ref corner, 2 * pitch));
        var d = Vector128.LoadUnsafe(ref Unsafe.Add(ref corner, 3 * pitch));
        var (abLow, abHigh) = (Sse.UnpackLow(a, b), Sse.UnpackHigh(a, b));
        var (cdLow, cdHigh) = (Sse.UnpackLow(c, d), Sse.UnpackHigh(c, d));
        return (Sse.MoveLowToHigh(abLow, cdLow), Sse.MoveHighToLow(cdLow, abLow), Sse.MoveLowToHigh(abHigh, cdHigh), Sse.MoveHighToLow(cdHigh, abHigh));
    }
}
