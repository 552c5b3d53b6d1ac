using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Shouldly;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Verification.Properties;

/// <summary>Verdict and report of sample properties, each run from its attribute as xunit would run it.</summary>
public sealed class PropertyTestCaseTests
{
    // What the sample that ran last went through, in order.
    private static readonly ConcurrentQueue<string> Log = [];

    [Theory]
    [InlineData(nameof(Samples.Holds), 100)]
    [InlineData(nameof(Samples.Holds_as_a_task), 20)]
    [InlineData(nameof(Samples.Holds_in_parallel), 30)]
    public async Task A_true_property_passes_after_the_cases_asked_for(string property, int cases)
    {
        (await Run<Samples>(property)).ShouldBeOfType<TestPassed>().Output.ShouldContain($"Ok, passed {cases} tests.");
        Log.ShouldBe(["create", .. Enumerable.Repeat("case", cases), "dispose"]);
    }

    [Theory]
    [InlineData(nameof(Samples.Is_false), "Refuted after 1 case: Samples.Is_false\nbecause\n")]
    [InlineData(nameof(Samples.Draws), "Samples.Draws\nwith\n  #1 = [5]\nbecause\n  Expected true, got false.\nagain")]
    [InlineData(nameof(Samples.Throws), "because\n  System.InvalidOperationException: no\n  no\n")]
    [InlineData(nameof(Samples.Throws_as_a_task), "because\n  System.InvalidOperationException: no\n")]
    [InlineData(nameof(Samples.Rejects), "Exhausted after 0 cases of 100: Samples.Rejects\n", "MaxRejected is 50")]
    [InlineData(nameof(Samples.Rejects_later), "Exhausted after 3 cases of 100")]
    [InlineData(nameof(Samples.Runs_nothing), "Not checked: Samples.Runs_nothing\n", "MaxTest is 0")]
    [InlineData(nameof(Samples.Rejects_nothing), "Not checked", "MaxRejected is 0")]
    [InlineData(nameof(Samples.Holds_too_late), "Not checked", "async void")]
    [InlineData(nameof(Samples.Replays_nonsense), "Replay = \"12,x,1\"", "(seed,gamma,size)")]
    [InlineData(nameof(Samples.Replays_evenly), "Replay = \"(12,4)\"", "(seed,gamma,size)", "gamma odd")]
    public async Task Any_other_property_fails_and_says_why(string property, params string[] parts)
    {
        var report = Report(await Run<Samples>(property));
        parts.ToList().ForEach(part => report.ShouldContain(part, Case.Sensitive));
        Log.Last().ShouldBe("dispose");
    }

    [Fact]
    public async Task An_exception_keeps_its_stack_trace()
    {
        var failed = (await Run<Samples>(nameof(Samples.Throws))).ShouldBeOfType<TestFailed>();
        failed.StackTraces[1].ShouldContain($"{nameof(Samples)}.{nameof(Samples.Throws)}");
    }

    [Fact]
    public async Task The_report_reads_like_this()
    {
        var report = Report(await Run<Samples>(nameof(Samples.Is_small), "(4000012,9,30)"));
        report.ShouldBe($"""
            Refuted after 1 case, shrunk 4 times: Samples.Is_small
              number < 10, says Is_small
            with
              number = 10
              all    = []
            because
              10
              is big
            first found with
              number = 14
              all    = [3, -1]
            again with
              VERIFY_REPLAY='(4000012,9,30)' dotnet test --filter "FullyQualifiedName={typeof(Samples)}.Is_small"
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task The_replay_line_repeats_one_case_with_its_shrinks()
    {
        var report = Report(await Run<Samples>(nameof(Samples.Is_small)));
        var replay = Regex.Match(report, @"VERIFY_REPLAY='(.+?)'").Groups[1].Value;
        report.ShouldNotStartWith("Refuted after 1 case");

        var again = Report(await Run<Samples>(nameof(Samples.Is_small), replay));
        again.ShouldBe(Regex.Replace(report, "^Refuted after .* cases", "Refuted after 1 case"));
    }

    [Theory]
    [InlineData(typeof(Outer), nameof(Outer.Inherits), 7, 3, 8)]
    [InlineData(typeof(Outer), nameof(Outer.Overrides), 5, 3, 9)]
    [InlineData(typeof(Outer.Inner), nameof(Outer.Inner.Inherits_twice), 7, 4, 8)]
    public void The_nearest_attribute_decides_each_setting(Type type, string property, int cases, int start, int end)
    {
        var config = Discover(type, property).Init(new TestOutputHelper());
        (config.MaxTest, config.StartSize, config.EndSize).ShouldBe((cases, start, end));
        config.ParallelRunConfig.Value.MaxDegreeOfParallelism.ShouldBe(2);
    }

    [Theory]
    [InlineData(nameof(Outer.Inherits))]
    [InlineData(nameof(Outer.Overrides))]
    public async Task Generators_come_from_the_nearest_attribute(string property) =>
        (await Run<Outer>(property)).ShouldBeOfType<TestPassed>();

    [Fact]
    public async Task A_skipped_property_does_not_run()
    {
        (await Run<Samples>(nameof(Samples.Is_skipped))).ShouldBeOfType<TestSkipped>().Reason.ShouldBe("later");
        Log.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_output_is_as_loud_as_was_asked_for()
    {
        var loud = await Run<Samples>(nameof(Samples.Is_loud));
        loud.Output.ShouldMatch(@"^hello\s+0:\s+-?\d+\s+Ok, passed 1 test\.\s+$");
        (await Run<Samples>(nameof(Samples.Is_quiet))).Output.ShouldBeEmpty();
    }

    private static string Report(TestResultMessage result)
    {
        var failed = result.ShouldBeOfType<TestFailed>();
        failed.ExceptionTypes[0].ShouldBe(typeof(PropertyFailedException).FullName);
        return failed.Messages[0].ReplaceLineEndings("\n");
    }

    private static async Task<TestResultMessage> Run<T>(string property, string? replay = null)
    {
        Log.Clear();
        ReplayedAttribute.From = replay;
        using var bus = new RecordingBus();
        using var cancellation = new CancellationTokenSource();
        object[] arguments = typeof(T) == typeof(Samples) ? [() => new TestOutputHelper()] : [];
        var summary = await Discover(typeof(T), property)
            .RunAsync(new NullMessageSink(), bus, arguments, new ExceptionAggregator(), cancellation);
        var result = bus.OfType<TestResultMessage>().ShouldHaveSingleItem();
        summary.Failed.ShouldBe(result is TestFailed ? 1 : 0);
        return result;
    }

    private static PropertyTestCase Discover(Type type, string property)
    {
        var assembly = new TestAssembly(Reflector.Wrap(type.Assembly));
        var testClass = new TestClass(new TestCollection(assembly, null, "samples"), Reflector.Wrap(type));
        var method = new TestMethod(testClass, Reflector.Wrap(type.GetMethod(property)));
        var attribute = method.Method.GetCustomAttributes(typeof(FactAttribute)).Single();

        // Found by name, as xunit does it: under a wrong name it would find no property, and complain of nothing.
        var name = attribute.GetCustomAttributes(typeof(XunitTestCaseDiscovererAttribute)).Single();
        var discoverer = ExtensibilityPointFactory.GetXunitTestCaseDiscoverer(
            new NullMessageSink(), Type.GetType(string.Join(", ", name.GetConstructorArguments()), throwOnError: true));
        return (PropertyTestCase)discoverer.Discover(new NoOptions(), method, attribute).Single();
    }

    // xunit takes its tests from public classes, so it leaves these alone until a test above runs one.
#pragma warning disable xUnit1000
    [Properties(MaxTest = 100)]
    private sealed class Samples : IDisposable
    {
        private readonly ITestOutputHelper _output;

        public Samples(ITestOutputHelper output)
        {
            _output = output;
            Log.Enqueue("create");
        }

        [Property]
        public void Holds(int number, string text) => Log.Enqueue("case");

        [Twenty]
        public async Task Holds_as_a_task(int number) => await Task.Run(() => Log.Enqueue("case"));

        [Property(Parallelism = 2, MaxTest = 30)]
        public void Holds_in_parallel(int number) => Log.Enqueue("case");

        [Property]
        public bool Is_false() => false;

        /// <summary>
        /// <c>number &lt; 10</c>,
        /// says <see cref="Is_small"/>
        /// </summary>
        [Replayed]
        public Property Is_small(int number, int[] all) => (number < 10).Label($"{number}\nis big");

        [Property]
        public Property Draws() => Prop.ForAll(Gen.Constant<int[]>([5]).ToArbitrary(), numbers => numbers.Length == 0);

        [Property]
        public void Throws(int number) => throw new InvalidOperationException("no\nno");

        [Property]
        public Task Throws_as_a_task(int number) => Task.Run(() => throw new InvalidOperationException("no"));

        [Property(MaxRejected = 50)]
        public Property Rejects(int number) => false.When(false);

        [Property(MaxRejected = 1)]
        public Property Rejects_later(int number)
        {
            Log.Enqueue("case");
            return true.When(Log.Count < 5);
        }

        [Property(MaxTest = 0)]
        public bool Runs_nothing(int number) => true;

        [Property(MaxRejected = 0)]
        public bool Rejects_nothing(int number) => true;

        [Property]
        public async void Holds_too_late(int number) => await Task.Yield();

        [Property(Replay = "12,x,1")]
        public bool Replays_nonsense(int number) => true;

        [Property(Replay = "(12,4)")]
        public bool Replays_evenly(int number) => true;

        [Property(Skip = "later")]
        public bool Is_skipped(int number) => false;

        [Property(MaxTest = 1, Verbose = true)]
        public void Is_loud(int number) => _output.WriteLine("hello");

        [Property(QuietOnSuccess = true)]
        public bool Is_quiet(int number) => true;

        public void Dispose() => Log.Enqueue("dispose");
    }

    [Properties(MaxTest = 7, StartSize = 3, EndSize = 8, Parallelism = 2, Arbitrary = [typeof(Sevens)])]
    private sealed class Outer
    {
        [Property]
        public bool Inherits(int number) => number == 7;

        [Property(MaxTest = 5, EndSize = 9, Arbitrary = [typeof(Eights)])]
        public bool Overrides(int number) => number == 8;

        [Properties(StartSize = 4)]
        public sealed class Inner
        {
            [Property]
            public static bool Inherits_twice(int number) => number == 7;
        }
    }
#pragma warning restore xUnit1000

    private static class Sevens
    {
        public static Arbitrary<int> Number() => Gen.Constant(7).ToArbitrary();
    }

    private static class Eights
    {
        public static Arbitrary<int> Number() => Gen.Constant(8).ToArbitrary();
    }

    private sealed class TwentyAttribute : PropertyAttribute
    {
        public TwentyAttribute() => MaxTest = 20;
    }

    private sealed class ReplayedAttribute : PropertyAttribute
    {
        public ReplayedAttribute() => Replay = From;

        public static string? From { get; set; }
    }

    private sealed class NoOptions : ITestFrameworkDiscoveryOptions
    {
        public TValue? GetValue<TValue>(string name) => default;

        public void SetValue<TValue>(string name, TValue value)
        {
        }
    }

    private sealed class RecordingBus : ConcurrentQueue<IMessageSinkMessage>, IMessageBus
    {
        public bool QueueMessage(IMessageSinkMessage message)
        {
            Enqueue(message);
            return true;
        }

        public void Dispose()
        {
        }
    }
}

/// <summary>What only xunit itself hands to a property: the fixture of its class.</summary>
public sealed class PropertyFixtureTests(PropertyFixtureTests.Counter counter)
    : IClassFixture<PropertyFixtureTests.Counter>
{
    [Property(MaxTest = 3)]
    public void A_property_shares_the_fixture_of_its_class(int number) => (++counter.Cases).ShouldBeInRange(1, 3);

    public sealed class Counter
    {
        public int Cases { get; set; }
    }
}
