namespace Verification.Properties.Contract;

/// <summary>
/// Bad input is refused before anything is computed or allocated: an ArgumentException that names the parameter, one
/// sentence with the numbers. Every implementation refuses the same. Nothing is clamped, nothing is returned empty.
/// </summary>
public class Refusal
{
    /// <summary>channels of the kernel ≠ channels of the input / groups</summary>
    [Law]
    public Property Of_a_kernel_with_other_channels_than_the_input(IKernels<float> kernels, CorrelationCase c) => Each(
        () => Everywhere(kernels, c, c.Input, [c.Kernel[0], c.Kernel[1] + 1, c.Kernel[2], c.Kernel[3]], c.Groups, "k",
            c.Kernel[1] + 1, c.Kernel[1]),
        () => Everywhere(kernels, c, [c.Input[0], c.Input[1] + c.Groups, c.Input[2], c.Input[3]], c.Kernel, c.Groups, "k",
            c.Kernel[1], c.Kernel[1] + 1));

    /// <summary>groups that do not divide the channels of the input, or of the output; groups &lt; 1</summary>
    [Law]
    public Property Of_groups_that_do_not_divide(IKernels<float> kernels, CorrelationCase c) => Each(
        () => Everywhere(kernels, c, c.Input, c.Kernel, c.Input[1] + 1, "groups", c.Input[1], c.Input[1] + 1),
        () => Everywhere(kernels, c, [c.Input[0], 2 * c.Input[1], c.Input[2], c.Input[3]],
            [(2 * c.Kernel[0]) + 1, c.Kernel[1], c.Kernel[2], c.Kernel[3]],
            2 * c.Groups, "groups", (2 * c.Kernel[0]) + 1, 2 * c.Groups),
        () => Everywhere(kernels, c, c.Input, c.Kernel, 0, "groups", 0),
        () => Everywhere(kernels, c, c.Input, c.Kernel, -c.Groups, "groups", -c.Groups));

    /// <summary>rank ≠ 4 for images and kernels, rank ≠ 2 for the dense layer, rank ≠ 1 for a bias</summary>
    [Law]
    public Property Of_a_wrong_rank(IKernels<float> kernels, CorrelationCase c, PoolingCase d, DenseCase e) => Each(
        () => Everywhere(kernels, c, [.. c.Input, 1], c.Kernel, c.Groups, "x", 5),
        () => Everywhere(kernels, c, c.Input, [.. c.Kernel.Skip(1)], c.Groups, "k", 3),
        () => Refuses(() => c.Correlate(kernels, c.X, c.K, Ones([1, c.Kernel[0]])), "b", [2]),
        () => Refuses(() => kernels.CorrelationBiasGradient(Ones([.. c.Output, 1])), "dy", [5]),
        () => Refuses(() => kernels.MaximumPoolingGradient(d.X.Flattened(), d.Window, d.Dy, d.Geometry), "x", [2]),
        () => Refuses(() => kernels.DenseInputGradient(Ones([.. e.Weight.Shape, 1]), e.Dy), "weight", [3]),
        () => Refuses(() => kernels.DenseWeightGradient(e.X, Ones([.. e.Dy.Shape, 1])), "dy", [3]),
        () => Refuses(() => kernels.MaximumPooling(d.X.Flattened(), d.Window, d.Geometry), "x", [2]),
        () => Refuses(() => kernels.AveragePooling(d.X.Flattened(), d.Window, d.Geometry, d.CountPadding), "x", [2]),
        () => Refuses(() => kernels.AveragePoolingGradient([1, 2], d.Window, d.Dy, d.Geometry, d.CountPadding), "input", [2]),
        () => Refuses(() => kernels.Dense(Ones([.. e.X.Shape, 1]), e.Weight, e.B), "x", [3]),
        () => Refuses(() => kernels.Dense(e.X, Ones([.. e.Weight.Shape, 1]), e.B), "weight", [3]),
        () => Refuses(() => kernels.DenseInputGradient(e.Weight, Ones([.. e.Dy.Shape, 1])), "dy", [3]),
        () => Refuses(() => kernels.DenseWeightGradient(Ones([.. e.X.Shape, 1]), e.Dy), "x", [3]),
        () => Refuses(() => kernels.DenseBiasGradient(Ones([5])), "dy", [1]));

    /// <summary>a bias of another length than there are output channels; a kernel or weight without outputs</summary>
    [Law]
    public Property Of_a_bias_of_the_wrong_length(IKernels<float> kernels, CorrelationCase c, DenseCase e) => Each(
        () => Refuses(() => c.Correlate(kernels, c.X, c.K, Ones([c.Kernel[0] + 1])), "b", [c.Kernel[0] + 1, c.Kernel[0]]),
        () => Refuses(() => kernels.Correlation(c.X.SelectChannels(0), Twice(c.K), Ones([2 * c.Kernel[0] - 1]), c.Geometry), "b",
            [2 * c.Kernel[0] - 1, 2 * c.Kernel[0]]),
        () => Refuses(() => kernels.Convolution(c.X, c.K, Ones([c.Kernel[0] + 1]), c.Geometry, c.Groups), "b",
            [c.Kernel[0] + 1, c.Kernel[0]]),
        () => Refuses(() => kernels.Dense(e.X, e.Weight, Ones([e.Weight.Shape[0] + 1])), "b", [e.Weight.Shape[0] + 1, e.Weight.Shape[0]]),
        () => Everywhere(kernels, c, c.Input, [0, c.Kernel[1], c.Kernel[2], c.Kernel[3]], c.Groups, "k", 0),
        () => Refuses(() => kernels.Dense(e.X, Ones([0, e.X.Shape[1]]), null), "weight", [0]));

    /// <summary>a window that reaches over more cells than the padded input has</summary>
    [Law]
    public Property Of_a_window_wider_than_the_padded_input(IKernels<float> kernels, CorrelationCase c, PoolingCase d)
    {
        var (rows, columns) = (Padded(c.Rows) + 1, Padded(c.Columns) + 1);
        var (pooledRows, pooledColumns) = (Padded(d.Rows) + 1, Padded(d.Columns) + 1);
        Geometry walk = c.Explicit with { Dilation = 1 };
        Geometry pooling = d.Explicit with { Dilation = 1 };
        return Each(
            () => Everywhere(kernels, c, c.Input, [c.Kernel[0], c.Kernel[1], rows, 1], c.Groups, "geometry", walk, rows, rows - 1),
            () => Everywhere(kernels, c, c.Input, [c.Kernel[0], c.Kernel[1], 1, columns], c.Groups, "geometry", walk, columns, columns - 1),
            () => OfPooling(kernels, d, (pooledRows, 1), pooling, "geometry", pooledRows, pooledRows - 1),
            () => OfPooling(kernels, d, (1, pooledColumns), pooling, "geometry", pooledColumns, pooledColumns - 1));
    }

    /// <summary>a pooling window without cells</summary>
    [Law]
    public Property Of_a_pooling_window_without_cells(IKernels<float> kernels, PoolingCase c) => Each(
        () => OfPooling(kernels, c, (0, 1), c.Geometry, "window", 0, 1),
        () => OfPooling(kernels, c, (1, -1), new(), "window", -1, 1));

    /// <summary>dy of another shape than the output</summary>
    [Law]
    public Property Of_a_gradient_that_is_not_of_the_outputs_shape(IKernels<float> kernels, CorrelationCase c, PoolingCase d)
    {
        var (y, p) = (Longer(c.Output), Longer(d.Output));
        return Each(
            () => Refuses(() => kernels.CorrelationInputGradient(c.Input, c.K, y, c.Geometry, c.Groups), "dy", [.. c.Output, .. y.Shape]),
            () => Refuses(() => kernels.CorrelationKernelGradient(c.X, c.Kernel, y, c.Geometry, c.Groups), "dy", [.. c.Output, .. y.Shape]),
            () => Refuses(() => kernels.MaximumPoolingGradient(d.X, d.Window, p, d.Geometry), "dy", [.. d.Output, .. p.Shape]),
            () => Refuses(() => kernels.AveragePoolingGradient(d.Input, d.Window, p, d.Geometry, d.CountPadding), "dy",
                [.. d.Output, .. p.Shape]));
    }

    /// <summary>W with other features than x;  dy with other outputs than W, or other images than x</summary>
    [Law]
    public Property Of_a_dense_layer_whose_sizes_do_not_fit(IKernels<float> kernels, DenseCase c)
    {
        var (n, f, o) = (c.X.Shape[0], c.X.Shape[1], c.Weight.Shape[0]);
        return Each(
            () => Refuses(() => kernels.Dense(c.X, Ones([o, f + 1]), c.B), "weight", [f + 1, f]),
            () => Refuses(() => kernels.DenseInputGradient(c.Weight, Ones([n, o + 1])), "dy", [o + 1, o]),
            () => Refuses(() => kernels.DenseWeightGradient(c.X, Ones([n + 1, o])), "dy", [n + 1, n]));
    }

    /// <summary>an output of more elements than an array can hold; a padded input too long to count; a window of too many cells</summary>
    [Law]
    public Property Of_sizes_whose_product_overflows(IKernels<float> kernels, CorrelationCase c, PoolingCase d) => Each(
        () => Everywhere(kernels, c, c.Input, c.Kernel, c.Groups, "geometry", Wide(50000), c.Input[0], c.Kernel[0], Array.MaxLength),
        () => Everywhere(kernels, c, c.Input, c.Kernel, c.Groups, "geometry", Wide(int.MaxValue), int.MaxValue - 1),
        () => OfPooling(kernels, d, d.Window, Wide(int.MaxValue), "geometry", int.MaxValue - 1),
        () => OfPooling(kernels, d, (65536, 65536), d.Geometry, "window", 65536, Array.MaxLength));

    private static int Padded(Axis axis) => axis.Before + axis.Input + axis.After;

    private static Tensor<float> Ones(Shape shape) => shape.Constant(1f);

    private static Tensor<float> Twice(Tensor<float> k) => Ones([2 * k.Shape[0], 1, k.Shape[2], k.Shape[3]]);

    private static Tensor<float> Longer(Shape shape) => Ones([shape[0], shape[1], shape[2], shape[3] + 1]);

    private static Geometry Wide(int padding) => new() { Padding = new(0, padding, 0, padding) };

    private static Property Everywhere(
        IKernels<float> kernels, CorrelationCase c, Shape input, Shape kernel, int groups, string parameter, params int[] numbers) =>
        Everywhere(kernels, c, input, kernel, groups, parameter, c.Geometry, numbers);

    /// <summary>Correlation, convolution and both gradients refuse the shapes alike.</summary>
    private static Property Everywhere(
        IKernels<float> kernels, CorrelationCase c, Shape input, Shape kernel, int groups, string parameter, Geometry walk,
        params int[] numbers)
    {
        Tensor<float> x = Ones(input);
        Tensor<float> k = Ones(kernel);
        return Each(
            () => Refuses(() => kernels.Correlation(x, k, null, walk, groups), parameter, numbers),
            () => Refuses(() => kernels.Convolution(x, k, null, walk, groups), parameter, numbers),
            () => Refuses(() => kernels.CorrelationInputGradient(input, k, c.Dy, walk, groups),
                parameter == "x" ? "input" : parameter, numbers),
            () => Refuses(() => kernels.CorrelationKernelGradient(x, kernel, c.Dy, walk, groups),
                parameter == "k" ? "kernel" : parameter, numbers));
    }

    /// <summary>Both poolings and their gradients refuse the window alike.</summary>
    internal static Property OfPooling(
        IKernels<float> kernels, PoolingCase d, Pair window, Geometry geometry, string parameter, params int[] numbers) => Each(
        () => Refuses(() => kernels.MaximumPooling(d.X, window, geometry), parameter, numbers),
        () => Refuses(() => kernels.AveragePooling(d.X, window, geometry, d.CountPadding), parameter, numbers),
        () => Refuses(() => kernels.MaximumPoolingGradient(d.X, window, d.Dy, geometry), parameter, numbers),
        () => Refuses(() => kernels.AveragePoolingGradient(d.Input, window, d.Dy, geometry, d.CountPadding), parameter, numbers));
}
