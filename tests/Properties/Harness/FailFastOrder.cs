using Verification.Properties.Agreement;
using Verification.Properties.Contract;
using Verification.Properties.Mutants;

[assembly: TestCollectionOrderer("Verification.Properties.Harness." + nameof(FailFastOrder), "Verification.Properties")]

namespace Verification.Properties.Harness;

/// <summary>The order in which the pages are run. The mutants are first: they take longest of all, and nobody should wait for them
/// alone. Then those that notice most for their time, what is computed and what is refused, so that a run that ends at the first failure
/// mostly ends soon; then others that take long, so that short ones fill the time beside the last of them.</summary>
internal sealed class FailFastOrder : ITestCollectionOrderer
{
    private const string TheOthers = "";

    private static readonly string[] Order =
    [
        nameof(AllMutantsDie), nameof(WhatRanBefore), nameof(Refusal), nameof(RefusalSentences), nameof(TensorConstruction),
        nameof(VectorSizes), nameof(SmallWorlds), nameof(GuardPages), nameof(Determinism), TheOthers, nameof(LargeLayers),
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(page => Rank(page.DisplayName[(page.DisplayName.LastIndexOf('.') + 1)..]));

    private static int Rank(string page) => Array.IndexOf(Order, Order.Contains(page) ? page : TheOthers);
}
