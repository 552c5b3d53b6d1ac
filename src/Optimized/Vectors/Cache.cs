using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Verification.Optimized;

/// <summary>Asks for memory before it is needed, on processors on which .NET can ask.</summary>
// Stryker disable once all : what is fetched early changes no number
internal static class Cache
{
    /// <summary>The elements of a cache line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Line<T>() => 64 / Unsafe.SizeOf<T>();

    /// <summary>Fetches the line of an element into the second cache; one that is not there is no error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch<T>(ref T element)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch1(Unsafe.AsPointer(ref element));
        }
    }
}
