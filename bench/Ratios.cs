namespace Verification.Bench;

/// <summary>How many times faster than the fastest peer.</summary>
internal static class Ratios
{
    private static readonly string[] Own = [Kernels.Optimized.Name, Kernels.Reference.Name];

    /// <summary>
    /// The time of the fastest peer divided by that of a kernel of this repository; null for a peer, if there is none, and
    /// for double, which the peers are not timed in.
    /// </summary>
    public static double? Of(Measurement one, IEnumerable<Measurement> block, Func<Measurement, double> time)
    {
        double[] peers = [.. block.Where(IsPeer).Select(time)];
        return peers.Length == 0 || !Own.Contains(one.Contender) ? null : peers.Min() / time(one);
    }

    private static bool IsPeer(Measurement one) => !Own.Contains(one.Contender) && one.Contender != Kernels.OptimizedInDouble.Name;
}
