namespace Verification.Properties.Memory;

/// <summary>Arguments, on one another since nobody can write them, and a result: all end, or all begin, at a locked page.</summary>
internal sealed class GuardedTensors<T>(bool isAtEnd, bool isFinite) where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>More than any layer's input, kernel or output has.</summary>
    private const int MostElements = 3 << 19;

    private static readonly T[] Numbers = [.. new[] { 3, -4, 1, 0, 2, -1, 4, -2, -3 }.Select(T.CreateChecked)];

    private readonly Memory<T> _result = new BoundedMemory<T>(MostElements).Memory, _arguments = Arguments(isAtEnd, isFinite);

    public Tensor<T> Argument(Shape shape) => new(shape, Part(_arguments, shape.ElementCount));

    /// <summary>Room for a result, all NaN.</summary>
    public Memory<T> Result(Shape shape)
    {
        var part = Part(_result, shape.ElementCount);
        part.Span.Fill(T.NaN);
        return part;
    }

    public override string ToString() =>
        $"{typeof(T).Name}{(isFinite ? "" : ", an infinite element")}, {(isAtEnd ? "before" : "behind")} a locked page";

    private Memory<T> Part(Memory<T> memory, int elements) => isAtEnd ? memory[^elements..] : memory[..elements];

    /// <summary>Integers; where they are not finite, the element at the end or the beginning is infinite.</summary>
    private static Memory<T> Arguments(bool isAtEnd, bool isFinite)
    {
        var pages = new BoundedMemory<T>(MostElements);
        Span<T> elements = pages.GetSpan();
        for (int e = 0; e < elements.Length; e++)
        {
            elements[e] = Numbers[e % Numbers.Length];
        }

        if (!isFinite)
        {
            elements[isAtEnd ? ^1 : 0] = T.PositiveInfinity;
        }

        pages.MakeReadOnly();
        return pages.Memory;
    }
}
