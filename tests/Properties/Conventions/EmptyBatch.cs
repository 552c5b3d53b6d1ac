namespace Verification.Properties.Conventions;

/// <summary>N = 0: without images every operator gives a result of the right shape, empty where it has images, zeros where it is a sum
/// over them. Other libraries refuse.</summary>
[Trait("Category", "Convention")]
public class EmptyBatch
{
    /// <summary>y, r(x), P x and dx are empty, dk, dW and db are 0</summary>
    [Convention]
    public Property Gives_empty_results_and_gradients_of_zero(IKernels<float> kernels, CorrelationCase c, PoolingCase d, DenseCase e) =>
        Each(Operators<float>.All, operation =>
        {
            Operands<float> layer = EveryOperator.On(c, d, e)[operation.Kind];
            Operands<float> empty = layer with { X = layer.X!.NoImages(), Dy = layer.Dy!.NoImages() };
            return operation.Gives(kernels, empty, operation.Result(empty).Constant(0f));
        });
}
