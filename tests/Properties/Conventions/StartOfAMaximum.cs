namespace Verification.Properties.Conventions;

/// <summary>
/// A maximum starts at −∞, so that a window of nothing but −∞ gives −∞. Other libraries start at the lowest finite number, and give that.
/// </summary>
[Trait("Category", "Convention")]
public class StartOfAMaximum
{
    /// <summary>x = −∞ at the spot, or everywhere but there:  max x is −∞ where the window sees nothing else, else its largest</summary>
    [Convention]
    public Property Minus_infinity_is_the_maximum_where_it_is_alone(IKernels<float> kernels, PoolingCase c)
    {
        int spot = NonFinitePlace.In(c.Input, c.Seed);
        return All(
            IsTheLargest(c.X.WithElement(spot, float.NegativeInfinity)),
            IsTheLargest(c.Input.Constant(float.NegativeInfinity).WithElement(spot, c.X.Elements[spot])));

        Property IsTheLargest(Tensor<float> x) =>
            Equal(c.Maximum(kernels, x), Tensor.From(c.Output, (n, m, i, j) => c.Under(x, n, m, i, j).Max()));
    }

    /// <summary>maximum = maximum of the input in a frame of −∞</summary>
    [Convention]
    public Property Padding_is_a_frame_of_minus_infinity_for_the_maximum(IKernels<float> kernels, PoolingCase c) => Equal(
        kernels.MaximumPooling(c.X, c.Window, c.Explicit),
        kernels.MaximumPooling(
            c.X.Padded(c.Rows, c.Columns, float.NegativeInfinity), c.Window, c.Explicit with { Padding = Padding.Valid }));
}
