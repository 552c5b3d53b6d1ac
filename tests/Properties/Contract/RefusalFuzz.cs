namespace Verification.Properties.Contract;

/// <summary>Arguments of every kind, good and bad, several faults at once: wrong ranks and sizes, null, groups that do not divide, empty
/// batches, strides, dilations and paddings up to 2³¹ − 1. Every implementation gives what the reference gives, or refuses what it
/// refuses, naming the same parameter; nothing else is thrown, no call takes 100 MB or a second. Where a set touches a convention, another
/// library than ours is not judged on it. The sets are the same in every run: 500 times as many as the cases of a law, which is 100 000.
/// </summary>
public class RefusalFuzz
{
    private const int SetsOfACase = 500;

    /// <summary>So many sets may be not judged for each that is: a library with few operators meets few that it takes.</summary>
    private const int DiscardedForEach = 3;
    private const int Repetitions = 4;
    private const long MostBytes = 100_000_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>The same sets in every run, or those of VERIFY_REPLAY.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class FuzzAttribute : LawAttribute
    {
        public FuzzAttribute()
        {
            MaxTest = SetsOfACase * Settings.Current.Cases;
            MaxRejected = DiscardedForEach * MaxTest;
            Replay = Settings.Current.Replay ?? "(20240229,11)";
            AgainstTheReference = true;
        }
    }

    /// <summary>kernels(arguments) = reference(arguments), results and refusals alike</summary>
    [Fuzz]
    public Property Every_call_ends_as_the_reference_does(IKernels<float> kernels, ArgumentCase c)
    {
        if (!Implementations.AreOurs && !Settings.Current.StrictConventions && Latitude.In(c.Operator, c.Operands) is { } convention)
        {
            throw new NotOfferedException($"{convention} is a convention; VERIFY_CONVENTIONS=strict judges it as ours");
        }

        CallOutcome expected = Called(new ReferenceKernels<float>(), c);
        CallOutcome got = Called(kernels, c);
        return got.Error is NotOfferedException ? throw got.Error : All(
        [
            True(got.Kind == expected.Kind,
                $"{kernels} ended with {got.Kind}, the reference with {expected.Kind}: {(got.Error ?? expected.Error)?.Message}",
                $"{c.Operator}"),
            got.Result is null || expected.Result is null
                ? Passed : Equal(got.Result, expected.Result, $"{kernels}.{c.Operator}", $"Reference.{c.Operator}"),
            .. Keeps($"{kernels}", got),
            .. Keeps("Reference", expected),
        ]);
    }

    /// <summary>every operator has sets that it takes, and sets that it refuses for each of its parameters</summary>
    [Fact]
    public void Every_parameter_is_refused_by_some_set_and_every_operator_takes_some()
    {
        var kinds = Generators.SpaceOf(typeof(ArgumentCase))!.Sample(10_000).Cast<ArgumentCase>()
            .Select(c => (c.Operator.Name, CallOutcome.Of(() => c.Operator.Call(new ReferenceKernels<float>(), c.Operands)).Error))
            .Select(outcome => (outcome.Name, Parameter: (outcome.Error as ArgumentException)?.ParamName ?? "none"))
            .ToHashSet();
        var parameters = typeof(IKernels<float>).GetMethods()
            .SelectMany(method => method.GetParameters().Select(parameter => (method.Name, Parameter: parameter.Name!))
                .Append((method.Name, Parameter: "none")))
            .Where(pair => pair.Parameter != "countPadding");
        parameters.Except(kinds).ShouldBeEmpty();
    }

    /// <summary>The call, again while it takes too long: a machine that does something else for a second is no fault of it.</summary>
    private static CallOutcome Called(IKernels<float> kernels, ArgumentCase c)
    {
        CallOutcome outcome = CallOutcome.Of(() => c.Operator.Call(kernels, c.Operands));
        for (int again = 0; again < Repetitions && outcome.Took > Longest; again++)
        {
            outcome = CallOutcome.Of(() => c.Operator.Call(kernels, c.Operands));
        }

        return outcome;
    }

    private static IEnumerable<Property> Keeps(string name, CallOutcome got) =>
    [
        True(
            got.Error is null or ArgumentException,
            $"{name} threw {got.Error?.GetType().Name}, only an ArgumentException is a refusal: {got.Error?.Message}"),
        AtMost(got.Bytes, MostBytes, $"{name}'s bytes"),
        AtMost(got.Took.TotalSeconds, Longest.TotalSeconds, $"{name}'s seconds"),
    ];
}
