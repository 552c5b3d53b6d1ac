using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Verification.Optimized;

/// <summary>A row of pairs and the two rows of its first and second elements; a last element without a second is a first.</summary>
internal static class Pairs
{
    /// <summary>Takes pairs apart.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Split<T>(ReadOnlySpan<T> pairs, Span<T> firsts, Span<T> seconds)
        where T : struct
    {
        int done = 0;
        int count = pairs.Length / 2;
        int half = Vector128<T>.Count;
        // Stryker disable once Equality : one by one the numbers are the same
        if (Vector256.IsHardwareAccelerated && count >= half)
        {
            // Stryker restore Equality
            ref T from = ref MemoryMarshal.GetReference(pairs);
            ref T first = ref MemoryMarshal.GetReference(firsts[..count]);
            ref T second = ref MemoryMarshal.GetReference(seconds[..count]);
            nuint last = (nuint)(count - half);

            // Stryker disable once Equality : the last vector once more gives the same numbers
            for (nuint at = 0; at < last; at += (nuint)half)
            {
                SplitAt(ref from, ref first, ref second, at);
            }

            SplitAt(ref from, ref first, ref second, last);

            done = count;
        }

        for (int e = 2 * done; e < pairs.Length; e++)
        {
            (e % 2 == 0 ? firsts : seconds)[e / 2] = pairs[e];
        }
    }

    /// <summary>Puts pairs together.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Join<T>(ReadOnlySpan<T> firsts, ReadOnlySpan<T> seconds, Span<T> pairs)
        where T : struct
    {
        int done = 0;
        int count = pairs.Length / 2;
        int half = Vector128<T>.Count;
        // Stryker disable once Equality : one by one the numbers are the same
        if (Vector256.IsHardwareAccelerated && count >= half)
        {
            // Stryker restore Equality
            ref T to = ref MemoryMarshal.GetReference(pairs);
            ref T first = ref MemoryMarshal.GetReference(firsts[..count]);
            ref T second = ref MemoryMarshal.GetReference(seconds[..count]);
            nuint last = (nuint)(count - half);

            // Stryker disable once Equality : the last vector once more gives the same numbers
            for (nuint at = 0; at < last; at += (nuint)half)
            {
                JoinAt(ref to, ref first, ref second, at);
            }

            JoinAt(ref to, ref first, ref second, last);

            done = count;
        }

        for (int e = 2 * done; e < pairs.Length; e++)
        {
            pairs[e] = (e % 2 == 0 ? firsts : seconds)[e / 2];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SplitAt<T>(ref T pairs, ref T firsts, ref T seconds, nuint at)
        where T : struct
    {
        var split = FirstsBeforeSeconds(Vector256.LoadUnsafe(ref pairs, 2 * at));
        split.GetLower().StoreUnsafe(ref firsts, at);
        split.GetUpper().StoreUnsafe(ref seconds, at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void JoinAt<T>(ref T pairs, ref T firsts, ref T seconds, nuint at)
        where T : struct =>
        FirstsBesideSeconds(Vector256.Create(Vector128.LoadUnsafe(ref firsts, at), Vector128.LoadUnsafe(ref seconds, at)))
            .StoreUnsafe(ref pairs, 2 * at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> FirstsBeforeSeconds<T>(Vector256<T> pairs) => typeof(T) == typeof(float)
        ? Vector256.Shuffle(pairs.AsSingle(), Vector256.Create(0, 2, 4, 6, 1, 3, 5, 7)).As<float, T>()
        : Vector256.Shuffle(pairs.AsDouble(), Vector256.Create(0L, 2, 1, 3)).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> FirstsBesideSeconds<T>(Vector256<T> halves) => typeof(T) == typeof(float)
        ? Vector256.Shuffle(halves.AsSingle(), Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7)).As<float, T>()
        : Vector256.Shuffle(halves.AsDouble(), Vector256.Create(0L, 2, 1, 3)).As<double, T>();
}
