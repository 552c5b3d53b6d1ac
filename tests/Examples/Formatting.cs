using System.Globalization;
using System.Numerics;
using Verification.Reference;

namespace Verification.Examples;

/// <summary>How the sources' numbers were printed. Comparing print with print needs no tolerance.</summary>
internal static class Formatting
{
    /// <summary>The elements with as many decimals: four as PyTorch shows a tensor, 0.9957, -0.9944.</summary>
    public static string WithDecimals<T>(this Tensor<T> tensor, int decimals)
        where T : struct, INumber<T> => string.Join(", ", tensor.Elements.ToArray()
            .Select(element => element.ToString($"F{decimals}", CultureInfo.InvariantCulture)));
}
