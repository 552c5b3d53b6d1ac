using Verification.Properties.Agreement;
using Verification.Properties.SmallWorlds;

namespace Verification.Properties.Conventions;

/// <summary>The layers of the pages VectorSizes and LargeLayers that touch a convention: no images, a window that rounding up drops, ties
/// under maximum pooling, and what is not finite where the window meets padding.</summary>
[Trait("Category", "Convention")]
public class ConventionalLayers
{
    /// <summary>Each implementation and each operator that is summed over padding.</summary>
    public static IEnumerable<object[]> NotFinite => LargeLayers.NotFinite;

    /// <summary>every operator = the reference, in float and in double, on layers that ordinary pages leave out</summary>
    [SkippableTheory(typeof(NotOfferedException))]
    [MemberData(nameof(VectorSizes.Rows), MemberType = typeof(VectorSizes))]
    public void Are_those_of_the_reference(Implementation kernels, string operation) => Exhaustive.AsConvention(
        () => LayerAgreement.Check(kernels, operation, VectorSizes.LayersOf(operation), [], conventional: true));

    /// <summary>NaN, ∞ or −∞ at one place of dy or k:  dk or dx = the reference's, whichever way it is computed</summary>
    [SkippableTheory(typeof(NotOfferedException))]
    [MemberData(nameof(NotFinite))]
    public void What_is_not_finite_makes_NaN_of_padding(Implementation kernels, float value) =>
        Exhaustive.AsConvention(() => LargeLayers.CheckNotFiniteOnPadding(kernels.In<float>(), value));
}
