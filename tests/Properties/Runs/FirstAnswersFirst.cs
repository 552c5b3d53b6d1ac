using Verification.Properties.Faults;
using Verification.Properties;
using Xunit;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Verification.Properties." + nameof(FirstAnswersFirst), "Verification.Properties")]

namespace Verification.Properties;

/// <summary>
/// The order in which the pages are run: those that take long after those that answer within a second, because a run that ends
/// at the first failure, as one for each mutant does, then ends sooner. The planted faults are first: they take longest of all,
/// and nobody should wait for them alone.
/// </summary>
public sealed class FirstAnswersFirst : ITestCollectionOrderer
{
    private static readonly string[] _last = [nameof(VectorSizes), nameof(Large), nameof(Determinism)];

    /// <summary>The pages in that order; those of one kind as they came.</summary>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(pages => Rank(pages.DisplayName[(pages.DisplayName.LastIndexOf('.') + 1)..]));

    private static int Rank(string page) => page == nameof(FaultsAreRefuted) ? -1 : Array.IndexOf(_last, page) + 1;
}
