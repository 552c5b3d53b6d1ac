using Verification.Optimized;
using Verification.Reference;

namespace Verification.Bench;

/// <summary>The two implementations of this repository, called by their plain methods, or prepared where they can be.</summary>
internal sealed class Kernels : IContender
{
    // The reference takes about 14 ns a multiply-add: this is a twentieth of a second.
    private const long StepsOfReference = 4_000_000;
    private readonly Func<int, IKernels<float>> _withThreads;
    private readonly Func<Layer, int, bool> _takesPart;

    private Kernels(string name, Func<int, IKernels<float>> withThreads, Func<Layer, int, bool> takesPart) =>
        (Name, _withThreads, _takesPart) = (name, withThreads, takesPart);

    /// <summary>The kernels with vectors and threads.</summary>
    public static Kernels Optimized { get; } =
        new("Optimized", threads => new OptimizedKernels<float>(threads), (_, _) => true);

    /// <summary>The defining formulas: small shapes alone, and one thread, for it has no more.</summary>
    public static Kernels Reference { get; } = new("Reference", _ => new ReferenceKernels<float>(),
        (layer, threads) => threads == 1 && layer.Steps <= StepsOfReference);

    public string Name { get; }

    public IPrepared? Prepare(Layer layer, int threads) =>
        _takesPart(layer, threads) ? new Prepared(layer, _withThreads(threads)) : null;

    public void Dispose()
    {
    }

    private sealed class Prepared(Layer layer, IKernels<float> kernels) : InProcess
    {
        // An allocation that happens by chance, of another thread, is in one reading and not in the smallest.
        private const int Readings = 3;

        private readonly Func<float[]>? _prepared = kernels is OptimizedKernels<float> optimized ? layer.Prepared(optimized) : null;

        public override float[] Result() => _prepared is null ? layer.Run(kernels).Elements.ToArray() : [.. _prepared()];

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

        protected override void Call()
        {
            if (_prepared is null)
            {
                layer.Run(kernels);
            }
            else
            {
                _prepared();
            }
        }
    }
}
