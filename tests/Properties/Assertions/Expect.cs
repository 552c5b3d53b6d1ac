namespace Verification.Properties.Assertions;

/// <summary>The assertions in which a law ends. Each knows what to print when it does not hold.</summary>
internal static class Expect
{
    private const int FirstPlaces = 4;
    private const int FewElements = 24;

    /// <summary>A result too large for an array takes gigabytes; a bad argument that is built in the call, far less than this.</summary>
    private const int MostBytesOfARefusal = 1 << 26;
    private const int LongestExpression = 130;

    /// <summary>What an assertion that holds returns, always this very object.</summary>
    public static Property Passed { get; } = true.ToProperty();

    /// <summary>What a law says of a case that needs what is not offered: nothing.</summary>
    public static Property NotOffered { get; } = true.When(false);

    /// <summary>Same shape, same elements: exact, with == (NaN equals NaN).</summary>
    public static Property Equal<T>(Tensor<T> got, Tensor<T> expected,
        [CallerArgumentExpression(nameof(got))] string what = "", [CallerArgumentExpression(nameof(expected))] string against = "")
        where T : struct, INumber<T> =>
        got.Equals(expected) ? Passed : Judged(Difference(got, expected, (a, b) => a.Equals(b)), what, against);

    /// <summary>Same shape, same bits: as Equal, and zeros have the same sign. All NaN are one.</summary>
    public static Property SameBits<T>(Tensor<T> got, Tensor<T> expected,
        [CallerArgumentExpression(nameof(got))] string what = "", [CallerArgumentExpression(nameof(expected))] string against = "")
        where T : struct, INumber<T> =>
        Judged(Difference(got, expected, (a, b) => a.Equals(b) && (T.IsNaN(a) || T.IsNegative(a) == T.IsNegative(b))), what, against);

    /// <summary>Equal values of any kind: numbers, shapes, names.</summary>
    public static Property Equal<T>(T got, T expected,
        [CallerArgumentExpression(nameof(got))] string what = "", [CallerArgumentExpression(nameof(expected))] string against = "") =>
        EqualityComparer<T>.Default.Equals(got, expected) ? Passed : Judged($"got {got}, expected {expected}", what, against);

    public static Property AtMost(double got, double limit, [CallerArgumentExpression(nameof(got))] string what = "") =>
        got <= limit ? Passed : Judged($"got {got:R}, expected at most {limit:R}", what);

    public static Property Below(double got, double limit, [CallerArgumentExpression(nameof(got))] string what = "") =>
        got < limit ? Passed : Judged($"got {got:R}, expected less than {limit:R}", what);

    /// <summary>Every element of one tensor is at most the element of the other in the same place.</summary>
    public static Property AtMost(Tensor<float> got, Tensor<float> limit, [CallerArgumentExpression(nameof(got))] string what = "") =>
        Judged(Difference(got, limit, (a, b) => a <= b, "at most "), what);

    /// <summary>|got − exact| ≤ bound, element by element: for the Rounding page, which derives the bound.</summary>
    public static Property Within(
        Tensor<float> got, Tensor<double> exact, Tensor<double> bound, [CallerArgumentExpression(nameof(got))] string what = "")
    {
        return Judged(Places(got, exact.Shape, place => Error(place) <= bound.Elements[place], place =>
            $"got {Number(got.Elements[place])}, exactly {exact.Elements[place]:R}, an error of {Error(place):E2} "
            + $"where the bound is {bound.Elements[place]:E2}"), what);

        double Error(int place) => Math.Abs(got.Elements[place] - exact.Elements[place]);
    }

    /// <summary>A condition, in words that say what was expected.</summary>
    public static Property True(bool condition, string otherwise, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        condition ? Passed : Judged(otherwise, what);

    /// <summary>Refused with an ArgumentException that names the parameter and all numbers, before a result has memory.</summary>
    public static Property Refuses(
        Func<object?> call, string parameter, int[]? numbers = null, [CallerArgumentExpression(nameof(call))] string what = "")
    {
        CallOutcome outcome = CallOutcome.Of(call);
        string? message = outcome.Error?.Message;
        var said = Regex.Matches(message ?? "", "-?[0-9]+").Select(number => number.Value).ToHashSet();
        int[] missing = [.. (numbers ?? []).Where(number => !said.Contains($"{number}"))];
        return outcome.Error switch
        {
            NotOfferedException notOffered => throw notOffered,
            null => Judged($"nothing was refused, the result was {outcome.Value ?? "null"}; expected a refusal of '{parameter}'", what),
            not ArgumentException =>
                Judged($"threw {outcome.Error.GetType().Name}, expected an ArgumentException of '{parameter}': {message}", what),
            _ when outcome.Bytes > MostBytesOfARefusal =>
                Judged($"refused after {outcome.Bytes} bytes were allocated, expected at most {MostBytesOfARefusal}", what),
            ArgumentException { ParamName: var named } when named != parameter =>
                Judged($"refused '{named}', expected a refusal of '{parameter}': {message}", what),
            _ => True(missing.Length == 0, $"the refusal does not name {string.Join(", ", missing)}: {message}", what),
        };
    }

    /// <summary>All of several statements.</summary>
    public static Property All(params IEnumerable<Property> statements) =>
        statements.FirstOrDefault(statement => !ReferenceEquals(statement, Passed), Passed);

    /// <summary>All of several parts of a law, those that an implementation offers: it is judged with what is there.</summary>
    /// <exception cref="NotOfferedException">None of them is offered.</exception>
    public static Property Each(params IEnumerable<Func<Property>> parts) => All(Offered(parts));

    /// <summary>The same statement about each of several things: operators, say.</summary>
    /// <exception cref="NotOfferedException">None of them is offered.</exception>
    public static Property Each<T>(IEnumerable<T> things, Func<T, Property> statement) =>
        Each(things.Select(thing => (Func<Property>)(() => statement(thing))));

    /// <summary>What an operator gives.</summary>
    public static Property Gives<T>(this Operator<T> operation, IKernels<T> kernels, Operands<T> operands, Tensor<T> expected,
        [CallerArgumentExpression(nameof(expected))] string against = "") where T : struct, IFloatingPointIeee754<T>
    {
        // The operands are put into words where the law fails only: that takes longer than many a call.
        Tensor<T> got = operation.Call(kernels, operands);
        return got.Equals(expected) ? Passed : Equal(got, expected, $"{operation}({operands.ToText(operation)})", against);
    }

    /// <summary>The results of several calls, those that an implementation offers.</summary>
    /// <exception cref="NotOfferedException">None of them is offered.</exception>
    public static IEnumerable<TResult> Offered<TResult>(IEnumerable<Func<TResult>> calls)
    {
        NotOfferedException? missing = null;
        bool isOffered = false;
        foreach (Func<TResult> call in calls)
        {
            TResult result;
            try
            {
                result = call();
            }
            catch (NotOfferedException one)
            {
                missing = one;
                continue;
            }

            isOffered = true;
            yield return result;
        }

        if (!isOffered)
        {
            throw (Exception?)missing ?? new InvalidOperationException("There is nothing to judge.");
        }
    }

    /// <summary>For a theory: fails where two tensors differ, in the words of the laws, with the row.</summary>
    public static void ShouldEqual<T>(this Tensor<T> got, Tensor<T> expected, string row) where T : struct, INumber<T>
    {
        if (!got.Equals(expected))
        {
            throw new Shouldly.ShouldAssertException($"{row}\n{Difference(got, expected, (a, b) => a.Equals(b))}");
        }
    }

    /// <summary>Adds to a failure what the law made of its case: the numbers it computed with, say.</summary>
    public static Property With(this Property statement, Func<string> circumstances) =>
        ReferenceEquals(statement, Passed) ? Passed : statement.Label(circumstances());

    /// <summary>A tensor for a line of text: its shape, and its elements while there are few.</summary>
    public static string Brief<T>(Tensor<T> tensor)
        where T : struct, INumber<T> => tensor.Shape.ElementCount <= FewElements ? $"{tensor}" : $"{tensor.Shape}";

    /// <summary>What a law says, given what is wrong in words: null where nothing is.</summary>
    private static Property Judged(string? because, string what, string against = "") => because is null ? Passed
        : false.Label($"{because}{Line("got by      ", what)}{Line("expected by ", against)}");

    /// <summary>A line with an expression of the law, on one line and not too long; nothing for an empty one.</summary>
    private static string Line(string before, string expression)
    {
        string folded = Regex.Replace(expression, @"\s+", " ");
        string shown = folded.Length <= LongestExpression ? folded : $"{folded[..LongestExpression]} …";
        return shown.Length == 0 ? "" : $"\n{before}{shown}";
    }

    /// <summary>How a tensor differs from the expected one, with the numbers of both while there are few; null where it does not.</summary>
    private static string? Difference<T>(Tensor<T> got, Tensor<T> expected, Func<T, T, bool> same, string word = "")
        where T : struct, INumber<T>
    {
        string? places = Places(got, expected.Shape, place => same(got.Elements[place], expected.Elements[place]), place =>
            $"got {Number(got.Elements[place])}, expected {word}{Number(expected.Elements[place])}");
        return places is not null && got.Shape.Equals(expected.Shape) && got.Shape.ElementCount is > 1 and <= FewElements
            ? $"{places}\ngot      {got}\nexpected {word}{expected}"
            : places;
    }

    /// <summary>The first elements that are not as expected, each in words; null where there are none.</summary>
    private static string? Places<T>(Tensor<T> got, Shape expected, Func<int, bool> isAsExpected, Func<int, string> text)
        where T : struct, INumber<T>
    {
        if (!got.Shape.Equals(expected))
        {
            return $"got the shape {got.Shape}, expected {expected}";
        }

        int[] places = [.. Enumerable.Range(0, expected.ElementCount).Where(place => !isAsExpected(place))];
        string more = places.Length > FirstPlaces ? $"\nand {places.Length - FirstPlaces} more of {expected.ElementCount} elements"
            : expected.ElementCount > FewElements ? $"\nand no other of {expected.ElementCount} elements"
            : "";
        return places.Length == 0 ? null
            : string.Join('\n', places.Take(FirstPlaces).Select(place => $"element {expected.At(place)}: {text(place)}")) + more;
    }

    private static string Number<T>(T number)
        where T : struct, INumber<T> => T.IsZero(number) && T.IsNegative(number) ? "−0" : $"{number}";

    /// <summary>What an operator takes of its operands, in words: x 1×1 [[2]], k 1×1 [[3]], b null.</summary>
    public static string ToText<T>(this Operands<T> operands, Operator<T> operation) where T : struct, IFloatingPointIeee754<T>
    {
        return string.Join(", ", operation.Takes.Select(name => $"{name} {Text(Named(name))}"));

        // The properties of operands are called as the parameters of operators are.
        object? Named(string name) =>
            operands.GetType().GetProperty(name, BindingFlags.IgnoreCase | BindingFlags.Instance | BindingFlags.Public)!.GetValue(operands);

        static string Text(object? operand) => operand switch
        {
            null => "null",
            Tensor<T> tensor => Brief(tensor),
            Geometry => $"({operand})",
            _ => $"{operand}",
        };
    }
}
