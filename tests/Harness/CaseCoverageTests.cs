namespace Verification.Harness.Tests;

/// <summary>A law is worth what its cases reach: each attribute of a kind of case is met in 1 % to 99 % of them.</summary>
public class CaseCoverageTests
{
    // What sets of arguments reach, RefusalFuzz itself says.
    public static IEnumerable<object[]> Kinds => Law.All.SelectMany(law => law.Parameters).Select(parameter => parameter.ParameterType)
        .Where(type => type.IsAssignableTo(typeof(LawCase)) && type != typeof(ArgumentCase))
        .CountBy(type => type).Select(kind => (object[])[kind.Key, kind.Value]);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_attribute_is_met_and_missed(Type kind, int laws)
    {
        LawCase[] cases = [.. Generators.SpaceOf(kind).ShouldNotBeNull().Sample(Math.Max(1000, 200 * laws))];
        var met = cases.SelectMany(one => one.Attributes).GroupBy(one => one.Name, one => one.Met).ToArray();
        met.ShouldNotBeEmpty();
        met.Where(one => one.Count(isMet => isMet) is var count && (count * 100 < cases.Length || count * 100 > 99 * cases.Length))
            .Select(one => $"{one.Key}: {one.Count(isMet => isMet)}").ShouldBeEmpty($"of {cases.Length} {kind.Name}s");
    }
}
