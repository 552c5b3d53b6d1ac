namespace Verification.Properties.Harness;

/// <summary>Runs commands as a person would, without what this run of the tests has set in the environment.</summary>
internal static class Bash
{
    private static readonly string[] OfThisRun = ["VERIFY_", "VSTEST_", "MSBUILD", "DOTNET_EnableHWIntrinsic", "DOTNET_MaxVectorTBitWidth"];

    /// <summary>What bash commands print, and after it their errors.</summary>
    public static string Run(string folder, string commands)
    {
        var start = new ProcessStartInfo("bash", ["-c", commands])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string inherited in start.Environment.Keys
            .Where(key => OfThisRun.Any(one => key.StartsWith(one, StringComparison.OrdinalIgnoreCase))).ToArray())
        {
            start.Environment.Remove(inherited);
        }

        // The analyzers had their say when the projects were built, or will have it in the next build that is not for tests.
        start.Environment["RunAnalyzers"] = "false";

        // So short a command does not earn back watching its own code.
        start.Environment["DOTNET_TieredPGO"] = "0";

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        return process.StandardOutput.ReadToEnd() + errors.Result;
    }
}
