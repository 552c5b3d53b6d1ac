using Spectre.Console;

namespace Verification.Bench;

/// <summary>What is printed for people.</summary>
internal static class Tables
{
    /// <summary>One line a layer: how much of it was compared with the reference.</summary>
    public static Table Of(IEnumerable<Agreement> agreements)
    {
        var table = new Table().Title("Agreement with the reference, bit for bit").AddColumns("layer", "slices compared", "share", "");
        foreach (var agreement in agreements)
        {
            table.AddRow(Markup.Escape(agreement.Layer.Name), $"{agreement.Checked} of {agreement.Slices}", $"{agreement.Share:P1}",
                agreement.Difference is { } difference ? $"[red]{Markup.Escape(difference)}[/]" : "equal");
        }

        return table;
    }

    /// <summary>The times, a block of lines for each layer and number of threads.</summary>
    public static Table Of(IReadOnlyList<Measurement> measurements, FmaLimit limit)
    {
        var table = new Table().Title("Times")
            .Caption("GFLOP/s and its share of the limit, which is that of float, are those of the fastest call. A ratio is the time "
                + "of the fastest peer divided by this one's: above 1 is faster.");
        table.AddColumns("layer", "threads", "contender");
        foreach (string column in new[] { "median µs", "min µs", "GFLOP/s", "of limit", "ratio (median)", "ratio (min)", "bytes a call" })
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (var block in measurements.GroupBy(measurement => (measurement.Layer, measurement.Threads)))
        {
            string layer = Markup.Escape(block.Key.Layer.Name);
            foreach (var one in block)
            {
                string different = one.Differing > 0 ? $" [yellow]({one.Differing} elements differ)[/]" : "";
                table.AddRow(layer, $"{one.Threads}", one.Contender + different, $"{one.Median * 1e6:N1}", $"{one.Fastest * 1e6:N1}",
                    $"{one.Gflops:N1}", $"{one.Gflops / limit[one.Threads]:P0}", Text(Ratios.Of(one, block, m => m.Median)),
                    Text(Ratios.Of(one, block, m => m.Fastest)), one.AllocatedBytes is { } bytes ? $"{bytes:N0}" : "–");
                layer = "";
            }

            table.AddEmptyRow();
        }

        return table;
    }

    private static string Text(double? ratio) => ratio is { } number ? $"{number:N2}" : "–";
}
