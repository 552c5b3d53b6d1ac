namespace Verification.Properties.Agreement;

/// <summary>
/// Every operator of every implementation, in float, gives the numbers of the reference, which is the defining formula. The numbers are
/// small integers, on which float sums do not round in any order. The sign of zero has a page of its own.
/// </summary>
public class Agreement
{
    /// <summary>correlation = b + k ⋆ x, convolution = b + flip(k) ⋆ x, their dx, dk and db, and rectifier = max(x, 0)</summary>
    [Law(AgainstTheReference = true)]
    public Property Correlation(IKernels<float> kernels, CorrelationCase c) => OfEach(kernels, OperatorKind.Correlation, c.Operands);

    /// <summary>maximum and average pooling, and their dx; that of the maximum of an input without two equal elements</summary>
    [Law(AgainstTheReference = true)]
    public Property Pooling(IKernels<float> kernels, PoolingCase c) => Each(
        () => LayerAgreement.Of(kernels, "MaximumPooling", c.Operands),
        () => LayerAgreement.Of(kernels, "MaximumPoolingGradient", c.Operands with { X = c.DistinctX }),
        () => LayerAgreement.Of(kernels, "AveragePooling", c.Operands with { X = c.Divisible }),
        () => LayerAgreement.Of(kernels, "AveragePoolingGradient", c.Operands with { Dy = c.DivisibleDy }));

    /// <summary>dense = W x + b, its dx, dW and db</summary>
    [Law(AgainstTheReference = true)]
    public Property Dense(IKernels<float> kernels, DenseCase c) => OfEach(kernels, OperatorKind.Dense, c.Operands);

    /// <summary>the reference in whole numbers without limit = the reference in float</summary>
    [Law]
    public Property The_reference_takes_any_number_type(CorrelationCase c, PoolingCase d)
    {
        var (inFloat, whole) = (new ReferenceKernels<float>(), new ReferenceKernels<BigInteger>());
        return All(
            Equal(
                whole.Correlation(Whole(c.X), Whole(c.K), c.B is null ? null : Whole(c.B), c.Geometry, c.Groups),
                Whole(inFloat.Correlation(c.X, c.K, c.B, c.Geometry, c.Groups))),
            Equal(whole.MaximumPooling(Whole(d.X), d.Window, d.Geometry), Whole(inFloat.MaximumPooling(d.X, d.Window, d.Geometry))),
            Equal(
                whole.AveragePooling(Whole(d.Divisible), d.Window, d.Geometry, d.CountPadding),
                Whole(inFloat.AveragePooling(d.Divisible, d.Window, d.Geometry, d.CountPadding))));

        static Tensor<BigInteger> Whole(Tensor<float> x) => x.Map(element => new BigInteger(element));
    }

    private static Property OfEach(IKernels<float> kernels, OperatorKind kind, Operands<float> operands) => Each(Operators<float>.All
        .Where(one => one.Kind == kind).Select(one => (Func<Property>)(() => LayerAgreement.Of(kernels, one.Name, operands))));
}
