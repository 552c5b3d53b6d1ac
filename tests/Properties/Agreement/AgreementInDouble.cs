namespace Verification.Properties.Agreement;

/// <summary>
/// Every operator of every implementation, in double, gives the numbers of the reference, which is the defining formula.
/// The numbers are small integers, on which double sums do not round in any order; one factor of each product is
/// multiplied by 2²⁴ + 1, which no float holds, so that arithmetic in float would show.
/// </summary>
public class AgreementInDouble
{
    /// <summary>correlation = b + k ⋆ x, convolution = b + flip(k) ⋆ x, their dx, dk and db, and rectifier = max(x, 0)</summary>
    [Law(AgainstTheReference = true)]
    public Property Correlation(IKernels<double> kernels, CorrelationCase c) => OfEach(kernels, OperatorKind.Correlation, c.Operands);

    /// <summary>maximum and average pooling, and their dx; that of the maximum of an input without two equal elements</summary>
    [Law(AgainstTheReference = true)]
    public Property Pooling(IKernels<double> kernels, PoolingCase c) => Each(
        () => OfOne(kernels, "MaximumPooling", c.Operands),
        () => OfOne(kernels, "MaximumPoolingGradient", c.Operands with { X = c.DistinctX }),
        () => OfOne(kernels, "AveragePooling", c.Operands with { X = c.Divisible }),
        () => OfOne(kernels, "AveragePoolingGradient", c.Operands with { Dy = c.DivisibleDy }));

    /// <summary>dense = W x + b, its dx, dW and db</summary>
    [Law(AgainstTheReference = true)]
    public Property Dense(IKernels<double> kernels, DenseCase c) => OfEach(kernels, OperatorKind.Dense, c.Operands);

    private static Property OfEach(IKernels<double> kernels, OperatorKind kind, Operands<float> operands) => Each(Operators<double>.All
        .Where(one => one.Kind == kind).Select(one => (Func<Property>)(() => OfOne(kernels, one.Name, operands))));

    private static Property OfOne(IKernels<double> kernels, string operation, Operands<float> operands)
    {
        Operands<double> narrow = operands.With(tensor => tensor.InDouble()), wide = narrow.With(tensor => 16777217.0 * tensor);
        bool multipliesXByDy = operation.EndsWith("KernelGradient", StringComparison.Ordinal)
            || operation.EndsWith("WeightGradient", StringComparison.Ordinal);
        return LayerAgreement.Of(kernels, operation, wide with { K = narrow.K, B = narrow.B, Dy = multipliesXByDy ? narrow.Dy : wide.Dy });
    }
}
