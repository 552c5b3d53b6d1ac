namespace Verification.Properties.Conventions;

/// <summary>Numbers below 2⁻¹²⁶ are kept, as operands and as results. The bits of the subnormal number n · 2⁻¹⁴⁹ are those of the integer
/// n: so tensors are made of bits here and results are compared in bits, by which a law sees them also where the processor takes such
/// numbers for 0.</summary>
[Trait("Category", "Convention")]
public class SubnormalNumbers
{
    /// <summary>2⁻¹⁰⁰, which takes an operand's share of 2⁻¹⁴⁹; 2⁻⁴⁹ is the other's.</summary>
    private const float Small = 7.888609E-31f;

    private const float Smaller = 1.7763568E-15f;

    /// <summary>ε = 2⁻¹⁴⁹:  k ⋆ (ε x) = (ε k) ⋆ x = ε (k ⋆ x),  max (ε x) = ε max x,  W (ε x) = (ε W) x = ε (W x),  and so for every
    /// operator and each of its factors;  W 0 + ε b = ε b</summary>
    [Convention]
    public Property Are_taken(IKernels<float> kernels, CorrelationCase c, PoolingCase d, DenseCase e) => Each(
        () => AreTaken(kernels, OperatorKind.Correlation, c.Operands with { B = null }),
        () => AreTaken(kernels, OperatorKind.Pooling, d.Operands with { X = d.Divisible, Dy = d.DivisibleDy }),
        () => AreTaken(kernels, OperatorKind.Dense, e.Operands with { B = null }),
        () => SameBits(kernels.Dense(0 * e.X, e.Weight, Tiny(e.SomeBias)), kernels.Dense(0 * e.X, e.Weight, e.SomeBias)));

    /// <summary>ε of two normal factors:  (2⁻⁴⁹ k) ⋆ (2⁻¹⁰⁰ x) = ε (k ⋆ x),  (2⁻⁴⁹ W) (2⁻¹⁰⁰ x) = ε (W x),  convolution, dx, dk and dW
    /// too;  ε b is added</summary>
    [Convention]
    public Property Are_the_results(IKernels<float> kernels, CorrelationCase c, DenseCase e) => Each(
        () => AreResults(kernels, OperatorKind.Correlation, c.Operands with { B = c.SomeBias }),
        () => AreResults(kernels, OperatorKind.Dense, e.Operands with { B = e.SomeBias }));

    /// <summary>⟨k ⋆ (ε x), dy⟩ = ⟨dx, x⟩ = ⟨dk, k⟩ = ε ⟨dy, k ⋆ x⟩ for ε dy, in units of ε;  the same of W x</summary>
    [Convention]
    public Property Are_in_adjoint_derivatives(IKernels<float> kernels, SmallCorrelationCase c, DenseCase e) => Each(
        () => AreAdjoint(kernels, OperatorKind.Correlation, c.Operands with { B = null }),
        () => AreAdjoint(kernels, OperatorKind.Dense, e.Operands with { B = null }));

    /// <summary>the same of windows of one cell, at any size:  max (ε x) = avg (ε x) = ε x, and the derivatives hand ε dy on</summary>
    [Convention]
    public Property Are_pooled_one_by_one(IKernels<float> kernels, SizesCase c)
    {
        Operands<float> tiny = new() { X = Tiny(c.X), Dy = Tiny(c.X), Window = 1, Geometry = new() };
        return Each(Operators<float>.Of(OperatorKind.Pooling), operation => SameBits(operation.Call(kernels, tiny), c.X, $"{operation}"));
    }

    /// <summary>the smallest of all, ε and −ε between zeros:  max = ε or 0,  the mean of windows of one column = ε and −ε</summary>
    [Convention]
    public Property Are_larger_than_zero(IKernels<float> kernels, SizesCase c)
    {
        Tensor<float> x = c.X.Map(e => (float)Math.Sign(e)), rows = x.SelectImages(0);
        Tensor<float> dy = 36 * c.Integers([x.Shape[0], c.Channels, c.Rows, c.Columns], 'y');
        Operands<float> all = new() { X = x, Dy = dy, Window = c.Window, Geometry = new(), CountPadding = true };
        return Each(Operators<float>.Of(OperatorKind.Pooling), operation => operation.Name == nameof(kernels.AveragePooling)
            ? SameBits(kernels.AveragePooling(Tiny(rows), 1, new() { Stride = 2 }, countPadding: true), rows.EveryPosition(2))
            : SameBits(operation.Call(kernels, all.With(Tiny)), operation.Call(kernels, all), $"{operation}"));
    }

    /// <summary>r(n ε) = ε max(n, 0) at each place, for n from −(2²³ − 1) to 2²³ − 1, the largest of them</summary>
    [Convention]
    public Property Are_rectified(IKernels<float> kernels, SizesCase c)
    {
        Tensor<float> x = c.X.Map(e => (float)Math.CopySign((1 << 23) - 1 - (c.Choice * Math.Abs((int)e)), e));
        return SameBits(kernels.Rectifier(Tiny(x)), x.Map(e => Math.Max(e, 0)));
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

    /// <summary>Each operator is linear in each of its factors.</summary>
    private static Property AreTaken(IKernels<float> kernels, OperatorKind kind, Operands<float> all) => Each(
        from operation in Operators<float>.Of(kind)
        from factor in operation.Factors
        select (Func<Property>)(() => SameBits(
            operation.Call(kernels, all.With(factor, Tiny)), operation.Call(kernels, all), $"{operation} of ε {factor}")));

    private static Property AreResults(IKernels<float> kernels, OperatorKind kind, Operands<float> all) => Each(
        from operation in Operators<float>.Of(kind)
        let factors = operation.Factors.ToArray()
        where factors.Length == 2
        from layer in operation.Takes.Contains("b") ? [all, all with { B = null }] : new[] { all }
        let small = layer.With(factors[0], e => Small * e).With(factors[1], e => Smaller * e)
        let tiny = small with { B = layer.B is null ? null : Tiny(layer.B) }
        select (Func<Property>)(() => SameBits(operation.Call(kernels, tiny), operation.Call(kernels, layer), $"{operation}")));

    /// <summary>Whatever an operator makes of two of x, k and dy, its inner product with the third is the same.</summary>
    private static Property AreAdjoint(IKernels<float> kernels, OperatorKind kind, Operands<float> all) => Each(
        from operation in Operators<float>.Of(kind)
        where operation.Factors.Count() == 2 && operation.Name != nameof(kernels.Convolution)
        let third = all[new[] { "x", "k", "dy" }.Except(operation.Factors).Single()]
        select (Func<Property>)(() => Equal(
            Inner(operation.Call(kernels, all.With(operation.Factors.Last(), Tiny)), third),
            Inner(Tiny(Operators<float>.Of(kind).First().Call(kernels, all)), all.Dy!),
            $"⟨{operation}, …⟩")));

    /// <summary>Whether a result is ε times integers, by its bits; the sign of zero is another convention's.</summary>
    private static Property SameBits(
        Tensor<float> got, Tensor<float> integers, [CallerArgumentExpression(nameof(got))] string what = "") =>
        Equal(InUnits(got), integers.Map(e => (int)e), what);

    private static Tensor<int> InUnits(Tensor<float> x) =>
        x.Map(e => BitConverter.SingleToInt32Bits(e) is var bits && bits < 0 ? -(bits & int.MaxValue) : bits);

    private static long Inner(Tensor<float> tiny, Tensor<float> integers) =>
        InUnits(tiny).Map(units => (long)units).Dot(integers.Map(e => (long)e));
}
