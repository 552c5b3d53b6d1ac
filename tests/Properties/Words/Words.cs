using FsCheck;
using FsCheck.Fluent;
using Verification.Reference;

namespace Verification.Properties;

/// <summary>The words in which a law ends. Each knows what to print when it does not hold.</summary>
public static class Words
{
    private const int FirstPlaces = 4;
    private const int FewElements = 24;

    private static readonly Property Holds = true.ToProperty();

    /// <summary>Same shape, same elements: exact, with == (NaN equals NaN).</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="got">What the implementation gave.</param>
    /// <param name="expected">What the law says.</param>
    public static Property Equal<T>(Tensor<T> got, Tensor<T> expected)
        where T : struct, System.Numerics.INumber<T>
    {
        ArgumentNullException.ThrowIfNull(got);
        ArgumentNullException.ThrowIfNull(expected);
        return got.Equals(expected) ? Holds : Fails(Difference(got, expected, (a, b) => a.Equals(b)));
    }

    /// <summary>Same shape, same bits: as Equal, and zeros have the same sign. All NaN are one.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="got">What the implementation gave.</param>
    /// <param name="expected">What the law says.</param>
    public static Property SameBits<T>(Tensor<T> got, Tensor<T> expected)
        where T : struct, System.Numerics.INumber<T>
    {
        ArgumentNullException.ThrowIfNull(got);
        ArgumentNullException.ThrowIfNull(expected);
        return got.Shape.Equals(expected.Shape) && !DifferingPlaces(got, expected, Same).Any()
            ? Holds
            : Fails(Difference(got, expected, Same));

        static bool Same(T a, T b) => a.Equals(b) && (T.IsNaN(a) || T.IsNegative(a) == T.IsNegative(b));
    }

    /// <summary>Equal values of any kind: numbers, shapes, names.</summary>
    /// <typeparam name="T">The kind of value.</typeparam>
    /// <param name="got">What was found.</param>
    /// <param name="expected">What the law says.</param>
    public static Property Equal<T>(T got, T expected) =>
        EqualityComparer<T>.Default.Equals(got, expected) ? Holds : Fails($"got {got}, expected {expected}");

    /// <summary>got ≤ limit.</summary>
    /// <param name="got">What was found.</param>
    /// <param name="limit">What it may not exceed.</param>
    public static Property AtMost(double got, double limit) =>
        got <= limit ? Holds : Fails($"got {got:R}, expected at most {limit:R}");

    /// <summary>got &lt; limit.</summary>
    /// <param name="got">What was found.</param>
    /// <param name="limit">What it must stay below.</param>
    public static Property Below(double got, double limit) =>
        got < limit ? Holds : Fails($"got {got:R}, expected less than {limit:R}");

    /// <summary>Every element of one tensor is at most the element of the other in the same place.</summary>
    /// <param name="got">What was found.</param>
    /// <param name="limit">What it may not exceed.</param>
    public static Property AtMost(Tensor<float> got, Tensor<float> limit)
    {
        ArgumentNullException.ThrowIfNull(got);
        ArgumentNullException.ThrowIfNull(limit);
        return Everywhere(got, limit, (a, b) => a <= b, "at most");
    }

    /// <summary>|got − exact| ≤ bound, element by element: for the Rounding page, which derives the bound.</summary>
    /// <param name="got">What the implementation gave in float.</param>
    /// <param name="exact">The exact result.</param>
    /// <param name="bound">The largest error that rounding can cause, for each element.</param>
    public static Property Within(Tensor<float> got, Tensor<double> exact, Tensor<double> bound)
    {
        ArgumentNullException.ThrowIfNull(got);
        ArgumentNullException.ThrowIfNull(exact);
        ArgumentNullException.ThrowIfNull(bound);
        Tensor<double> error = got.Map(element => (double)element).Zip(exact, (a, b) => Math.Abs(a - b));
        return Everywhere(error, bound, (a, b) => a <= b, "an error of at most");
    }

    /// <summary>A condition, in words that say what was expected.</summary>
    /// <param name="condition">Whether it holds.</param>
    /// <param name="otherwise">What to print where it does not.</param>
    public static Property That(bool condition, string otherwise) => condition ? Holds : Fails(otherwise);

    /// <summary>
    /// The call is refused with an ArgumentException that names the parameter, in one sentence with all the numbers.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="parameter">The parameter that is at fault.</param>
    /// <param name="numbers">Numbers that the sentence must hold.</param>
    public static Property Refuses(Func<object?> call, string parameter, params IEnumerable<int> numbers)
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            return Fails($"nothing was refused, the result was {call()}; expected a refusal of '{parameter}'");
        }
        catch (ArgumentException refusal)
        {
            string sentence = refusal.Message;
            string[] missing = [.. numbers.Select(number => $"{number}")
                .Where(number => !sentence.Contains(number, StringComparison.Ordinal))];
            return refusal.ParamName != parameter
                ? Fails($"refused '{refusal.ParamName}', expected a refusal of '{parameter}': {sentence}")
                : That(missing.Length == 0, $"the refusal does not name {string.Join(", ", missing)}: {sentence}");
        }
    }

    /// <summary>All of several statements.</summary>
    /// <param name="statements">Each of them must hold.</param>
    public static Property All(params IEnumerable<Property> statements) =>
        statements.FirstOrDefault(statement => !ReferenceEquals(statement, Holds), Holds);

    /// <summary>A tensor for a line of text: its shape, and its elements while there are few.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="tensor">The tensor.</param>
    public static string Brief<T>(Tensor<T> tensor)
        where T : struct, System.Numerics.INumber<T>
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return tensor.Shape.ElementCount <= FewElements ? $"{tensor}" : $"{tensor.Shape}";
    }

    private static Property Fails(string because) => false.Label(because);

    private static Property Everywhere<T>(Tensor<T> got, Tensor<T> limit, Func<T, T, bool> holds, string word)
        where T : struct, System.Numerics.INumber<T> =>
        got.Shape.Equals(limit.Shape) && !DifferingPlaces(got, limit, holds).Any()
            ? Holds
            : Fails(Difference(got, limit, holds, word));

    private static string Difference<T>(Tensor<T> got, Tensor<T> expected, Func<T, T, bool> same, string word = "")
        where T : struct, System.Numerics.INumber<T>
    {
        if (!got.Shape.Equals(expected.Shape))
        {
            return $"got the shape {got.Shape}, expected {expected.Shape}";
        }

        int[] places = [.. DifferingPlaces(got, expected, same)];
        var lines = places.Take(FirstPlaces).Select(place =>
            $"element [{string.Join(", ", Indices(got.Shape, place))}]: got {Number(got.Elements[place])}, "
            + $"expected {word}{(word.Length > 0 ? " " : "")}{Number(expected.Elements[place])}");
        string more = places.Length > FirstPlaces ? $"\nand {places.Length - FirstPlaces} more of {got.Shape.ElementCount} elements" : "";
        string whole = got.Shape.ElementCount is > 1 and <= FewElements ? $"\ngot      {got}\nexpected {expected}" : "";
        return string.Join('\n', lines) + more + whole;
    }

    private static IEnumerable<int> DifferingPlaces<T>(Tensor<T> got, Tensor<T> expected, Func<T, T, bool> same)
        where T : struct, System.Numerics.INumber<T> =>
        Enumerable.Range(0, got.Shape.ElementCount).Where(place => !same(got.Elements[place], expected.Elements[place]));

    private static IEnumerable<int> Indices(Shape shape, int place)
    {
        int span = shape.ElementCount;
        foreach (int size in shape)
        {
            span /= size;
            yield return place / span % size;
        }
    }

    private static string Number<T>(T number)
        where T : struct, System.Numerics.INumber<T> =>
        T.IsZero(number) && T.IsNegative(number) ? "−0" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number}");
}
