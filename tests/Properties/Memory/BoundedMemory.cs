using System.Buffers;
using System.Runtime.CompilerServices;

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
        _start = Pages.Take(_bytes + (2 * GuardBytes)) + GuardBytes;
        Allow(Pages.Access.Write);
    }

    /// <summary>Says what may be done with all of the memory from now on.</summary>
    public void Allow(Pages.Access access) => Pages.Allow(_start, _bytes, access);

    public override Span<T> GetSpan() => new(_start, _bytes / Unsafe.SizeOf<T>());

    public override MemoryHandle Pin(int elementIndex = 0) => new(_start + ((nint)elementIndex * Unsafe.SizeOf<T>()));

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
