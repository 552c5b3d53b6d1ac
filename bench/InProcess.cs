using System.Diagnostics;

namespace Verification.Bench;

/// <summary>A contender that is called in this process: the clock is read here.</summary>
internal abstract class InProcess : IPrepared
{
    public abstract double[] Result();

    public virtual long? AllocatedBytes() => null;

    public void Turn(int batch, TimeSpan warmUp, TimeSpan time, List<double> samples)
    {
        long begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin) < warmUp)
        {
            Call();
        }

        long end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        long stop;
        do
        {
            long start = Stopwatch.GetTimestamp();
            for (int call = 0; call < batch; call++)
            {
                Call();
            }

            stop = Stopwatch.GetTimestamp();
            samples.Add((double)(stop - start) / Stopwatch.Frequency / batch);
        }
        while (stop < end);

        Quiet.Wait();
    }

    public abstract void Dispose();

    protected abstract void Call();
}
