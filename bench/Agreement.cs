using Verification.Optimized;

namespace Verification.Bench;

/// <summary>
/// Whether Optimized gives the reference's bits on the shapes that are timed. The reference takes some nanoseconds a
/// multiply-add, so that of a large layer it computes only some channels, each of them in full, spread from the first
/// to the last; the share is reported. Optimized always computes the whole layer.
/// </summary>
/// <param name="Layer">Which layer.</param>
/// <param name="Checked">How many slices of the result were compared, element by element.</param>
/// <param name="Slices">How many there are.</param>
/// <param name="Difference">The first difference as a sentence, or null.</param>
internal sealed record Agreement(Layer Layer, int Checked, int Slices, string? Difference)
{
    /// <summary>The share of the result's elements that was compared.</summary>
    public double Share => (double)Checked / Slices;

    /// <summary>Compares one layer at every number of threads.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="threads">The degrees of parallelism.</param>
    /// <param name="steps">How many multiply-adds the reference may spend; it computes at least one slice.</param>
    public static Agreement On(Layer layer, IReadOnlyList<int> threads, long steps)
    {
        var reference = new ReferenceKernels<float>();
        Tensor<float>[] results = [.. threads.Select(count => layer.Run(new OptimizedKernels<float>(count)))];
        int slices = results[0].Shape[layer.SliceAxis];
        int count = (int)Math.Clamp(steps / Math.Max(1, layer.Steps / slices), 1, slices);
        var differences = new string?[count];
        Parallel.For(0, count, nth =>
        {
            int slice = count == 1 ? slices - 1 : (int)((long)nth * (slices - 1) / (count - 1));
            var expected = layer.Slice(reference, slice);
            for (int t = 0; t < results.Length; t++)
            {
                int at = Bench.Slices.FirstDifference(results[t], layer.SliceAxis, slice, expected);
                if (at >= 0)
                {
                    differences[nth] ??= $"at {threads[t]} threads, slice {slice} of axis {layer.SliceAxis}: element {at} of the result " +
                        $"{results[t].Shape} is {results[t].Elements[at]}, the reference has another.";
                }
            }
        });
        return new Agreement(layer, count, slices, differences.FirstOrDefault(difference => difference is not null));
    }
}
