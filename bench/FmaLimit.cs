using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Verification.Bench;

/// <summary>
/// What the machine can do at most: independent fused multiply-adds held in registers, in the widest vectors it has. It
/// is measured again before every layer, because clocks and neighbours change; the largest of all counts.
/// </summary>
internal sealed class FmaLimit
{
    // Two units with a latency of four cycles need eight sums under way; twelve leave a margin, and registers.
    private const int Sums = 12;
    private const int Steps = 20_000;
    private const int Repetitions = 12;
    private readonly Dictionary<int, double> _largest = [];

    /// <summary>The width of the vectors in bits.</summary>
    public static int Width => Vector512.IsHardwareAccelerated ? 512 : 256;

    /// <summary>The most seen so far with a number of threads, in GFLOP/s.</summary>
    public double this[int threads] => _largest[threads];

    /// <summary>Measures once more; it takes a few milliseconds.</summary>
    public void Measure(int threads)
    {
        using var start = new Barrier(threads);
        double[] fastest = new double[threads];
        Thread[] workers = [.. Enumerable.Range(0, threads).Select(nth => new Thread(() => fastest[nth] = Fastest(start)))];
        foreach (var worker in workers)
        {
            worker.Start();
        }

        foreach (var worker in workers)
        {
            worker.Join();
        }

        _largest[threads] = Math.Max(_largest.GetValueOrDefault(threads), fastest.Sum());
    }

    private static double Fastest(Barrier start)
    {
        double flops = 2.0 * Sums * Steps * Width / 32;
        double fastest = 0;
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            // Together, so that the clock is that of all cores at work.
            start.SignalAndWait();
            long from = Stopwatch.GetTimestamp();
            Keep(Vector512.IsHardwareAccelerated ? Loop512(1f) : Loop256(1f));
            double seconds = Stopwatch.GetElapsedTime(from).TotalSeconds;
            fastest = Math.Max(fastest, flops / seconds / 1e9);
        }

        return fastest;
    }

    // Without a reader the loop would be left out.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Keep(float sum) => _ = sum;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static float Loop512(float one)
    {
        var factor = Vector512.Create(one);
        var a = factor;
        var b = factor;
        var c = factor;
        var d = factor;
        var e = factor;
        var f = factor;
        var g = factor;
        var h = factor;
        var i = factor;
        var j = factor;
        var k = factor;
        var l = factor;
        for (int step = 0; step < Steps; step++)
        {
            a = Vector512.FusedMultiplyAdd(factor, factor, a);
            b = Vector512.FusedMultiplyAdd(factor, factor, b);
            c = Vector512.FusedMultiplyAdd(factor, factor, c);
            d = Vector512.FusedMultiplyAdd(factor, factor, d);
            e = Vector512.FusedMultiplyAdd(factor, factor, e);
            f = Vector512.FusedMultiplyAdd(factor, factor, f);
            g = Vector512.FusedMultiplyAdd(factor, factor, g);
            h = Vector512.FusedMultiplyAdd(factor, factor, h);
            i = Vector512.FusedMultiplyAdd(factor, factor, i);
            j = Vector512.FusedMultiplyAdd(factor, factor, j);
            k = Vector512.FusedMultiplyAdd(factor, factor, k);
            l = Vector512.FusedMultiplyAdd(factor, factor, l);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static float Loop256(float one)
    {
        var factor = Vector256.Create(one);
        var a = factor;
        var b = factor;
        var c = factor;
        var d = factor;
        var e = factor;
        var f = factor;
        var g = factor;
        var h = factor;
        var i = factor;
        var j = factor;
        var k = factor;
        var l = factor;
        for (int step = 0; step < Steps; step++)
        {
            a = Vector256.FusedMultiplyAdd(factor, factor, a);
            b = Vector256.FusedMultiplyAdd(factor, factor, b);
            c = Vector256.FusedMultiplyAdd(factor, factor, c);
            d = Vector256.FusedMultiplyAdd(factor, factor, d);
            e = Vector256.FusedMultiplyAdd(factor, factor, e);
            f = Vector256.FusedMultiplyAdd(factor, factor, f);
            g = Vector256.FusedMultiplyAdd(factor, factor, g);
            h = Vector256.FusedMultiplyAdd(factor, factor, h);
            i = Vector256.FusedMultiplyAdd(factor, factor, i);
            j = Vector256.FusedMultiplyAdd(factor, factor, j);
            k = Vector256.FusedMultiplyAdd(factor, factor, k);
            l = Vector256.FusedMultiplyAdd(factor, factor, l);
        }

        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
