namespace Verification.Properties.Agreement;

/// <summary>
/// How far a float result may lie from the exact one: the one page with real numbers, and the one place with a tolerance.
/// A sum of n products and a bias, in any order, fused or not, meets at most n + 1 roundings on the way of each term, so
/// |float − exact| ≤ γ(n+1) · (|k| ⋆ |x| + |b|) with γ(n) = n·u / (1 − n·u) and u = 2⁻²⁴, half the spacing of floats at 1
/// (Higham, Accuracy and Stability of Numerical Algorithms, section 3.1). The exact result is taken from the reference in
/// double; its own rounding, by the same formula with u = 2⁻⁵³, is added, and so is that of |k| ⋆ |x| + |b|: what is computed of
/// it may be too small by the factor 1 − γ(n+1).
/// </summary>
public class Rounding
{
    private static readonly ReferenceKernels<double> Exact = new();

    /// <summary>|correlation − exact| ≤ γ(n+1) · (|k| ⋆ |x| + |b|), n = C/G · rows · columns</summary>
    [Law]
    public Property Of_correlation_stays_within_the_bound(IKernels<float> kernels, CorrelationCase c) => Within(
        kernels.Correlation(c.RealX, c.RealK, c.RealB, c.Geometry, c.Groups),
        Exact.Correlation(c.RealX.InDouble(), c.RealK.InDouble(), c.RealB?.InDouble(), c.Geometry, c.Groups),
        Bound(c.Kernel[1] * c.Kernel[2] * c.Kernel[3], Exact.Correlation(
            Absolute(c.RealX), Absolute(c.RealK), c.RealB is null ? null : Absolute(c.RealB), c.Geometry, c.Groups)))
        .With(() => $"x {Brief(c.RealX)}, k {Brief(c.RealK)}");

    /// <summary>the same where all cells of the window but one are 0: what lies under those leaves no trace, not even a rounding</summary>
    [Law]
    public Property Of_correlation_with_one_cell_knows_nothing_of_the_others(IKernels<float> kernels, CorrelationCase c)
    {
        int cell = c.Seed % (c.Kernel[2] * c.Kernel[3]);
        Tensor<float> k = Tensor.From(c.Kernel, (o, i, u, v) => (u * c.Kernel[3]) + v == cell ? c.RealK[o, i, u, v] : 0f);
        return Within(
            kernels.Correlation(c.RealX, k, null, c.Geometry, c.Groups),
            Exact.Correlation(c.RealX.InDouble(), k.InDouble(), null, c.Geometry, c.Groups),
            Bound(c.Kernel[1], Exact.Correlation(Absolute(c.RealX), Absolute(k), null, c.Geometry, c.Groups)))
            .With(() => $"x {Brief(c.RealX)}, k {Brief(k)}");
    }

    /// <summary>|convolution − exact| ≤ γ(n+1) · (|k| ∗ |x| + |b|), n = C/G · rows · columns</summary>
    [Law]
    public Property Of_convolution_stays_within_the_bound(IKernels<float> kernels, CorrelationCase c) => Within(
        kernels.Convolution(c.RealX, c.RealK, c.RealB, c.Geometry, c.Groups),
        Exact.Convolution(c.RealX.InDouble(), c.RealK.InDouble(), c.RealB?.InDouble(), c.Geometry, c.Groups),
        Bound(c.Kernel[1] * c.Kernel[2] * c.Kernel[3], Exact.Convolution(
            Absolute(c.RealX), Absolute(c.RealK), c.RealB is null ? null : Absolute(c.RealB), c.Geometry, c.Groups)))
        .With(() => $"x {Brief(c.RealX)}, k {Brief(c.RealK)}");

    /// <summary>|dx − exact| ≤ γ(n+1) · (dx of |k| and |dy|), n = O/G · rows · columns</summary>
    [Law]
    public Property Of_the_input_gradient_stays_within_the_bound(IKernels<float> kernels, CorrelationCase c) => Within(
        kernels.CorrelationInputGradient(c.Input, c.RealK, c.RealDy, c.Geometry, c.Groups),
        Exact.CorrelationInputGradient(c.Input, c.RealK.InDouble(), c.RealDy.InDouble(), c.Geometry, c.Groups),
        Bound(c.Kernel[0] / c.Groups * c.Kernel[2] * c.Kernel[3], Exact.CorrelationInputGradient(
            c.Input, Absolute(c.RealK), Absolute(c.RealDy), c.Geometry, c.Groups)))
        .With(() => $"k {Brief(c.RealK)}, dy {Brief(c.RealDy)}");

    /// <summary>|dk − exact| ≤ γ(n+1) · (dk of |x| and |dy|), n = N · output rows · output columns</summary>
    [Law]
    public Property Of_the_kernel_gradient_stays_within_the_bound(IKernels<float> kernels, CorrelationCase c) => Within(
        kernels.CorrelationKernelGradient(c.RealX, c.Kernel, c.RealDy, c.Geometry, c.Groups),
        Exact.CorrelationKernelGradient(c.RealX.InDouble(), c.Kernel, c.RealDy.InDouble(), c.Geometry, c.Groups),
        Bound(c.Output[0] * c.Output[2] * c.Output[3], Exact.CorrelationKernelGradient(
            Absolute(c.RealX), c.Kernel, Absolute(c.RealDy), c.Geometry, c.Groups)))
        .With(() => $"x {Brief(c.RealX)}, dy {Brief(c.RealDy)}");

    /// <summary>|db − exact| ≤ γ(n+1) · (db of |dy|), n = N · output rows · output columns</summary>
    [Law]
    public Property Of_the_bias_gradient_stays_within_the_bound(IKernels<float> kernels, CorrelationCase c) => Within(
        kernels.CorrelationBiasGradient(c.RealDy),
        Exact.CorrelationBiasGradient(c.RealDy.InDouble()),
        Bound(c.Output[0] * c.Output[2] * c.Output[3], Exact.CorrelationBiasGradient(Absolute(c.RealDy))));

    /// <summary>|dense − exact| ≤ γ(n+1) · (|W| |x| + |b|), n = features</summary>
    [Law]
    public Property Of_the_dense_layer_stays_within_the_bound(IKernels<float> kernels, DenseCase c) => Within(
        kernels.Dense(c.RealX, c.RealWeight, c.RealB),
        Exact.Dense(c.RealX.InDouble(), c.RealWeight.InDouble(), c.RealB?.InDouble()),
        Bound(c.X.Shape[1], Exact.Dense(Absolute(c.RealX), Absolute(c.RealWeight), c.RealB is null ? null : Absolute(c.RealB))))
        .With(() => $"x {Brief(c.RealX)}, W {Brief(c.RealWeight)}");

    /// <summary>|dx − exact| ≤ γ(n+1) · (|W|ᵀ |dy|), n = outputs;  dW and db likewise, n = images</summary>
    [Law]
    public Property Of_the_dense_gradients_stays_within_the_bound(IKernels<float> kernels, DenseCase c) => Each(
        () => Within(
            kernels.DenseInputGradient(c.RealWeight, c.RealDy),
            Exact.DenseInputGradient(c.RealWeight.InDouble(), c.RealDy.InDouble()),
            Bound(c.Weight.Shape[0], Exact.DenseInputGradient(Absolute(c.RealWeight), Absolute(c.RealDy)))),
        () => Within(
            kernels.DenseWeightGradient(c.RealX, c.RealDy),
            Exact.DenseWeightGradient(c.RealX.InDouble(), c.RealDy.InDouble()),
            Bound(c.X.Shape[0], Exact.DenseWeightGradient(Absolute(c.RealX), Absolute(c.RealDy)))),
        () => Within(
            kernels.DenseBiasGradient(c.RealDy),
            Exact.DenseBiasGradient(c.RealDy.InDouble()),
            Bound(c.X.Shape[0], Exact.DenseBiasGradient(Absolute(c.RealDy)))));

    /// <summary>|dx − exact| ≤ γ(n+1) · (dx of |dy|), n = rows · columns of the window, for both poolings</summary>
    [Law]
    public Property Of_the_pooling_gradients_stays_within_the_bound(IKernels<float> kernels, PoolingCase c) => Each(
        () => Within(
            kernels.AveragePoolingGradient(c.Input, c.Window, c.RealDy, c.Geometry, c.CountPadding),
            Exact.AveragePoolingGradient(c.Input, c.Window, c.RealDy.InDouble(), c.Geometry, c.CountPadding),
            Bound(c.Window.Rows * c.Window.Columns,
                Exact.AveragePoolingGradient(c.Input, c.Window, Absolute(c.RealDy), c.Geometry, c.CountPadding))),
        () => Within(
            kernels.MaximumPoolingGradient(c.RealX, c.Window, c.RealDy, c.Geometry),
            Exact.MaximumPoolingGradient(c.RealX.InDouble(), c.Window, c.RealDy.InDouble(), c.Geometry),
            Bound(c.Window.Rows * c.Window.Columns,
                Exact.MaximumPoolingGradient(c.RealX.InDouble(), c.Window, Absolute(c.RealDy), c.Geometry))));

    /// <summary>|avg − exact| ≤ γ(n+1) · avg |x|, n = rows · columns of the window; the division rounds once more</summary>
    [Law]
    public Property Of_the_average_stays_within_the_bound(IKernels<float> kernels, PoolingCase c) => Within(
        kernels.AveragePooling(c.RealX, c.Window, c.Geometry, c.CountPadding),
        Exact.AveragePooling(c.RealX.InDouble(), c.Window, c.Geometry, c.CountPadding),
        Bound(c.Window.Rows * c.Window.Columns, Exact.AveragePooling(Absolute(c.RealX), c.Window, c.Geometry, c.CountPadding)))
        .With(() => $"x {Brief(c.RealX)}");

    /// <summary>the maximum and the rectifier choose, they do not compute: their result is exact</summary>
    [Law]
    public Property There_is_none_in_maximum_and_rectifier(IKernels<float> kernels, PoolingCase c) => Each(
        () => Equal(kernels.MaximumPooling(c.RealX, c.Window, c.Geometry).InDouble(),
            Exact.MaximumPooling(c.RealX.InDouble(), c.Window, c.Geometry)),
        () => Equal(kernels.Rectifier(c.RealX).InDouble(), Exact.Rectifier(c.RealX.InDouble()))).With(() => $"x {Brief(c.RealX)}");

    private static Tensor<double> Bound(int n, Tensor<double> absolute)
    {
        double inFloat = Gamma(n + 1, Math.ScaleB(1, -24));
        double inDouble = Gamma(n + 1, Math.ScaleB(1, -53));
        return absolute * ((inFloat + inDouble) / (1 - inDouble));
    }

    private static double Gamma(int n, double u) => n * u / (1 - (n * u));

    private static Tensor<double> Absolute(Tensor<float> x) => x.InDouble().Map(Math.Abs);
}
