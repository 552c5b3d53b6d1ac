namespace Verification.Properties.Conventions;

/// <summary>N = 0: without images every operator gives a result of the right shape, empty where it has images, zeros where it is a sum
/// over them. Other libraries refuse.</summary>
[Trait("Category", "Convention")]
public class EmptyBatch
{
    /// <summary>y, dx and r(x) are empty, dk and db are 0</summary>
    [Convention]
    public Property Gives_an_empty_correlation_and_gradients_of_zero(IKernels<float> kernels, CorrelationCase c) =>
        IsZero(kernels, OperatorKind.Correlation, c.Operands);

    /// <summary>P x and its dx are empty</summary>
    [Convention]
    public Property Gives_an_empty_pooling(IKernels<float> kernels, PoolingCase d) => IsZero(kernels, OperatorKind.Pooling, d.Operands);

    /// <summary>y and dx are empty, dW and db are 0</summary>
    [Convention]
    public Property Gives_an_empty_dense_layer_and_gradients_of_zero(IKernels<float> kernels, DenseCase e) =>
        IsZero(kernels, OperatorKind.Dense, e.Operands);

    private static Property IsZero(IKernels<float> kernels, OperatorKind kind, Operands<float> layer)
    {
        Operands<float> empty = layer with { X = layer.X!.NoImages(), Dy = layer.Dy!.NoImages() };
        return Each(Operators<float>.Of(kind), operation => operation.Gives(kernels, empty, operation.Result(empty).Constant(0f)));
    }
}
