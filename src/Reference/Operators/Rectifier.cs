using System.Numerics;

namespace Verification.Reference;

/// <summary>y = max(x, 0), element by element.</summary>
internal static class Rectifier
{
    public static Tensor<T> Of<T>(Tensor<T> x)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Map(element => T.Max(element, T.Zero));
    }
}
