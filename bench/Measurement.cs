namespace Verification.Bench;

/// <summary>What one contender needed for one layer.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Threads">How many threads it might use.</param>
/// <param name="Contender">Whose time it is.</param>
/// <param name="Samples">Seconds of a call, each the mean of a batch; sorted.</param>
/// <param name="AllocatedBytes">Managed bytes a call, or null.</param>
/// <param name="Differing">Elements of the result that are not Optimized's.</param>
internal sealed record Measurement(Layer Layer, int Threads, string Contender, double[] Samples, long? AllocatedBytes, int Differing)
{
    /// <summary>Seconds of the middle call.</summary>
    public double Median => (Samples[(Samples.Length - 1) / 2] + Samples[Samples.Length / 2]) / 2;

    /// <summary>Seconds of the fastest call.</summary>
    public double Fastest => Samples[0];

    /// <summary>Of the fastest call: what disturbs a machine only ever makes a call slower.</summary>
    public double Gflops => Layer.Flops / Fastest / 1e9;
}
