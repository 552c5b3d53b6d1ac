using Verification.Optimized;

namespace Verification.Bench;

/// <summary>The two implementations of this repository, called by their plain methods, or prepared where they can be.</summary>
internal sealed class Kernels : IContender
{
    // The reference takes about 14 ns a multiply-add: this is a twentieth of a second.
    private const long StepsOfReference = 4_000_000;
    private readonly Func<Layer, int, IPrepared?> _prepare;

    private Kernels(string name, Func<Layer, int, IPrepared?> prepare) => (Name, _prepare) = (name, prepare);

    /// <summary>The kernels with vectors and threads.</summary>
    public static Kernels Optimized { get; } = new("Optimized", (layer, threads) =>
    {
        var kernels = new OptimizedKernels<float>(threads);
        return new Prepared<float>(layer.Prepared(kernels) ?? (() => layer.Run(kernels).Memory));
    });

    /// <summary>The same in double, on the same integers: the fifteen forward layers alone.</summary>
    public static Kernels OptimizedInDouble { get; } = new("Optimized (double)", (layer, threads) =>
    {
        var kernels = new OptimizedKernels<double>(threads);
        return layer.Group == Layers.Forward && layer.Prepared(kernels) is { } call ? new Prepared<double>(call) : null;
    });

    /// <summary>The defining formulas: small shapes alone, and one thread, for it has no more.</summary>
    public static Kernels Reference { get; } = new("Reference", (layer, threads) =>
    {
        var kernels = new ReferenceKernels<float>();
        return threads == 1 && layer.Steps <= StepsOfReference ? new Prepared<float>(() => layer.Run(kernels).Memory) : null;
    });

    public string Name { get; }

    public IPrepared? Prepare(Layer layer, int threads) => _prepare(layer, threads);

    public void Dispose()
    {
    }

    private sealed class Prepared<T>(Func<ReadOnlyMemory<T>> call) : InProcess
        where T : struct, INumber<T>
    {
        // An allocation that happens by chance, of another thread, is in one reading and not in the smallest.
        private const int Readings = 3;

        public override double[] Result() => Array.ConvertAll(call().ToArray(), double.CreateChecked);

        public override long? AllocatedBytes()
        {
            long least = long.MaxValue;
            for (int reading = 0; reading < Readings; reading++)
            {
                long before = GC.GetTotalAllocatedBytes(precise: true);
                Call();
                least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
            }

            return least;
        }

        public override void Dispose()
        {
        }

        protected override void Call() => call();
    }
}
