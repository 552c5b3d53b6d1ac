using Verification.Reference;

namespace Verification.Properties;

/// <summary>What an operator should answer, element by element: 0 until said otherwise.</summary>
/// <param name="shape">The answer's shape.</param>
internal sealed class Reading(Shape shape)
{
    private readonly float[] _expected = new float[shape.ElementCount];

    /// <summary>The answer at a place.</summary>
    /// <param name="place">Row-major.</param>
    public ref float this[int place] => ref _expected[place];

    /// <summary>Nothing where the answer is the expected one, otherwise the first difference, in a sentence.</summary>
    /// <param name="got">The answer.</param>
    /// <param name="name">What it is an answer to: correlation's y.</param>
    /// <param name="asked">The arguments that led to one element of it, which is given by its place.</param>
    public string? Differs(Tensor<float> got, string name, Func<int, string> asked)
    {
        if (!got.Shape.Equals(shape))
        {
            return $"{name} has the shape {got.Shape}, expected {shape}.";
        }

        int place = got.Elements.CommonPrefixLength(_expected);
        return place == _expected.Length
            ? null
            : $"{name} has {got.Elements[place]} at {At(shape, place)}, expected {_expected[place]}, with {asked(place)}.";
    }

    /// <summary>The indices of an element: [0, 1, 2, 3].</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="place">The element's place, row-major.</param>
    public static string At(Shape shape, int place)
    {
        int span = shape.ElementCount;
        return $"[{string.Join(", ", shape.Select(size => place / (span /= size) % size))}]";
    }
}
