namespace Verification.Properties.Cases;

/// <summary>The kinds of cases.</summary>
internal static class Generators
{
    private static readonly Dictionary<Type, CaseSpace> Spaces = [];

    static Generators()
    {
        Add(CorrelationCase.Parameters, code => new CorrelationCase(code));
        Add(SmallCorrelationCase.Parameters, code => new SmallCorrelationCase(code));
        Add(PoolingCase.Parameters, code => new PoolingCase(code));
        Add(DenseCase.Parameters, code => new DenseCase(code));
        Add(LearningCase.Parameters, code => new LearningCase(code));
        Add(GeometryCase.Parameters, code => new GeometryCase(code));
        Add(ArgumentCase.Parameters, code => new ArgumentCase(code));
        Add(SizesCase.Parameters, code => new SizesCase(code));
    }

    /// <summary>All cases of a kind; null where it is no kind of case.</summary>
    internal static CaseSpace? SpaceOf(Type kind) => Spaces.GetValueOrDefault(kind);

    private static void Add<TCase>(Parameter[] parameters, Func<CaseCode, TCase> read)
        where TCase : LawCase => Spaces.Add(typeof(TCase), new(typeof(TCase), parameters, read));
}
