using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Verification.Properties.Memory;

/// <summary>What the operating system lets be done with memory, page by page.</summary>
internal static unsafe class Pages
{
    /// <summary>So many bytes, rounded up to whole pages.</summary>
    public static int Whole(int bytes) =>
        (bytes + Environment.SystemPageSize - 1) / Environment.SystemPageSize * Environment.SystemPageSize;

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
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool VirtualProtect(byte* start, nuint bytes, int access, out int before);
}
