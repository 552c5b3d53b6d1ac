namespace Verification.Report.Tests;

/// <summary>Specifications made up for tests: the pages and summaries of this repository, with outcomes that no run gave.</summary>
internal static class Sample
{
    /// <summary>The tensors of <see cref="Message"/>.</summary>
    public const string Tensors = "x 1×1×1×2 [[[[1, 1]]]], k 1×1×1×2 [[[[4, 3]]]]";

    /// <summary>The message of a convolution that does not flip its kernel, as the README shows it.</summary>
    public const string Message = $"""
        Refuted after 1 case, shrunk 19 times: Convolution.Commutes
          k ∗ x = x ∗ k
        with
          kernels = Fast
          c       = {Tensors}, stride 1×1, data 3
        because
          element [0, 0, 0, 0]: got 3, expected 4
          element [0, 0, 0, 2]: got 4, expected 3
          got      1×1×1×3 [[[[3, 7, 4]]]]
          expected 1×1×1×3 [[[[4, 7, 3]]]]
          got by      Full(kernels, Plane(c.X), Plane(c.K))
          expected by Full(kernels, Plane(c.K), Plane(c.X))
        calls
          Fast.Convolution({Tensors}, b null, geometry (padding 0–0×1–1), groups 1) = 1×1×1×3 [[[[3, 7, 4]]]]
        first found with
          kernels = Fast
          c       = x 2×3×7×19, k 5×3×2×4, data 3713
        again with
          {Replay}
          VERIFY_REPLAY='(1,3)' {Test}Correlation.Convolution.Commutes" # the whole run
        """;

    /// <summary>The line that runs it again.</summary>
    public const string Replay = $"VERIFY_CASE='1,1,1,0,0,1,0,2,1,1,0,0,1,0,0,0,1,1,1,1,0,3' {Test}Correlation.Convolution.Commutes\"";

    /// <summary>The message of a maximum that starts at 0: there is a single element, so that no tensors are written out.</summary>
    private const string OtherMessage = $"""
        Refuted after 1 case, shrunk 7 times: MaximumPooling.Padding_never_wins
          x < 0 everywhere: max x < 0, however much padding there is
        with
          kernels = Fast
          c       = x 1×1×1×1 [[[[1]]]], window 1×1, stride 1×1, P is maximum, data 1
        because
          element [0, 0, 0, 0]: got 0, expected at most -1
          got by      c.Maximum(kernels, c.X.Map(e => -1 - Math.Abs(e)))
        again with
          VERIFY_CASE='1,1,1,0,0,1,0,1,1,1,0,0,1,0,0,0,1,1,0,1' {Test}Pooling.MaximumPooling.Padding_never_wins"
        """;

    private const string Test = "dotnet test tests/Properties --filter \"FullyQualifiedName=Verification.Properties.";

    /// <summary>What a law says of a case that was saved.</summary>
    public const string Again = "Holds again, and is not saved any more: c = x 1×1×1×1 [[[[1]]]], VERIFY_CASE='1,3,1'";

    private static readonly string[] Both = ["Reference", "Optimized"];

    private static readonly string[] Attributes =
    [
        "stride > 1", "unequal strides", "dilation > 1", "groups > 1", "depthwise", "padding > 0", "unequal padding", "padding ≥ window",
        "1×1 window", "several images", "a vector and a tail", "rounding up", "bias", "window = input",
    ];

    /// <summary>What a counterexample says of <see cref="Message"/>.</summary>
    public static Counterexample Counterexample { get; } = CounterexampleText.Read(Message)!;

    /// <summary>A run in which everything holds, with all there can be on a page, at least as much as the repository has.</summary>
    public static Specification Passing { get; } = Make(failing: false);

    /// <summary>The same with two laws that are refuted.</summary>
    public static Specification Failing { get; } = Make(failing: true);

    /// <summary>A run that left next to nothing.</summary>
    public static Specification Empty { get; } = new()
    {
        Run = new(DateTimeOffset.UnixEpoch, TimeSpan.Zero, 0, 0, 0, []),
        Laws = [],
        Sources = [],
        Decisions = [],
        Mutations = [],
        Timings = [],
        Missing = ["No results were found below artifacts/tests."],
    };

    private static WalkFigure Walk => new()
    {
        Title = "A window of 2×2 over 3×4 with a column of padding on each side.",
        Operator = "correlation",
        X = new([1, 1, 3, 4], [.. Enumerable.Range(0, 12).Select(e => e - 4.0)]),
        K = new([1, 1, 2, 2], [0, 1, 2, -3]),
        Window = [2, 2],
        Stride = [1, 2],
        Dilation = [1, 1],
        Padding = [0, 0, 1, 1],
        Y = new([1, 1, 2, 3], [4, -1, 7.5, 0, 12, -25]),
    };

    private static WalkFigure PooledWalk => Walk with
    {
        Title = "Two channels, pooled with dilation.",
        Operator = "maximum",
        X = new([1, 2, 4, 3], [.. Enumerable.Range(0, 24).Select(e => (double)e)]),
        K = null,
        Stride = [2, 2],
        Dilation = [2, 1],
        Padding = [1, 0, 0, 1],
        Y = new([1, 2, 1, 2], [7, 8, 19, 20]),
    };

    private static DescentFigure Descents => new()
    {
        Title = "Below the largest stable rate the loss falls as predicted, above it the descent diverges.",
        Descents = [Descent("it converges", 0.03, 0.8), Descent("it diverges", 0.034, -1.04)],
    };

    private static Specification Make(bool failing)
    {
        Chapter[] laws = [.. Repository.Pages("tests/Properties").Select(page => Chapter(page, failing))];
        Chapter[] sources = [.. Repository.Pages("tests/Examples").Where(IsSource).Select(page => Chapter(page, failing: false))];
        string[] names = [.. laws.SelectMany(chapter => chapter.Entries.Select(entry => $"{chapter.Name}.{entry.Name}"))];
        var outcomes = laws.Concat(sources).SelectMany(chapter => chapter.Entries).SelectMany(entry => entry.Verdicts)
            .ToLookup(verdict => verdict.Outcome);
        return new()
        {
            Run = new(
                new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), TimeSpan.FromSeconds(123),
                outcomes[Outcome.Passed].Count(), outcomes[Outcome.Failed].Count(), 0, Both),
            Laws = laws,
            Sources = sources,
            Decisions =
            [
                new("same padding", "⌈n/s⌉ positions; the odd cell goes after (upper) or before (lower)", ["OutputSize"]),
                new("empty batch", "an empty result", ["Channels", "Making"]),
            ],
            Coverage = new([.. Enumerable.Range(0, 80).Select(at => new CoveredFile(
                $"src/{(at < 30 ? "Reference" : "Optimized")}/Folder{at % 5}/File{at}.cs", 100, at % 40 == 7 ? 99 : 100, 20, 19))]),
            Faults = new([.. Enumerable.Range(0, 267).Select(at => new PlantedFault(
                $"family {at / 20}", $"the kernel is read with index {at} too far", [.. names.Skip(at % 100).Take(12)], 1 + (at % 12)))]),
            Mutations = [new("Reference", 21, 412, 3, 11), new("Optimized", 48, 1890, 40, 25)],
            Timings =
            [
                .. from threads in Enumerable.Range(1, 2)
                   from layer in Enumerable.Range(1, 15)
                   from contender in new[] { "Optimized", "ONNX Runtime", "PyTorch" }
                   select new Timing($"1,{layer},56,56 → 64, 3×3, p1", threads, contender, 100, 90, 10.5 * threads * (1 + (layer % 9))),
            ],
            Missing = [],
        };
    }

    private static bool IsSource(Repository.Page page) => page.Name.StartsWith("Source", StringComparison.Ordinal);

    private static Chapter Chapter(Repository.Page page, bool failing) => new(
        page.Name, page.Summary, [.. page.Tests.Select((test, at) => new Entry(
            test.Name,
            test.IsLaw ? EntryKind.Law : EntryKind.Example,
            test.Claim,
            [.. Both.Select(implementation => (failing && implementation == "Optimized" ? $"{page.Name}.{test.Name}" : "") switch
            {
                "Convolution.Commutes" => Refuted(implementation, Message),
                "MaximumPooling.Padding_never_wins" => Refuted(implementation, OtherMessage),
                _ => Holds(implementation, test.IsLaw, page, at),
            })]))]);

    private static Verdict Holds(string implementation, bool isLaw, Repository.Page page, int at) => new()
    {
        Implementation = implementation,
        Outcome = Outcome.Passed,
        Duration = TimeSpan.FromMilliseconds(7 * (at + 3)),
        Cases = isLaw ? 200 : null,
        Covered = isLaw ? [.. Attributes.Select((attribute, index) => new Covered(attribute, (index + at) * 37 % 190))] : [],
        Figures = IsSource(page) ? [new Figure[] { Walk, Edges(8, 6), Edges(128, 128), Descents, PooledWalk }[at % 5]] : [],
        Remarks = (page.Name, at, implementation) == ("Channels", 0, "Optimized") ? [Again] : [],
    };

    private static Verdict Refuted(string implementation, string message) => new()
    {
        Implementation = implementation,
        Outcome = Outcome.Failed,
        Duration = TimeSpan.FromMilliseconds(400),
        Message = message,
        Counterexample = CounterexampleText.Read(message),
    };

    private static PictureFigure Edges(int rows, int columns)
    {
        double[] image = [.. Enumerable.Range(0, rows * columns).Select(e => Math.Sin(e % columns / 9.0) * Math.Cos(e / columns / 11.0))];
        double[] edges = [.. image.Select((value, e) => e % columns == 0 ? 0 : value - image[e - 1])];
        return new()
        {
            Title = "The image and its vertical edges.",
            Pictures = [new("the image", new([1, 1, rows, columns], image)), new("its vertical edges", new([1, 1, rows, columns], edges))],
        };
    }

    private static Descent Descent(string caption, double rate, double factor)
    {
        double[] predicted = [.. Enumerable.Range(0, 31).Select(step => 0.5 * Math.Pow(factor, 2 * step))];
        return new(caption, rate, [.. predicted.Select(loss => loss * 1.0001), 0], predicted);
    }
}
