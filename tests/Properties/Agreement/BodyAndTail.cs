namespace Verification.Properties.Agreement;

/// <summary>Channels, outputs and columns around 4, 8, 16 and 32, two of them at once: a loop over vectors has a body and a tail, and
/// what is computed in one must be what is computed in the other. Each law says so without asking anybody for the result: what one
/// channel gives does not depend on how many there are.</summary>
public class BodyAndTail
{
    /// <summary>pooling of all channels, maximum and mean, forward and derivative = each pooled alone, the last one and one drawn;  in
    /// another order = the poolings in that order;  N images of C channels are pooled as one image of N C channels</summary>
    [Law]
    public Property Every_channel_is_pooled_as_if_it_were_alone(IKernels<float> kernels, SizesCase c)
    {
        Operands<float> all = Pooling(c);
        int[] order = TensorTransforms.Shuffled(c.Channels);
        return Each(Operators<float>.Of(OperatorKind.Pooling), pool =>
        {
            Tensor<float> y = pool.Call(kernels, all);
            return All(
            [
                .. LastAndOne(c, c.Channels).Select(m => pool.Gives(kernels, all.With(t => t.SelectChannels(m)), y.SelectChannels(m))),
                pool.Gives(kernels, all.With(t => t.SelectChannels(order)), y.SelectChannels(order)),
                pool.Gives(kernels, all.With(AsChannels), AsChannels(y)),
            ]);
        });
    }

    /// <summary>max and avg of a constant are that constant;  dy of any channel is handed on in that channel: Σ dx = Σ dy</summary>
    [Law]
    public Property A_constant_stays_and_nothing_is_lost(IKernels<float> kernels, SizesCase c)
    {
        Operands<float> all = Pooling(c), threes = all with { X = all.X!.Shape.Constant(3f) };
        return Each(Operators<float>.Of(OperatorKind.Pooling), pool => pool.Takes.Contains("dy")
            ? Equal(OfChannels(pool.Call(kernels, all)), OfChannels(all.Dy!), $"the channels' sums of {pool}", "those of dy")
            : pool.Gives(kernels, threes, all.Dy!.Shape.Constant(3f)));
    }

    /// <summary>correlation to O channels = to each of them alone;  of C channels = of the first m + of the others</summary>
    [Law]
    public Property Every_channel_is_correlated_as_if_it_were_alone(IKernels<float> kernels, SizesCase c)
    {
        Operands<float> all = Correlation(c);
        Operator<float> forward = Operators<float>.Named("Correlation");
        Tensor<float> y = forward.Call(kernels, all);
        int some = c.Seed % c.Channels;
        return All(LastAndOne(c, y.Shape[1]).Select(o => forward.Gives(kernels, Outputs(all, o), y.SelectChannels(o)))
            .Append(Equal(y, Of(TensorTransforms.UpTo(some)) + Of(TensorTransforms.From(some, c.Channels - some)))));

        Tensor<float> Of(int[] channels) => channels.Length == 0 ? 0 * y : forward.Call(kernels, Inputs(all, channels));
    }

    /// <summary>dx[m] and dk[o] = those of the channel alone;  dx of all outputs = of the last one + of the others</summary>
    [Law]
    public Property Every_channel_has_its_derivatives_as_if_it_were_alone(IKernels<float> kernels, SizesCase c)
    {
        Operands<float> all = Correlation(c);
        Operator<float> byX = Operators<float>.Named("CorrelationInputGradient"), byK = Operators<float>.Named("CorrelationKernelGradient");
        int last = all.K!.Shape[0] - 1;
        return Each(ByX, ByK);

        Property ByX()
        {
            Tensor<float> dx = byX.Call(kernels, all);
            return All(LastAndOne(c, c.Channels).Select(m => byX.Gives(kernels, Inputs(all, m), dx.SelectChannels(m)))
                .Append(last == 0 ? Passed : Equal(
                    dx, byX.Call(kernels, Outputs(all, last)) + byX.Call(kernels, Outputs(all, TensorTransforms.UpTo(last))))));
        }

        Property ByK()
        {
            Tensor<float> dk = byK.Call(kernels, all);
            return All(LastAndOne(c, last + 1).Select(o => byK.Gives(kernels, Outputs(all, o), dk.SelectImages(o))));
        }
    }

    private static int[] LastAndOne(SizesCase c, int count) => [count - 1, c.Seed % count];

    /// <summary>A layer with some of its input channels, or of its output channels.</summary>
    private static Operands<float> Inputs(Operands<float> all, params int[] channels) =>
        all with { X = all.X!.SelectChannels(channels), K = all.K!.SelectChannels(channels) };

    private static Operands<float> Outputs(Operands<float> all, params int[] channels) =>
        all with { K = all.K!.SelectImages(channels), Dy = all.Dy!.SelectChannels(channels) };

    /// <summary>The data are multiples of every divisor.</summary>
    private static Operands<float> Pooling(SizesCase c) => new(
        36 * c.X, Dy: 36 * c.Integers([c.X.Shape[0], c.Channels, c.Rows, c.Columns], 'y'), Geometry: new(), Window: c.Window,
        CountPadding: c.Seed % 2 > 0);

    /// <summary>C input channels, and O outputs as the choice says, of 1×W positions.</summary>
    private static Operands<float> Correlation(SizesCase c)
    {
        int outputs = c.One(1, 3, 4, 5, 7, 8, 9, 15, 16, 17);
        return new(
            c.Integers([1, c.Channels, 1, c.Columns + c.Window - 1], 'x'), c.Integers([outputs, c.Channels, 1, c.Window], 'k'),
            Dy: c.Integers([1, outputs, 1, c.Columns], 'y'), Geometry: new());
    }

    private static Tensor<float> AsChannels(Tensor<float> x) => x.Reshape([1, x.Shape[0] * x.Shape[1], x.Shape[2], x.Shape[3]]);

    private static Tensor<float> OfChannels(Tensor<float> x) =>
        Tensor.Of<float>([x.Shape[0] * x.Shape[1]], [.. x.Elements.ToArray().Chunk(x.Shape[2] * x.Shape[3]).Select(cells => cells.Sum())]);
}
