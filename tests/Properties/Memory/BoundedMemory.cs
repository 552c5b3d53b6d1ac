using System.Buffers;
using System.ComponentModel;

namespace Verification.Properties.Memory;

/// <summary>Memory between pages that nobody may touch, which are given back when the process ends.</summary>
internal sealed unsafe class BoundedMemory<T> : MemoryManager<T> where T : unmanaged
{
    /// <summary>The pages on either side: whoever goes astray by a row or an image, is met there too.</summary>
    private const int GuardBytes = 1 << 22;

    private readonly byte* _start;
    private readonly int _bytes;

    /// <summary>Memory for so many elements at least.</summary>
    public BoundedMemory(int elements)
    {
        int page = Environment.SystemPageSize;
        _bytes = (checked(elements * Unsafe.SizeOf<T>()) + page - 1) / page * page;
        byte* pages = (byte*)NativeMemory.AlignedAlloc((nuint)_bytes + (2 * GuardBytes), (nuint)page);
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

/// <summary>What the operating system lets be done with memory, page by page.</summary>
internal static unsafe class Pages
{
    /// <summary>From now on the operating system ends whoever writes to these pages, or, unless that is allowed, reads them.</summary>
    /// <exception cref="Win32Exception">They are no pages of this process.</exception>
    public static void Lock(byte* start, int bytes, bool canRead = false)
    {
        // PROT_NONE and PROT_READ are 0 and 1; PAGE_NOACCESS and PAGE_READONLY are 1 and 2.
        bool isDone = OperatingSystem.IsWindows()
            ? VirtualProtect(start, (nuint)bytes, canRead ? 2 : 1, out _)
            : Protect(start, (nuint)bytes, canRead ? 1 : 0) == 0;
        if (!isDone)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [DllImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static extern int Protect(byte* start, nuint bytes, int access);

    [DllImport("kernel32", SetLastError = true)]
    private static extern bool VirtualProtect(byte* start, nuint bytes, int access, out int before);
}
