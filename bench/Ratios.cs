namespace Verification.Bench;

/// <summary>How many times faster than the fastest peer.</summary>
internal static class Ratios
{
    private static readonly string[] Own = [Kernels.Optimized.Name, Kernels.Reference.Name];

    /// <summary>The time of the fastest peer divided by that of a kernel of this repository; null for a peer, or if there is none.</summary>
    public static double? Of(Measurement one, IEnumerable<Measurement> block, Func<Measurement, double> time)
    {
        double[] peers = [.. block.Where(other => !Own.Contains(other.Contender)).Select(time)];
        return peers.Length == 0 || !Own.Contains(one.Contender) ? null : peers.Min() / time(one);
    }

    /// <summary>For each number of threads the geometric mean and the least of Optimized's ratios on the fifteen layers.</summary>
    public static IEnumerable<string> Sentences(IReadOnlyList<Measurement> measurements)
    {
        var forward = measurements.Where(measurement => measurement.Layer.Group == Layers.Forward);
        foreach (var run in forward.GroupBy(measurement => measurement.Threads))
        {
            foreach (var (word, time) in new (string, Func<Measurement, double>)[] { ("median", m => m.Median), ("min", m => m.Fastest) })
            {
                var ratios = run.GroupBy(measurement => measurement.Layer)
                    .Select(block => (Layer: block.Key, Ratio: Of(block.First(m => m.Contender == Kernels.Optimized.Name), block, time)))
                    .Where(entry => entry.Ratio is not null)
                    .Select(entry => (entry.Layer, Ratio: entry.Ratio!.Value))
                    .ToList();
                if (ratios.Count > 0)
                {
                    double mean = Math.Exp(ratios.Average(entry => Math.Log(entry.Ratio)));
                    var least = ratios.MinBy(entry => entry.Ratio);
                    yield return $"{run.Key} thread(s), {word}: Optimized is {mean:N2} times as fast as the fastest peer "
                        + $"(geometric mean of {ratios.Count} layers), least {least.Ratio:N2} on {least.Layer}.";
                }
            }
        }
    }
}
