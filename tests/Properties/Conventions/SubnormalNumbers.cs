namespace Verification.Properties.Conventions;

/// <summary>
/// Numbers below 2⁻¹²⁶ are kept, as operands and as results. The bits of the subnormal number n · 2⁻¹⁴⁹ are those of the integer n: so
/// tensors are made of bits here and results are compared in bits, by which a law sees them also where the processor takes such numbers for
/// 0.
/// </summary>
[Trait("Category", "Convention")]
public class SubnormalNumbers
{
    /// <summary>2⁻¹⁰⁰, which takes an operand's share of 2⁻¹⁴⁹; 2⁻⁴⁹ is the other's.</summary>
    private const float Small = 7.888609E-31f;

    private const float Smaller = 1.7763568E-15f;

    /// <summary>ε = 2⁻¹⁴⁹:  k ⋆ (ε x) = (ε k) ⋆ x = ε (k ⋆ x), convolution too</summary>
    [Convention]
    public Property Are_correlated(IKernels<float> kernels, CorrelationCase c) => Each(
        () => SameBits(kernels.Correlation(Tiny(c.X), c.K, null, c.Geometry, c.Groups), c.Correlate(kernels, c.X, c.K)),
        () => SameBits(kernels.Correlation(c.X, Tiny(c.K), null, c.Geometry, c.Groups), c.Correlate(kernels, c.X, c.K)),
        () => SameBits(kernels.Convolution(Tiny(c.X), c.K.Flipped(), null, c.Geometry, c.Groups), c.Correlate(kernels, c.X, c.K)));

    /// <summary>ε of two factors that are normal numbers:  (2⁻⁴⁹ k) ⋆ (2⁻¹⁰⁰ x) = ε (k ⋆ x);  a bias of ε b is added</summary>
    [Convention]
    public Property Are_the_results_of_correlation(IKernels<float> kernels, CorrelationCase c) => Each(
        () => SameBits(kernels.Correlation(Small * c.X, Smaller * c.K, null, c.Geometry, c.Groups), c.Correlate(kernels, c.X, c.K)),
        () => SameBits(
            kernels.Convolution(Small * c.X, Smaller * c.K.Flipped(), null, c.Geometry, c.Groups), c.Correlate(kernels, c.X, c.K)),
        () => SameBits(
            kernels.Correlation(Small * c.X, Smaller * c.K, Tiny(c.SomeBias), c.Geometry, c.Groups),
            c.Correlate(kernels, c.X, c.K, c.SomeBias)));

    /// <summary>dx of ε dy and of ε k = ε dx,  dk of ε dy and of ε x = ε dk,  db of ε dy = ε db</summary>
    [Convention]
    public Property Have_derivatives(IKernels<float> kernels, CorrelationCase c)
    {
        Tensor<float> dx = kernels.CorrelationInputGradient(c.Input, c.K, c.Dy, c.Geometry, c.Groups);
        Tensor<float> dk = kernels.CorrelationKernelGradient(c.X, c.Kernel, c.Dy, c.Geometry, c.Groups);
        return Each(
            () => SameBits(kernels.CorrelationInputGradient(c.Input, c.K, Tiny(c.Dy), c.Geometry, c.Groups), dx),
            () => SameBits(kernels.CorrelationInputGradient(c.Input, Tiny(c.K), c.Dy, c.Geometry, c.Groups), dx),
            () => SameBits(kernels.CorrelationKernelGradient(c.X, c.Kernel, Tiny(c.Dy), c.Geometry, c.Groups), dk),
            () => SameBits(kernels.CorrelationKernelGradient(Tiny(c.X), c.Kernel, c.Dy, c.Geometry, c.Groups), dk),
            () => SameBits(kernels.CorrelationBiasGradient(Tiny(c.Dy)), kernels.CorrelationBiasGradient(c.Dy)));
    }

    /// <summary>of two factors that are normal numbers:  dx of 2⁻¹⁰⁰ dy and 2⁻⁴⁹ k = ε dx,  dk of 2⁻¹⁰⁰ dy and 2⁻⁴⁹ x = ε dk</summary>
    [Convention]
    public Property Are_derivatives(IKernels<float> kernels, CorrelationCase c) => Each(
        () => SameBits(
            kernels.CorrelationInputGradient(c.Input, Smaller * c.K, Small * c.Dy, c.Geometry, c.Groups),
            kernels.CorrelationInputGradient(c.Input, c.K, c.Dy, c.Geometry, c.Groups)),
        () => SameBits(
            kernels.CorrelationKernelGradient(Smaller * c.X, c.Kernel, Small * c.Dy, c.Geometry, c.Groups),
            kernels.CorrelationKernelGradient(c.X, c.Kernel, c.Dy, c.Geometry, c.Groups)));

    /// <summary>⟨dx, x⟩ = ⟨dk, k⟩ = ε ⟨dy, k ⋆ x⟩ for ε dy, in units of ε</summary>
    [Convention]
    public Property Are_in_adjoint_derivatives(IKernels<float> kernels, SmallCorrelationCase c)
    {
        long inner = Inner(Tiny(c.Dy), c.Correlate(kernels, c.X, c.K));
        return Each(
            () => Equal(Inner(kernels.CorrelationInputGradient(c.Input, c.K, Tiny(c.Dy), c.Geometry, c.Groups), c.X), inner),
            () => Equal(Inner(kernels.CorrelationKernelGradient(c.X, c.Kernel, Tiny(c.Dy), c.Geometry, c.Groups), c.K), inner));
    }

    /// <summary>W (ε x) = (ε W) x = ε (W x),  0 + ε b = ε b</summary>
    [Convention]
    public Property Are_taken_by_dense(IKernels<float> kernels, DenseCase c) => Each(
        () => SameBits(kernels.Dense(Tiny(c.X), c.Weight, null), kernels.Dense(c.X, c.Weight, null)),
        () => SameBits(kernels.Dense(c.X, Tiny(c.Weight), null), kernels.Dense(c.X, c.Weight, null)),
        () => SameBits(kernels.Dense(0 * c.X, c.Weight, Tiny(c.SomeBias)), kernels.Dense(0 * c.X, c.Weight, c.SomeBias)));

    /// <summary>(2⁻⁴⁹ W) (2⁻¹⁰⁰ x) = ε (W x)</summary>
    [Convention]
    public Property Are_the_results_of_dense(IKernels<float> kernels, DenseCase c) =>
        SameBits(kernels.Dense(Small * c.X, Smaller * c.Weight, null), kernels.Dense(c.X, c.Weight, null));

    /// <summary>dense:  dx, dW and db of ε dy = ε dx, ε dW and ε db</summary>
    [Convention]
    public Property Are_in_the_dy_of_dense(IKernels<float> kernels, DenseCase c) => Each(
        () => SameBits(kernels.DenseInputGradient(c.Weight, Tiny(c.Dy)), kernels.DenseInputGradient(c.Weight, c.Dy)),
        () => SameBits(kernels.DenseWeightGradient(c.X, Tiny(c.Dy)), kernels.DenseWeightGradient(c.X, c.Dy)),
        () => SameBits(kernels.DenseBiasGradient(Tiny(c.Dy)), kernels.DenseBiasGradient(c.Dy)));

    /// <summary>dense:  dx of ε W, dW of ε x = ε dx, ε dW</summary>
    [Convention]
    public Property Are_operands_of_the_derivatives_of_dense(IKernels<float> kernels, DenseCase c) => Each(
        () => SameBits(kernels.DenseInputGradient(Tiny(c.Weight), c.Dy), kernels.DenseInputGradient(c.Weight, c.Dy)),
        () => SameBits(kernels.DenseWeightGradient(Tiny(c.X), c.Dy), kernels.DenseWeightGradient(c.X, c.Dy)));

    /// <summary>dense, of two factors that are normal numbers:  dx and dW of 2⁻¹⁰⁰ dy and 2⁻⁴⁹ of the other = ε dx and ε dW</summary>
    [Convention]
    public Property Are_derivatives_of_dense(IKernels<float> kernels, DenseCase c) => Each(
        () => SameBits(kernels.DenseInputGradient(Smaller * c.Weight, Small * c.Dy), kernels.DenseInputGradient(c.Weight, c.Dy)),
        () => SameBits(kernels.DenseWeightGradient(Smaller * c.X, Small * c.Dy), kernels.DenseWeightGradient(c.X, c.Dy)));

    /// <summary>max (ε x) = ε max x,  avg (ε x) = ε avg x</summary>
    [Convention]
    public Property Are_pooled(IKernels<float> kernels, PoolingCase c) => Each(
        () => SameBits(c.Maximum(kernels, Tiny(c.Divisible)), c.Maximum(kernels, c.Divisible)),
        () => SameBits(
            kernels.AveragePooling(Tiny(c.Divisible), c.Window, c.Geometry, c.CountPadding),
            kernels.AveragePooling(c.Divisible, c.Window, c.Geometry, c.CountPadding)));

    /// <summary>
    /// the same of windows of one cell, whatever the size:  max (ε x) = avg (ε x) = ε x, and the derivatives hand ε dy on
    /// </summary>
    [Convention]
    public Property Are_pooled_one_by_one(IKernels<float> kernels, SizesCase c) => Each(
        () => SameBits(kernels.MaximumPooling(Tiny(c.X), 1, new()), c.X),
        () => SameBits(kernels.AveragePooling(Tiny(c.X), 1, new(), countPadding: false), c.X),
        () => SameBits(kernels.MaximumPoolingGradient(c.X, 1, Tiny(c.X), new()), c.X),
        () => SameBits(kernels.AveragePoolingGradient(c.X.Shape, 1, Tiny(c.X), new(), countPadding: false), c.X));

    /// <summary>the smallest of all, ε and −ε between zeros:  max = ε or 0,  the mean of windows of one column = ε and −ε</summary>
    [Convention]
    public Property Are_larger_than_zero(IKernels<float> kernels, SizesCase c)
    {
        Tensor<float> x = c.X.Map(e => (float)Math.Sign(e)), rows = x.SelectImages(0);
        return Each(
            () => SameBits(kernels.MaximumPooling(Tiny(x), c.Window, new()), kernels.MaximumPooling(x, c.Window, new())),
            () => SameBits(
                kernels.MaximumPoolingGradient(Tiny(x), c.Window, Tiny(Dy()), new()),
                kernels.MaximumPoolingGradient(x, c.Window, Dy(), new())),
            () => SameBits(kernels.AveragePooling(Tiny(rows), 1, new() { Stride = 2 }, countPadding: true), rows.EveryPosition(2)),
            () => SameBits(
                kernels.AveragePoolingGradient(x.Shape, c.Window, Tiny(36 * Dy()), new(), countPadding: true),
                kernels.AveragePoolingGradient(x.Shape, c.Window, 36 * Dy(), new(), countPadding: true)));

        Tensor<float> Dy() => c.Integers([x.Shape[0], c.Channels, c.Rows, c.Columns], 'y');
    }

    /// <summary>the derivatives of max and avg by ε dy = ε times those by dy</summary>
    [Convention]
    public Property Are_in_the_dy_of_poolings(IKernels<float> kernels, PoolingCase c) => Each(
        () => SameBits(
            kernels.MaximumPoolingGradient(c.X, c.Window, Tiny(c.DivisibleDy), c.Geometry),
            kernels.MaximumPoolingGradient(c.X, c.Window, c.DivisibleDy, c.Geometry)),
        () => SameBits(
            kernels.AveragePoolingGradient(c.Input, c.Window, Tiny(c.DivisibleDy), c.Geometry, c.CountPadding),
            kernels.AveragePoolingGradient(c.Input, c.Window, c.DivisibleDy, c.Geometry, c.CountPadding)));

    /// <summary>r(ε x) = ε r(x)</summary>
    [Convention]
    public Property Are_rectified(IKernels<float> kernels, SizesCase c) => SameBits(kernels.Rectifier(Tiny(c.X)), kernels.Rectifier(c.X));

    /// <summary>r(n ε) = n ε at each place, for n up to 2²³ − 1, the largest of them</summary>
    [Convention]
    public Property Are_rectified_up_to_the_largest(IKernels<float> kernels, SizesCase c)
    {
        Tensor<float> x = c.X.Map(e => (float)((1 << 23) - 1 - (c.Choice * Math.Abs((int)e))));
        return SameBits(kernels.Rectifier(Tiny(x)), x);
    }

    /// <summary>in double, ε = 2⁻¹⁰⁷⁴:  r(ε x) = ε r(x),  max (ε x) = ε max x,  and the windows of one cell</summary>
    [Convention]
    public Property Are_kept_in_double(IKernels<double> kernels, SizesCase c)
    {
        Tensor<double> x = c.X.InDouble();
        Tensor<double> tiny = x.Map(e => BitConverter.Int64BitsToDouble((e < 0 ? long.MinValue : 0) | (long)Math.Abs(e)));
        Tensor<double> one = Shape.Of(c.Channels, 1, 1, 1).Constant(1.0);
        return Each(
            () => Same(kernels.Rectifier(tiny), x.Map(e => Math.Max(e, 0))),
            () => Same(kernels.MaximumPooling(tiny, c.Window, new()), kernels.MaximumPooling(x, c.Window, new())),
            () => Same(kernels.AveragePooling(tiny, 1, new(), countPadding: true), x),
            () => Same(kernels.Correlation(tiny, one, null, new(), c.Channels), x));

        static Property Same(Tensor<double> got, Tensor<double> expected) => Equal(
            got.Map(e => BitConverter.DoubleToInt64Bits(e) is var bits && bits < 0 ? -(bits & long.MaxValue) : bits),
            expected.Map(e => (long)e));
    }

    /// <summary>ε x, x being integers below 2²³, made of bits.</summary>
    private static Tensor<float> Tiny(Tensor<float> x) =>
        x.Map(e => BitConverter.Int32BitsToSingle((e < 0 ? int.MinValue : 0) | (int)Math.Abs(e)));

    /// <summary>Whether a result is ε times integers, by its bits; the sign of zero is another convention's.</summary>
    private static Property SameBits(Tensor<float> got, Tensor<float> integers) => Equal(InUnits(got), integers.Map(e => (int)e));

    private static Tensor<int> InUnits(Tensor<float> x) =>
        x.Map(e => BitConverter.SingleToInt32Bits(e) is var bits && bits < 0 ? -(bits & int.MaxValue) : bits);

    private static long Inner(Tensor<float> tiny, Tensor<float> integers)
    {
        Tensor<int> units = InUnits(tiny);
        return Enumerable.Range(0, integers.Shape.ElementCount).Sum(place => (long)units.Elements[place] * (long)integers.Elements[place]);
    }
}
