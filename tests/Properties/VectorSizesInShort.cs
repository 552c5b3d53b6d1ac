using Xunit;

namespace Verification.Properties;

/// <summary>
/// One in seven of the layers of <see cref="VectorSizes"/>, and before all other pages: whoever is wrong about what is left over
/// behind whole vectors mostly hears it here, within seconds.
/// </summary>
public class VectorSizesInShort
{
    /// <summary>every operator = the reference, in float and in double</summary>
    [HeldToTheReference]
    [MemberData(nameof(VectorSizes.Operators), MemberType = typeof(VectorSizes))]
    public void No_number_is_lost(string name) => VectorSizes.Agree(name, Takes);

    /// <summary>Whether the layer of that number is among them.</summary>
    internal static bool Takes(int index) => index % 7 == 0;
}
