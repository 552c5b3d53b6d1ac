using System.Diagnostics;

namespace Verification.Bench;

/// <summary>
/// The threads of a pool wait for more work in a loop before they sleep: those of ONNX Runtime were seen to do so for 40 to
/// 70 ms after the last call. As long as they do, they take a processor from whoever comes next.
/// </summary>
internal static class Quiet
{
    private const double Busy = 0.25;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Most = TimeSpan.FromMilliseconds(300);

    /// <summary>Returns when this process has taken next to no processor time for a while; peer.py does the same for its own.</summary>
    public static void Wait()
    {
        long begin = Stopwatch.GetTimestamp();
        double share = 1;
        while (share > Busy && Stopwatch.GetElapsedTime(begin) < Most)
        {
            long from = Stopwatch.GetTimestamp();
            var before = Environment.CpuUsage.TotalTime;
            Thread.Sleep(Look);
            share = (Environment.CpuUsage.TotalTime - before) / Stopwatch.GetElapsedTime(from);
        }
    }
}
