namespace Verification.Properties.Agreement;

/// <summary>How far a float result may lie from the exact one: the one page with real numbers, and the one place with a tolerance.
/// A sum of n products and a bias, in any order, fused or not, meets at most n + 1 roundings on the way of each term, so
/// |float − exact| ≤ γ(n+1) · (|k| ⋆ |x| + |b|) with γ(n) = n·u / (1 − n·u) and u = 2⁻²⁴, half the spacing of floats at 1
/// (Higham, Accuracy and Stability of Numerical Algorithms, section 3.1). The exact result is taken from the reference in
/// double; its own rounding, by the same formula with u = 2⁻⁵³, is added, and so is that of |k| ⋆ |x| + |b|: what is computed of
/// it may be too small by the factor 1 − γ(n+1).</summary>
public class Rounding
{
    /// <summary>|correlation − exact| ≤ γ(n+1) · (|k| ⋆ |x| + |b|), n = C/G · rows · columns; convolution likewise</summary>
    [Law]
    public Property Of_correlation_and_convolution_stays_within_the_bound(IKernels<float> kernels, CorrelationCase c) => Each(
        () => IsWithin(kernels, "Correlation", c.RealOperands, c.Kernel[1] * c.Kernel[2] * c.Kernel[3]),
        () => IsWithin(kernels, "Convolution", c.RealOperands, c.Kernel[1] * c.Kernel[2] * c.Kernel[3]));

    /// <summary>the same where all cells of the window but one are 0: what lies under those leaves no trace, not even a rounding</summary>
    [Law]
    public Property Of_correlation_with_one_cell_knows_nothing_of_the_others(IKernels<float> kernels, CorrelationCase c)
    {
        int cell = c.Seed % (c.Kernel[2] * c.Kernel[3]);
        Tensor<float> k = Tensor.From(c.Kernel, (o, i, u, v) => (u * c.Kernel[3]) + v == cell ? c.RealK[o, i, u, v] : 0f);
        return IsWithin(kernels, "Correlation", c.RealOperands with { K = k, B = null }, c.Kernel[1]);
    }

    /// <summary>|dx − exact| ≤ γ(n+1) · (dx of |k| and |dy|), n = O/G · rows · columns;  dk and db likewise, n = N · output positions</summary>
    [Law]
    public Property Of_the_gradients_of_correlation_stays_within_the_bound(IKernels<float> kernels, CorrelationCase c) => Each(
        () => IsWithin(kernels, "CorrelationInputGradient", c.RealOperands, c.Kernel[0] / c.Groups * c.Kernel[2] * c.Kernel[3]),
        () => IsWithin(kernels, "CorrelationKernelGradient", c.RealOperands, c.Output[0] * c.Output[2] * c.Output[3]),
        () => IsWithin(kernels, "CorrelationBiasGradient", c.RealOperands, c.Output[0] * c.Output[2] * c.Output[3]));

    /// <summary>|dense − exact| ≤ γ(n+1) · (|W| |x| + |b|), n = features;  dx likewise, n = outputs;  dW and db, n = images</summary>
    [Law]
    public Property Of_the_dense_layer_and_its_gradients_stays_within_the_bound(IKernels<float> kernels, DenseCase c) => Each(
        () => IsWithin(kernels, "Dense", c.RealOperands, c.X.Shape[1]),
        () => IsWithin(kernels, "DenseInputGradient", c.RealOperands, c.Weight.Shape[0]),
        () => IsWithin(kernels, "DenseWeightGradient", c.RealOperands, c.X.Shape[0]),
        () => IsWithin(kernels, "DenseBiasGradient", c.RealOperands, c.X.Shape[0]));

    /// <summary>|avg − exact| ≤ γ(n+1) · avg |x|, n = cells of the window, for the division rounds once more;  dx of both poolings likewise</summary>
    [Law]
    public Property Of_the_average_and_the_pooling_gradients_stays_within_the_bound(IKernels<float> kernels, PoolingCase c) => Each(
        ["AveragePooling", "AveragePoolingGradient", "MaximumPoolingGradient"],
        operation => IsWithin(kernels, operation, c.RealOperands, c.Window.Rows * c.Window.Columns));

    /// <summary>the maximum and the rectifier choose, they do not compute: their result is exact</summary>
    [Law]
    public Property There_is_none_in_maximum_and_rectifier(IKernels<float> kernels, PoolingCase c) => Each(
        () => IsWithin(kernels, "MaximumPooling", c.RealOperands, null),
        () => IsWithin(kernels, "Rectifier", c.RealOperands, null));

    /// <summary>A result whose sums have n terms; null where it is exact.</summary>
    private static Property IsWithin(IKernels<float> kernels, string operation, Operands<float> operands, int? n)
    {
        Operator<float> judged = Operators<float>.Named(operation);
        Operands<double> inDouble = operands.With(tensor => tensor.InDouble()), absolute = inDouble.With(tensor => tensor.Map(Math.Abs));

        // Which cells are the largest is decided by x as it is.
        absolute = operation == nameof(IKernels<float>.MaximumPoolingGradient) ? absolute with { X = inDouble.X } : absolute;
        Tensor<double> bound = (n is { } terms ? Factor(terms) : 0) * Exact(absolute);
        return Within(judged.Call(kernels, operands), Exact(inDouble), bound, judged.Title).With(() => operands.ToText(judged));

        Tensor<double> Exact(Operands<double> o) => Operators<double>.Named(operation).Call(new ReferenceKernels<double>(), o);
    }

    private static double Factor(int n)
    {
        double inFloat = Gamma(n + 1, Math.ScaleB(1, -24)), inDouble = Gamma(n + 1, Math.ScaleB(1, -53));
        return (inFloat + inDouble) / (1 - inDouble);

        static double Gamma(int n, double u) => n * u / (1 - (n * u));
    }
}
