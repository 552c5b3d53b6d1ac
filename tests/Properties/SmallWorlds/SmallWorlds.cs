using static Verification.Properties.SmallWorlds.Exhaustive;

namespace Verification.Properties.SmallWorlds;

/// <summary>
/// Small geometries, all of them, and every input of their shape. Correlation is bilinear (page Correlation), its outputs
/// and images are independent (Channels): it is known when the response to each cell of the kernel alone on each cell of the
/// input alone is. So x holds one image for each cell f, f + 1 there and 0 elsewhere; each output's kernel is 1 in one cell e
/// and 0 elsewhere, another e for each output; and after as many calls as there are e, all coefficients have been read off.
/// The same goes for the derivatives, which are bilinear, too. What is expected comes from the formula alone,
/// read(o, e, p) = [g(o)+c, s·i + d·u − p, s·j + d·v − p], and the reference is held to it like any other.
/// VERIFY_EXHAUSTIVE=full runs all 298 368 worlds, some minutes, with a line every five seconds where the logger shows them:
/// --logger "console;verbosity=normal". Otherwise 12 187 are run, all with one axis and one channel among them. Those in which
/// rounding up drops a window are on the page RoundingUp.
/// </summary>
public class SmallWorlds
{
    private static readonly Lazy<IReadOnlyList<SmallWorld>> Fitting = new(() => [.. SmallWorldList.Fitting(Settings.Current.Exhaustive)]);

    private static readonly Lazy<IReadOnlyList<SmallWorld>> Ordinary = new(() => [.. Fitting.Value.Where(w => !w.DropsAWindow)]);

    /// <summary>The worlds that round up and drop a window, which are a convention: page RoundingUp.</summary>
    internal static Lazy<IReadOnlyList<SmallWorld>> DroppingAWindow { get; } = new(() => [.. Fitting.Value.Where(w => w.DropsAWindow)]);

    /// <summary>k = 1 at e, x = f + 1 at f:  y[f,o,p] = f + 1 if f = read(o, e, p), otherwise 0;  the same for convolution and −e</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void Correlation_and_convolution_read_one_cell(Implementation kernels) => Check(kernels, Ordinary.Value, ReadsOneCell);

    /// <summary>k = 1 at e, x = 1, 2, 3, …, one image, b = 1000, 2000, …:  y[o,p] = b[o] + 1 + read(o, e, p)</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void Correlation_reads_numbers(Implementation kernels) => Check(kernels, Ordinary.Value, ReadsNumbers);

    /// <summary>k = 1 at e, dy[n] = n + 1 at o, p:  dx[n,f] = n + 1 if f = read(o, e, p), otherwise 0</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_derivative_by_the_input_goes_to_that_cell(Implementation kernels) => Check(kernels, Ordinary.Value, HandsDyToOneCell);

    /// <summary>x = f + 1 at f, dy[o] = o + 1 at p:  dk[o,e] = (f + 1)·(o + 1) if f = read(o, e, p), otherwise 0</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_derivative_by_the_kernel_comes_from_that_cell(Implementation kernels) =>
        Check(kernels, Ordinary.Value, TakesDkFromOneCell);

    /// <summary>dy[n,o,i,j] = 1 at one place:  db = 1 at o, otherwise 0</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_derivative_by_the_bias_takes_every_position_once(Implementation kernels) => Check(
        kernels,
        [
            .. from n in Enumerable.Range(1, 2)
               from o in Enumerable.Range(1, 4)
               from i in Enumerable.Range(1, 6)
               from j in Enumerable.Range(1, 6)
               select Shape.Of(n, o, i, j),
        ],
        (one, output) => First(output.ElementCount, place =>
        {
            var db = new ExpectedTensor([output[1]]);
            db[place / (output[2] * output[3]) % output[1]] = 1;
            return db.Differs(
                one.CorrelationBiasGradient(output.OneHot<float>(place)),
                "correlation's db",
                _ => $"dy 1 at {output.At(place)}");
        }));

    /// <summary>
    /// #{ n ≤ 6, k ≤ 4, s ≤ 3, d ≤ 2, p and q ≤ 3 } = 2304, in 261 the window does not fit; 288 by a word; two roundings, two directions
    /// </summary>
    [Fact]
    public void There_are_as_many_worlds_as_numbers_to_choose()
    {
        const int OneAxis = 2 * 2 * (2304 - 261 + 288);
        SmallWorldList.Plain.Count(w => w.Fits).ShouldBe(OneAxis);
        SmallWorldList.Channels.Count.ShouldBe(22);
        SmallWorldList.Fitting(all: true).Count().ShouldBe((22 * OneAxis) + (5 * 2 * OneAxis));
        SmallWorldList.Fitting(all: false).Count().ShouldBe(12187);
        (Ordinary.Value.Count + DroppingAWindow.Value.Count).ShouldBe(Settings.Current.Exhaustive ? 298368 : 12187);
        DroppingAWindow.Value.ShouldNotBeEmpty();
    }

    /// <summary>d·(k−1) + 1 > n + p + q:  refused</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void What_does_not_fit_is_refused(Implementation kernels) =>
        Check(kernels, [.. SmallWorldList.Plain.Where(w => !w.Fits)], IsRefused);

    /// <summary>Whether correlation, convolution and their derivatives refuse a world.</summary>
    internal static string? IsRefused(IKernels<float> one, SmallWorld w)
    {
        var (x, k) = (OneHot.Numbered(w.Input), OneHot.Numbered(w.Kernel));
        return Each(
            () => NotRefused("correlation", () => one.Correlation(x, k, null, w.Geometry)),
            () => NotRefused("convolution", () => one.Convolution(x, k, null, w.Geometry)),
            () => NotRefused("correlation's dx", () => one.CorrelationInputGradient(w.Input, k, x, w.Geometry)),
            () => NotRefused("correlation's dk", () => one.CorrelationKernelGradient(x, w.Kernel, x, w.Geometry)));
    }

    /// <summary>What correlation and convolution read in a world.</summary>
    internal static string? ReadsOneCell(IKernels<float> one, SmallWorld w)
    {
        Tensor<float> x = OneHot.Images(w);
        return First(w.KernelCells, t =>
        {
            var y = new ExpectedTensor(w.Output.Of(w.Cells));
            ForEach(w.Outputs, w.Positions, (o, p) =>
            {
                if (w.Read(o, E(w, o, t), p) is >= 0 and int f)
                {
                    y[(((f * w.Outputs) + o) * w.Positions) + p] = f + 1;
                }
            });
            return Each(
                () => y.Differs(
                    one.Correlation(x, Kernel(w, o => E(w, o, t)), null, w.Geometry, w.Groups),
                    "correlation",
                    place => Asked(w, t, place)),
                () => y.Differs(
                    one.Convolution(x, Kernel(w, o => Flipped(w, E(w, o, t))), null, w.Geometry, w.Groups),
                    "convolution",
                    place => $"the kernel flipped: {Asked(w, t, place)}"));
        });
    }

    /// <summary>The same with several numbers and a bias.</summary>
    internal static string? ReadsNumbers(IKernels<float> one, SmallWorld w)
    {
        Tensor<float> x = OneHot.Numbered(w.Input);
        Tensor<float> b = OneHot.Numbered([w.Outputs]) * 1000;
        return First(w.KernelCells, t =>
        {
            var y = new ExpectedTensor(w.Output.Of(1));
            ForEach(w.Outputs, w.Positions, (o, p) => y[(o * w.Positions) + p] = b[o] + 1 + w.Read(o, E(w, o, t), p));
            return y.Differs(
                one.Correlation(x, Kernel(w, o => E(w, o, t)), b, w.Geometry, w.Groups), "correlation", place => Numbers(w, t, place));
        });
    }

    /// <summary>Where correlation's dx goes in a world.</summary>
    internal static string? HandsDyToOneCell(IKernels<float> one, SmallWorld w)
    {
        int images = w.Outputs * w.Positions;
        Tensor<float> dy = OneHot.Rows(w.Output.Of(images), images, n => n, n => n + 1);
        Shape input = [images, w.Input[1], w.Input[2], w.Input[3]];
        return First(w.KernelCells, t =>
        {
            var dx = new ExpectedTensor(input);
            ForEach(w.Outputs, w.Positions, (o, p) =>
            {
                if (w.Read(o, E(w, o, t), p) is >= 0 and int f)
                {
                    int n = (o * w.Positions) + p;
                    dx[(n * w.Cells) + f] = n + 1;
                }
            });
            return dx.Differs(
                one.CorrelationInputGradient(input, Kernel(w, o => E(w, o, t)), dy, w.Geometry, w.Groups),
                "correlation's dx",
                place => $"{KernelText(w, place / w.Cells / w.Positions, t)}, dy {(place / w.Cells) + 1} at "
                    + w.Output.Of(images).At((place / w.Cells * images) + (place / w.Cells)));
        });
    }

    /// <summary>Where correlation's dk comes from in a world.</summary>
    internal static string? TakesDkFromOneCell(IKernels<float> one, SmallWorld w)
    {
        Tensor<float>[] dy = [.. Enumerable.Range(0, w.Positions).Select(t =>
            OneHot.Rows(w.Output.Of(1), w.Outputs, o => P(w, o, t), o => o + 1))];
        return First(w.Cells, f =>
        {
            Tensor<float> x = OneHot.Images(w, 1, _ => f);
            return First(w.Positions, t =>
            {
                var dk = new ExpectedTensor(w.Kernel);
                ForEach(w.Outputs, w.KernelCells, (o, e) =>
                    dk[(o * w.KernelCells) + e] = w.Read(o, e, P(w, o, t)) == f ? (f + 1) * (o + 1) : 0);
                return dk.Differs(
                    one.CorrelationKernelGradient(x, w.Kernel, dy[t], w.Geometry, w.Groups),
                    "correlation's dk",
                    place => $"x {f + 1} at {w.Input.At(f)}, dy {(place / w.KernelCells) + 1} at "
                        + w.Output.Of(1).At((place / w.KernelCells * w.Positions) + P(w, place / w.KernelCells, t)));
            });
        });
    }

    private static int E(SmallWorld w, int o, int t) => (o + t) % w.KernelCells;

    private static int P(SmallWorld w, int o, int t) => (o + t) % w.Positions;

    private static int Flipped(SmallWorld w, int e) => (e / w.WindowCells * w.WindowCells) + w.WindowCells - 1 - (e % w.WindowCells);

    private static Tensor<float> Kernel(SmallWorld w, Func<int, int> e) => OneHot.Rows(w.Kernel, w.Outputs, e);

    private static string KernelText(SmallWorld w, int o, int t) =>
        $"k 1 at {w.Kernel.At((o * w.KernelCells) + E(w, o, t))}";

    private static string Asked(SmallWorld w, int t, int place) =>
        $"{KernelText(w, place / w.Positions % w.Outputs, t)}, {OneHot.Text(w, place / w.Positions / w.Outputs)}";

    private static string Numbers(SmallWorld w, int t, int place) =>
        $"{KernelText(w, place / w.Positions, t)}, x 1, 2, 3, … and b 1000, 2000, …";
}
