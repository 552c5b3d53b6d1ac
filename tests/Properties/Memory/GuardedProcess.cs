namespace Verification.Properties.Memory;

/// <summary>How <see cref="GuardedRun"/> went in a process of its own: its lines, and what the runtime said when it was ended.</summary>
internal sealed record GuardedProcess(int ExitCode, IReadOnlyList<string> Lines, string Errors)
{
    private const int MostErrors = 1500;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public bool IsDone => ExitCode == 0 && Last.StartsWith(GuardedRun.Done, StringComparison.Ordinal);

    /// <summary>The call during which it ended, or that all are done.</summary>
    public string Last => Lines.Count > 0 ? Lines[^1] : "the start";

    /// <summary>The operators that were called.</summary>
    public IEnumerable<string> Operators => Lines.SkipLast(1).Select(line => line.Split(':')[0]).Distinct();

    /// <summary>Runs it to its end, with the runtime of the tests, and vectors of so many bits where the processor has them.</summary>
    public static GuardedProcess Run(int bits, params string[] arguments)
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string dotnet = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name);
        var start = new ProcessStartInfo(dotnet, [Assembly.GetExecutingAssembly().Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_MaxVectorTBitWidth"] = $"{bits}";

        // Without vector instructions loops step as with those of 128 bits, and take minutes.
        start.Environment["DOTNET_EnableHWIntrinsic"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var lines = Task.Run(process.StandardOutput.ReadToEnd);
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
        }

        process.WaitForExit();
        string said = errors.Result;
        return new GuardedProcess(
            process.ExitCode, lines.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries), said[..Math.Min(said.Length, MostErrors)]);
    }

    public override string ToString() => $"ended with exit code {ExitCode} during\n{Last}\n{Errors}";
}
