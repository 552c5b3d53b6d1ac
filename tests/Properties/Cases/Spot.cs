using Verification.Reference;

namespace Verification.Properties;

/// <summary>The one element that a law makes NaN or infinite, and the words for where such elements are found again.</summary>
internal static class Spot
{
    /// <summary>NaN, ∞ and −∞.</summary>
    public static float[] Values { get; } = [float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    /// <summary>A place in a tensor, drawn with the data.</summary>
    public static int In(Shape shape, int seed) => seed % shape.ElementCount;

    /// <summary>1 where an element is not finite, else 0.</summary>
    public static Tensor<float> NotFinite(Tensor<float> y) => y.Map(e => float.IsFinite(e) ? 0f : 1f);

    /// <summary>1 where a condition of row and column holds, else 0.</summary>
    public static Tensor<float> Matrix(Shape shape, Func<int, int, bool> holds) =>
        Tensor.From([shape[0], shape[1], 1, 1], (n, o, _, _) => holds(n, o) ? 1f : 0f).Reshape(shape);
}
