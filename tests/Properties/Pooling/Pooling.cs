namespace Verification.Properties.Pooling;

/// <summary>Pooling puts one number in the place of a window, on each channel alone: its largest element (max), or the mean of its
/// elements (avg). P is either. Source: 001 "Pooling", In [95]–[113].</summary>
public class Pooling
{
    /// <summary>channels(P x) = channels(x)</summary>
    [Law]
    public Property Preserves_channels(IKernels<float> kernels, PoolingCase c) =>
        Equal(c.Pool(kernels, c.X).Shape[1], c.X.Shape[1]);

    /// <summary>(P x)[:, c] = P (x[:, c])</summary>
    [Law]
    public Property Works_on_each_channel_alone(IKernels<float> kernels, PoolingCase c) => Equal(
        c.Pool(kernels, c.X),
        TensorTransforms.UpTo(c.Input[1]).Select(one => c.Pool(kernels, c.X.SelectChannels(one))).ToList().JoinedInChannels());

    /// <summary>max x ≥ avg x ≥ −max(−x)</summary>
    [Law]
    public Property The_mean_lies_between_the_extremes(IKernels<float> kernels, PoolingCase c) => All(
        AtMost(c.Mean(kernels, c.Divisible), c.Maximum(kernels, c.Divisible)),
        AtMost(-1 * c.Maximum(kernels, -1 * c.Divisible), c.Mean(kernels, c.Divisible)));

    /// <summary>s more rows on top of x, s more columns on its left:  P x moves down by one and right by one</summary>
    [Law]
    public Property Commutes_with_translation(IKernels<float> kernels, PoolingCase c) => Equal(
        c.Pool(kernels, c.X.Padded(c.Rows, c.Columns).PrependedWith(c.Bare.Stride, c.X), c.Bare).SkipFirst(1),
        c.Pool(kernels, c.X.Padded(c.Rows, c.Columns), c.Bare));

    /// <summary>transposed x and window, axes of the walk exchanged:  transposed P x</summary>
    [Law]
    public Property Commutes_with_transposition(IKernels<float> kernels, PoolingCase c) => OfEither(kernels, c, pool => Equal(
        pool(c.Divisible.Transposed(), (c.Window.Columns, c.Window.Rows), c.Explicit.Exchanged()),
        pool(c.Divisible, c.Window, c.Explicit).Transposed()));

    /// <summary>x = a everywhere:  max x = a = avg x, padding not counted</summary>
    [Law]
    public Property Of_a_constant_image_is_the_constant(IKernels<float> kernels, PoolingCase c) => Each(
        () => Equal(c.Maximum(kernels, c.Input.Constant(-5f)), c.Output.Constant(-5f)),
        () => Equal(c.Mean(kernels, c.Input.Constant(-5f)), c.Output.Constant(-5f)));

    /// <summary>window 1×1, stride 1:  P x = x</summary>
    [Law]
    public Property With_a_window_of_one_cell_is_the_input(IKernels<float> kernels, PoolingCase c) =>
        OfEither(kernels, c, pool => Equal(pool(c.X, 1, new()), c.X));

    /// <summary>window 2×2 and stride 2, twice = window 4×4 and stride 4</summary>
    [Law]
    public Property Two_by_two_twice_is_four_by_four(IKernels<float> kernels, PoolingCase c) => OfEither(kernels, c, pool => Equal(
        pool(pool(c.DivisibleByFour, 2, new() { Stride = 2 }), 2, new() { Stride = 2 }),
        pool(c.DivisibleByFour, 4, new() { Stride = 4 }))).With(() => $"x {Brief(c.DivisibleByFour)}");

    /// <summary>window = input:  one number a channel, the largest or the mean of all</summary>
    [Law]
    public Property Of_the_whole_input_leaves_one_number_a_channel(IKernels<float> kernels, PoolingCase c)
    {
        Tensor<float> x = c.Integers;
        Shape single = [c.Input[0], c.Input[1], 1, 1];
        Pair all = (c.Input[2], c.Input[3]);
        return Each(
            () => Equal(kernels.MaximumPooling(x, all, new()), Tensor.From(single, (n, m, _, _) => Channel(x, n, m).Max())),
            () => Equal(kernels.AveragePooling(x, all, new(), c.CountPadding),
                Tensor.From(single, (n, m, _, _) => Channel(x, n, m).Sum() / (all.Rows * all.Columns)))).With(() => $"x {Brief(x)}");
    }

    /// <summary>A law of maximum pooling and of average pooling, each as a function of the input, the window and the walk.</summary>
    private static Property OfEither(
        IKernels<float> kernels, PoolingCase c, Func<Func<Tensor<float>, Pair, Geometry, Tensor<float>>, Property> law) => Each(
            () => law(kernels.MaximumPooling),
            () => law((x, window, geometry) => kernels.AveragePooling(x, window, geometry, c.CountPadding)));

    private static float[] Channel(Tensor<float> x, int n, int c) => x.SelectImages(n).SelectChannels(c).Memory.ToArray();
}
