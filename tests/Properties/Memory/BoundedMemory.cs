using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Verification.Properties.Memory;

/// <summary>
/// Memory between pages that nobody may touch. What is laid against its end, or against its beginning, cannot be left by a
/// single byte on that side. The pages are given back when the process ends.
/// </summary>
internal sealed unsafe class BoundedMemory<T> : MemoryManager<T>
    where T : unmanaged
{
    /// <summary>The pages on either side: whoever goes astray by a row or an image, is met there too.</summary>
    private const int GuardBytes = 1 << 22;

    private readonly byte* _start;
    private readonly int _bytes;

    /// <summary>Memory for so many elements at least.</summary>
    public BoundedMemory(int elements)
    {
        _bytes = Pages.Whole(checked(elements * Unsafe.SizeOf<T>()));
        byte* pages = (byte*)NativeMemory.AlignedAlloc((nuint)_bytes + (2 * GuardBytes), (nuint)Environment.SystemPageSize);
        _start = pages + GuardBytes;
        Pages.Lock(pages, GuardBytes);
        Pages.Lock(_start + _bytes, GuardBytes);
    }

    /// <summary>From now on nobody may write to it.</summary>
    public void MakeReadOnly() => Pages.Lock(_start, _bytes, canRead: true);

    public override Span<T> GetSpan() => new(_start, _bytes / Unsafe.SizeOf<T>());

    public override MemoryHandle Pin(int elementIndex = 0) => new(_start + ((nint)elementIndex * Unsafe.SizeOf<T>()));

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
