using static Verification.Properties.SmallWorlds.Exhaustive;

namespace Verification.Properties.SmallWorlds;

/// <summary>
/// The poolings of the small worlds whose windows all see a cell, with one to four channels. Average pooling is linear: it is
/// known when its response to each cell alone is. The maximum over a set of cells is known when it is known which of them
/// win, each alone the largest. Their derivatives are linear in dy. f is a cell of an image, p a position, as in SmallWorlds.
/// </summary>
public class SmallWorldsOfPooling
{
    private static readonly Lazy<IReadOnlyList<SmallWorld>> Pooling = new(() =>
        [.. SmallWorldList.Fitting(Settings.Current.Exhaustive).Where(world => world.Outputs == 1 && world.Pools)]);

    /// <summary>The worlds about which libraries agree.</summary>
    internal static Lazy<IReadOnlyList<SmallWorld>> Ordinary { get; } = new(() => [.. Pooling.Value.Where(w => !w.DropsAWindow)]);

    /// <summary>The worlds that round up and drop a window, which are a convention: page RoundingUp.</summary>
    internal static Lazy<IReadOnlyList<SmallWorld>> DroppingAWindow { get; } = new(() => [.. Pooling.Value.Where(w => w.DropsAWindow)]);

    /// <summary>x = f + 1 at f, −1 elsewhere:  y[f,c,p] = f + 1 if f is under the window at p, otherwise −1</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void Maximum_pooling_finds_one_cell(Implementation kernels) => Check(kernels, Ordinary.Value, FindsTheLargest);

    /// <summary>
    /// x = f + 1 at f, −1, −2, −3, … elsewhere, dy[n] = n + 1 at p:  dx[n] = n + 1 at f if it is under the window at p, otherwise at the
    /// window's first cell
    /// </summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_derivative_of_maximum_pooling_goes_to_that_cell(Implementation kernels) =>
        Check(kernels, Ordinary.Value, (one, w) => HandsDyToOneCell(one, w, ties: false));

    /// <summary>x = f + 1 at f:  y[f,c,p] = (f + 1) / the number of cells that count, if f is under the window at p, otherwise 0</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void Average_pooling_finds_every_cell(Implementation kernels) => Check(kernels, Ordinary.Value, FindsTheMean);

    /// <summary>
    /// dy[p] = p + 1 at p:  dx[p,f] = (p + 1) / the number of cells that count, if f is under the window at p, otherwise 0
    /// </summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_derivative_of_average_pooling_goes_to_every_cell(Implementation kernels) => Check(kernels, Ordinary.Value, SharesDy);

    /// <summary>of the worlds with one output channel, those whose windows all see a cell: 48 002, by default 5 873</summary>
    [Fact]
    public void There_are_as_many_worlds_as_this_page_says() =>
        (Ordinary.Value.Count + DroppingAWindow.Value.Count).ShouldBe(Settings.Current.Exhaustive ? 48002 : 5873);

    /// <summary>
    /// d·(k−1) + 1 > n + p + q:  refused (a window that fits and sees no cell is a convention: page WindowsThatSeeNothing)
    /// </summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void What_does_not_fit_is_refused(Implementation kernels) =>
        Check(kernels, [.. SmallWorldList.Plain.Where(w => !w.Fits)], IsRefused);

    /// <summary>What maximum pooling finds in a world.</summary>
    internal static string? FindsTheLargest(IKernels<float> one, SmallWorld w)
    {
        var y = new ExpectedTensor(w.Pooled.Of(w.Cells));
        ForEach(w.Cells, w.Inputs * w.Positions, (f, at) => y[(f * w.Inputs * w.Positions) + at] = -1);
        ForEach(w.WindowCells, w.Inputs * w.Positions, (cell, at) =>
        {
            if (w.Under(at / w.Positions, cell, at % w.Positions) is >= 0 and int f)
            {
                y[(f * w.Inputs * w.Positions) + at] = f + 1;
            }
        });
        return y.Differs(
            one.MaximumPooling(OneHot.Images(w, elsewhere: -1), w.Window, w.Geometry),
            "maximum pooling",
            place => OneHot.Text(w, place / w.Inputs / w.Positions, "−1"));
    }

    /// <summary>Where maximum pooling's dx goes in a world.</summary>
    internal static string? HandsDyToOneCell(IKernels<float> one, SmallWorld w, bool ties)
    {
        int images = w.Cells * w.Positions;
        var dx = new ExpectedTensor([images, w.Input[1], w.Input[2], w.Input[3]]);
        ForEach(images, w.Inputs, (n, c) =>
        {
            int[] seen = [.. Enumerable.Range(0, w.WindowCells).Select(cell => w.Under(c, cell, n % w.Positions)).Where(f => f >= 0)];
            dx[(n * w.Cells) + (seen.Contains(n / w.Positions) ? n / w.Positions : seen[0])] = n + 1;
        });
        Tensor<float> x = OneHot.Images(w, images, n => n / w.Positions, -1);
        if (!ties)
        {
            x = Tensor.Create<float>(x.Shape, untied =>
            {
                for (int place = 0; place < untied.Span.Length; place++)
                {
                    untied.Span[place] = x.Elements[place] > 0 ? x.Elements[place] : -1 - (place % w.Cells);
                }
            });
        }

        Tensor<float> dy = OneHot.Rows(
            w.Pooled.Of(images), images * w.Inputs, row => row / w.Inputs % w.Positions, row => (row / w.Inputs) + 1);
        return dx.Differs(
            one.MaximumPoolingGradient(x, w.Window, dy, w.Geometry),
            "maximum pooling's dx",
            place => $"{OneHot.Text(w, place / w.Cells / w.Positions, ties ? "−1" : "−1, −2, −3, …")}, "
                + $"dy {(place / w.Cells) + 1} at position {place / w.Cells % w.Positions} of every channel");
    }

    /// <summary>What average pooling finds in a world.</summary>
    internal static string? FindsTheMean(IKernels<float> one, SmallWorld w) => First(2, counting =>
    {
        var y = new ExpectedTensor(w.Pooled.Of(w.Cells));
        ForEach(w.WindowCells, w.Inputs * w.Positions, (cell, at) =>
        {
            if (w.Under(at / w.Positions, cell, at % w.Positions) is >= 0 and int f)
            {
                y[(f * w.Inputs * w.Positions) + at] = (f + 1f) / w.Divisor(at % w.Positions, counting == 1);
            }
        });
        return y.Differs(
            one.AveragePooling(OneHot.Images(w), w.Window, w.Geometry, counting == 1),
            Counting("average pooling", counting),
            place => OneHot.Text(w, place / w.Inputs / w.Positions));
    });

    /// <summary>Where average pooling's dx goes in a world.</summary>
    internal static string? SharesDy(IKernels<float> one, SmallWorld w)
    {
        Shape input = [w.Positions, w.Input[1], w.Input[2], w.Input[3]];
        Tensor<float> dy = OneHot.Rows(
            w.Pooled.Of(w.Positions), w.Positions * w.Inputs, row => row / w.Inputs, row => (row / w.Inputs) + 1);
        return First(2, counting =>
        {
            var dx = new ExpectedTensor(input);
            ForEach(w.WindowCells, w.Inputs * w.Positions, (cell, at) =>
            {
                int p = at % w.Positions;
                if (w.Under(at / w.Positions, cell, p) is >= 0 and int f)
                {
                    dx[(p * w.Cells) + f] = (p + 1f) / w.Divisor(p, counting == 1);
                }
            });
            return dx.Differs(
                one.AveragePoolingGradient(input, w.Window, dy, w.Geometry, counting == 1),
                Counting("average pooling's dx", counting),
                place => $"dy {(place / w.Cells) + 1} at position {place / w.Cells} of every channel");
        });
    }

    /// <summary>Whether every pooling refuses a world.</summary>
    internal static string? IsRefused(IKernels<float> one, SmallWorld w)
    {
        Tensor<float> x = OneHot.Numbered(w.Input);
        Tensor<float> dy = w.Fits ? OneHot.Numbered(w.Pooled.Of(1)) : x;
        return Each(
            () => NotRefused("maximum pooling", () => one.MaximumPooling(x, w.Window, w.Geometry)),
            () => NotRefused("maximum pooling's dx", () => one.MaximumPoolingGradient(x, w.Window, dy, w.Geometry)),
            () => First(2, counting => NotRefused("average pooling", () => one.AveragePooling(x, w.Window, w.Geometry, counting == 1))),
            () => First(2, counting => NotRefused(
                "average pooling's dx", () => one.AveragePoolingGradient(w.Input, w.Window, dy, w.Geometry, counting == 1))));
    }

    private static string Counting(string name, int counting) => $"{name}, {(counting == 1 ? "" : "not ")}counting padding,";
}
