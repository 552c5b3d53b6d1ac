using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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
        nint last = length - Vector<T>.Count;
        if (last >= 0)
        {
            for (nint e = 0; e < last; e += Vector<T>.Count)
            {
                Vector.LoadUnsafe(ref Unsafe.Add(ref from, e)).StoreUnsafe(ref Unsafe.Add(ref to, e));
            }

            Vector.LoadUnsafe(ref Unsafe.Add(ref from, last)).StoreUnsafe(ref Unsafe.Add(ref to, last));
        }
        else
        {
            for (nint e = 0; e < length; e++)
            {
                Unsafe.Add(ref to, e) = Unsafe.Add(ref from, e);
            }
        }
    }

    /// <summary>Zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Clear<T>(Span<T> to)
        where T : struct
    {
        if (to.Length >= Vector<T>.Count)
        {
            to.Clear();
        }
        else
        {
            for (int e = 0; e < to.Length; e++)
            {
                to[e] = default;
            }
        }
    }

    /// <summary>Elements that lie a step apart, to a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Gather<T>(ReadOnlySpan<T> from, int step, Span<T> to)
        where T : struct
    {
        if (to.Length > 0)
        {
            _ = from[step * (to.Length - 1)];
        }

        ref T source = ref MemoryMarshal.GetReference(from);
        for (int e = 0; e < to.Length; e++)
        {
            to[e] = Unsafe.Add(ref source, (nint)step * e);
        }
    }
}
