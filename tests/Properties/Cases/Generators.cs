namespace Verification.Properties.Cases;

/// <summary>The kinds of cases.</summary>
internal static class Generators
{
    private static readonly IReadOnlyDictionary<Type, ICaseSpace> Spaces = new ICaseSpace[]
    {
        CorrelationCase.Space, SmallCorrelationCase.Space, OneByOneCase.Space, PoolingCase.Space, DenseCase.Space, LearningCase.Space,
        GeometryCase.Space, ArgumentCase.Space, SizesCase.Space,
    }.ToDictionary(space => space.Kind);

    /// <summary>All cases of a kind; null where it is no kind of case.</summary>
    internal static ICaseSpace? SpaceOf(Type kind) => Spaces.GetValueOrDefault(kind);
}
