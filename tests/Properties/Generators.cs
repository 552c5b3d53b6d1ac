using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Verification.Reference;

namespace Verification.Properties;

/// <summary>How the parameters of a law are drawn. Implementations are drawn like any other input.</summary>
public static class Generators
{
    /// <summary>Every implementation in float.</summary>
    public static Arbitrary<IKernels<float>> Kernels() => Drawn<float>();

    /// <summary>Every implementation in double.</summary>
    public static Arbitrary<IKernels<double>> DoubleKernels() => Drawn<double>();

    /// <summary>Correlations and their gradients.</summary>
    public static Arbitrary<CorrelationCase> Correlations() => CorrelationCase.Arbitrary.Noted();

    /// <summary>Correlations with few channels and positions.</summary>
    public static Arbitrary<SmallCorrelationCase> SmallCorrelations() => SmallCorrelationCase.Arbitrary.Noted();

    /// <summary>1×1 correlations.</summary>
    public static Arbitrary<OneByOneCase> OneByOnes() => OneByOneCase.Arbitrary.Noted();

    /// <summary>Poolings.</summary>
    public static Arbitrary<PoolingCase> Poolings() => PoolingCase.Arbitrary.Noted();

    /// <summary>Dense layers.</summary>
    public static Arbitrary<DenseCase> DenseLayers() => DenseCase.Arbitrary.Noted();

    /// <summary>Kernels to be learnt.</summary>
    public static Arbitrary<LearningCase> Learnings() => LearningCase.Arbitrary.Noted();

    /// <summary>Windows and inputs, without numbers in them.</summary>
    public static Arbitrary<GeometryCase> Geometries() => Letter.Lines(GeometryCase.Letters, GeometryCase.Read).Noted();

    /// <summary>The implementation whose turn it is, or any.</summary>
    private static Arbitrary<IKernels<T>> Drawn<T>()
        where T : struct, IFloatingPointIeee754<T> => Gen.Choose(0, int.MaxValue - 1)
            .Select(number =>
            {
                Turn.Current?.Drawn.Note(typeof(IKernels<T>), []);
                return Turn.Current?.Kernels<T>() ?? Implementations.Of<T>(Implementations.Names[number % Implementations.Names.Count]);
            })
            .ToArbitrary();
}
