using static Verification.Properties.Cases.NonFinitePlace;

namespace Verification.Properties.Contract;

/// <summary>
/// NaN and ±∞ reach exactly the outputs whose sum or window holds them, and no others. Where such an element of the kernel meets nothing
/// but padding, "no product" and 0 · ∞ = NaN are both right (page NotFiniteOnPadding says which is ours). One element is not finite here,
/// the spot: its place is the case's data number, modulo the elements there are.
/// </summary>
public class NonFinite
{
    /// <summary>x[spot] = NaN, ∞ or −∞:  y is not finite exactly where the window holds the spot</summary>
    [Law]
    public Property In_the_input_reaches_the_windows_that_hold_it(IKernels<float> kernels, CorrelationCase c)
    {
        int spot = In(c.Input, c.Seed);
        Tensor<float> held = Tensor.From(c.Output, (n, o, i, j) => c.Reads(n, o, i, j, spot) ? 1f : 0f);
        return All(Values.Select(value => c.X.WithElement(spot, value)).Select(x => Each(
            () => Equal(NotFinite(c.Correlate(kernels, x, c.K, c.B)), held),
            () => Equal(NotFinite(kernels.Convolution(x, c.K, c.B, c.Geometry, c.Groups)), held))));
    }

    /// <summary>
    /// k[spot] = NaN, ∞ or −∞:  y = k[spot] · x where the spot meets x, so NaN where x is 0; elsewhere it is as without the spot, or in its
    /// channel NaN
    /// </summary>
    [Law]
    public Property In_the_kernel_is_multiplied_by_what_it_meets(IKernels<float> kernels, CorrelationCase c)
    {
        int spot = In(c.Kernel, c.Seed);
        Tensor<float> without = c.Correlate(kernels, c.X, c.K.WithElement(spot, 0), c.B);
        return All(Values.Select(value =>
        {
            Tensor<float> y = c.Correlate(kernels, c.X, c.K.WithElement(spot, value), c.B);
            return Equal(y, Tensor.From(c.Output, (n, o, i, j) =>
                o == c.OutputOf(spot) && c.Meets(spot, i, j) ? value * c.Met(spot, n, i, j)
                : o == c.OutputOf(spot) && float.IsNaN(y[n, o, i, j]) ? float.NaN
                : without[n, o, i, j]));
        }));
    }

    /// <summary>b[o] = NaN, ∞ or −∞:  every y of channel o is that, and no other</summary>
    [Law]
    public Property In_the_bias_reaches_its_channel(IKernels<float> kernels, CorrelationCase c)
    {
        int spot = c.Seed % c.Kernel[0];
        Tensor<float> b = Shape.Of(c.Kernel[0]).Constant(1f);
        Tensor<float> y = c.Correlate(kernels, c.X, c.K, b);
        return All(Values.Select(value => Equal(
            c.Correlate(kernels, c.X, c.K, b.WithElement(spot, value)),
            Tensor.From(c.Output, (n, o, i, j) => o == spot ? value : y[n, o, i, j]))));
    }

    /// <summary>x[spot] = NaN:  max x is as without it wherever the window does not hold the spot</summary>
    [Law]
    public Property NaN_reaches_no_maximum_that_does_not_hold_it(IKernels<float> kernels, PoolingCase c)
    {
        Tensor<float> y = c.Maximum(kernels, c.X.WithElement(In(c.Input, c.Seed), float.NaN));
        return Equal(y, HeldBy(c, y, c.Maximum(kernels, c.X)));
    }

    /// <summary>x[spot] = NaN, ∞ or −∞:  avg x is that exactly where the window holds the spot</summary>
    [Law]
    public Property In_a_window_is_its_mean(IKernels<float> kernels, PoolingCase c) => All(Values.Select(value => Equal(
        kernels.AveragePooling(c.Divisible.WithElement(In(c.Input, c.Seed), value), c.Window, c.Geometry, c.CountPadding),
        HeldBy(c, c.Output.Constant(value), kernels.AveragePooling(c.Divisible, c.Window, c.Geometry, c.CountPadding)))));

    /// <summary>x[spot] = ∞:  max x is ∞ exactly where the window holds it;  x[spot] = −∞: it loses against every number</summary>
    [Law]
    public Property Infinity_is_the_largest_and_minus_infinity_no_larger_than_any_number(IKernels<float> kernels, PoolingCase c)
    {
        int spot = In(c.Input, c.Seed);
        Tensor<float> high = c.X.WithElement(spot, float.PositiveInfinity), low = c.X.WithElement(spot, float.NegativeInfinity);
        Tensor<float> y = c.Maximum(kernels, low);
        return All(
            Equal(c.Maximum(kernels, high), Largest(high)),
            Equal(y, Largest(low).Zip(y, (largest, got) => float.IsFinite(largest) ? largest : got)));

        Tensor<float> Largest(Tensor<float> x) => Tensor.From(c.Output, (n, m, i, j) => c.Under(x, n, m, i, j).Max());
    }

    /// <summary>r(∞) = ∞, r(−∞) = 0</summary>
    [Law]
    public Property The_rectifier_keeps_infinity(IKernels<float> kernels, DenseCase c) => Equal(
        kernels.Rectifier(Repeated(c, float.PositiveInfinity, float.NegativeInfinity, 3, -2)),
        Repeated(c, float.PositiveInfinity, 0, 3, 0));

    /// <summary>dense, NaN, ∞ or −∞ at x[n, f]:  every y of image n is not finite;  at W[o, f]:  every y[:, o]</summary>
    [Law]
    public Property In_the_dense_layer_reaches_its_row(IKernels<float> kernels, DenseCase c)
    {
        var (x, w, features) = (In(c.X.Shape, c.Seed), In(c.Weight.Shape, c.Seed), c.X.Shape[1]);
        return All(Values.SelectMany(value => new[]
        {
            Equal(NotFinite(kernels.Dense(c.X.WithElement(x, value), c.Weight, c.B)), Matrix(c.Dy.Shape, (n, _) => n == x / features)),
            Equal(NotFinite(kernels.Dense(c.X, c.Weight.WithElement(w, value), c.B)), Matrix(c.Dy.Shape, (_, o) => o == w / features)),
        }));
    }
}
