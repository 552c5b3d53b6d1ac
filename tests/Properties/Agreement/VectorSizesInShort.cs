namespace Verification.Properties.Agreement;

/// <summary>One in seven of the layers of <see cref="VectorSizes"/>, and before all other pages: whoever is wrong about what is left over
/// behind whole vectors mostly hears it here, within seconds.</summary>
public class VectorSizesInShort
{
    /// <summary>every operator = the reference, in float and in double</summary>
    [SkippableTheory(typeof(NotOfferedException))]
    [MemberData(nameof(VectorSizes.Rows), MemberType = typeof(VectorSizes))]
    public void No_number_is_lost(Implementation kernels, string operation) => VectorSizes.Check(kernels, operation, Takes);

    /// <summary>Whether the layer of that number is among them.</summary>
    internal static bool Takes(int index) => index % 7 == 0;
}
