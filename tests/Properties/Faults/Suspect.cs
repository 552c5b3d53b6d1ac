using System.Numerics;

namespace Verification.Properties.Faults;

/// <summary>One fault in both number types: each law asks for the one it is stated in.</summary>
internal sealed record Suspect(Fault<float> InFloat, Fault<double> InDouble)
{
    /// <summary>No fault at all: the reference, which no law may refute.</summary>
    public static Suspect Innocent => new(new("none", "none"), new("none", "none"));

    /// <summary>The number of faults in the catalogue.</summary>
    public static int Count { get; } = Catalogue<float>().Count;

    public string Family => InFloat.Family;

    public string Name => InFloat.Name;

    /// <summary>A fault of the catalogue, with nothing in its memory.</summary>
    /// <param name="number">From 0 to <see cref="Count"/> − 1.</param>
    public static Suspect Of(int number) => new(Catalogue<float>()[number], Catalogue<double>()[number]);

    public override string ToString() => $"{InFloat}";

    private static List<Fault<T>> Catalogue<T>()
        where T : struct, IFloatingPointIeee754<T> =>
    [
        .. GeometryFaults.Of<T>(), .. KernelFaults.Of<T>(), .. ChannelFaults.Of<T>(), .. BiasFaults.Of<T>(), .. PaddingFaults.Of<T>(),
        .. TailFaults.Of<T>(), .. FastPathFaults.Of<T>(), .. PoolingFaults.Of<T>(), .. GradientFaults.Of<T>(), .. DenseFaults.Of<T>(),
        .. LearningFaults.Of<T>(), .. NumericFaults.Of<T>(), .. ConcurrencyFaults.Of<T>(), .. MemoryFaults.Of<T>(), .. RefusalFaults.Of<T>(),
    ];
}
