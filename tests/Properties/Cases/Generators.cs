namespace Verification.Properties.Cases;

/// <summary>The kinds of cases. FsCheck draws the arguments of a law by those methods that are public.</summary>
internal static class Generators
{
    private static readonly IReadOnlyDictionary<Type, ICaseSpace> Spaces = new ICaseSpace[]
    {
        CorrelationCase.Space, SmallCorrelationCase.Space, OneByOneCase.Space, PoolingCase.Space, DenseCase.Space, LearningCase.Space,
        GeometryCase.Space, ArgumentCase.Space, SizesCase.Space,
    }.ToDictionary(space => space.Kind);

    /// <summary>All cases of a kind; null where it is no kind of case.</summary>
    internal static ICaseSpace? SpaceOf(Type kind) => Spaces.GetValueOrDefault(kind);

    public static Arbitrary<CorrelationCase> Correlations() => CorrelationCase.Space.Arbitrary;

    public static Arbitrary<SmallCorrelationCase> SmallCorrelations() => SmallCorrelationCase.Space.Arbitrary;

    public static Arbitrary<OneByOneCase> OneByOnes() => OneByOneCase.Space.Arbitrary;

    public static Arbitrary<PoolingCase> Poolings() => PoolingCase.Space.Arbitrary;

    public static Arbitrary<DenseCase> DenseLayers() => DenseCase.Space.Arbitrary;

    public static Arbitrary<LearningCase> Learnings() => LearningCase.Space.Arbitrary;

    public static Arbitrary<GeometryCase> Geometries() => GeometryCase.Space.Arbitrary;

    public static Arbitrary<ArgumentCase> ArgumentSets() => ArgumentCase.Space.Arbitrary;

    public static Arbitrary<SizesCase> Sizes() => SizesCase.Space.Arbitrary;
}
