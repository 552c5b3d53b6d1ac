using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Verification.Reference;

namespace Verification.Properties;

/// <summary>The words in which a law ends. Each knows what to print when it does not hold.</summary>
public static class Words
{
    private const int FirstPlaces = 4;
    private const int FewElements = 24;

    /// <summary>A result too large for an array takes gigabytes; a bad argument that is built in the call, far less than this.</summary>
    private const int MostBytesOfARefusal = 1 << 26;
    private const int LongestExpression = 130;

    private static readonly Property Holds = true.ToProperty();

    /// <summary>Same shape, same elements: exact, with == (NaN equals NaN).</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="got">What the implementation gave.</param>
    /// <param name="expected">What the law says.</param>
    /// <param name="what">The expression that gave it; the compiler fills it in.</param>
    /// <param name="against">The expression that was expected; the compiler fills it in.</param>
    public static Property Equal<T>(
        Tensor<T> got,
        Tensor<T> expected,
        [CallerArgumentExpression(nameof(got))] string what = "",
        [CallerArgumentExpression(nameof(expected))] string against = "")
        where T : struct, System.Numerics.INumber<T>
    {
        ArgumentNullException.ThrowIfNull(got);
        ArgumentNullException.ThrowIfNull(expected);
        return got.Equals(expected) ? Holds : Fails(Difference(got, expected, (a, b) => a.Equals(b)), what, against);
    }

    /// <summary>Same shape, same bits: as Equal, and zeros have the same sign. All NaN are one.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="got">What the implementation gave.</param>
    /// <param name="expected">What the law says.</param>
    /// <param name="what">The expression that gave it; the compiler fills it in.</param>
    /// <param name="against">The expression that was expected; the compiler fills it in.</param>
    public static Property SameBits<T>(
        Tensor<T> got,
        Tensor<T> expected,
        [CallerArgumentExpression(nameof(got))] string what = "",
        [CallerArgumentExpression(nameof(expected))] string against = "")
        where T : struct, System.Numerics.INumber<T>
    {
        ArgumentNullException.ThrowIfNull(got);
        ArgumentNullException.ThrowIfNull(expected);
        return got.Shape.Equals(expected.Shape) && !DifferingPlaces(got, expected, Same).Any()
            ? Holds
            : Fails(Difference(got, expected, Same), what, against);

        static bool Same(T a, T b) => a.Equals(b) && (T.IsNaN(a) || T.IsNegative(a) == T.IsNegative(b));
    }

    /// <summary>Equal values of any kind: numbers, shapes, names.</summary>
    /// <typeparam name="T">The kind of value.</typeparam>
    /// <param name="got">What was found.</param>
    /// <param name="expected">What the law says.</param>
    /// <param name="what">The expression that gave it; the compiler fills it in.</param>
    /// <param name="against">The expression that was expected; the compiler fills it in.</param>
    public static Property Equal<T>(
        T got,
        T expected,
        [CallerArgumentExpression(nameof(got))] string what = "",
        [CallerArgumentExpression(nameof(expected))] string against = "") =>
        EqualityComparer<T>.Default.Equals(got, expected) ? Holds : Fails($"got {got}, expected {expected}", what, against);

    /// <summary>got ≤ limit.</summary>
    /// <param name="got">What was found.</param>
    /// <param name="limit">What it may not exceed.</param>
    /// <param name="what">The expression that gave it; the compiler fills it in.</param>
    public static Property AtMost(double got, double limit, [CallerArgumentExpression(nameof(got))] string what = "") =>
        got <= limit ? Holds : Fails($"got {got:R}, expected at most {limit:R}", what);

    /// <summary>got &lt; limit.</summary>
    /// <param name="got">What was found.</param>
    /// <param name="limit">What it must stay below.</param>
    /// <param name="what">The expression that gave it; the compiler fills it in.</param>
    public static Property Below(double got, double limit, [CallerArgumentExpression(nameof(got))] string what = "") =>
        got < limit ? Holds : Fails($"got {got:R}, expected less than {limit:R}", what);

    /// <summary>Every element of one tensor is at most the element of the other in the same place.</summary>
    /// <param name="got">What was found.</param>
    /// <param name="limit">What it may not exceed.</param>
    /// <param name="what">The expression that gave it; the compiler fills it in.</param>
    public static Property AtMost(
        Tensor<float> got, Tensor<float> limit, [CallerArgumentExpression(nameof(got))] string what = "")
    {
        ArgumentNullException.ThrowIfNull(got);
        ArgumentNullException.ThrowIfNull(limit);
        return got.Shape.Equals(limit.Shape) && !DifferingPlaces(got, limit, (a, b) => a <= b).Any()
            ? Holds
            : Fails(Difference(got, limit, (a, b) => a <= b, "at most "), what);
    }

    /// <summary>|got − exact| ≤ bound, element by element: for the Rounding page, which derives the bound.</summary>
    /// <param name="got">What the implementation gave in float.</param>
    /// <param name="exact">The exact result.</param>
    /// <param name="bound">The largest error that rounding can cause, for each element.</param>
    /// <param name="what">The expression that gave it; the compiler fills it in.</param>
    public static Property Within(
        Tensor<float> got, Tensor<double> exact, Tensor<double> bound, [CallerArgumentExpression(nameof(got))] string what = "")
    {
        ArgumentNullException.ThrowIfNull(got);
        ArgumentNullException.ThrowIfNull(exact);
        ArgumentNullException.ThrowIfNull(bound);
        if (!got.Shape.Equals(exact.Shape))
        {
            return Fails($"got the shape {got.Shape}, expected {exact.Shape}", what);
        }

        int[] places = [.. Enumerable.Range(0, got.Shape.ElementCount)
            .Where(place => !(Math.Abs(got.Elements[place] - exact.Elements[place]) <= bound.Elements[place]))];
        return places.Length == 0 ? Holds : Fails(Listed(got.Shape, places, place =>
            $"got {Number(got.Elements[place])}, exactly {exact.Elements[place]:R}, an error of "
            + $"{Math.Abs(got.Elements[place] - exact.Elements[place]):E2} where the bound is {bound.Elements[place]:E2}"), what);
    }

    /// <summary>A condition, in words that say what was expected.</summary>
    /// <param name="condition">Whether it holds.</param>
    /// <param name="otherwise">What to print where it does not.</param>
    /// <param name="what">The condition in words; the compiler fills it in.</param>
    public static Property That(
        bool condition, string otherwise, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        condition ? Holds : Fails(otherwise, what);

    /// <summary>
    /// The call is refused with an ArgumentException that names the parameter, in one sentence with all the numbers, and
    /// before memory for any result is allocated.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="parameter">The parameter that is at fault.</param>
    /// <param name="numbers">Numbers that the sentence must hold.</param>
    /// <param name="what">The call in words; the compiler fills it in.</param>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever else is thrown is reported as what it is.")]
    public static Property Refuses(
        Func<object?> call, string parameter, int[]? numbers = null, [CallerArgumentExpression(nameof(call))] string what = "")
    {
        ArgumentNullException.ThrowIfNull(call);
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            return Fails($"nothing was refused, the result was {call() ?? "null"}; expected a refusal of '{parameter}'", what);
        }
        catch (ArgumentException refusal)
        {
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (allocated > MostBytesOfARefusal)
            {
                return Fails($"refused after {allocated} bytes were allocated, expected at most {MostBytesOfARefusal}", what);
            }

            var said = Regex.Matches(refusal.Message, "-?[0-9]+").Select(number => number.Value).ToHashSet();
            int[] missing = [.. (numbers ?? []).Where(number => !said.Contains($"{number}"))];
            return refusal.ParamName != parameter
                ? Fails($"refused '{refusal.ParamName}', expected a refusal of '{parameter}': {refusal.Message}", what)
                : That(missing.Length == 0, $"the refusal does not name {string.Join(", ", missing)}: {refusal.Message}", what);
        }
        catch (Exception other)
        {
            return Fails($"threw {other.GetType().Name}, expected an ArgumentException of '{parameter}': {other.Message}", what);
        }
    }

    /// <summary>All of several statements.</summary>
    /// <param name="statements">Each of them must hold.</param>
    public static Property All(params IEnumerable<Property> statements) =>
        statements.FirstOrDefault(statement => !ReferenceEquals(statement, Holds), Holds);

    /// <summary>Adds to a failure what the law made of its case: the numbers it computed with, say.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="circumstances">What to print if it does not hold.</param>
    public static Property With(this Property statement, Func<string> circumstances)
    {
        ArgumentNullException.ThrowIfNull(circumstances);
        return ReferenceEquals(statement, Holds) ? Holds : statement.Label(circumstances());
    }

    /// <summary>A tensor for a line of text: its shape, and its elements while there are few.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="tensor">The tensor.</param>
    public static string Brief<T>(Tensor<T> tensor)
        where T : struct, System.Numerics.INumber<T>
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return tensor.Shape.ElementCount <= FewElements ? $"{tensor}" : $"{tensor.Shape}";
    }

    private static Property Fails(string because, string what, string against = "") =>
        false.Label($"{because}{Line("got by      ", what)}{Line("expected by ", against)}");

    /// <summary>A line with an expression of the law, on one line and not too long; nothing for an empty one.</summary>
    private static string Line(string before, string expression)
    {
        string folded = Regex.Replace(expression, @"\s+", " ");
        string shown = folded.Length <= LongestExpression ? folded : $"{folded[..LongestExpression]} …";
        return shown.Length == 0 ? "" : $"\n{before}{shown}";
    }

    private static string Difference<T>(Tensor<T> got, Tensor<T> expected, Func<T, T, bool> same, string word = "")
        where T : struct, System.Numerics.INumber<T>
    {
        if (!got.Shape.Equals(expected.Shape))
        {
            return $"got the shape {got.Shape}, expected {expected.Shape}";
        }

        string places = Listed(got.Shape, [.. DifferingPlaces(got, expected, same)], place =>
            $"got {Number(got.Elements[place])}, expected {word}{Number(expected.Elements[place])}");
        return got.Shape.ElementCount is > 1 and <= FewElements ? $"{places}\ngot      {got}\nexpected {word}{expected}" : places;
    }

    private static string Listed(Shape shape, int[] places, Func<int, string> text)
    {
        var lines = places.Take(FirstPlaces).Select(place => $"element [{string.Join(", ", Indices(shape, place))}]: {text(place)}");
        string more = places.Length > FirstPlaces ? $"\nand {places.Length - FirstPlaces} more of {shape.ElementCount} elements"
            : shape.ElementCount > FewElements ? $"\nand no other of {shape.ElementCount} elements"
            : "";
        return string.Join('\n', lines) + more;
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
