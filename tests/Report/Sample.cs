namespace Verification.Report.Tests;

/// <summary>Specifications made up for tests: as much as this repository has, with outcomes that no run gave.</summary>
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
        with
          c = x 1×1×1×1 [[[[1]]]], window 1×1, stride 1×1, P is maximum, data 1
        because
          element [0, 0, 0, 0]: got 0, expected at most -1
        again with
          VERIFY_CASE='1,1,1,0' {Test}Pooling.MaximumPooling.Padding_never_wins"
        """;

    private const string Test = "dotnet test tests/Properties --filter \"FullyQualifiedName=Verification.Properties.";

    /// <summary>What a law says of a case that was saved.</summary>
    public const string Again = "Holds again, and is not saved any more: c = x 1×1×1×1 [[[[1]]]], VERIFY_CASE='1,3,1'";

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

    private static IReadOnlyList<Entry> Examples =>
    [
        .. new Figure[] { Walk, Edges(8, 6), Edges(128, 128), Descents, PooledWalk }.Select((figure, at) =>
            new Entry($"Figure_{at}", EntryKind.Example, "In [4]. Erratum: 36 = 6²", [Holds("Optimized", at) with { Figures = [figure] }])),
    ];

    private static WalkFigure Walk => new()
    {
        Title = "A window of 2×2 over 3×4 with a column of padding on each side.",
        Operator = "correlation",
        X = Counted(1, 1, 3, 4),
        K = Counted(1, 1, 2, 2),
        Window = [2, 2],
        Stride = [1, 2],
        Dilation = [1, 1],
        Padding = [0, 0, 1, 1],
        Y = Counted(1, 1, 2, 3),
    };

    private static WalkFigure PooledWalk => Walk with
    {
        Operator = "maximum",
        X = Counted(1, 2, 4, 3),
        K = null,
        Dilation = [2, 1],
        Padding = [1, 0, 0, 1],
        Y = Counted(1, 2, 1, 2),
    };

    private static DescentFigure Descents => new()
    {
        Title = "Below the largest stable rate the loss falls as predicted, above it the descent diverges.",
        Descents = [Descent("it converges", 0.03, 0.8), Descent("it diverges", 0.034, -1.04)],
    };

    private static Specification Make(bool failing)
    {
        Chapter[] laws = [.. Enumerable.Range(0, 36).Select(at => Laws(at, failing))];
        string[] names = [.. laws.SelectMany(chapter => chapter.Entries.Select(entry => $"{chapter.Name}.{entry.Name}"))];
        return new()
        {
            Run = new(DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(123), 900, failing ? 2 : 0, 0, ["Reference", "Optimized"]),
            Laws = laws,
            Sources = [.. Enumerable.Range(0, 6).Select(at => new Chapter($"Source00{at}", "Edges.", Examples))],
            Decisions =
            [
                new("same padding", "⌈n/s⌉ positions; the odd cell goes after (upper) or before (lower)", ["Page1"]),
                new("empty batch", "an empty result", ["Page2", "Page3"]),
            ],
            Coverage = new([.. Enumerable.Range(0, 80).Select(at => new CoveredFile(
                $"src/{(at < 30 ? "Reference" : "Optimized")}/Folder{at % 5}/File{at}.cs", 100, at % 40 == 7 ? 99 : 100, 20, 19))]),
            Faults = new([.. Enumerable.Range(0, 332).Select(at => new PlantedFault(
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

    /// <summary>Ten laws; where two are refuted, each is the first of its page. The first of all says something of a saved case.</summary>
    private static Chapter Laws(int page, bool failing) => new(
        $"Page{page}", "y[n,o] = b[o] + Σ f  W[o,f] · x[n,f]", [.. Enumerable.Range(0, 10).Select(law => new Entry(
            $"Law_{law}_is_linear", EntryKind.Law, "y[n,o,i,j] = b[o] + Σ c,u,v  k[o,c,u,v] · x[n, g(o)+c, s·i + d·u − p]",
            [
                Holds("Reference", law),
                (failing, page, law) switch
                {
                    (true, 7, 0) => Refuted(Message),
                    (true, 8, 0) => Refuted(OtherMessage),
                    _ => Holds("Optimized", law) with { Remarks = (page, law) == (0, 0) ? [Again] : [] },
                },
            ]))]);

    private static Verdict Holds(string implementation, int at) => new()
    {
        Implementation = implementation,
        Outcome = Outcome.Passed,
        Duration = TimeSpan.FromMilliseconds(7 * (at + 3)),
        Cases = 200,
        Covered = [.. Enumerable.Range(0, 14).Select(attribute => new Covered($"attribute {attribute} > 1", (attribute + at) * 37 % 190))],
    };

    private static Verdict Refuted(string message) => new()
    {
        Implementation = "Optimized",
        Outcome = Outcome.Failed,
        Duration = TimeSpan.FromMilliseconds(400),
        Message = message,
        Counterexample = CounterexampleText.Read(message),
    };

    private static Cells Counted(params int[] shape) =>
        new(shape, [.. Enumerable.Range(0, shape.Aggregate((product, size) => product * size)).Select(at => (at * 37 % 255) - 4.5)]);

    private static PictureFigure Edges(int rows, int columns)
    {
        Cells image = Counted(1, 1, rows, columns);
        return new() { Title = "An image and its edges.", Pictures = [new("the image", image), new("its vertical edges", image)] };
    }

    private static Descent Descent(string caption, double rate, double factor)
    {
        double[] predicted = [.. Enumerable.Range(0, 31).Select(step => 0.5 * Math.Pow(factor, 2 * step))];
        return new(caption, rate, [.. predicted.Select(loss => loss * 1.0001), 0], predicted);
    }
}
