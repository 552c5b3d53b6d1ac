using FsCheck;
using Verification.Reference;
using static Verification.Properties.Words;

namespace Verification.Properties;

/// <summary>
/// NaN and ±∞ reach exactly the outputs whose sum or window holds them, and no others. Padding is a zero like any other:
/// what is not finite in the kernel or in dy makes NaN of it, 0 · ∞. One element, the "spot", is not finite here.
/// </summary>
public class NonFinite
{
    /// <summary>x[spot] = NaN, ∞ or −∞:  y is not finite exactly where the window holds the spot</summary>
    [Law]
    public Property In_the_input_reaches_the_windows_that_hold_it(IKernels<float> kernels, CorrelationCase c) => All(
        Spots.SelectMany(value => new[]
        {
            c.Correlate(kernels, c.X.WithElement(Spot(c.Line, c.Input), value), c.K, c.B),
            kernels.Convolution(c.X.WithElement(Spot(c.Line, c.Input), value), c.K, c.B, c.Geometry, c.Groups),
        }).Select(y => Equal(
            NotFinite(y), Tensor.From(c.Output, (n, o, i, j) => c.Reads(n, o, i, j, Spot(c.Line, c.Input)) ? 1f : 0f))));

    /// <summary>k[spot] = NaN:  every y of its output channel is NaN, and no other</summary>
    [Law]
    public Property NaN_in_the_kernel_reaches_its_output_channel(IKernels<float> kernels, CorrelationCase c) => Equal(
        NotFinite(c.Correlate(kernels, c.X, c.K.WithElement(Spot(c.Line, c.Kernel), float.NaN), c.B)),
        Tensor.From(c.Output, (_, o, _, _) => o == c.OutputOf(Spot(c.Line, c.Kernel)) ? 1f : 0f));

    /// <summary>k[spot] = ∞:  y = ∞ · x in its output channel, x being what the spot meets: NaN where x is 0, on the padding too</summary>
    [Law]
    public Property Infinity_in_the_kernel_makes_NaN_of_zeros(IKernels<float> kernels, CorrelationCase c)
    {
        int spot = Spot(c.Line, c.Kernel);
        Tensor<float> y = c.Correlate(kernels, c.X, c.K, c.B);
        return Equal(
            c.Correlate(kernels, c.X, c.K.WithElement(spot, float.PositiveInfinity), c.B),
            Tensor.From(c.Output, (n, o, i, j) => o == c.OutputOf(spot) ? float.PositiveInfinity * c.Met(spot, n, i, j) : y[n, o, i, j]));
    }

    /// <summary>b[o] = NaN:  every y of channel o is NaN, and no other</summary>
    [Law]
    public Property In_the_bias_reaches_its_channel(IKernels<float> kernels, CorrelationCase c)
    {
        int spot = c.Line[^1] % c.Kernel[0];
        Tensor<float> b = Shape.Of(c.Kernel[0]).Constant(1f).WithElement(spot, float.NaN);
        return Equal(NotFinite(c.Correlate(kernels, c.X, c.K, b)), Tensor.From(c.Output, (_, o, _, _) => o == spot ? 1f : 0f));
    }

    /// <summary>x[spot] = NaN:  max x is NaN exactly where the window holds the spot</summary>
    [Law]
    public Property NaN_wins_every_maximum_that_holds_it(IKernels<float> kernels, PoolingCase c) =>
        Equal(NotFinite(c.Maximum(kernels, c.X.WithElement(Spot(c.Line, c.Input), float.NaN))), Holding(c));

    /// <summary>x[spot] = NaN, ∞ or −∞:  avg x is that exactly where the window holds the spot</summary>
    [Law]
    public Property In_a_window_is_its_mean(IKernels<float> kernels, PoolingCase c) => All(Spots.Select(value => Equal(
        kernels.AveragePooling(c.Divisible.WithElement(Spot(c.Line, c.Input), value), c.Window, c.Geometry, c.CountPadding),
        Holding(c).Zip(
            kernels.AveragePooling(c.Divisible, c.Window, c.Geometry, c.CountPadding), (held, mean) => held > 0 ? value : mean))));

    /// <summary>x[spot] = ∞:  max x is ∞ exactly where the window holds it;  x[spot] = −∞: only where it is alone</summary>
    [Law]
    public Property Infinity_is_the_largest_and_minus_infinity_the_smallest_number(IKernels<float> kernels, PoolingCase c) => All(
        new[] { float.PositiveInfinity, float.NegativeInfinity }.Select(value => Equal(
            c.Maximum(kernels, c.X.WithElement(Spot(c.Line, c.Input), value)),
            Under(c, c.X.WithElement(Spot(c.Line, c.Input), value)))));

    /// <summary>r(NaN) = NaN, r(∞) = ∞, r(−∞) = 0 = r(−0), the sign of zero included</summary>
    [Law]
    public Property The_rectifier_keeps_NaN_and_infinity(IKernels<float> kernels, DenseCase c)
    {
        float[] special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0f];
        float[] rectified = [float.NaN, float.PositiveInfinity, 0, 0];
        Shape shape = [(4 * c.X.Shape[1]) + 1];
        return SameBits(
            kernels.Rectifier(Tensor.Create<float>(shape, x => Fill(x.Span, special))),
            Tensor.Create<float>(shape, x => Fill(x.Span, rectified)));
    }

    /// <summary>dense, NaN, ∞ or −∞ at x[n, f]:  every y of image n is not finite;  at W[o, f]:  every y[:, o]</summary>
    [Law]
    public Property In_the_dense_layer_reaches_its_row(IKernels<float> kernels, DenseCase c)
    {
        var (x, w) = (Spot(c.Line, c.X.Shape), Spot(c.Line, c.Weight.Shape));
        return All(Spots.SelectMany(value => new[]
        {
            Equal(NotFinite(kernels.Dense(c.X.WithElement(x, value), c.Weight, c.B)),
                Matrix(c.Dy.Shape, (n, _) => n == x / c.X.Shape[1])),
            Equal(NotFinite(kernels.Dense(c.X, c.Weight.WithElement(w, value), c.B)),
                Matrix(c.Dy.Shape, (_, o) => o == w / c.Weight.Shape[1])),
        }));
    }

    /// <summary>dense, NaN, ∞ or −∞ at dy[n, o]:  dx[n, :], dW[o, :] and db[o] are not finite, and nothing else</summary>
    [Law]
    public Property In_dy_of_the_dense_layer_reaches_its_row(IKernels<float> kernels, DenseCase c)
    {
        int spot = Spot(c.Line, c.Dy.Shape);
        var (image, output) = (spot / c.Dy.Shape[1], spot % c.Dy.Shape[1]);
        return All(Spots.Select(value => c.Dy.WithElement(spot, value)).SelectMany(dy => new[]
        {
            Equal(NotFinite(kernels.DenseInputGradient(c.Weight, dy)), Matrix(c.X.Shape, (n, _) => n == image)),
            Equal(NotFinite(kernels.DenseWeightGradient(c.X, dy)), Matrix(c.Weight.Shape, (o, _) => o == output)),
            Equal(NotFinite(kernels.DenseBiasGradient(dy)).Reshape([c.Dy.Shape[1], 1]), Matrix([c.Dy.Shape[1], 1], (o, _) => o == output)),
        }));
    }

    /// <summary>NaN, ∞ or −∞ at dy[spot]:  max and avg hand it to cells of the spot's window, and to no others</summary>
    [Law]
    public Property In_dy_of_a_pooling_reaches_its_window(IKernels<float> kernels, PoolingCase c)
    {
        int spot = Spot(c.Line, c.Output);
        var (n, m, i, j) = (spot / (c.Output[1] * c.Output[2] * c.Output[3]), spot / (c.Output[2] * c.Output[3]) % c.Output[1],
            spot / c.Output[3] % c.Output[2], spot % c.Output[3]);
        var window = c.Under(c.Input.Counting(), n, m, i, j).ToHashSet();
        return All(Spots.Select(value => c.DivisibleDy.WithElement(spot, value)).SelectMany(dy => new[]
        {
            Equal(NotFinite(kernels.AveragePoolingGradient(c.Input, c.Window, dy, c.Geometry, c.CountPadding)),
                c.Input.Counting().Map(place => window.Contains(place) ? 1f : 0f)),
            Equal(NotFinite(kernels.MaximumPoolingGradient(c.X, c.Window, dy, c.Geometry)),
                kernels.MaximumPoolingGradient(c.X, c.Window, c.Output.OneHot<float>(spot), c.Geometry)),
        }));
    }

    /// <summary>NaN, ∞ or −∞ at dy[spot]:  dx is not finite exactly in the cells of its window, dk and db in its output channel</summary>
    [Law]
    public Property In_dy_reaches_what_its_window_read(IKernels<float> kernels, CorrelationCase c)
    {
        int spot = Spot(c.Line, c.Output);
        Tensor<float> dy = c.Dy.WithElement(spot, Spots[c.Line[^1] % 3]);
        int channel = spot / (c.Output[2] * c.Output[3]) % c.Output[1];
        var (image, i, j) = (spot / (c.Output.ElementCount / c.Output[0]), spot / c.Output[3] % c.Output[2], spot % c.Output[3]);
        return All(
            Equal(NotFinite(kernels.CorrelationInputGradient(c.Input, c.K, dy, c.Geometry, c.Groups)), c.Input.Counting()
                .Map(cell => c.Reads(image, channel, i, j, (int)cell) ? 1f : 0f)),
            Equal(NotFinite(kernels.CorrelationKernelGradient(c.X, c.Kernel, dy, c.Geometry, c.Groups)),
                Tensor.From(c.Kernel, (o, _, _, _) => o == channel ? 1f : 0f)),
            Equal(NotFinite(kernels.CorrelationBiasGradient(dy)),
                Tensor.From([c.Kernel[0], 1, 1, 1], (o, _, _, _) => o == channel ? 1f : 0f).Reshape([c.Kernel[0]])));
    }

    /// <summary>a sum starts at +0, so that −0 · 1 gives +0;  max(−0, −0) = −0, max(−0, +0) = +0</summary>
    [Law]
    public Property Zeros_have_the_sign_that_the_formulas_give_them(IKernels<float> kernels, CorrelationCase c, PoolingCase d) => All(
        SameBits(c.Correlate(kernels, c.Input.Constant(-0f), c.Kernel.Constant(1f)), c.Output.Constant(0f)),
        SameBits(kernels.Convolution(c.Input.Constant(-0f), c.Kernel.Constant(1f), null, c.Geometry, c.Groups), c.Output.Constant(0f)),
        SameBits(d.Maximum(kernels, d.Input.Constant(-0f)), d.Output.Constant(-0f)),
        SameBits(d.Maximum(kernels, d.Input.Constant(-0f).WithElement(Spot(d.Line, d.Input), 0)),
            Holding(d).Map(held => held > 0 ? 0f : -0f)),
        SameBits(d.Mean(kernels, d.Input.Constant(-0f)), d.Output.Constant(0f)));

    private static readonly float[] Spots = [float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    private static int Spot(Line line, Shape shape) => line[^1] % shape.ElementCount;

    private static Tensor<float> NotFinite(Tensor<float> y) => y.Map(e => float.IsFinite(e) ? 0f : 1f);

    private static Tensor<float> Matrix(Shape shape, Func<int, int, bool> holds) =>
        Tensor.From([shape[0], shape[1], 1, 1], (n, o, _, _) => holds(n, o) ? 1f : 0f).Reshape(shape);

    private static Tensor<float> Under(PoolingCase c, Tensor<float> x) =>
        Tensor.From(c.Output, (n, m, i, j) => c.Under(x, n, m, i, j).Max());

    private static Tensor<float> Holding(PoolingCase c)
    {
        Tensor<float> places = c.Input.Counting();
        return Tensor.From(c.Output, (n, m, i, j) => c.Under(places, n, m, i, j).Contains(Spot(c.Line, c.Input)) ? 1f : 0f);
    }

    private static void Fill(Span<float> span, float[] values)
    {
        for (int e = 0; e < span.Length; e++)
        {
            span[e] = values[e % values.Length];
        }
    }
}
