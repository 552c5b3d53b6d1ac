using static Verification.Properties.Cases.NonFinitePlace;

namespace Verification.Properties.Contract;

/// <summary>NaN and ±∞ reach exactly the results whose sum or window holds them, and no others. Which these are follows from the walk;
/// where it is not written out here, they are those that a 1 reaches in their place if all else there is 0 and what it is multiplied with
/// is 1. Where such an element meets nothing but padding, "no product" and 0 · ∞ = NaN are both right (page NotFiniteOnPadding says which
/// is ours). One element is not finite here, the spot: its place is the case's data number, modulo the elements there are.</summary>
public class NonFinite
{
    /// <summary>NaN, ∞ or −∞ at x[spot], k[spot] or dy[spot]:  y, dx, dk and db are not finite exactly where a product holds the spot; in
    /// the channel of a weight, or in the kernel of a dy, that meets padding, they may be</summary>
    [Law]
    public Property In_correlation_reaches_the_sums_that_hold_it(IKernels<float> kernels, CorrelationCase c)
    {
        return Each(
            from operation in Operators<float>.Of(OperatorKind.Correlation)
            where operation.Name != nameof(kernels.Rectifier)
            from factor in operation.Factors
            let spot = In(c.Operands[factor]!.Shape, c.Seed)
            select (Func<Property>)(() => Reaches(
                kernels, operation, factor, c.Operands, c.Seed, Holding(operation.Name, factor, spot), (o, m) => (operation.Name, factor) switch
                {
                    (nameof(kernels.CorrelationInputGradient), "k") => m == c.InputOf(spot),
                    (nameof(kernels.CorrelationKernelGradient), "dy") => o == c.Output.Indices(spot).C,
                    (_, "k") => m == c.OutputOf(spot),
                    _ => false,
                })));

        Func<int, bool>? Holding(string operation, string factor, int spot)
        {
            if (factor == "x" && operation != nameof(kernels.CorrelationKernelGradient))
            {
                return place => c.Output.Indices(place) is var (image, output, row, column) && c.Reads(image, output, row, column, spot);
            }

            var (n, o, i, j) = factor == "dy" ? c.Output.Indices(spot) : default;
            return (operation, factor) switch
            {
                (nameof(kernels.CorrelationInputGradient), "dy") => place => c.Reads(n, o, i, j, place),
                (nameof(kernels.CorrelationKernelGradient), "dy") => place => c.OutputOf(place) == o && c.Meets(place, i, j),
                (nameof(kernels.CorrelationBiasGradient), _) => place => place == o,
                _ => null,
            };
        }
    }

    /// <summary>dense, NaN, ∞ or −∞ at x[spot], W[spot] or dy[spot]:  y, dx, dW and db are not finite in its row or column, nowhere else</summary>
    [Law]
    public Property In_the_dense_layer_reaches_its_row(IKernels<float> kernels, DenseCase c)
    {
        int features = c.X.Shape[1], outputs = c.Weight.Shape[0];
        return Each(
            from operation in Operators<float>.Of(OperatorKind.Dense)
            from factor in operation.Factors
            select (Func<Property>)(() => Reaches(
                kernels, operation, factor, c.Operands, c.Seed, Holding(operation.Name, factor, In(c.Operands[factor]!.Shape, c.Seed)))));

        Func<int, bool> Holding(string operation, string factor, int spot) => (operation, factor) switch
        {
            (nameof(kernels.Dense), "x") => place => place / outputs == spot / features,
            (nameof(kernels.Dense), _) => place => place % outputs == spot / features,
            (nameof(kernels.DenseInputGradient), "dy") => place => place / features == spot / outputs,
            (nameof(kernels.DenseWeightGradient), "dy") => place => place / features == spot % outputs,
            (nameof(kernels.DenseBiasGradient), _) => place => place == spot % outputs,
            _ => place => place % features == spot % features,
        };
    }

    /// <summary>NaN, ∞ or −∞ at dy[spot]:  max and avg hand it to cells of the spot's window, and to no others</summary>
    [Law]
    public Property In_dy_of_a_pooling_reaches_its_window(IKernels<float> kernels, PoolingCase c)
    {
        var (n, m, i, j) = c.Output.Indices(In(c.Output, c.Seed));
        var window = c.Under(c.Input.Counting(), n, m, i, j).ToHashSet();
        return Each(["AveragePoolingGradient", "MaximumPoolingGradient"], name => Reaches(
            kernels, Operators<float>.Named(name), "dy", c.Operands with { Dy = c.DivisibleDy }, c.Seed,
            name == "AveragePoolingGradient" ? place => window.Contains(place) : null));
    }

    /// <summary>k[spot] = NaN, ∞ or −∞:  y = k[spot] · x where the spot meets x, so NaN where x is 0; elsewhere it is as without the
    /// spot, or in its channel NaN</summary>
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
            Pooling.MaximumPooling.IsTheLargest(kernels, c, high),
            Equal(y, Pooling.MaximumPooling.Largest(c, low).Zip(y, (largest, got) => float.IsFinite(largest) ? largest : got)));
    }

    /// <summary>r(∞) = ∞, r(−∞) = 0</summary>
    [Law]
    public Property The_rectifier_keeps_infinity(IKernels<float> kernels, DenseCase c) => Equal(
        kernels.Rectifier(Repeated(c, float.PositiveInfinity, float.NegativeInfinity, 3, -2)),
        Repeated(c, float.PositiveInfinity, 0, 3, 0));

    /// <summary>Where one factor is not finite the result is not finite at the places that hold it, which, if they are not given, are
    /// those where a 1 in its place is met; elsewhere only where it is open.</summary>
    internal static Property Reaches(
        IKernels<float> kernels, Operator<float> operation, string factor, Operands<float> all, int seed,
        Func<int, bool>? holds = null, Func<int, int, bool>? isOpen = null)
    {
        int spot = In(all[factor]!.Shape, seed);
        Operands<float> ones = operation.Factors.Aggregate(all with { B = null }, (some, one) => some.With(one, t => t.Shape.Constant(1f)));
        Tensor<float> met = holds is null
            ? operation.Call(kernels, ones.With(factor, t => t.Shape.OneHot<float>(spot))).Map(e => e > 0 ? 1f : 0)
            : operation.Result(all).Filled(place => holds(place) ? 1f : 0);
        return All(Values.Select(value =>
        {
            Tensor<float> got = NotFinite(operation.Call(kernels, all.With(factor, t => t.WithElement(spot, value))));
            Tensor<float> expected = isOpen is null || got.Shape.Rank < 4
                ? met
                : Tensor.From(got.Shape, (n, m, i, j) => isOpen(n, m) && met[n, m, i, j] == 0 ? got[n, m, i, j] : met[n, m, i, j]);
            return Equal(got, expected, $"not finite in {operation} with {factor}[{spot}] = {value}", "where it is held");
        }));
    }
}
