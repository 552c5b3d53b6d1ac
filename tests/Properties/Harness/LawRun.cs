using FsCheck.Xunit;

namespace Verification.Properties.Harness;

/// <summary>How a law ended: it held, unless there is a failure, or a reason why it was not judged; and what the test prints.</summary>
internal sealed record LawResult(Exception? Refuted, string? Skipped, string Output);

/// <summary>The run of a law on an implementation: first the cases that refuted it before, then new ones. A case that needs what the
/// implementation does not offer is discarded and another one drawn; while a counterexample is shrunk, it counts as holding.</summary>
internal sealed class LawRun(MethodInfo method, Implementation? implementation, Config config, Settings settings, SavedFailures saved)
{
    /// <summary>A library that takes symmetric padding only offers one case in twenty: that of 400 it offers none by chance has odds of 10⁻⁹.</summary>
    private const int DrawnInVain = 400;

    private readonly Law _law = new(method);
    private readonly Observation _observation = new();
    private CaseStatistics _statistics = new();

    /// <exception cref="SettingsException">VERIFY_CASE does not fit it.</exception>
    public LawResult Run()
    {
        if (settings.Case is { } integers)
        {
            return Ended(Judge(_law.Read(integers)), "");
        }

        string dropped = "";
        foreach (SavedFailure failure in settings.Replay is null ? saved.Of(_law.Name, implementation?.Name) : [])
        {
            string? why;
            try
            {
                if (Judge(_law.Read(failure.Integers)) is { } refuted)
                {
                    return Ended(refuted, dropped);
                }

                // One that is not offered any more neither holds nor fails: it stays.
                why = _statistics.Judged > 0 ? "Holds again" : null;
            }
            catch (SettingsException)
            {
                why = "Is no case of this law"; // What cases are made of has changed.
            }

            if (why is not null)
            {
                saved.Drop(failure);
                dropped += $"{why}, and is not saved any more: {failure.Case}, VERIFY_CASE='{failure.Code}'{Environment.NewLine}";
            }
        }

        return Ended(Judge(settings.Shrinks ? _law.Arguments : Arb.From(_law.Arguments.Generator), config), dropped);
    }

    private Failure? Judge(object?[] arguments) =>
        Judge(Arb.From(Gen.Constant(arguments)), Config.Quick.WithMaxTest(1).WithMaxRejected(1)) is { } failure ? failure with { Seed = null } : null;

    private Failure? Judge(Arbitrary<object?[]> drawn, Config from)
    {
        var inFloat = new Lazy<Reference.IKernels<float>>(() => implementation!.In<float>(_observation));
        var inDouble = new Lazy<Reference.IKernels<double>>(() => implementation!.In<double>(_observation));
        IReadOnlyList<Call> calls = [];
        bool isShrinking = false;
        Property property = Prop.ForAll(drawn, arguments =>
        {
            _observation.Begin();
            Property? judged = null;
            IEnumerable<string> reasons = [];
            try
            {
                return judged = _law.Judge(() => inFloat.Value, () => inDouble.Value, arguments);
            }
            catch (Exception missing) when (missing is NotOfferedException || (isShrinking && missing is NotCalledException))
            {
                // The observer has noted what an operator said; what the law itself leaves out is said by the law. Of a case that is
                // simpler than one that hung, nobody knows whether it hangs as well.
                reasons = [missing.Message];
                return judged = Expect.NotOffered;
            }
            finally
            {
                bool isOffered = !ReferenceEquals(judged, Expect.NotOffered);
                if (!isShrinking)
                {
                    _statistics.Add(arguments, isOffered, _observation.NotOffered.Any() ? _observation.NotOffered : reasons);
                }

                if (isOffered && !ReferenceEquals(judged, Expect.Passed))
                {
                    (isShrinking, calls) = (true, _observation.Calls);
                }
            }
        });

        // A first look tells whether anything is offered at all; then everything is drawn anew.
        TestResult result = Checked(from.WithMaxRejected(Math.Min(from.MaxRejected, DrawnInVain)));
        result = result is TestResult.Exhausted && _statistics.Judged > 0 ? Checked(from) : result;
        return result is TestResult.Failed failed ? Failure.Of(failed, calls) : null;

        TestResult Checked(Config config)
        {
            _statistics = new();
            var runner = new XunitRunner();
            Check.One(config.WithRunner(runner), property);
            return runner.Result;
        }
    }

    private LawResult Ended(Failure? failure, string dropped)
    {
        string output = dropped + _statistics.ToText();
        if (failure is not null)
        {
            string text = FailureText.Of(_law, implementation, failure, settings.Kernels);
            if (method.IsDefined(typeof(ConventionAttribute), inherit: true) && settings.Kernels.Count > 0 && !settings.StrictConventions)
            {
                return new(null, $"another convention: {text}", output);
            }

            if (Law.CodeOf(failure.Shrunk) is { Length: > 0 } code)
            {
                saved.Add(new SavedFailure(_law.Name, implementation?.Name, code, string.Join("; ", FailureText.Named(_law, failure.Shrunk))));
            }

            return new(new PropertyFailedException(text, failure.Cause), null, output);
        }

        if (_statistics.Summary.Length > 0)
        {
            NotOfferedList.Add(settings.Artifact("not-offered.md"), $"{implementation}", $"{_law.Name}: {_statistics.Summary}");
        }

        bool isOffered = _statistics is { Judged: > 0 } or { Discarded: 0 };
        return new(null, isOffered ? null : $"not offered by {implementation}: {string.Join("; ", _statistics.Reasons)}", output);
    }
}

/// <summary>A case that refutes a law, as found and as shrunk; the seed of the whole run, null where the case was given.</summary>
internal sealed record Failure(
    int Cases, int Shrinks, object?[] Found, object?[] Shrunk, IReadOnlyList<string> Reasons, IReadOnlyList<Call> Calls, string? Seed, Exception? Cause)
{
    public static Failure Of(TestResult.Failed failed, IReadOnlyList<Call> calls)
    {
        Exception cause = ((Outcome.Failed)failed.Item4).Item;
        cause = cause is AggregateException { InnerExceptions: [var only] } ? only : cause;

        // Of a property that is just false FsCheck makes an exception that it never throws: next to a label it says nothing.
        bool isJustFalse = cause is { StackTrace: null, Message: "Expected true, got false." };
        string[] thrown = isJustFalse ? [] : [$"{cause.GetType().FullName}: {cause.Message}"];
        var (data, found, shrunk) = (failed.Item1, (object?[])failed.Item2.Head, (object?[])failed.Item3.Head);
        string seed = $"({failed.Item5.Seed},{failed.Item5.Gamma})";
        return new(
            data.NumberOfTests, data.NumberOfShrinks, found, shrunk, [.. data.Labels, .. thrown], calls, seed, isJustFalse ? null : cause);
    }
}
