namespace Verification.Properties.Cases;

/// <summary>How the cases of a law are drawn.</summary>
public static class Generators
{
    private static readonly IReadOnlyDictionary<Type, ICaseSpace> Spaces = new ICaseSpace[]
    {
        CorrelationCase.Space, SmallCorrelationCase.Space, OneByOneCase.Space, PoolingCase.Space, DenseCase.Space, LearningCase.Space,
        GeometryCase.Space, ArgumentCase.Space, SizesCase.Space,
    }.ToDictionary(space => space.Kind);

    /// <summary>All cases of a kind; null where it is no kind of case.</summary>
    internal static ICaseSpace? SpaceOf(Type kind) => Spaces.GetValueOrDefault(kind);

    /// <summary>Correlations and their gradients.</summary>
    public static Arbitrary<CorrelationCase> Correlations() => CorrelationCase.Space.Arbitrary;

    /// <summary>Correlations with few channels and positions.</summary>
    public static Arbitrary<SmallCorrelationCase> SmallCorrelations() => SmallCorrelationCase.Space.Arbitrary;

    /// <summary>1×1 correlations.</summary>
    public static Arbitrary<OneByOneCase> OneByOnes() => OneByOneCase.Space.Arbitrary;

    /// <summary>Poolings.</summary>
    public static Arbitrary<PoolingCase> Poolings() => PoolingCase.Space.Arbitrary;

    /// <summary>Dense layers.</summary>
    public static Arbitrary<DenseCase> DenseLayers() => DenseCase.Space.Arbitrary;

    /// <summary>Kernels to be learnt.</summary>
    public static Arbitrary<LearningCase> Learnings() => LearningCase.Space.Arbitrary;

    /// <summary>Windows and inputs, without numbers in them.</summary>
    public static Arbitrary<GeometryCase> Geometries() => GeometryCase.Space.Arbitrary;

    /// <summary>Arguments of a call, good and bad.</summary>
    public static Arbitrary<ArgumentCase> ArgumentSets() => ArgumentCase.Space.Arbitrary;

    /// <summary>Sizes around those at which loops over vectors end.</summary>
    public static Arbitrary<SizesCase> Sizes() => SizesCase.Space.Arbitrary;
}
