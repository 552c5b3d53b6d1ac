namespace Verification.Properties.SmallWorlds;

/// <summary>What an operator should answer, element by element: 0 until said otherwise.</summary>
internal sealed class ExpectedTensor(Shape shape)
{
    private readonly float[] _expected = new float[shape.ElementCount];

    /// <summary>The answer at a place.</summary>
    public ref float this[int place] => ref _expected[place];

    /// <summary>Nothing where the answer is the expected one, otherwise the first difference, in a sentence.</summary>
    public string? Differs(Tensor<float> got, string name, Func<int, string> asked)
    {
        if (!got.Shape.Equals(shape))
        {
            return $"{name} has the shape {got.Shape}, expected {shape}.";
        }

        int place = got.Elements.CommonPrefixLength(_expected);
        return place == _expected.Length
            ? null
            : $"{name} has {got.Elements[place]} at {shape.At(place)}, expected {_expected[place]}, with {asked(place)}.";
    }
}
