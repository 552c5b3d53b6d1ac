namespace Verification.Properties.Agreement;

/// <summary>Every operator of every implementation, in float and in double, gives the numbers of the reference, which is the defining
/// formula. The numbers are small integers, on which sums do not round in any order. In double one factor of each product is multiplied
/// by 2²⁴ + 1, which no float holds, so that arithmetic in float would show. The sign of zero has a page of its own.</summary>
public class Agreement
{
    /// <summary>correlation = b + k ⋆ x, convolution = b + flip(k) ⋆ x, their dx, dk and db, and rectifier = max(x, 0)</summary>
    [Law(AgainstTheReference = true)]
    public Property Correlation(IKernels<float> kernels, IKernels<double> inDouble, CorrelationCase c) =>
        OfEach(kernels, inDouble, OperatorKind.Correlation, _ => c.Operands);

    /// <summary>maximum and average pooling, and their dx; that of the maximum of an input without two equal elements</summary>
    [Law(AgainstTheReference = true)]
    public Property Pooling(IKernels<float> kernels, IKernels<double> inDouble, PoolingCase c) =>
        OfEach(kernels, inDouble, OperatorKind.Pooling, c.ExactFor);

    /// <summary>dense = W x + b, its dx, dW and db</summary>
    [Law(AgainstTheReference = true)]
    public Property Dense(IKernels<float> kernels, IKernels<double> inDouble, DenseCase c) =>
        OfEach(kernels, inDouble, OperatorKind.Dense, _ => c.Operands);

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

    /// <summary>The operators of a kind, on the operands for each = the reference, also in the sign of zeros if bits count.</summary>
    internal static Property OfEach(
        IKernels<float> kernels, IKernels<double> inDouble, OperatorKind kind, Func<Operator<float>, Operands<float>> operands,
        bool bits = false)
    {
        return Each(Operators<float>.Of(kind), one => Each(
            () => Of(kernels, one.Name, operands(one)), () => Of(inDouble, one.Name, Wide(one, operands(one)))));

        Property Of<T>(IKernels<T> judged, string name, Operands<T> given) where T : struct, IFloatingPointIeee754<T>
        {
            var one = Operators<T>.Named(name);
            Tensor<T> got = one.Call(judged, given), expected = one.Call(new ReferenceKernels<T>(), given);
            string title = $"{one.Title} in {typeof(T).Name}";
            return bits ? SameBits(got, expected, title, "the reference") : Equal(got, expected, title, "the reference");
        }
    }

    private static Operands<double> Wide(Operator<float> operation, Operands<float> operands)
    {
        Operands<double> narrow = operands.With(tensor => tensor.InDouble()), wide = narrow.With(tensor => 16777217.0 * tensor);
        bool multipliesXByDy = !operation.Takes.Contains("k") && operation.Takes.Contains("x") && operation.Kind != OperatorKind.Pooling;
        return wide with { K = narrow.K, B = narrow.B, Dy = multipliesXByDy ? narrow.Dy : wide.Dy };
    }
}
