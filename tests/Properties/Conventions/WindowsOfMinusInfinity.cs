namespace Verification.Properties.Conventions;

/// <summary>A window of nothing but −∞ has the maximum −∞, and its first cell is the largest as in any window whose cells are equal.
/// Libraries that start a maximum at the least finite number, or its place at none, decide otherwise.</summary>
[Trait("Category", "Convention")]
public class WindowsOfMinusInfinity
{
    /// <summary>x = −∞ everywhere:  max x = −∞</summary>
    [Convention]
    public Property Have_the_maximum_minus_infinity(IKernels<float> kernels, PoolingCase c) => Equal(
        c.Maximum(kernels, c.Input.Constant(float.NegativeInfinity)), c.Output.Constant(float.NegativeInfinity));

    /// <summary>x = −∞ at the spot, or everywhere but there:  max x is −∞ where the window sees nothing else, else its largest</summary>
    [Convention]
    public Property Have_it_only_where_minus_infinity_is_alone(IKernels<float> kernels, PoolingCase c)
    {
        int spot = NonFinitePlace.In(c.Input, c.Seed);
        Tensor<float> one = c.X.WithElement(spot, float.NegativeInfinity);
        Tensor<float> allButOne = c.Input.Constant(float.NegativeInfinity).WithElement(spot, c.X.Elements[spot]);
        return All(new[] { one, allButOne }.Select(x => Pooling.MaximumPooling.IsTheLargest(kernels, c, x)));
    }

    /// <summary>maximum = maximum of the input in a frame of −∞</summary>
    [Convention]
    public Property Are_those_of_padding(IKernels<float> kernels, PoolingCase c) => Equal(
        kernels.MaximumPooling(c.X, c.Window, c.Explicit),
        kernels.MaximumPooling(
            c.X.Padded(c.Rows, c.Columns, float.NegativeInfinity), c.Window, c.Explicit with { Padding = Padding.Valid }));

    /// <summary>x = −∞ everywhere:  dx = that of x = 0 everywhere, the first cell of each window</summary>
    [Convention]
    public Property Hand_their_derivative_to_the_first_cell(IKernels<float> kernels, PoolingCase c) => Equal(
        kernels.MaximumPoolingGradient(c.Input.Constant(float.NegativeInfinity), c.Window, c.Dy, c.Geometry),
        kernels.MaximumPoolingGradient(c.Input.Constant(0f), c.Window, c.Dy, c.Geometry));

    /// <summary>x = −∞ in one channel:  no derivative is lost there or goes to another channel:  Σ dx = Σ dy</summary>
    [Convention]
    public Property Keep_their_derivative_in_their_channel(IKernels<float> kernels, PoolingCase c)
    {
        int channel = c.Seed % c.Input[1];
        Tensor<float> x = Tensor.From(c.Input, (n, m, i, j) => m == channel ? float.NegativeInfinity : c.X[n, m, i, j]);
        Tensor<float> dx = kernels.MaximumPoolingGradient(x, c.Window, c.Dy, c.Geometry);
        return All(TensorTransforms.UpTo(c.Input[1]).Select(m => Equal(dx.SelectChannels(m).Sum(), c.Dy.SelectChannels(m).Sum())));
    }

    /// <summary>−∞ for the lowest numbers, f(−4) = f(−3) = … = −∞:  max f(x) = f(max x)</summary>
    [Convention]
    public Property Stand_for_the_lowest_numbers(IKernels<float> kernels, PoolingCase c)
    {
        Tensor<float> low = c.Integers.Map(e => Math.Min(e, 0));
        return Equal(c.Maximum(kernels, low.Map(Lowered)), c.Maximum(kernels, low).Map(Lowered));
    }

    /// <summary>−∞ in the place of −1000:  dx is the same</summary>
    [Convention]
    public Property Have_the_derivative_of_any_lowest_number(IKernels<float> kernels, PoolingCase c)
    {
        Tensor<float> low = c.Integers.Map(e => e < 2 ? -1000 : e);
        return Equal(
            kernels.MaximumPoolingGradient(low.Map(e => e < -999 ? float.NegativeInfinity : e), c.Window, c.Dy, c.Geometry),
            kernels.MaximumPoolingGradient(low, c.Window, c.Dy, c.Geometry));
    }

    private static float Lowered(float e) => e < 0 ? float.NegativeInfinity : e;
}
