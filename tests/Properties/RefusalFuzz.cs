using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Shouldly;
using Verification.Reference;
using Xunit;
using Xunit.Sdk;
using static Verification.Properties.Words;

namespace Verification.Properties;

/// <summary>
/// Arguments of every kind, good and bad, several faults at once: wrong ranks and sizes, null, groups that do not divide,
/// empty batches, strides, dilations and paddings up to 2³¹ − 1. Every implementation gives what the reference gives, or refuses
/// what it refuses, naming the same parameter; nothing else is thrown, no call takes 100 MB or a second.
/// The argument sets are the same in every run: 500 times as many as the cases of a law, which is 100 000.
/// </summary>
public class RefusalFuzz
{
    private const int SetsOfACase = 500;
    private const int Repetitions = 4;
    private const long MostBytes = 100_000_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>The same sets in every run, or those of VERIFY_REPLAY.</summary>
    [AttributeUsage(AttributeTargets.Method)]
#if !FSCHECK_XUNIT_PACKAGE
    [XunitTestCaseDiscoverer("Verification.Properties.LawAgainstTheReferenceDiscoverer", "Verification.Properties")]
#endif
    private sealed class FuzzAttribute : PropertyAttribute
    {
        public FuzzAttribute()
        {
            MaxTest = SetsOfACase * Run.Cases;
            Replay = Run.Replay ?? Turn.Current?.Replay ?? "(20240229,11)";
            QuietOnSuccess = true;
            Arbitrary = [typeof(RefusalFuzz), typeof(Generators)];
        }
    }

    /// <summary>How argument sets are drawn.</summary>
    public static Arbitrary<ArgumentCase> Sets() => ArgumentCase.Arbitrary.Noted();

    /// <summary>kernels(arguments) = reference(arguments), results and refusals alike</summary>
    [Fuzz]
    public Property Every_call_ends_as_the_reference_does(IKernels<float> kernels, ArgumentCase c)
    {
        Outcome expected = Called(new ReferenceKernels<float>(), c);
        Outcome got = Called(kernels, c);
        return Turn.Current?.DidWithout(got.Error) == true ? All() : All(Ends(kernels, c, got, expected).Concat(Keeps("Reference", expected)));
    }

    /// <summary>every operator has sets that it takes, and sets that it refuses for each of its parameters</summary>
    [Fact]
    public void Every_parameter_is_refused_by_some_set_and_every_operator_takes_some()
    {
        var kinds = ArgumentCase.Arbitrary.Generator.Sample(10_000)
            .Select(c => (c.Operator.Name, Outcome.Of(() => c.Operator.Call(new ReferenceKernels<float>(), c)).Error))
            .Select(outcome => (outcome.Name, Parameter: (outcome.Error as ArgumentException)?.ParamName ?? "none"))
            .ToHashSet();
        var parameters = typeof(IKernels<float>).GetMethods()
            .SelectMany(method => method.GetParameters().Select(parameter => (method.Name, Parameter: parameter.Name!)).Append((method.Name, Parameter: "none")))
            .Where(pair => pair.Parameter != "countPadding");
        parameters.Except(kinds).ShouldBeEmpty();
    }

    /// <summary>The call, again while it takes too long: a machine that does something else for a second is no fault of it.</summary>
    private static Outcome Called(IKernels<float> kernels, ArgumentCase c)
    {
        Outcome outcome = Outcome.Of(() => c.Operator.Call(kernels, c));
        for (int again = 0; again < Repetitions && outcome.Took > Longest; again++)
        {
            outcome = Outcome.Of(() => c.Operator.Call(kernels, c));
        }

        return outcome;
    }

    private static IEnumerable<Property> Ends(IKernels<float> kernels, ArgumentCase c, Outcome got, Outcome expected)
    {
        yield return That(got.Kind == expected.Kind,
            $"{kernels} ended with {got.Kind}, the reference with {expected.Kind}: {(got.Error ?? expected.Error)?.Message}", $"{c.Operator}");
        if (got.Result is not null && expected.Result is not null)
        {
            yield return Equal(got.Result, expected.Result, $"{kernels}.{c.Operator}", $"Reference.{c.Operator}");
        }

        foreach (Property kept in Keeps($"{kernels}", got))
        {
            yield return kept;
        }
    }

    private static IEnumerable<Property> Keeps(string name, Outcome got) =>
    [
        That(got.Error is null or ArgumentException, $"{name} threw {got.Error?.GetType().Name}, only an ArgumentException is a refusal: {got.Error?.Message}"),
        AtMost(got.Bytes, MostBytes, $"{name}'s bytes"),
        AtMost(got.Took.TotalSeconds, Longest.TotalSeconds, $"{name}'s seconds"),
    ];
}
