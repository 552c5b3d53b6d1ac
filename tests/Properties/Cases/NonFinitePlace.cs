namespace Verification.Properties.Cases;

/// <summary>The one element that a law makes NaN or infinite, and the words for where such elements are found again.</summary>
internal static class NonFinitePlace
{
    /// <summary>NaN, ∞ and −∞.</summary>
    public static float[] Values { get; } = [float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    /// <summary>A place in a tensor, drawn with the data.</summary>
    public static int In(Shape shape, int seed) => seed % shape.ElementCount;

    /// <summary>1 where an element is not finite, else 0.</summary>
    public static Tensor<float> NotFinite(Tensor<float> y) => y.Map(e => float.IsFinite(e) ? 0f : 1f);

    /// <summary>One result where the window of a pooling holds the place, another where it does not.</summary>
    public static Tensor<float> HeldBy(PoolingCase c, Tensor<float> held, Tensor<float> otherwise)
    {
        var (n, m, h, w) = c.Input.Indices(In(c.Input, c.Seed));
        return Tensor.From(c.Output, (image, channel, i, j) =>
            (image == n && channel == m && Holds(c.Rows, i, h) && Holds(c.Columns, j, w) ? held : otherwise)[image, channel, i, j]);
    }

    /// <summary>Whether a window, at a position, lies on a cell of the input.</summary>
    public static bool Holds(Axis axis, int position, int cell) => PoolingCase.CellsUnder(axis, position).Contains(cell);

    /// <summary>A tensor of one axis, longer than the features of a case: some numbers, over and over.</summary>
    public static Tensor<float> Repeated(DenseCase c, params float[] numbers) =>
        Shape.Of((4 * c.X.Shape[1]) + 1).Filled(e => numbers[e % numbers.Length]);
}
