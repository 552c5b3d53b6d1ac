using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Verification.Properties;

/// <summary>
/// A law is worth what its cases reach. Over the cases of all laws that draw them, each attribute of each kind of case (a
/// stride above 1, groups, unequal padding, a vector and a tail, …) leaves its default in 1 % of them, and keeps it in 1 %.
/// </summary>
public class Coverage
{
    private static readonly Dictionary<Type, Func<int, IEnumerable<ICase>>> Samples = new()
    {
        [typeof(CorrelationCase)] = count => Generators.Correlations().Generator.Sample(count),
        [typeof(SmallCorrelationCase)] = count => Generators.SmallCorrelations().Generator.Sample(count),
        [typeof(OneByOneCase)] = count => Generators.OneByOnes().Generator.Sample(count),
        [typeof(PoolingCase)] = count => Generators.Poolings().Generator.Sample(count),
        [typeof(DenseCase)] = count => Generators.DenseLayers().Generator.Sample(count),
        [typeof(LearningCase)] = count => Generators.Learnings().Generator.Sample(count),
        [typeof(GeometryCase)] = count => Generators.Geometries().Generator.Sample(count),
    };

    /// <summary>The kinds of cases, and how many laws draw them: read off the laws, so that none can be forgotten.</summary>
    public static TheoryData<Type, int> Kinds
    {
        get
        {
            var kinds = new TheoryData<Type, int>();
            foreach (var kind in typeof(Coverage).Assembly.GetExportedTypes()
                .SelectMany(page => page.GetMethods())
                .Where(method => method.IsDefined(typeof(LawAttribute), inherit: false))
                .SelectMany(law => law.GetParameters())
                .Select(parameter => parameter.ParameterType)
                .Where(type => type.IsAssignableTo(typeof(ICase)))
                .GroupBy(type => type))
            {
                kinds.Add(kind.Key, kind.Count());
            }

            return kinds;
        }
    }

    /// <summary>for every attribute of every kind:  1 % of the cases have it, and 1 % have it not</summary>
    /// <param name="kind">The kind of case.</param>
    /// <param name="laws">How many laws draw it.</param>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_attribute_leaves_its_default(Type kind, int laws)
    {
        var cases = Samples[kind](200 * laws).ToList();
        var attributes = cases.SelectMany(one => one.Attributes).ToLookup(attribute => attribute.Name, attribute => attribute.Met);
        attributes.Where(attribute => attribute.Count(met => met) * 100 < cases.Count).Select(attribute => attribute.Key)
            .ShouldBeEmpty($"less than 1 % of {cases.Count} {kind.Name}s had these attributes");
        attributes.Where(attribute => attribute.Count(met => !met) * 100 < cases.Count).Select(attribute => attribute.Key)
            .ShouldBeEmpty($"less than 1 % of {cases.Count} {kind.Name}s had not these attributes");
    }

    /// <summary>A kind without attributes would pass the law above whatever it reached.</summary>
    /// <param name="kind">The kind of case.</param>
    /// <param name="laws">How many laws draw it.</param>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_has_attributes(Type kind, int laws)
    {
        laws.ShouldBeGreaterThan(0);
        Samples[kind](1).Single().Attributes.ShouldNotBeEmpty();
    }
}
