using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Verification.Properties.Memory;

/// <summary>How <see cref="GuardedRun"/> went in a process of its own.</summary>
/// <param name="ExitCode">0 if it came to its end.</param>
/// <param name="Lines">What it said: a line before each call, and one when all are done.</param>
/// <param name="Errors">What the runtime said when it was ended.</param>
internal sealed record GuardedProcess(int ExitCode, IReadOnlyList<string> Lines, string Errors)
{
    private const int MostErrors = 1500;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Whether all calls were made.</summary>
    public bool IsDone => ExitCode == 0 && Last.StartsWith(GuardedRun.Done, StringComparison.Ordinal);

    /// <summary>The call during which it ended, or that all are done.</summary>
    public string Last => Lines.Count > 0 ? Lines[^1] : "the start";

    /// <summary>The operators that were called.</summary>
    public IEnumerable<string> Operators => Lines.SkipLast(1).Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)]).Distinct();

    /// <summary>Runs it to its end, with the runtime that runs the tests.</summary>
    /// <param name="bits">The width of <see cref="System.Numerics.Vector{T}"/>, where the processor has it.</param>
    /// <param name="arguments">What <see cref="Program"/> takes.</param>
    public static GuardedProcess Run(int bits, params string[] arguments)
    {
        string dotnet = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        var start = new ProcessStartInfo(dotnet, [Assembly.GetExecutingAssembly().Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_MaxVectorTBitWidth"] = bits.ToString(CultureInfo.InvariantCulture);

        // Without vector instructions loops step as with those of 128 bits, and take minutes.
        start.Environment["DOTNET_EnableHWIntrinsic"] = "1";

        // All code is compiled once and for good: in so short a run the second compilation would not pay.
        start.Environment["DOTNET_TieredCompilation"] = "0";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var lines = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
        }

        process.WaitForExit();
        string said = errors.Result;
        return new GuardedProcess(
            process.ExitCode, lines.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries), said[..Math.Min(said.Length, MostErrors)]);
    }

    /// <summary>Where and why it ended.</summary>
    public override string ToString() => $"ended with exit code {ExitCode} during\n{Last}\n{Errors}";
}
