using System.Diagnostics;

namespace Verification.Report.Running;

/// <summary>A <c>dotnet</c> command in a process of its own. It has the environment of this one, VERIFY_KERNELS and the others included.</summary>
internal static class Child
{
    /// <summary>Runs it, and hears every line that it prints.</summary>
    /// <param name="folder">The folder it is run in.</param>
    /// <param name="heard">Takes the lines, one at a time.</param>
    /// <param name="arguments">What comes after dotnet.</param>
    /// <returns>Its exit code.</returns>
    public static async Task<int> RunAsync(string folder, Action<string> heard, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,

            // The lines are read here, by their English words.
            Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
        };
        using Process child = Process.Start(start)!;
        var hearing = new Lock();
        DataReceivedEventHandler line = (_, received) =>
        {
            if (received.Data is { } text)
            {
                lock (hearing)
                {
                    heard(text);
                }
            }
        };
        child.OutputDataReceived += line;
        child.ErrorDataReceived += line;
        child.BeginOutputReadLine();
        child.BeginErrorReadLine();
        await child.WaitForExitAsync();
        return child.ExitCode;
    }
}
