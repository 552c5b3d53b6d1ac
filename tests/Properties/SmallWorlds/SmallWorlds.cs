using static Verification.Properties.SmallWorlds.Exhaustive;

namespace Verification.Properties.SmallWorlds;

/// <summary>Small geometries, all of them, and every input of their shape. Correlation is bilinear (page Correlation), its outputs and
/// images are independent (Channels): it is known when the response to each cell of the kernel alone on each cell of the input alone is.
/// So x holds one image for each cell f, f + 1 there and 0 elsewhere; each output's kernel is 1 in one cell e and 0 elsewhere, another e
/// for each output; and after as many calls as there are e, all coefficients have been read off. The same goes for the derivatives, which
/// are bilinear, too. What is expected comes from the formula alone, read(o, e, p) = [g(o)+c, s·i + d·u − p, s·j + d·v − p], and the
/// reference is held to it like any other. VERIFY_EXHAUSTIVE=full runs all 298 368 worlds, some minutes, with a line every five seconds
/// where the logger shows them: --logger "console;verbosity=normal". Otherwise 12 187 are run, all with one axis and one channel among
/// them. Those in which rounding up drops a window are on the page RoundingUp.</summary>
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
        (one, output) => First(output.ElementCount, place => one.CorrelationBiasGradient(output.OneHot<float>(place)).Differs(
            Shape.Of(output[1]).OneHot<float>(output.Indices(place).C), "correlation's db", _ => $"dy 1 at {output.At(place)}")));

    /// <summary>#{ n ≤ 6, k ≤ 4, s ≤ 3, d ≤ 2, p and q ≤ 3 } = 2304, in 261 the window does not fit; 288 by a word; two roundings, two
    /// directions</summary>
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
        Check(kernels, [.. SmallWorldList.Plain.Where(w => !w.Fits)], (one, w) => NotRefused(one, OperatorKind.Correlation,
            new(OneHot.Numbered(w.Input(1)), OneHot.Numbered(w.Kernel), null, OneHot.Numbered(w.Input(1)), w.Geometry)));

    internal static string? ReadsOneCell(IKernels<float> one, SmallWorld w)
    {
        Tensor<float> x = OneHot.Images(w);
        return First(w.KernelCells, t =>
        {
            Tensor<float> k = Kernel(w, t);
            Tensor<float> expected = OneHot.At(w.Output(w.Cells), w.Reads(o => E(w, o, t))
                .Select(read => ((((read.F * w.Outputs) + read.O) * w.Positions) + read.P, read.F + 1f)));
            return Each(
                () => one.Correlation(x, k, null, w.Geometry, w.Groups).Differs(expected, "correlation", Asked),
                () => one.Convolution(x, k.Flipped(), null, w.Geometry, w.Groups).Differs(
                    expected, "convolution", place => $"the kernel flipped: {Asked(place)}"));

            string Asked(int place) =>
                $"{KernelText(w, place / w.Positions % w.Outputs, t)}, {OneHot.Text(w, place / w.Positions / w.Outputs)}";
        });
    }

    internal static string? ReadsNumbers(IKernels<float> one, SmallWorld w)
    {
        Tensor<float> x = OneHot.Numbered(w.Input(1));
        Tensor<float> b = OneHot.Numbered([w.Outputs]) * 1000;
        return First(w.KernelCells, t => one.Correlation(x, Kernel(w, t), b, w.Geometry, w.Groups).Differs(
            w.Output(1).Filled(at => b[at / w.Positions] + 1 + w.Read(at / w.Positions, E(w, at / w.Positions, t), at % w.Positions)),
            "correlation", place => $"{KernelText(w, place / w.Positions, t)}, x 1, 2, 3, … and b 1000, 2000, …"));
    }

    internal static string? HandsDyToOneCell(IKernels<float> one, SmallWorld w)
    {
        int images = w.Outputs * w.Positions;
        Tensor<float> dy = OneHot.Rows(w.Output(images), images, n => n, n => n + 1);
        return First(w.KernelCells, t => one.CorrelationInputGradient(w.Input(images), Kernel(w, t), dy, w.Geometry, w.Groups).Differs(
            OneHot.At(w.Input(images), from read in w.Reads(o => E(w, o, t))
                                       let n = (read.O * w.Positions) + read.P
                                       select ((n * w.Cells) + read.F, n + 1f)),
            "correlation's dx", place => $"{KernelText(w, place / w.Cells / w.Positions, t)}, "
                + $"dy {(place / w.Cells) + 1} at {dy.Shape.At((place / w.Cells * images) + (place / w.Cells))}"));
    }

    internal static string? TakesDkFromOneCell(IKernels<float> one, SmallWorld w)
    {
        Tensor<float>[] dy = [.. Enumerable.Range(0, w.Positions).Select(t =>
            OneHot.Rows(w.Output(1), w.Outputs, o => P(w, o, t), o => o + 1))];
        return First(w.Cells, f =>
        {
            Tensor<float> x = OneHot.Images(w, 1, _ => f);
            return First(w.Positions, t => one.CorrelationKernelGradient(x, w.Kernel, dy[t], w.Geometry, w.Groups).Differs(
                w.Kernel.Filled(at => DkAt(at / w.KernelCells, at % w.KernelCells, t)), "correlation's dk",
                place => $"{OneHot.Text(w, f)}, dy {(place / w.KernelCells) + 1} at "
                    + w.Output(1).At((place / w.KernelCells * w.Positions) + P(w, place / w.KernelCells, t))));

            int DkAt(int o, int e, int t) => w.Read(o, e, P(w, o, t)) == f ? (f + 1) * (o + 1) : 0;
        });
    }

    private static int E(SmallWorld w, int o, int t) => (o + t) % w.KernelCells;

    private static int P(SmallWorld w, int o, int t) => (o + t) % w.Positions;

    private static Tensor<float> Kernel(SmallWorld w, int t) => OneHot.Rows(w.Kernel, w.Outputs, o => E(w, o, t));

    private static string KernelText(SmallWorld w, int o, int t) => $"k 1 at {w.Kernel.At((o * w.KernelCells) + E(w, o, t))}";
}
