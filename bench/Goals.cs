namespace Verification.Bench;

/// <summary>
/// What is aimed at beside what a run has measured, by its fastest calls: a sentence for each goal, without a verdict. One that
/// needs a measurement that the run does not have is left out.
/// </summary>
internal sealed class Goals(IReadOnlyList<Measurement> measurements, FmaLimit limit)
{
    // What two threads gain is aimed at above this alone.
    private const long LargeFlops = 200_000_000;

    private readonly List<Measurement> _optimized = [.. measurements.Where(one => one.Contender == Kernels.Optimized.Name)];

    /// <summary>A goal after another, each for every number of threads.</summary>
    public IEnumerable<string> Sentences()
    {
        int[] threads = [.. _optimized.Select(one => one.Threads).Distinct()];
        return new Func<int, IEnumerable<string>>[] { Peers, OfLimit, ByInput, ByKernel, Threads, Sizes, Doubles }
            .SelectMany(goal => threads.SelectMany(goal));
    }

    private static double Mean(IEnumerable<Figure> figures) => Math.Exp(figures.Average(figure => Math.Log(figure.Value)));

    private IEnumerable<string> Peers(int threads)
    {
        var medians = Figures(threads, IsOfFifteen, one => Ratios.Of(one, Block(one), other => other.Median));
        var ratios = Figures(threads, IsOfFifteen, one => Ratios.Of(one, Block(one), other => other.Fastest));
        if (ratios.MinBy(figure => figure.Value) is { } least)
        {
            yield return $"Peers, {threads} thread(s): {Mean(ratios):N2} times as fast as the fastest (geometric mean of {ratios.Count} "
                + $"layers; {Mean(medians):N2} by medians), least {least}; the goal is a mean of 1.3 or more, and 1 or more on every layer.";
        }
    }

    private IEnumerable<string> OfLimit(int threads)
    {
        var shares = Figures(threads, IsWide, one => one.Gflops / limit[threads]);
        if (shares.MinBy(figure => figure.Value) is { } least)
        {
            yield return $"Limit, {threads} thread(s): of {shares.Count} layers 3×3 with 64 channels or more, the lowest share of it is "
                + $"{least}; the goal is 0.75 or more.";
        }
    }

    private IEnumerable<string> ByInput(int threads) => Gradients("by input", "CorrelationInputGradient", threads);

    private IEnumerable<string> ByKernel(int threads) => Gradients("by kernel", "CorrelationKernelGradient", threads);

    private IEnumerable<string> Gradients(string by, string operation, int threads)
    {
        var times = Figures(threads, layer => layer.Operation.Name == operation,
            one => one.Fastest / Forward(one.Layer, threads)?.Fastest);
        if (times.MaxBy(figure => figure.Value) is { } most)
        {
            yield return $"Gradients {by}, {threads} thread(s): {Mean(times):N2} times the time of the forward layer (geometric mean of "
                + $"{times.Count}), most {most}; the goal is 1.5 or less.";
        }
    }

    private IEnumerable<string> Threads(int threads)
    {
        var gains = threads == 1 ? [] : Figures(threads, layer => layer.Flops > LargeFlops && IsForward(layer),
            one => _optimized.Find(other => other.Layer == one.Layer && other.Threads == 1)?.Fastest / one.Fastest);
        if (gains.MinBy(figure => figure.Value) is { } least)
        {
            yield return $"Threads: of {gains.Count} layers above 200 MFLOP, the least that {threads} threads are faster than one is "
                + $"{least}; the goal is 1.85 or more.";
        }
    }

    private IEnumerable<string> Sizes(int threads)
    {
        var speeds = Figures(threads, IsSize, one => one.Gflops);
        if (speeds.Count == Layers.All.Count(IsSize) && speeds.MinBy(figure => figure.Value) is { } least)
        {
            var most = speeds.MaxBy(figure => figure.Value)!;
            yield return $"Sizes, {threads} thread(s): least by most GFLOP/s of 64 → 64, 3×3 is {least.Value / most.Value:N2}, "
                + $"from {least} to {most}; the goal is 0.85 or more.";
        }
    }

    private IEnumerable<string> Doubles(int threads)
    {
        var ratios = Figures(threads, IsOfFifteen,
            one => one.Fastest / Block(one).FirstOrDefault(other => other.Contender == Kernels.OptimizedInDouble.Name)?.Fastest);
        if (ratios.MinBy(figure => figure.Value) is { } least)
        {
            yield return $"Double, {threads} thread(s): {Mean(ratios):N2} times as fast as float (geometric mean of {ratios.Count} "
                + $"layers), least {least}; the goal is 0.45 or more.";
        }
    }

    private static bool IsOfFifteen(Layer layer) => layer.Group == Layers.Forward;

    private static bool IsWide(Layer layer) =>
        IsForward(layer) && layer is { Kernel: [>= 64, >= 64, 3, 3], Groups: 1 };

    private static bool IsSize(Layer layer) =>
        IsForward(layer) && layer is { Kernel: [64, 64, 3, 3], Groups: 1, Geometry.Stride.Rows: 1 };

    private static bool IsForward(Layer layer) => layer.Operation.Name == "Correlation";

    private Measurement? Forward(Layer gradient, int threads) =>
        _optimized.Find(one => one.Threads == threads && IsForward(one.Layer) && one.Layer.Walk == gradient.Walk);

    private IEnumerable<Measurement> Block(Measurement one) =>
        measurements.Where(other => other.Layer == one.Layer && other.Threads == one.Threads);

    private List<Figure> Figures(int threads, Func<Layer, bool> takesPart, Func<Measurement, double?> value) =>
    [
        .. from one in _optimized
           where one.Threads == threads && takesPart(one.Layer)
           let figure = value(one)
           where figure is not null
           select new Figure(one.Layer, figure.Value),
    ];

    private sealed record Figure(Layer Layer, double Value)
    {
        public override string ToString() => $"{Value:N2} on {Layer}";
    }
}
