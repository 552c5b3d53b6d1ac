namespace Verification.Properties.Mutants;

/// <summary>The processor's mode in which subnormal numbers are 0, set on the calling thread by the C library.</summary>
internal static class FlushToZero
{
    /// <summary>Where it is in the environment, and the bits: on x64 in MXCSR, which is the last word, FTZ and DAZ; on Arm64 in FPCR, the
    /// first, FZ.</summary>
    private static readonly (int Word, int Bits) Mode =
        RuntimeInformation.ProcessArchitecture == Architecture.X64 ? (7, 0x8040) : (0, 1 << 24);

    /// <summary>Sets it, but not on a thread of the pool, which others use afterwards.</summary>
    public static void Set()
    {
        if (!Thread.CurrentThread.IsThreadPoolThread)
        {
            int[] environment = new int[8];
            _ = GetEnvironment(environment);
            environment[Mode.Word] |= Mode.Bits;
            _ = SetEnvironment(environment);
        }
    }

    [DllImport("libm.so.6", EntryPoint = "fegetenv"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetEnvironment([Out] int[] environment);

    [DllImport("libm.so.6", EntryPoint = "fesetenv"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnvironment(int[] environment);
}
