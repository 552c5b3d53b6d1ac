using FsCheck;
using Verification.Reference;
using static Verification.Properties.Words;

namespace Verification.Properties;

/// <summary>
/// NaN and ±∞ reach exactly the outputs whose sum or window holds them, and no others. Padding is a zero like any other:
/// what is not finite in the kernel makes NaN of it, 0 · ∞. One element is not finite here, the spot:
/// its place is the case's data number, modulo the elements there are.
/// </summary>
public class NonFinite
{
    /// <summary>x[spot] = NaN, ∞ or −∞:  y is not finite exactly where the window holds the spot</summary>
    [Law]
    public Property In_the_input_reaches_the_windows_that_hold_it(IKernels<float> kernels, CorrelationCase c) => All(
        Spot.Values.SelectMany(value => new[]
        {
            c.Correlate(kernels, c.X.WithElement(Spot.In(c.Input, c.Seed), value), c.K, c.B),
            kernels.Convolution(c.X.WithElement(Spot.In(c.Input, c.Seed), value), c.K, c.B, c.Geometry, c.Groups),
        }).Select(y => Equal(
            Spot.NotFinite(y), Tensor.From(c.Output, (n, o, i, j) => c.Reads(n, o, i, j, Spot.In(c.Input, c.Seed)) ? 1f : 0f))));

    /// <summary>k[spot] = NaN:  every y of its output channel is NaN, and no other</summary>
    [Law]
    public Property NaN_in_the_kernel_reaches_its_output_channel(IKernels<float> kernels, CorrelationCase c) => Equal(
        Spot.NotFinite(c.Correlate(kernels, c.X, c.K.WithElement(Spot.In(c.Kernel, c.Seed), float.NaN), c.B)),
        Tensor.From(c.Output, (_, o, _, _) => o == c.OutputOf(Spot.In(c.Kernel, c.Seed)) ? 1f : 0f));

    /// <summary>k[spot] = ∞:  y = ∞ · x in its output channel, x being what the spot meets: NaN where x is 0, on the padding too</summary>
    [Law]
    public Property Infinity_in_the_kernel_makes_NaN_of_zeros(IKernels<float> kernels, CorrelationCase c)
    {
        int spot = Spot.In(c.Kernel, c.Seed);
        Tensor<float> y = c.Correlate(kernels, c.X, c.K, c.B);
        return Equal(
            c.Correlate(kernels, c.X, c.K.WithElement(spot, float.PositiveInfinity), c.B),
            Tensor.From(c.Output, (n, o, i, j) => o == c.OutputOf(spot) ? float.PositiveInfinity * c.Met(spot, n, i, j) : y[n, o, i, j]));
    }

    /// <summary>b[o] = NaN:  every y of channel o is NaN, and no other</summary>
    [Law]
    public Property In_the_bias_reaches_its_channel(IKernels<float> kernels, CorrelationCase c)
    {
        int spot = c.Seed % c.Kernel[0];
        Tensor<float> b = Shape.Of(c.Kernel[0]).Constant(1f).WithElement(spot, float.NaN);
        return Equal(Spot.NotFinite(c.Correlate(kernels, c.X, c.K, b)), Tensor.From(c.Output, (_, o, _, _) => o == spot ? 1f : 0f));
    }

    /// <summary>x[spot] = NaN:  max x is NaN exactly where the window holds the spot</summary>
    [Law]
    public Property NaN_wins_every_maximum_that_holds_it(IKernels<float> kernels, PoolingCase c) =>
        Equal(Spot.NotFinite(c.Maximum(kernels, c.X.WithElement(Spot.In(c.Input, c.Seed), float.NaN))), Holding(c));

    /// <summary>x[spot] = NaN, ∞ or −∞:  avg x is that exactly where the window holds the spot</summary>
    [Law]
    public Property In_a_window_is_its_mean(IKernels<float> kernels, PoolingCase c) => All(Spot.Values.Select(value => Equal(
        kernels.AveragePooling(c.Divisible.WithElement(Spot.In(c.Input, c.Seed), value), c.Window, c.Geometry, c.CountPadding),
        Holding(c).Zip(
            kernels.AveragePooling(c.Divisible, c.Window, c.Geometry, c.CountPadding), (held, mean) => held > 0 ? value : mean))));

    /// <summary>x[spot] = ∞:  max x is ∞ exactly where the window holds it;  x[spot] = −∞: only where it is alone</summary>
    [Law]
    public Property Infinity_is_the_largest_and_minus_infinity_the_smallest_number(IKernels<float> kernels, PoolingCase c) => All(
        new[] { float.PositiveInfinity, float.NegativeInfinity }.Select(value => Equal(
            c.Maximum(kernels, c.X.WithElement(Spot.In(c.Input, c.Seed), value)),
            Under(c, c.X.WithElement(Spot.In(c.Input, c.Seed), value)))));

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
        var (x, w) = (Spot.In(c.X.Shape, c.Seed), Spot.In(c.Weight.Shape, c.Seed));
        return All(Spot.Values.SelectMany(value => new[]
        {
            Equal(Spot.NotFinite(kernels.Dense(c.X.WithElement(x, value), c.Weight, c.B)),
                Spot.Matrix(c.Dy.Shape, (n, _) => n == x / c.X.Shape[1])),
            Equal(Spot.NotFinite(kernels.Dense(c.X, c.Weight.WithElement(w, value), c.B)),
                Spot.Matrix(c.Dy.Shape, (_, o) => o == w / c.Weight.Shape[1])),
        }));
    }

    /// <summary>a sum starts at +0 and takes the bias in, so that −0 · 1 − 0 gives +0;  max(−0, −0) = −0, max(−0, +0) = +0</summary>
    [Law]
    public Property Zeros_have_the_sign_that_the_formulas_give_them(IKernels<float> kernels, CorrelationCase c, PoolingCase d) => All(
        SameBits(c.Correlate(kernels, c.Input.Constant(-0f), c.Kernel.Constant(1f)), c.Output.Constant(0f)),
        SameBits(c.Correlate(kernels, c.Input.Constant(-0f), c.Kernel.Constant(1f), c.SomeBias.Shape.Constant(-0f)), c.Output.Constant(0f)),
        SameBits(kernels.Dense(d.Input.Constant(-0f).Flattened(), d.Input.Constant(1f).Flattened(), Shape.Of(d.Input[0]).Constant(-0f)),
            Shape.Of(d.Input[0], d.Input[0]).Constant(0f)),
        SameBits(kernels.Convolution(c.Input.Constant(-0f), c.Kernel.Constant(1f), null, c.Geometry, c.Groups), c.Output.Constant(0f)),
        SameBits(d.Maximum(kernels, d.Input.Constant(-0f)), d.Output.Constant(-0f)),
        SameBits(d.Maximum(kernels, d.Input.Constant(-0f).WithElement(Spot.In(d.Input, d.Seed), 0)),
            Holding(d).Map(held => held > 0 ? 0f : -0f)),
        SameBits(d.Mean(kernels, d.Input.Constant(-0f)), d.Output.Constant(0f)));

    private static Tensor<float> Under(PoolingCase c, Tensor<float> x) =>
        Tensor.From(c.Output, (n, m, i, j) => c.Under(x, n, m, i, j).Max());

    private static Tensor<float> Holding(PoolingCase c)
    {
        Tensor<float> places = c.Input.Counting();
        return Tensor.From(c.Output, (n, m, i, j) => c.Under(places, n, m, i, j).Contains(Spot.In(c.Input, c.Seed)) ? 1f : 0f);
    }

    private static void Fill(Span<float> span, float[] values)
    {
        for (int e = 0; e < span.Length; e++)
        {
            span[e] = values[e % values.Length];
        }
    }
}
