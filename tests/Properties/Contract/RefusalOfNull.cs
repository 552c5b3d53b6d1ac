namespace Verification.Properties.Contract;

/// <summary>Null is refused, by name, wherever a tensor, a shape or a walk is expected. Only a bias may be null.</summary>
public class RefusalOfNull
{
    /// <summary>x, k, shapes, dy, geometry = null</summary>
    [Law]
    public Property By_correlation_its_gradients_and_the_rectifier(IKernels<float> kernels, CorrelationCase c) =>
        OfEveryOperand(kernels, OperatorKind.Correlation, c.Operands);

    /// <summary>x, shape, dy, geometry = null</summary>
    [Law]
    public Property By_the_poolings_and_their_gradients(IKernels<float> kernels, PoolingCase d) =>
        OfEveryOperand(kernels, OperatorKind.Pooling, d.Operands);

    /// <summary>x, W, dy = null</summary>
    [Law]
    public Property By_the_dense_layer_and_its_gradients(IKernels<float> kernels, DenseCase e) =>
        OfEveryOperand(kernels, OperatorKind.Dense, e.Operands);

    /// <summary>Each operator of a kind, with each of its operands null.</summary>
    private static Property OfEveryOperand(IKernels<float> kernels, OperatorKind kind, Operands<float> all) => Each(
        from operation in Operators<float>.All
        where operation.Kind == kind
        from operand in operation.Takes
        let without = Without(all, operand)
        where without is not null
        select (Func<Property>)(() => Refuses(
            () => operation.Call(kernels, without),
            operation.ParameterOf(operand),
            what: $"{operation} with {operation.ParameterOf(operand)} null")));

    /// <summary>The operands but for one; null where that one may be absent, or is a number.</summary>
    private static Operands<float>? Without(Operands<float> all, string operand) => operand switch
    {
        "x" => all with { X = null },
        "k" => all with { K = null },
        "dy" => all with { Dy = null },
        "input" => all with { X = null, Input = null },
        "kernel" => all with { K = null, Kernel = null },
        "geometry" => all with { Geometry = null },
        _ => null,
    };
}
