namespace Verification.Properties.Agreement;

/// <summary>
/// Channels, outputs and columns around 4, 8, 16 and 32, two of them at once: a loop over vectors has a body and a tail, and what is
/// computed in one must be what is computed in the other. Each law says so without asking anybody for the result: what one channel gives
/// does not depend on how many there are.
/// </summary>
public class BodyAndTail
{
    /// <summary>
    /// pooling of all channels, maximum and mean, forward and derivative = each pooled alone, the last one and one drawn;  in another
    /// order = the poolings in that order;  N images of C channels are pooled as one image of N C channels
    /// </summary>
    [Law]
    public Property Every_channel_is_pooled_as_if_it_were_alone(IKernels<float> kernels, SizesCase c)
    {
        Tensor<float> x = c.X, dy = Dy(c);
        int[] order = TensorTransforms.Shuffled(c.Channels);
        return Each(Poolings(kernels, c).Select(pool => (Func<Property>)(() =>
        {
            Tensor<float> y = pool(x, dy);
            return All(
            [
                .. LastAndOne(c, c.Channels).Select(m =>
                    Equal(y.SelectChannels(m), pool(x.SelectChannels(m), dy.SelectChannels(m)), "one of all channels", "it alone")),
                Equal(pool(x.SelectChannels(order), dy.SelectChannels(order)), y.SelectChannels(order)),
                Equal(pool(AsChannels(x), AsChannels(dy)), AsChannels(y)),
            ]);
        })));
    }

    /// <summary>max and avg of a constant are that constant;  dy of any channel is handed on in that channel: Σ dx = Σ dy</summary>
    [Law]
    public Property A_constant_stays_and_nothing_is_lost(IKernels<float> kernels, SizesCase c)
    {
        Tensor<float> x = c.X, dy = Dy(c);
        Pair window = c.Window;
        return Each(
            () => Equal(kernels.MaximumPooling(x.Shape.Constant(3f), window, new()), dy.Shape.Constant(3f)),
            () => Equal(kernels.AveragePooling(x.Shape.Constant(3f), window, new(), countPadding: true), dy.Shape.Constant(3f)),
            () => Equal(OfChannels(kernels.MaximumPoolingGradient(x, window, dy, new())), OfChannels(dy)),
            () => Equal(OfChannels(kernels.AveragePoolingGradient(x.Shape, window, dy, new(), countPadding: false)), OfChannels(dy)));
    }

    /// <summary>correlation to O channels = to each of them alone;  of C channels = of the first m + of the others</summary>
    [Law]
    public Property Every_channel_is_correlated_as_if_it_were_alone(IKernels<float> kernels, SizesCase c)
    {
        var (x, k, _) = Correlation(c);
        var (first, others) = Halves(c);
        Tensor<float> y = kernels.Correlation(x, k, null, new());
        return All(LastAndOne(c, k.Shape[0]).Select(o => Equal(y.SelectChannels(o), kernels.Correlation(x, k.SelectImages(o), null, new())))
            .Append(Equal(y, Of(first) + Of(others))));

        Tensor<float> Of(int[] channels) => channels.Length == 0
            ? 0 * y
            : kernels.Correlation(x.SelectChannels(channels), k.SelectChannels(channels), null, new());
    }

    /// <summary>dx[m] and dk[o] = those of the channel alone;  dx of all outputs = of the last one + of the others</summary>
    [Law]
    public Property Every_channel_has_its_derivatives_as_if_it_were_alone(IKernels<float> kernels, SizesCase c)
    {
        var (x, k, dy) = Correlation(c);
        int last = k.Shape[0] - 1;
        return Each(
            () => kernels.CorrelationInputGradient(x.Shape, k, dy, new(), 1) is var dx ? All(LastAndOne(c, c.Channels).Select(m => Equal(
                dx.SelectChannels(m),
                kernels.CorrelationInputGradient(x.SelectChannels(m).Shape, k.SelectChannels(m), dy, new(), 1)))) : All(),
            () => Equal(ByInput(k, dy), last == 0 ? ByInput(k, dy)
                : ByInput(k.SelectImages(last), dy.SelectChannels(last))
                    + ByInput(k.SelectImages(TensorTransforms.UpTo(last)), dy.SelectChannels(TensorTransforms.UpTo(last)))),
            () => kernels.CorrelationKernelGradient(x, k.Shape, dy, new(), 1) is var dk ? All(LastAndOne(c, k.Shape[0]).Select(o => Equal(
                dk.SelectImages(o),
                kernels.CorrelationKernelGradient(x, k.SelectImages(o).Shape, dy.SelectChannels(o), new(), 1)))) : All());

        Tensor<float> ByInput(Tensor<float> kernel, Tensor<float> gradient) =>
            kernels.CorrelationInputGradient(x.Shape, kernel, gradient, new(), 1);
    }

    private static int[] LastAndOne(SizesCase c, int count) => [count - 1, c.Seed % count];

    private static (int[] First, int[] Others) Halves(SizesCase c) => (
        TensorTransforms.UpTo(c.Seed % c.Channels), TensorTransforms.From(c.Seed % c.Channels, c.Channels - (c.Seed % c.Channels)));

    /// <summary>The poolings and their derivatives as functions of x and dy; the data are multiples of every divisor.</summary>
    private static IEnumerable<Func<Tensor<float>, Tensor<float>, Tensor<float>>> Poolings(IKernels<float> kernels, SizesCase c)
    {
        Pair window = c.Window;
        return
        [
            (x, _) => kernels.MaximumPooling(x, window, new()),
            (x, _) => kernels.AveragePooling(36 * x, window, new(), countPadding: false),
            (x, dy) => kernels.MaximumPoolingGradient(x, window, dy, new()),
            (x, dy) => kernels.AveragePoolingGradient(x.Shape, window, dy, new(), countPadding: true),
        ];
    }

    /// <summary>x, k and dy with C input channels, and O outputs as the choice says, of 1×W positions.</summary>
    private static (Tensor<float> X, Tensor<float> K, Tensor<float> Dy) Correlation(SizesCase c)
    {
        int outputs = c.One(1, 3, 4, 5, 7, 8, 9, 15, 16, 17);
        return (c.Integers([1, c.Channels, 1, c.Columns + c.Window - 1], 'x'), c.Integers([outputs, c.Channels, 1, c.Window], 'k'),
            c.Integers([1, outputs, 1, c.Columns], 'y'));
    }

    private static Tensor<float> Dy(SizesCase c) => 36 * c.Integers([c.X.Shape[0], c.Channels, c.Rows, c.Columns], 'y');

    private static Tensor<float> AsChannels(Tensor<float> x) => x.Reshape([1, x.Shape[0] * x.Shape[1], x.Shape[2], x.Shape[3]]);

    private static Tensor<float> OfChannels(Tensor<float> x) =>
        Tensor.Of<float>([x.Shape[0] * x.Shape[1]], [.. x.Elements.ToArray().Chunk(x.Shape[2] * x.Shape[3]).Select(cells => cells.Sum())]);
}
