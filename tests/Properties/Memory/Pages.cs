using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Verification.Properties.Memory;

/// <summary>What the operating system lets be done with memory: taken as pages, and locked page by page.</summary>
internal static unsafe partial class Pages
{
    /// <summary>What may be done with a page: nothing, reading, or both; whoever does more is ended by the operating system.</summary>
    public enum Access
    {
        None,
        Read,
        Write,
    }

    private const int MapPrivate = 2;
    private const int MapAnonymousOnLinux = 0x20;
    private const int MapAnonymousOnMac = 0x1000;
    private const int Commit = 0x3000;
    private static readonly byte* MapFailed = (byte*)-1;

    /// <summary>Whole pages that hold so many bytes.</summary>
    public static int Whole(int bytes) =>
        (bytes + Environment.SystemPageSize - 1) / Environment.SystemPageSize * Environment.SystemPageSize;

    /// <summary>New pages, of zeros, that nobody may touch yet; they are given back when the process ends.</summary>
    /// <exception cref="Win32Exception">There is no memory left.</exception>
    public static byte* Take(int bytes)
    {
        int anonymous = OperatingSystem.IsMacOS() ? MapAnonymousOnMac : MapAnonymousOnLinux;
        byte* pages = OperatingSystem.IsWindows()
            ? VirtualAlloc(null, (nuint)bytes, Commit, ToWindows(Access.None))
            : Map(null, (nuint)bytes, ToUnix(Access.None), MapPrivate | anonymous, -1, 0);
        return pages is null || pages == MapFailed ? throw new Win32Exception(Marshal.GetLastPInvokeError()) : pages;
    }

    /// <summary>Says what may be done with pages from now on.</summary>
    /// <exception cref="Win32Exception">They are no pages of this process.</exception>
    public static void Allow(byte* start, int bytes, Access access)
    {
        bool isDone = OperatingSystem.IsWindows()
            ? VirtualProtect(start, (nuint)bytes, ToWindows(access), out _)
            : Protect(start, (nuint)bytes, ToUnix(access)) == 0;
        if (!isDone)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    private static int ToUnix(Access access) => access switch { Access.None => 0, Access.Read => 1, _ => 3 };

    private static int ToWindows(Access access) => access switch { Access.None => 1, Access.Read => 2, _ => 4 };

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial byte* Map(byte* start, nuint bytes, int access, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int Protect(byte* start, nuint bytes, int access);

    [LibraryImport("kernel32", SetLastError = true)]
    private static partial byte* VirtualAlloc(byte* start, nuint bytes, int type, int access);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool VirtualProtect(byte* start, nuint bytes, int access, out int before);
}
