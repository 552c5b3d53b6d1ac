using static Verification.Properties.SmallWorlds.Exhaustive;

namespace Verification.Properties.SmallWorlds;

/// <summary>The poolings of the small worlds whose windows all see a cell, with one to four channels. Average pooling is linear: it is
/// known when its response to each cell alone is. The maximum over a set of cells is known when it is known which of them win, each alone
/// the largest. Their derivatives are linear in dy. f is a cell of an image, p a position, as in SmallWorlds.</summary>
public class SmallWorldsOfPooling
{
    private static readonly Lazy<IReadOnlyList<SmallWorld>> Pooling = new(() =>
        [.. SmallWorldList.Fitting(Settings.Current.Exhaustive).Where(world => world.Outputs == 1 && world.Pools)]);

    internal static Lazy<IReadOnlyList<SmallWorld>> Ordinary { get; } = new(() => [.. Pooling.Value.Where(w => !w.DropsAWindow)]);

    /// <summary>The worlds that round up and drop a window, which are a convention: page RoundingUp.</summary>
    internal static Lazy<IReadOnlyList<SmallWorld>> DroppingAWindow { get; } = new(() => [.. Pooling.Value.Where(w => w.DropsAWindow)]);

    /// <summary>x = f + 1 at f, −1 elsewhere:  y[f,c,p] = f + 1 if f is under the window at p, otherwise −1</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void Maximum_pooling_finds_one_cell(Implementation kernels) => Check(kernels, Ordinary.Value, FindsTheLargest);

    /// <summary>x = f + 1 at f, −1, −2, −3, … elsewhere, dy[n] = n + 1 at p:  dx[n] = n + 1 at f if it is under the window at p,
    /// otherwise at the window's first cell</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_derivative_of_maximum_pooling_goes_to_that_cell(Implementation kernels) =>
        Check(kernels, Ordinary.Value, (one, w) => HandsDyToOneCell(one, w, ties: false));

    /// <summary>x = f + 1 at f:  y[f,c,p] = (f + 1) / the number of cells that count, if f is under the window at p, otherwise 0</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void Average_pooling_finds_every_cell(Implementation kernels) => Check(kernels, Ordinary.Value, FindsTheMean);

    /// <summary>dy[p] = p + 1 at p:  dx[p,f] = (p + 1) / the number of cells that count, if f is under the window at p, otherwise
    /// 0</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_derivative_of_average_pooling_goes_to_every_cell(Implementation kernels) => Check(kernels, Ordinary.Value, SharesDy);

    /// <summary>of the worlds with one output channel, those whose windows all see a cell: 48 002, by default 5 873</summary>
    [Fact]
    public void There_are_as_many_worlds_as_this_page_says() =>
        (Ordinary.Value.Count + DroppingAWindow.Value.Count).ShouldBe(Settings.Current.Exhaustive ? 48002 : 5873);

    /// <summary>d·(k−1) + 1 > n + p + q:  refused (a window that fits and sees no cell is a convention: page
    /// WindowsThatSeeNothing)</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void What_does_not_fit_is_refused(Implementation kernels) =>
        Check(kernels, [.. SmallWorldList.Plain.Where(w => !w.Fits)], IsRefused);

    internal static string? FindsTheLargest(IKernels<float> one, SmallWorld w) =>
        one.MaximumPooling(OneHot.Images(w, elsewhere: -1), w.Window, w.Geometry).Differs(
            Response(w, (_, f) => f + 1, -1), "maximum pooling", place => OneHot.Text(w, place / w.Inputs / w.Positions, "−1"));

    internal static string? HandsDyToOneCell(IKernels<float> one, SmallWorld w, bool ties)
    {
        int images = w.Cells * w.Positions;
        var seen = w.Seen.ToLookup(at => (at.C, at.P), at => at.F);
        Tensor<float> tied = OneHot.Images(w, images, n => n / w.Positions, -1);
        Tensor<float> x = ties ? tied
            : tied.Shape.Filled(place => tied.Elements[place] > 0 ? tied.Elements[place] : -1 - (place % w.Cells));
        Tensor<float> expected = OneHot.At(x.Shape, from n in Enumerable.Range(0, images)
                                                    from c in Enumerable.Range(0, w.Inputs)
                                                    let under = seen[(c, n % w.Positions)]
                                                    let f = under.Contains(n / w.Positions) ? n / w.Positions : under.First()
                                                    select ((n * w.Cells) + f, n + 1f));
        return one.MaximumPoolingGradient(x, w.Window, Dy(w, images), w.Geometry).Differs(expected, "maximum pooling's dx", place =>
            $"{OneHot.Text(w, place / w.Cells / w.Positions, ties ? "−1" : "−1, −2, −3, …")}, {DyText(w, place)}");
    }

    internal static string? FindsTheMean(IKernels<float> one, SmallWorld w) => First(2, counting =>
        one.AveragePooling(OneHot.Images(w), w.Window, w.Geometry, counting == 1).Differs(
            Response(w, (p, f) => (f + 1f) / w.Divisor(p, counting == 1)),
            Counting("average pooling", counting), place => OneHot.Text(w, place / w.Inputs / w.Positions)));

    internal static string? SharesDy(IKernels<float> one, SmallWorld w) => First(2, counting =>
        one.AveragePoolingGradient(w.Input(w.Positions), w.Window, Dy(w, w.Positions), w.Geometry, counting == 1).Differs(
            OneHot.At(w.Input(w.Positions), w.Seen.Select(at =>
                ((at.P * w.Cells) + at.F, (at.P + 1f) / w.Divisor(at.P, counting == 1)))),
            Counting("average pooling's dx", counting), place => DyText(w, place)));

    internal static string? IsRefused(IKernels<float> one, SmallWorld w)
    {
        Tensor<float> x = OneHot.Numbered(w.Input(1));
        Tensor<float> dy = w.Fits ? OneHot.Numbered(w.Pooled(1)) : x;
        return First(2, counting =>
            NotRefused(one, OperatorKind.Pooling, new(x, null, null, dy, w.Geometry, 1, w.Window, CountPadding: counting == 1)));
    }

    /// <summary>What a pooling gives for one image for each f: a value at each p that sees it, another number everywhere else.</summary>
    private static Tensor<float> Response(SmallWorld w, Func<int, int, float> value, float elsewhere = 0) => OneHot.At(
        w.Pooled(w.Cells), w.Seen.Select(at => ((((at.F * w.Inputs) + at.C) * w.Positions) + at.P, value(at.P, at.F))), elsewhere);

    /// <summary>Some images: n + 1 at one position of every channel of each, one position after the other.</summary>
    private static Tensor<float> Dy(SmallWorld w, int images) => OneHot.Rows(
        w.Pooled(images), images * w.Inputs, row => row / w.Inputs % w.Positions, row => (row / w.Inputs) + 1);

    private static string DyText(SmallWorld w, int place) =>
        $"dy {(place / w.Cells) + 1} at position {place / w.Cells % w.Positions} of every channel";

    private static string Counting(string name, int counting) => $"{name}, {(counting == 1 ? "" : "not ")}counting padding,";
}
