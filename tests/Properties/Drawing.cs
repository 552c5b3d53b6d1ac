using System.Text.Json;
using FsCheck;
using Shouldly;
using Verification.Reference;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;
using static Verification.Properties.Words;

namespace Verification.Properties;

/// <summary>
/// The output of a law, held or refuted, ends in what was drawn for it: the number of cases, and how many of them had each
/// attribute of a case, those that none had among them.
/// </summary>
public sealed class Drawing : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    /// <summary>The file of a test is its own.</summary>
    public void Dispose() => File.Delete(_file);

    /// <summary>a case has an attribute if one of its parameters has it; each is counted once</summary>
    [OursAlone]
    public async Task Each_case_is_counted_with_its_attributes()
    {
        Sample.Seen.Clear();
        var drawn = Read((await Run(nameof(Sample.Takes_three))).ShouldBeOfType<TestPassed>().Output);
        drawn.Cases.ShouldBe(Sample.Cases);
        drawn.Attributes.ShouldBe(
            Sample.Seen.SelectMany(one => one.GroupBy(attribute => attribute.Name, attribute => attribute.Met))
                .GroupBy(attribute => attribute.Key, attribute => attribute.Contains(true) ? 1 : 0)
                .ToDictionary(attribute => attribute.Key, attribute => attribute.Sum()),
            ignoreOrder: true);
        drawn.Attributes["stride > 1"].ShouldBeInRange(1, drawn.Cases);
    }

    /// <summary>refuted: the cases up to that one, none that it shrinks through; replayed from the saved seed: that one alone</summary>
    [Fact]
    public async Task What_a_refuted_law_shrinks_through_is_not_counted()
    {
        var first = (await Run(nameof(Sample.Is_refuted))).ShouldBeOfType<TestFailed>();
        first.Messages[0].ShouldMatch(@"^Refuted after \d+ cases?, shrunk ");
        var drawn = Read(first.Output);
        first.Messages[0].ShouldStartWith($"Refuted after {drawn.Cases} case");

        var again = Read((await Run(nameof(Sample.Is_refuted))).ShouldBeOfType<TestFailed>().Output);
        again.Cases.ShouldBe(1);
        again.Attributes.Keys.ShouldBe(drawn.Attributes.Keys);
        again.Attributes["stride > 1"].ShouldBe(1);
        again.Attributes.Values.ShouldContain(0);
        again.Attributes.Values.ShouldAllBe(count => count <= 1);
    }

    /// <summary>kernels alone: their cases are counted; no parameters: nothing is said</summary>
    [OursAlone]
    public async Task Laws_without_cases_have_no_attributes()
    {
        var drawn = Read((await Run(nameof(Sample.Takes_kernels))).Output);
        drawn.Cases.ShouldBe(Sample.Cases);
        drawn.Attributes.ShouldBeEmpty();
        (await Run(nameof(Sample.Takes_nothing))).ShouldBeOfType<TestPassed>().Output.ShouldBeEmpty();
    }

    private static Line Read(string output)
    {
        string line = output.TrimEnd().Split('\n')[^1];
        line.ShouldStartWith("drawn: ");
        return JsonSerializer.Deserialize<Line>(line["drawn: ".Length..], JsonSerializerOptions.Web)!;
    }

    private async Task<ITestResultMessage> Run(string law)
    {
        var method = new TestMethod(
            new TestClass(new TestCollection(new TestAssembly(Reflector.Wrap(typeof(Sample).Assembly)), null, "samples"), Reflector.Wrap(typeof(Sample))),
            Reflector.Wrap(typeof(Sample).GetMethod(law)!));
        var test = new FsCheck.Xunit.PropertyTestCase(new NullMessageSink(), TestMethodDisplay.Method, TestMethodDisplayOptions.None, method);
        using var bus = new KeepingBus();
        using var cancellation = new CancellationTokenSource();
        await new LawRun(law, "Reference", new SavedFailures(_file)).RunAsync(
            bus, one => test.RunAsync(new NullMessageSink(), one, [], new ExceptionAggregator(), cancellation));
        return bus.Kept.OfType<ITestResultMessage>().Single();
    }

    private sealed record Line(int Cases, Dictionary<string, int> Attributes);

#pragma warning disable xUnit1000 // It is run here alone.
    private static class Sample
    {
        public static List<IEnumerable<(bool Met, string Name)>> Seen { get; } = [];

        /// <summary>However many cases this run draws, so many that a stride is among them.</summary>
        public const int Cases = 100;

        [Law(MaxTest = Cases)]
        public static Property Takes_three(IKernels<float> kernels, GeometryCase c, DenseCase d, PoolingCase e)
        {
            Seen.Add([.. c.Attributes, .. d.Attributes, .. e.Attributes]);
            return That(kernels is not null, "no kernels");
        }

        [Law(MaxTest = Cases)]
        public static Property Is_refuted(GeometryCase c) => That(c.Geometry.Stride == 1, "a stride");

        [Law(MaxTest = Cases)]
        public static Property Takes_kernels(IKernels<float> kernels) => That(kernels is not null, "no kernels");

        [Law]
        public static Property Takes_nothing() => That(true, "");
    }
#pragma warning restore xUnit1000
}
