namespace Verification.Properties.Cases;

/// <summary>Tensors from a seed. Seed 1 is all ones and seed 2 counts 1, 2, … 9, 1, …, so that a shrunk case can be checked by
/// hand; every other gives integers from −4 to 4. Sums of up to 200 000 products of them stay below 2²⁴, where floats
/// are exact whatever the order of summation.</summary>
internal static class Data
{
    /// <summary>Small integers. The role, 'x', 'k', 'b', …, tells the tensors of one case apart.</summary>
    public static Tensor<float> Integers(Shape shape, int seed, char role) => shape.Filled(e => seed switch
    {
        1 => 1,
        2 => 1 + (e % 9),
        _ => (int)(Hash(seed, role, e) % 9) - 4,
    });

    /// <summary>Reals from −1 to 1, multiples of 2⁻²³: their products do not fit into a float.</summary>
    public static Tensor<float> Reals(Shape shape, int seed, char role) =>
        shape.Filled(e => ((Hash(seed, role, e) >> 40) / 8388608f) - 1);

    /// <summary>The integers from 0 on, each once, in an order that depends on the seed; seeds 1 and 2 count upwards.</summary>
    public static Tensor<float> Distinct(Shape shape, int seed)
    {
        int[] order = [.. Enumerable.Range(0, shape.ElementCount).OrderBy(e => seed <= 2 ? (ulong)e : Hash(seed, 'd', e))];
        return shape.Filled(e => order[e]);
    }

    /// <summary>The finalizer of SplitMix64: every bit of the seed and the index reaches every bit of the result.</summary>
    internal static ulong Hash(int seed, char role, int e)
    {
        ulong z = ((ulong)(uint)seed << 40) + ((ulong)role << 32) + (uint)e + 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
