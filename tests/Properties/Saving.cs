using FsCheck;
using Shouldly;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;
using static Verification.Properties.Words;

namespace Verification.Properties;

/// <summary>
/// A case that refutes a law is saved, shrunk, as a line of artifacts/failures.jsonl. It is the first that the next run of that
/// law on that implementation is given; when it passes again the run says so and forgets it.
/// </summary>
public sealed class Saving : IDisposable
{
    private const string Name = "Saving.Is_small";
    private readonly string _file = Path.GetTempFileName();

    /// <summary>The file of a test is its own.</summary>
    public void Dispose() => File.Delete(_file);

    /// <summary>refuted, saved in a line; refuted again by that very case; repaired, and forgotten</summary>
    [Fact]
    public async Task A_failure_is_kept_until_it_passes()
    {
        var saved = new SavedFailures(_file);
        Sample.Most = 0;
        (await Run(saved)).ShouldBeOfType<TestFailed>();
        SavedFailure failure = saved.All.Single();
        failure.Law.ShouldBe(Name);
        failure.Implementation.ShouldBe("Mine");
        failure.Case.ShouldMatch("^c = .*stride 1×1[^;]*$");
        failure.Replay.ShouldMatch(@"^\(\d+,\d+,\d+\)$");
        File.ReadAllLines(_file).Length.ShouldBe(1);

        Sample.Cases = 0;
        string again = (await Run(saved)).ShouldBeOfType<TestFailed>().Messages[0];
        again.ShouldStartWith("Refuted after 1 case");
        again.ShouldContain(failure.Replay);
        saved.All.ShouldBe([failure]);

        Sample.Most = int.MaxValue;
        Sample.Cases = 0;
        (await Run(saved)).ShouldBeOfType<TestPassed>().Output.ShouldContain($"Passes again, and is not saved any more: {failure.Case}, seed {failure.Replay}");
        Sample.Cases.ShouldBe(1 + Properties.Run.Cases);
        saved.All.ShouldBeEmpty();
        File.Exists(_file).ShouldBeFalse();
    }

    /// <summary>what another law or another implementation left is not touched</summary>
    [Fact]
    public async Task Only_what_is_its_own_is_replayed()
    {
        var saved = new SavedFailures(_file);
        SavedFailure[] others = [new(Name, "Another", "(1,3,5)", "c"), new("Saving.Another", "Mine", "(1,3,5)", "c"), new(Name, null, "(1,3,5)", "c")];
        others.ToList().ForEach(saved.Add);
        saved.Add(others[0]);
        Sample.Most = int.MaxValue;
        Sample.Cases = 0;
        (await Run(saved)).ShouldBeOfType<TestPassed>().Output.ShouldNotContain("Passes again");
        Sample.Cases.ShouldBe(Properties.Run.Cases);
        saved.All.ShouldBe(others);
    }

    /// <summary>a line that cannot be read: a sentence with its number</summary>
    [Fact]
    public void A_line_that_is_none_is_refused()
    {
        var saved = new SavedFailures(_file);
        saved.Add(new SavedFailure(Name, "Mine", "(1,3,5)", "c"));
        File.AppendAllLines(_file, ["no line"]);
        Should.Throw<InvalidDataException>(() => saved.All).Message.ShouldStartWith($"{_file}, line 2, is not a saved failure: ");
        File.WriteAllLines(_file, ["{\"Law\":\"Saving.Is_small\"}"]);
        Should.Throw<InvalidDataException>(() => saved.All).Message.ShouldBe($"{_file}, line 1, is not a saved failure: it has no Law, or no Replay");
    }

    /// <summary>The file of this repository can be read, or this says why the laws were not replayed.</summary>
    [Fact]
    public void What_is_saved_can_be_read() => Should.NotThrow(() => SavedFailures.OfRuns.All);

    private static async Task<IMessageSinkMessage> Run(SavedFailures saved)
    {
        var method = new TestMethod(
            new TestClass(new TestCollection(new TestAssembly(Reflector.Wrap(typeof(Sample).Assembly)), null, "samples"), Reflector.Wrap(typeof(Sample))),
            Reflector.Wrap(typeof(Sample).GetMethod(nameof(Sample.Is_small))!));
        var test = new FsCheck.Xunit.PropertyTestCase(new NullMessageSink(), TestMethodDisplay.Method, TestMethodDisplayOptions.None, method);
        using var bus = new KeepingBus();
        using var cancellation = new CancellationTokenSource();
        await new LawRun(Name, "Mine", saved).RunAsync(bus, one => test.RunAsync(new NullMessageSink(), one, [], new ExceptionAggregator(), cancellation));
        return bus.Kept.Single(message => message is ITestResultMessage);
    }

#pragma warning disable xUnit1000 // It is run here alone.
    private static class Sample
    {
        public static int Most { get; set; }

        public static int Cases { get; set; }

        [Law]
        public static Property Is_small(GeometryCase c)
        {
            Cases++;
            return AtMost(c.Rows.Stride, Most);
        }
    }
#pragma warning restore xUnit1000
}
