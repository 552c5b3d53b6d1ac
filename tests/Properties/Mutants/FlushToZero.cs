using System.Runtime.InteropServices;

namespace Verification.Properties.Mutants;

/// <summary>
/// The processor's mode in which subnormal numbers are 0, as operands and as results, set on the calling thread by the C library.
/// </summary>
internal static partial class FlushToZero
{
    /// <summary>Of the environment of x64, which ends in MXCSR: the bits FTZ and DAZ.</summary>
    private const int Mxcsr = 7;
    private const int Flush = 0x8040;

    /// <summary>Of the environment of Arm64, which begins with FPCR: the bit FZ.</summary>
    private const int FlushOfArm = 1 << 24;

    /// <summary>Sets it, but not on a thread of the pool, which others use afterwards.</summary>
    public static void Set()
    {
        if (Thread.CurrentThread.IsThreadPoolThread)
        {
            return;
        }

        int[] environment = new int[8];
        _ = GetEnvironment(environment);
        if (RuntimeInformation.ProcessArchitecture == Architecture.X64)
        {
            environment[Mxcsr] |= Flush;
        }
        else
        {
            environment[0] |= FlushOfArm;
        }

        _ = SetEnvironment(environment);
    }

    [LibraryImport("libm.so.6", EntryPoint = "fegetenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetEnvironment([Out] int[] environment);

    [LibraryImport("libm.so.6", EntryPoint = "fesetenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetEnvironment(int[] environment);
}
