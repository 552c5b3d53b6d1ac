namespace Verification.Properties.Contract;

/// <summary>Null is refused, by name, wherever a tensor, a shape or a walk is expected. Only a bias may be null.</summary>
public class RefusalOfNull
{
    /// <summary>x, k, dy, the shape of x or k, geometry = null, each in every operator that takes it</summary>
    [Law]
    public Property By_every_operator(IKernels<float> kernels, CorrelationCase c, PoolingCase d, DenseCase e) => Each(
        from operation in Operators<float>.All
        let all = operation.Kind switch
        {
            OperatorKind.Correlation => c.Operands,
            OperatorKind.Pooling => d.Operands,
            _ => e.Operands,
        }
        from operand in new[] { "x", "k", "dy", "geometry" }
        let parameter = operation.ParameterOf(operand)
        where parameter is not null
        select (Func<Property>)(() => Refuses(
            () => operation.Call(kernels, Without(all, operand)), parameter, what: $"{operation} with {parameter} null")));

    private static Operands<float> Without(Operands<float> all, string operand) => operand switch
    {
        "x" => all with { X = null },
        "k" => all with { K = null },
        "dy" => all with { Dy = null },
        _ => all with { Geometry = null },
    };
}
