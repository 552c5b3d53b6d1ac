namespace Verification.Properties.Correlation;

/// <summary>Padding, stride and dilation are compositions: a frame of zeros around the input, every s-th position of a walk with stride
/// 1, a kernel with d − 1 zeros between its cells. Sources: 001 "Padding and stride", 003 In [16]–[18].</summary>
public class PaddingStrideDilation
{
    /// <summary>The elements of a pooling case are at least −4 · 144.</summary>
    private const float LowerThanAll = -1000;

    /// <summary>padding p, q = a frame of zeros, p wide before and q wide after</summary>
    [Law]
    public Property Padding_is_a_frame_of_zeros(IKernels<float> kernels, CorrelationCase c) => Equal(
        kernels.Correlation(c.X, c.K, c.B, c.Explicit, c.Groups),
        kernels.Correlation(c.X.Padded(c.Rows, c.Columns), c.K, c.B, c.Bare, c.Groups));

    /// <summary>same padding, upper or lower = its numbers written out</summary>
    [Law]
    public Property Same_padding_is_its_numbers(IKernels<float> kernels, CorrelationCase c) => Equal(
        kernels.Correlation(c.X, c.K, c.B, c.Geometry with { Rounding = RoundingMode.Down }, c.Groups),
        kernels.Correlation(c.X, c.K, c.B, c.Explicit, c.Groups));

    /// <summary>average, counting padding = average of the input in a frame of zeros;  maximum = that in a frame of low numbers</summary>
    [Law]
    public Property Padding_is_a_frame_for_poolings(IKernels<float> kernels, PoolingCase c) => Each(
        () => Equal(
            kernels.AveragePooling(c.Divisible, c.Window, c.Explicit, countPadding: true),
            kernels.AveragePooling(c.Divisible.Padded(c.Rows, c.Columns), c.Window, c.Bare, countPadding: false)),
        () => Equal(
            kernels.MaximumPooling(c.X, c.Window, c.Explicit),
            kernels.MaximumPooling(c.X.Padded(c.Rows, c.Columns, LowerThanAll), c.Window, c.Bare)));

    /// <summary>stride s = every s-th position of stride 1, for pooling too</summary>
    [Law]
    public Property Stride_takes_every_nth_position(IKernels<float> kernels, CorrelationCase c, PoolingCase d) => Each(
        () => Equal(
            c.Correlate(kernels, c.X, c.K, c.B, c.Explicit),
            c.Correlate(kernels, c.X, c.K, c.B, c.Explicit with { Stride = 1 }).EveryPosition(c.Explicit.Stride)),
        () => Equal(
            d.Pool(kernels, d.X, d.Explicit),
            d.Pool(kernels, d.X, d.Explicit with { Stride = 1 }).EveryPosition(d.Explicit.Stride)));

    /// <summary>dilation d = a kernel with d − 1 zeros between its cells</summary>
    [Law]
    public Property Dilation_stuffs_the_kernel_with_zeros(IKernels<float> kernels, CorrelationCase c) => Equal(
        kernels.Correlation(c.X, c.K, c.B, c.Geometry, c.Groups),
        kernels.Correlation(c.X, c.K.Dilated(c.Geometry.Dilation), c.B, c.Geometry with { Dilation = 1 }, c.Groups));

    /// <summary>a window of one cell:  the dilation, however large, does nothing</summary>
    [Law]
    public Property Dilation_of_a_single_cell_does_nothing(IKernels<float> kernels, CorrelationCase c)
    {
        Geometry huge = new() { Dilation = int.MaxValue };
        Tensor<float> k = c.Kernel.Constant(1f).EveryPosition((c.Kernel[2], c.Kernel[3]));
        return Each(
            () => Equal(kernels.Correlation(c.X, k, c.B, huge, c.Groups), kernels.Correlation(c.X, k, c.B, new(), c.Groups)),
            () => Equal(kernels.CorrelationInputGradient(c.Input, c.X.OneByOneKernel(), c.X, huge, c.Input[1]), c.X),
            () => Equal(kernels.MaximumPooling(c.X, 1, huge), c.X),
            () => Equal(kernels.AveragePooling(c.X, 1, huge, countPadding: true), c.X),
            () => Equal(kernels.MaximumPoolingGradient(c.X, 1, c.OtherX, huge), c.OtherX),
            () => Equal(kernels.AveragePoolingGradient(c.Input, 1, c.OtherX, huge, countPadding: false), c.OtherX));
    }

    /// <summary>three cells, 2¹⁹ apart, in as much padding:  only the middle one meets the input, the others meet zeros</summary>
    [Law]
    public Property A_window_spread_wide_reads_with_its_middle(IKernels<float> kernels, SmallCorrelationCase c)
    {
        Tensor<float> k = Data.Integers([c.Kernel[0], c.Kernel[1], c.Kernel[2], 3], c.Seed, 'k');
        Tensor<float> middle = Tensor.From([c.Kernel[0], c.Kernel[1], c.Kernel[2], 1], (o, m, u, _) => k[o, m, u, 1]);
        Geometry alone = new() { Stride = (c.Geometry.Stride.Rows, 1), Padding = (c.Kernel[2], 0) };
        Geometry wide = alone with { Dilation = (1, 1 << 19), Padding = (c.Kernel[2], 1 << 19) };
        return Each(
            () => Equal(kernels.Correlation(c.X, k, c.B, wide, c.Groups), kernels.Correlation(c.X, middle, c.B, alone, c.Groups)),
            () => Equal(kernels.Convolution(c.X, k, c.B, wide, c.Groups), kernels.Convolution(c.X, middle, c.B, alone, c.Groups)))
            .With(() => $"k {Brief(k)}");
    }

    /// <summary>rounding up = rounding down with the last window's missing cells added to the padding</summary>
    [Law]
    public Property Rounding_up_is_more_padding_behind(IKernels<float> kernels, CorrelationCase c) => Equal(
        c.Correlate(kernels, c.X, c.K, c.B),
        c.Correlate(
            kernels, c.X, c.K, c.B, c.Explicit with { Padding = new(c.Rows.Before, After(c.Rows), c.Columns.Before, After(c.Columns)) }));

    /// <summary>The padding behind that the last window reaches over.</summary>
    private static int After(Axis axis) =>
        Math.Max(axis.After, (axis.Stride * (axis.Output - 1)) + axis.Extent - axis.Before - axis.Input);
}
