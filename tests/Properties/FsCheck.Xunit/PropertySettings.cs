using System.Globalization;
using System.Reflection;
using Microsoft.FSharp.Core;

namespace FsCheck.Xunit;

/// <summary>What one attribute set, so that an attribute nearer to the method overrides just that.</summary>
internal sealed record PropertySettings
{
    public string? Replay { get; init; }
    public int? Parallelism { get; init; }
    public int? MaxTest { get; init; }
    public int? MaxRejected { get; init; }
    public int? StartSize { get; init; }
    public int? EndSize { get; init; }
    public bool? Verbose { get; init; }
    public bool? QuietOnSuccess { get; init; }
    public Type[] Arbitrary { get; init; } = [];

    public static PropertySettings Of(Type testClass, MethodInfo method)
    {
        List<PropertyAttribute?> nearestFirst = [method.GetCustomAttribute<PropertyAttribute>()];
        for (var type = testClass; type is not null; type = type.DeclaringType)
        {
            nearestFirst.Add(type.GetCustomAttribute<PropertiesAttribute>());
        }

        nearestFirst.Add(testClass.Assembly.GetCustomAttribute<PropertiesAttribute>());
        return nearestFirst.OfType<PropertyAttribute>()
            .Select(attribute => attribute.Settings)
            .Aggregate(new PropertySettings(), (near, far) => near.Else(far));
    }

    public Config ToConfig(IRunner runner)
    {
        var start = Verbose is true ? Config.Verbose : Config.Quick;
        return start
            .WithReplay(Replay is null ? start.Replay : ParseReplay(Replay))
            .WithParallelRunConfig(Parallelism is { } degree
                ? FSharpOption<ParallelRunConfig>.Some(new ParallelRunConfig(degree))
                : start.ParallelRunConfig)
            .WithMaxTest(MaxTest ?? start.MaxTest)
            .WithMaxRejected(MaxRejected ?? start.MaxRejected)
            .WithStartSize(StartSize ?? start.StartSize)
            .WithEndSize(EndSize ?? start.EndSize)
            .WithQuietOnSuccess(QuietOnSuccess ?? start.QuietOnSuccess)
            .WithArbitrary(Arbitrary)
            .WithRunner(runner);
    }

    private PropertySettings Else(PropertySettings far) => new()
    {
        Replay = Replay ?? far.Replay,
        Parallelism = Parallelism ?? far.Parallelism,
        MaxTest = MaxTest ?? far.MaxTest,
        MaxRejected = MaxRejected ?? far.MaxRejected,
        StartSize = StartSize ?? far.StartSize,
        EndSize = EndSize ?? far.EndSize,
        Verbose = Verbose ?? far.Verbose,
        QuietOnSuccess = QuietOnSuccess ?? far.QuietOnSuccess,
        Arbitrary = [.. Arbitrary, .. far.Arbitrary],
    };

    private static FSharpOption<Replay> ParseReplay(string text)
    {
        const NumberStyles Whole = NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
        var culture = CultureInfo.InvariantCulture;
        var parts = text.Trim().Trim('(', ')').Split(',');
        var size = 0;
        var readable = parts.Length is 2 or 3
            & ulong.TryParse(parts[0], Whole, culture, out var seed)
            & ulong.TryParse(parts.ElementAtOrDefault(1), Whole, culture, out var gamma)
            && (parts.Length == 2 || int.TryParse(parts[2], Whole, culture, out size));

        // FsCheck refuses an even gamma, in words that do not lead back to this setting.
        if (!readable || gamma % 2 == 0)
        {
            throw new PropertyFailedException(
                $"Replay = \"{text}\" cannot be read. The expected form is (seed,gamma,size): whole numbers, "
                + "gamma odd, as in (1234,5679,10). Without its size the triple repeats a whole run.");
        }

        return FSharpOption<Replay>.Some(new Replay(
            new Rnd(seed, gamma),
            parts.Length == 3 ? FSharpOption<int>.Some(size) : FSharpOption<int>.None));
    }
}
