using Shouldly;
using Verification.Reference;
using Xunit;
using static Verification.Properties.Everywhere;

namespace Verification.Properties;

/// <summary>
/// Small geometries, all of them, and every input of their shape. Correlation is bilinear (page Correlation), its outputs
/// and images are independent (Channels): it is known when the response to each cell of the kernel alone on each cell of the
/// input alone is. So x holds one image for each cell f, f + 1 there and 0 elsewhere; each output's kernel is 1 in one cell e
/// and 0 elsewhere, another e for each output; and after as many calls as there are e, all coefficients have been read off.
/// The same goes for the derivatives, which are bilinear, too. What is expected comes from the formula alone,
/// read(o, e, p) = [g(o)+c, s·i + d·u − p, s·j + d·v − p], and the reference is held to it like any other.
/// VERIFY_EXHAUSTIVE=full runs all 298 368 worlds, some minutes, with a line every five seconds where the logger shows them:
/// --logger "console;verbosity=normal". Otherwise 12 187 are run, all with one axis and one channel among them.
/// </summary>
public class SmallWorlds
{
    private static readonly Lazy<IReadOnlyList<SmallWorld>> Fitting = new(() => [.. SmallWorldList.Fitting(Run.Exhaustive)]);

    /// <summary>k = 1 at e, x = f + 1 at f:  y[f,o,p] = f + 1 if f = read(o, e, p), otherwise 0;  the same for convolution and −e</summary>
    [OnEachImplementation]
    public void Correlation_and_convolution_read_one_cell() => Holds(Fitting.Value, (kernels, w) =>
    {
        Tensor<float> x = OneHot.Images(w);
        return First(w.KernelCells, t =>
        {
            var y = new Reading(w.Output.Of(w.Cells));
            ForEach(w.Outputs, w.Positions, (o, p) =>
            {
                if (w.Read(o, E(w, o, t), p) is >= 0 and int f)
                {
                    y[(((f * w.Outputs) + o) * w.Positions) + p] = f + 1;
                }
            });
            return y.Differs(kernels.Correlation(x, Kernel(w, o => E(w, o, t)), null, w.Geometry, w.Groups), "correlation", place => Asked(w, t, place))
                ?? y.Differs(kernels.Convolution(x, Kernel(w, o => Flipped(w, E(w, o, t))), null, w.Geometry, w.Groups), "convolution", place => $"the kernel flipped: {Asked(w, t, place)}");
        });
    });

    /// <summary>k = 1 at e, x = 1, 2, 3, …, one image, b = 1000, 2000, …:  y[o,p] = b[o] + 1 + read(o, e, p)</summary>
    [OnEachImplementation]
    public void Correlation_reads_numbers() => Holds(Fitting.Value, (kernels, w) =>
    {
        Tensor<float> x = OneHot.Numbered(w.Input);
        Tensor<float> b = OneHot.Numbered([w.Outputs]) * 1000;
        return First(w.KernelCells, t =>
        {
            var y = new Reading(w.Output.Of(1));
            ForEach(w.Outputs, w.Positions, (o, p) => y[(o * w.Positions) + p] = b[o] + 1 + w.Read(o, E(w, o, t), p));
            return y.Differs(kernels.Correlation(x, Kernel(w, o => E(w, o, t)), b, w.Geometry, w.Groups), "correlation", place => Numbers(w, t, place));
        });
    });

    /// <summary>k = 1 at e, dy[n] = n + 1 at o, p:  dx[n,f] = n + 1 if f = read(o, e, p), otherwise 0</summary>
    [OnEachImplementation]
    public void The_derivative_by_the_input_goes_to_that_cell() => Holds(Fitting.Value, (kernels, w) =>
    {
        int images = w.Outputs * w.Positions;
        Tensor<float> dy = OneHot.Rows(w.Output.Of(images), images, n => n, n => n + 1);
        Shape input = [images, w.Input[1], w.Input[2], w.Input[3]];
        return First(w.KernelCells, t =>
        {
            var dx = new Reading(input);
            ForEach(w.Outputs, w.Positions, (o, p) =>
            {
                if (w.Read(o, E(w, o, t), p) is >= 0 and int f)
                {
                    int n = (o * w.Positions) + p;
                    dx[(n * w.Cells) + f] = n + 1;
                }
            });
            return dx.Differs(
                kernels.CorrelationInputGradient(input, Kernel(w, o => E(w, o, t)), dy, w.Geometry, w.Groups),
                "correlation's dx",
                place => $"{KernelText(w, place / w.Cells / w.Positions, t)}, dy {(place / w.Cells) + 1} at {Reading.At(w.Output.Of(images), (place / w.Cells * images) + (place / w.Cells))}");
        });
    });

    /// <summary>x = f + 1 at f, dy[o] = o + 1 at p:  dk[o,e] = (f + 1)·(o + 1) if f = read(o, e, p), otherwise 0</summary>
    [OnEachImplementation]
    public void The_derivative_by_the_kernel_comes_from_that_cell() => Holds(Fitting.Value, (kernels, w) =>
    {
        Tensor<float>[] dy = [.. Enumerable.Range(0, w.Positions).Select(t =>
            OneHot.Rows(w.Output.Of(1), w.Outputs, o => P(w, o, t), o => o + 1))];
        return First(w.Cells, f =>
        {
            Tensor<float> x = OneHot.Images(w, 1, _ => f);
            return First(w.Positions, t =>
            {
                var dk = new Reading(w.Kernel);
                ForEach(w.Outputs, w.KernelCells, (o, e) =>
                    dk[(o * w.KernelCells) + e] = w.Read(o, e, P(w, o, t)) == f ? (f + 1) * (o + 1) : 0);
                return dk.Differs(
                    kernels.CorrelationKernelGradient(x, w.Kernel, dy[t], w.Geometry, w.Groups),
                    "correlation's dk",
                    place => $"x {f + 1} at {Reading.At(w.Input, f)}, dy {(place / w.KernelCells) + 1} at "
                        + Reading.At(w.Output.Of(1), (place / w.KernelCells * w.Positions) + P(w, place / w.KernelCells, t)));
            });
        });
    });

    /// <summary>dy[n,o,i,j] = 1 at one place:  db = 1 at o, otherwise 0</summary>
    [OnEachImplementation]
    public void The_derivative_by_the_bias_takes_every_position_once() => Holds(
        [.. from n in Enumerable.Range(1, 2) from o in Enumerable.Range(1, 4) from i in Enumerable.Range(1, 6) from j in Enumerable.Range(1, 6) select Shape.Of(n, o, i, j)],
        (kernels, output) => First(output.ElementCount, place =>
        {
            var db = new Reading([output[1]]);
            db[place / (output[2] * output[3]) % output[1]] = 1;
            return db.Differs(kernels.CorrelationBiasGradient(output.OneHot<float>(place)), "correlation's db", _ => $"dy 1 at {Reading.At(output, place)}");
        }));

    /// <summary>#{ n ≤ 6, k ≤ 4, s ≤ 3, d ≤ 2, p and q ≤ 3 } = 2304, in 261 the window does not fit; 288 by a word; two roundings, two directions</summary>
    [Fact]
    public void There_are_as_many_worlds_as_numbers_to_choose()
    {
        const int OneAxis = 2 * 2 * (2304 - 261 + 288);
        SmallWorldList.Plain.Count(w => w.Fits).ShouldBe(OneAxis);
        SmallWorldList.Channels.Count.ShouldBe(22);
        SmallWorldList.Fitting(all: true).Count().ShouldBe((22 * OneAxis) + (5 * 2 * OneAxis));
        SmallWorldList.Fitting(all: false).Count().ShouldBe(12187);
        Fitting.Value.Count.ShouldBe(Run.Exhaustive ? 298368 : 12187);
    }

    /// <summary>d·(k−1) + 1 > n + p + q:  refused</summary>
    [OnEachImplementation]
    public void What_does_not_fit_is_refused() => Holds([.. SmallWorldList.Plain.Where(w => !w.Fits)], (kernels, w) =>
    {
        var (x, k) = (OneHot.Numbered(w.Input), OneHot.Numbered(w.Kernel));
        return NotRefused("correlation", () => kernels.Correlation(x, k, null, w.Geometry))
            ?? NotRefused("convolution", () => kernels.Convolution(x, k, null, w.Geometry))
            ?? NotRefused("correlation's dx", () => kernels.CorrelationInputGradient(w.Input, k, x, w.Geometry))
            ?? NotRefused("correlation's dk", () => kernels.CorrelationKernelGradient(x, w.Kernel, x, w.Geometry));
    });

    /// <summary>VERIFY_EXHAUSTIVE is the word full, or absent.</summary>
    [Fact]
    public void Whether_all_are_run_is_read_or_refused()
    {
        Run.ExhaustiveOf(null).ShouldBeFalse();
        Run.ExhaustiveOf("").ShouldBeFalse();
        Run.ExhaustiveOf("full").ShouldBeTrue();
        Should.Throw<FormatException>(() => Run.ExhaustiveOf("yes")).Message.ShouldBe("VERIFY_EXHAUSTIVE is 'yes', it must be 'full' or absent.");
    }

    private static int E(SmallWorld w, int o, int t) => (o + t) % w.KernelCells;

    private static int P(SmallWorld w, int o, int t) => (o + t) % w.Positions;

    private static int Flipped(SmallWorld w, int e) => (e / w.WindowCells * w.WindowCells) + w.WindowCells - 1 - (e % w.WindowCells);

    private static Tensor<float> Kernel(SmallWorld w, Func<int, int> e) => OneHot.Rows(w.Kernel, w.Outputs, e);

    private static string KernelText(SmallWorld w, int o, int t) => $"k 1 at {Reading.At(w.Kernel, (o * w.KernelCells) + E(w, o, t))}";

    private static string Asked(SmallWorld w, int t, int place) =>
        $"{KernelText(w, place / w.Positions % w.Outputs, t)}, {OneHot.Text(w, place / w.Positions / w.Outputs)}";

    private static string Numbers(SmallWorld w, int t, int place) =>
        $"{KernelText(w, place / w.Positions, t)}, x 1, 2, 3, … and b 1000, 2000, …";
}
