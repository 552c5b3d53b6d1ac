namespace Verification.Report.Tests;

/// <summary>Specifications for tests: of the run in the folder SampleRun, and of many times as much.</summary>
internal static class Sample
{
    /// <summary>A run with every kind of file, result, message and figure; what each is there for stands beside it.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "SampleRun");

    /// <summary>What is read of that run.</summary>
    public static Specification Run { get; } = ReadRun();

    /// <summary>A run with at least as much of everything as this repository has, in which all laws hold.</summary>
    public static Specification Full { get; } = Run with
    {
        Run = Run.Run with { Failed = 0, Skipped = 0 },
        Laws = Copies(36, Run.Laws.Single(page => page.Name == "Channels"), Run.Entry("Are_linear")),
        Sources = [.. Copies(6, Run.Sources.Single(), Run.Entry("Walks")), new("Photograph", "", [Photograph])],
        Coverage = new([.. Enumerable.Range(0, 80).Select(at => new CoveredFile($"src/Reference/{at % 5}/{at}.cs", 100, 99, 20, 19))]),
        Faults = new([.. Enumerable.Range(0, 332).Select(at => new PlantedFault(
            $"family {at / 20}", $"the kernel is read with index {at} too far", [.. Enumerable.Repeat("Page7.Law_3_is_linear", 12)], 1))]),
        Timings =
        [
            .. from layer in Enumerable.Range(1, 15)
               from threads in Enumerable.Range(1, 2)
               from contender in new[] { "Optimized", "ONNX Runtime", "PyTorch" }
               select new Timing($"1,{layer},56,56 → 64, 3×3, p1", threads, contender, 100, 90, 10.5 * layer),
        ],
    };

    /// <summary>The law or example of a name.</summary>
    public static Entry Entry(this Specification specification, string name) =>
        specification.Laws.Concat(specification.Sources).SelectMany(chapter => chapter.Entries).Single(entry => entry.Name == name);

    private static Entry Photograph
    {
        get
        {
            var pixels = new Cells([1, 1, 128, 128], [.. Enumerable.Range(0, 128 * 128).Select(at => at * at * 37 % 255d)]);
            var figure = new PictureFigure { Title = "A photograph.", Pictures = [new("the image", pixels), new("its edges", pixels)] };
            Entry walks = Run.Entry("Walks");
            return walks with { Verdicts = [walks.Verdicts[0] with { Figures = [figure] }] };
        }
    }

    private static Specification ReadRun()
    {
        File.SetLastWriteTimeUtc(Path.Combine(Folder, "mutants/z-older/mutation-report.json"), DateTime.UnixEpoch);
        return new RunOnDisk(Folder, [Folder], Folder).Read();
    }

    private static IReadOnlyList<Chapter> Copies(int count, Chapter chapter, Entry entry) =>
    [
        .. Enumerable.Range(0, count).Select(copy => chapter with
        {
            Name = $"{chapter.Name}{copy}",
            Entries = [.. Enumerable.Range(0, 10).Select(at => entry with { Name = $"{entry.Name}_{at}" })],
        }),
    ];
}
