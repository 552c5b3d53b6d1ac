using System.Diagnostics;
using Spectre.Console;

namespace Verification.Bench;

/// <summary>One run of the benchmark, from the search for peers to the file.</summary>
internal sealed class Session(IReadOnlyList<Layer> layers, IReadOnlyList<int> threads, bool quick)
{
    private const int WidthOfFile = 180;

    // The reference does some 70 million multiply-adds a second on one core.
    private long StepsOfReference => quick ? 3_000_000 : 60_000_000;

    private long StepsOfReferenceBeside => quick ? 3_000_000 : 15_000_000;

    // What the times may take together, and what one layer may take when few are left.
    private TimeSpan Time => TimeSpan.FromSeconds(quick ? 36 : 250);

    private TimeSpan TimeOfOne => TimeSpan.FromSeconds(quick ? 1.5 : 3);

    /// <summary>Gives the exit code: 0, or 1 if Optimized disagrees with the reference or there is nothing to do.</summary>
    public int Run()
    {
        if (Console.IsOutputRedirected)
        {
            // A file has no width and no colours, whatever the terminal behind it can do.
            AnsiConsole.Profile.Width = WidthOfFile;
            AnsiConsole.Profile.Capabilities.Ansi = false;
            AnsiConsole.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        }

        if (layers.Count == 0)
        {
            AnsiConsole.MarkupLine("[red]No layer has a name with this text.[/] These are there:");
            Layers.All.ToList().ForEach(layer => Console.WriteLine(layer));
            return 1;
        }

        var agreements = WithProgress("Agreement", layers, Compare);
        AnsiConsole.Write(Tables.Of(agreements));
        if (agreements.Any(agreement => agreement.Difference is not null))
        {
            AnsiConsole.MarkupLine("[red]Optimized disagrees with the reference: nothing is timed.[/]");
            return 1;
        }

        using var onnxRuntime = OnnxRuntime.Find();
        using var pyTorch = PyTorch.Find();
        Announce("ONNX Runtime", onnxRuntime?.Version, OnnxRuntime.Install, OnnxRuntime.Variable);
        Announce("PyTorch", pyTorch?.Version, PyTorch.Install, PyTorch.Variable);
        IContender?[] contenders = [Kernels.Optimized, Kernels.OptimizedInDouble, Kernels.Reference, onnxRuntime, pyTorch];
        var limit = new FmaLimit();
        var measurements = Measure(new Rounds([.. contenders.OfType<IContender>()]), limit);
        AnsiConsole.Write(Tables.Of(measurements, limit));
        Report(measurements, limit);
        return 0;
    }

    private static void Announce(string name, string? version, string install, string variable) => AnsiConsole.WriteLine(version is null
        ? $"{name} is not installed and is left out. To have it: {install} (or name it in {variable})."
        : $"{name} {version} takes part.");

    // The bar is drawn between two items and never by a timer: drawing takes time and memory, which would be measured.
    private static List<TResult> WithProgress<TItem, TResult>(string title, IReadOnlyList<TItem> items, Func<TItem, TResult> each)
    {
        var results = new List<TResult>();
        AnsiConsole.Progress().AutoRefresh(false).Start(context =>
        {
            var task = context.AddTask(title, maxValue: items.Count);
            foreach (var item in items)
            {
                task.Description = Markup.Escape($"{title}: {item}");
                context.Refresh();
                results.Add(each(item));
                task.Increment(1);
            }

            task.Description = title;
            context.Refresh();
        });
        return results;
    }

    private Agreement Compare(Layer layer) =>
        Agreement.On(layer, threads, layer.Group == Layers.Forward ? StepsOfReference : StepsOfReferenceBeside);

    private List<Measurement> Measure(Rounds rounds, FmaLimit limit)
    {
        var items = layers.SelectMany(layer => threads.Select(count => new Item(layer, count))).ToList();
        long begin = Stopwatch.GetTimestamp();
        int done = 0;
        return [.. WithProgress("Times", items, item =>
        {
            limit.Measure(item.Threads);
            // Every item gets an equal share of the time that is left: a slow one takes from those behind it, not from the user.
            var share = (Time - Stopwatch.GetElapsedTime(begin)) / (items.Count - done++);
            return rounds.On(item.Layer, item.Threads, share < TimeOfOne ? share : TimeOfOne);
        }).SelectMany(block => block)];
    }

    private sealed record Item(Layer Layer, int Threads)
    {
        public override string ToString() => $"{Layer}, {Threads} thread(s)";
    }

    private void Report(IReadOnlyList<Measurement> measurements, FmaLimit limit)
    {
        foreach (int count in threads)
        {
            AnsiConsole.WriteLine($"Limit: {limit[count]:N0} GFLOP/s with {count} thread(s), fused multiply-adds in registers of "
                + $"{FmaLimit.Width} bits.");
        }

        foreach (string sentence in new Goals(measurements, limit).Sentences())
        {
            AnsiConsole.WriteLine(sentence);
        }

        AnsiConsole.WriteLine($"Written: {BenchJson.Write(measurements)}");
    }
}
