using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace Verification.Report.Running;

/// <summary>Shows how far a run is: a bar in a terminal, a line now and then where the output goes elsewhere.</summary>
internal static class Progress
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenFrames = TimeSpan.FromMilliseconds(200);

    /// <summary>Shows a run until it has ended.</summary>
    /// <param name="tally">How far it is.</param>
    /// <param name="run">The run.</param>
    public static async Task ShowAsync(Tally tally, Task run)
    {
        var watch = Stopwatch.StartNew();
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive)
        {
            int failed = 0;
            while (await Task.WhenAny(run, Task.Delay(BetweenLines)) != run)
            {
                foreach (string name in tally.Failed.Skip(failed))
                {
                    Console.WriteLine($"failed {name}");
                    failed++;
                }

                Console.WriteLine($"{Text(tally)}{Left(tally, watch.Elapsed)}");
            }
        }
        else
        {
            await AnsiConsole.Progress().Columns(new ProgressBarColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ElapsedTimeColumn())
                .StartAsync(context => ShowAsync(tally, run, context.AddTask("the tests are being found"), watch));
        }

        Console.WriteLine($"{Text(tally)} in {Clock(watch.Elapsed)}");
        await run;
    }

    private static async Task ShowAsync(Tally tally, Task run, ProgressTask task, Stopwatch watch)
    {
        int failed = 0;
        do
        {
            foreach (string name in tally.Failed.Skip(failed))
            {
                AnsiConsole.MarkupLineInterpolated($"[red]failed[/] {name}");
                failed++;
            }

            task.IsIndeterminate = tally.Listed == 0;
            task.MaxValue = Math.Max(1, tally.Listed);
            task.Value = tally.Listed == 0 ? 0 : tally.Ended;
            task.Description = Markup.Escape($"{Text(tally)}{Left(tally, watch.Elapsed)}");
        }
        while (await Task.WhenAny(run, Task.Delay(BetweenFrames)) != run);
        task.Description = Markup.Escape(Text(tally));
    }

    /// <summary>412 of 687 tests, 61,200 cases, 1 failed</summary>
    private static string Text(Tally tally)
    {
        string tests = tally.Listed == 0 ? $"{tally.Ended} tests" : $"{tally.Ended} of {tally.Listed} tests";
        return string.Create(CultureInfo.InvariantCulture, $"{tests}, {tally.Cases:N0} cases{(tally.Failed.Count > 0 ? $", {tally.Failed.Count} failed" : "")}");
    }

    /// <summary>As long as nothing is known of the tests that are left, they take as long as those that have ended.</summary>
    private static string Left(Tally tally, TimeSpan elapsed) => tally is { Listed: > 0, Ended: > 0 }
        ? $", about {Clock(elapsed * (tally.Listed - tally.Ended) / tally.Ended)} left"
        : "";

    private static string Clock(TimeSpan time) => $"{(int)time.TotalMinutes}:{time.Seconds:00}";
}
