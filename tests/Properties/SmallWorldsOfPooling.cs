using Shouldly;
using Verification.Reference;
using Xunit;
using static Verification.Properties.Everywhere;

namespace Verification.Properties;

/// <summary>
/// The poolings of the small worlds whose windows all see a cell, with one to four channels. Average pooling is linear: it is
/// known when its response to each cell alone is. The maximum over a set of cells is known when it is known which of them
/// win, each alone the largest. Their derivatives are linear in dy. f is a cell of an image, p a position, as in SmallWorlds.
/// </summary>
public class SmallWorldsOfPooling
{
    private static readonly Lazy<IReadOnlyList<SmallWorld>> Pooling = new(() =>
        [.. SmallWorldList.Fitting(Run.Exhaustive).Where(world => world.Outputs == 1 && world.Pools)]);

    /// <summary>x = f + 1 at f, −1 elsewhere:  y[f,c,p] = f + 1 if f is under the window at p, otherwise −1</summary>
    [OnEachImplementation]
    public void Maximum_pooling_finds_one_cell() => Holds(Pooling.Value, (kernels, w) =>
    {
        var y = new Reading(w.Pooled.Of(w.Cells));
        ForEach(w.Cells, w.Inputs * w.Positions, (f, at) => y[(f * w.Inputs * w.Positions) + at] = -1);
        ForEach(w.WindowCells, w.Inputs * w.Positions, (cell, at) =>
        {
            if (w.Under(at / w.Positions, cell, at % w.Positions) is >= 0 and int f)
            {
                y[(f * w.Inputs * w.Positions) + at] = f + 1;
            }
        });
        return y.Differs(
            kernels.MaximumPooling(OneHot.Images(w, elsewhere: -1), w.Window, w.Geometry), "maximum pooling", place => OneHot.Text(w, place / w.Inputs / w.Positions, "−1"));
    });

    /// <summary>x as above, dy[n] = n + 1 at p:  dx[n] = n + 1 at f if it is under the window at p, otherwise at the window's first cell</summary>
    [OnEachImplementation]
    public void The_derivative_of_maximum_pooling_goes_to_that_cell() => Holds(Pooling.Value, (kernels, w) =>
    {
        int images = w.Cells * w.Positions;
        var dx = new Reading([images, w.Input[1], w.Input[2], w.Input[3]]);
        ForEach(images, w.Inputs, (n, c) =>
        {
            int[] seen = [.. Enumerable.Range(0, w.WindowCells).Select(cell => w.Under(c, cell, n % w.Positions)).Where(f => f >= 0)];
            dx[(n * w.Cells) + (seen.Contains(n / w.Positions) ? n / w.Positions : seen[0])] = n + 1;
        });
        Tensor<float> x = OneHot.Images(w, images, n => n / w.Positions, -1);
        Tensor<float> dy = OneHot.Rows(w.Pooled.Of(images), images * w.Inputs, row => row / w.Inputs % w.Positions, row => (row / w.Inputs) + 1);
        return dx.Differs(
            kernels.MaximumPoolingGradient(x, w.Window, dy, w.Geometry),
            "maximum pooling's dx",
            place => $"{OneHot.Text(w, place / w.Cells / w.Positions, "−1")}, dy {(place / w.Cells) + 1} at position {place / w.Cells % w.Positions} of every channel");
    });

    /// <summary>x = f + 1 at f:  y[f,c,p] = (f + 1) / the number of cells that count, if f is under the window at p, otherwise 0</summary>
    [OnEachImplementation]
    public void Average_pooling_finds_every_cell() => Holds(Pooling.Value, (kernels, w) => First(2, counting =>
    {
        var y = new Reading(w.Pooled.Of(w.Cells));
        ForEach(w.WindowCells, w.Inputs * w.Positions, (cell, at) =>
        {
            if (w.Under(at / w.Positions, cell, at % w.Positions) is >= 0 and int f)
            {
                y[(f * w.Inputs * w.Positions) + at] = (f + 1f) / w.Divisor(at % w.Positions, counting == 1);
            }
        });
        return y.Differs(
            kernels.AveragePooling(OneHot.Images(w), w.Window, w.Geometry, counting == 1),
            Counting("average pooling", counting),
            place => OneHot.Text(w, place / w.Inputs / w.Positions));
    }));

    /// <summary>dy[p] = p + 1 at p:  dx[p,f] = (p + 1) / the number of cells that count, if f is under the window at p, otherwise 0</summary>
    [OnEachImplementation]
    public void The_derivative_of_average_pooling_goes_to_every_cell() => Holds(Pooling.Value, (kernels, w) =>
    {
        Shape input = [w.Positions, w.Input[1], w.Input[2], w.Input[3]];
        Tensor<float> dy = OneHot.Rows(w.Pooled.Of(w.Positions), w.Positions * w.Inputs, row => row / w.Inputs, row => (row / w.Inputs) + 1);
        return First(2, counting =>
        {
            var dx = new Reading(input);
            ForEach(w.WindowCells, w.Inputs * w.Positions, (cell, at) =>
            {
                int p = at % w.Positions;
                if (w.Under(at / w.Positions, cell, p) is >= 0 and int f)
                {
                    dx[(p * w.Cells) + f] = (p + 1f) / w.Divisor(p, counting == 1);
                }
            });
            return dx.Differs(
                kernels.AveragePoolingGradient(input, w.Window, dy, w.Geometry, counting == 1),
                Counting("average pooling's dx", counting),
                place => $"dy {(place / w.Cells) + 1} at position {place / w.Cells} of every channel");
        });
    });

    /// <summary>of the worlds with one output channel, those whose windows all see a cell: 48 002, by default 5 873</summary>
    [Fact]
    public void There_are_as_many_worlds_as_this_page_says() => Pooling.Value.Count.ShouldBe(Run.Exhaustive ? 48002 : 5873);

    /// <summary>d·(k−1) + 1 > n + p + q, or a window that sees no cell:  refused</summary>
    [OnEachImplementation]
    public void What_does_not_fit_or_see_is_refused() => Holds([.. SmallWorldList.Plain.Where(w => !w.Pools)], (kernels, w) =>
    {
        Tensor<float> x = OneHot.Numbered(w.Input);
        Tensor<float> dy = w.Fits ? OneHot.Numbered(w.Pooled.Of(1)) : x;
        return NotRefused("maximum pooling", () => kernels.MaximumPooling(x, w.Window, w.Geometry))
            ?? NotRefused("maximum pooling's dx", () => kernels.MaximumPoolingGradient(x, w.Window, dy, w.Geometry))
            ?? First(2, counting =>
                NotRefused("average pooling", () => kernels.AveragePooling(x, w.Window, w.Geometry, counting == 1))
                ?? NotRefused("average pooling's dx", () => kernels.AveragePoolingGradient(w.Input, w.Window, dy, w.Geometry, counting == 1)));
    });

    private static string Counting(string name, int counting) => $"{name}, {(counting == 1 ? "" : "not ")}counting padding,";
}
