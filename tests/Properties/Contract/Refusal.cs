namespace Verification.Properties.Contract;

/// <summary>Bad input is refused before anything is computed or allocated: an ArgumentException that names the parameter, one sentence
/// with the numbers. Every implementation refuses the same. Nothing is clamped, nothing is returned empty.</summary>
public class Refusal
{
    /// <summary>channels of the kernel ≠ channels of the input / groups</summary>
    [Law]
    public Property Of_a_kernel_with_other_channels_than_the_input(IKernels<float> kernels, CorrelationCase c) => Each(
        () => OfCorrelation(kernels, "k", Layer(c) with { K = Sized(c.Kernel, 1, c.Kernel[1] + 1) }, c.Kernel[1] + 1, c.Kernel[1]),
        () => OfCorrelation(kernels, "k", Layer(c) with { X = Sized(c.Input, 1, c.Input[1] + c.Groups) }, c.Kernel[1], c.Kernel[1] + 1));

    /// <summary>groups that do not divide the channels of the input, or of the output; groups &lt; 1</summary>
    [Law]
    public Property Of_groups_that_do_not_divide(IKernels<float> kernels, CorrelationCase c)
    {
        int outputs = (2 * c.Kernel[0]) + 1;
        Operands<float> twice = Layer(c) with { X = Sized(c.Input, 1, 2 * c.Input[1]), Groups = 2 * c.Groups };
        return Each(
            () => OfCorrelation(kernels, "groups", Layer(c) with { Groups = c.Input[1] + 1 }, c.Input[1], c.Input[1] + 1),
            () => OfCorrelation(kernels, "groups", twice with { K = Sized(c.Kernel, 0, outputs) }, outputs, 2 * c.Groups),
            () => OfCorrelation(kernels, "groups", Layer(c) with { Groups = 0 }, 0),
            () => OfCorrelation(kernels, "groups", Layer(c) with { Groups = -c.Groups }, -c.Groups));
    }

    /// <summary>rank ≠ 4 for images and kernels, rank ≠ 2 for the dense layer, rank ≠ 1 for a bias</summary>
    [Law]
    public Property Of_a_wrong_rank(IKernels<float> kernels, CorrelationCase c, PoolingCase d, DenseCase e) => Each(
        () => OfCorrelation(kernels, "x", Layer(c) with { X = Ones([.. c.Input, 1]) }, 5),
        () => OfCorrelation(kernels, "k", Layer(c) with { K = Ones([.. c.Kernel.Skip(1)]) }, 3),
        () => OfCorrelation(kernels, "b", Layer(c) with { B = Ones([1, c.Kernel[0]]) }, 2),
        () => Refuses(() => kernels.CorrelationBiasGradient(Ones([.. c.Output, 1])), "dy", [5]),
        () => OfPooling(kernels, "x", d.Operands with { X = d.X.Flattened() }, 2),
        () => OfDense(kernels, "x", e.Operands with { X = Ones([.. e.X.Shape, 1]) }, 3),
        () => OfDense(kernels, "k", e.Operands with { K = Ones([.. e.Weight.Shape, 1]) }, 3),
        () => OfDense(kernels, "dy", e.Operands with { Dy = Ones([.. e.Dy.Shape, 1]) }, 3),
        () => OfDense(kernels, "dy", e.Operands with { Dy = Ones([5]) }, 1));

    /// <summary>a bias of another length than there are output channels; a kernel or weight without outputs</summary>
    [Law]
    public Property Of_a_bias_of_the_wrong_length(IKernels<float> kernels, CorrelationCase c, DenseCase e)
    {
        var (channels, outputs) = (c.Kernel[0], e.Weight.Shape[0]);
        Tensor<float> twice = Ones([2 * channels, 1, c.Kernel[2], c.Kernel[3]]);
        Operands<float> oneGroup = c.Operands with { X = c.X.SelectChannels(0), K = twice, B = Ones([(2 * channels) - 1]), Groups = 1 };
        return Each(
            () => OfCorrelation(kernels, "b", c.Operands with { B = Ones([channels + 1]) }, channels + 1, channels),
            () => OfCorrelation(kernels, "b", oneGroup, (2 * channels) - 1, 2 * channels),
            () => OfDense(kernels, "b", e.Operands with { B = Ones([outputs + 1]) }, outputs + 1, outputs),
            () => OfCorrelation(kernels, "k", Layer(c) with { K = Sized(c.Kernel, 0, 0) }, 0),
            () => OfDense(kernels, "k", e.Operands with { K = Sized(e.Weight.Shape, 0, 0), B = null }, 0));
    }

    /// <summary>a window that reaches over more cells than the padded input has</summary>
    [Law]
    public Property Of_a_window_wider_than_the_padded_input(IKernels<float> kernels, CorrelationCase c, PoolingCase d)
    {
        var (rows, columns) = (Padded(c.Rows) + 1, Padded(c.Columns) + 1);
        var (pooledRows, pooledColumns) = (Padded(d.Rows) + 1, Padded(d.Columns) + 1);
        Operands<float> layer = Layer(c) with { Geometry = c.Explicit with { Dilation = 1 } };
        Operands<float> pooling = d.Operands with { Geometry = d.Explicit with { Dilation = 1 } };
        return Each(
            () => OfCorrelation(kernels, "geometry", layer with { K = Ones([c.Kernel[0], c.Kernel[1], rows, 1]) }, rows, rows - 1),
            () => OfCorrelation(kernels, "geometry", layer with { K = Ones([c.Kernel[0], c.Kernel[1], 1, columns]) }, columns, columns - 1),
            () => OfPooling(kernels, "geometry", pooling with { Window = (pooledRows, 1) }, pooledRows, pooledRows - 1),
            () => OfPooling(kernels, "geometry", pooling with { Window = (1, pooledColumns) }, pooledColumns, pooledColumns - 1));

        static int Padded(Axis axis) => axis.Before + axis.Input + axis.After;
    }

    /// <summary>a pooling window without cells</summary>
    [Law]
    public Property Of_a_pooling_window_without_cells(IKernels<float> kernels, PoolingCase c) => Each(
        () => OfPooling(kernels, "window", c.Operands with { Window = (0, 1) }, 0, 1),
        () => OfPooling(kernels, "window", c.Operands with { Window = (1, -1), Geometry = new() }, -1, 1));

    /// <summary>dy of another shape than the output</summary>
    [Law]
    public Property Of_a_gradient_that_is_not_of_the_outputs_shape(IKernels<float> kernels, CorrelationCase c, PoolingCase d)
    {
        Tensor<float> y = Sized(c.Output, 3, c.Output[3] + 1), p = Sized(d.Output, 3, d.Output[3] + 1);
        return Each(
            () => OfCorrelation(kernels, "dy", c.Operands with { Dy = y }, [.. c.Output, .. y.Shape]),
            () => OfPooling(kernels, "dy", d.Operands with { Dy = p }, [.. d.Output, .. p.Shape]));
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
        () => OfCorrelation(kernels, "geometry", Layer(c) with { Geometry = Wide(50000) }, c.Input[0], c.Kernel[0], Array.MaxLength),
        () => OfCorrelation(kernels, "geometry", Layer(c) with { Geometry = Wide(int.MaxValue) }, int.MaxValue - 1),
        () => OfPooling(kernels, "geometry", d.Operands with { Geometry = Wide(int.MaxValue) }, int.MaxValue - 1),
        () => OfPooling(kernels, "window", d.Operands with { Window = 65536 }, 65536, Array.MaxLength));

    /// <summary>x, k, dy, the shape of x or k, geometry = null, each in every operator that takes it; only a bias may be null</summary>
    [Law]
    public Property Of_null(IKernels<float> kernels, CorrelationCase c, PoolingCase d, DenseCase e) => Each(
        from operation in Operators<float>.All
        let all = EveryOperator.On(c, d, e)[operation.Kind]
        from operand in new[] { "x", "k", "dy", "geometry" }
        let parameter = operation.ParameterOf(operand)
        where parameter is not null
        let without = operand == "geometry" ? all with { Geometry = null } : all.With(operand, _ => null)
        select (Func<Property>)(() => Refuses(() => operation.Call(kernels, without), parameter, what: $"{operation}, {parameter} null")));

    /// <summary>Both poolings and their gradients refuse an operand alike.</summary>
    internal static Property OfPooling(IKernels<float> kernels, string operand, Operands<float> bad, params int[] numbers) =>
        Of(Operators<float>.Walking(OperatorKind.Pooling), kernels, operand, bad, numbers);

    /// <summary>Correlation, convolution and both gradients refuse an operand alike.</summary>
    private static Property OfCorrelation(IKernels<float> kernels, string operand, Operands<float> bad, params int[] numbers) =>
        Of(Operators<float>.Walking(OperatorKind.Correlation), kernels, operand, bad, numbers);

    private static Property OfDense(IKernels<float> kernels, string operand, Operands<float> bad, params int[] numbers) =>
        Of(Operators<float>.Of(OperatorKind.Dense), kernels, operand, bad, numbers);

    /// <summary>Those that take the operand, or its shape, refuse it by the name that it has there.</summary>
    private static Property Of(
        IEnumerable<Operator<float>> operators, IKernels<float> kernels, string operand, Operands<float> bad, int[] numbers) => Each(
        operators.Where(one => one.ParameterOf(operand) is not null), operation => Refuses(
            () => operation.Call(kernels, bad), operation.ParameterOf(operand)!, numbers, $"{operation}").With(() => bad.ToText(operation)));

    private static Operands<float> Layer(CorrelationCase c) => c.Operands with { B = null };

    private static Tensor<float> Ones(Shape shape) => shape.Constant(1f);

    /// <summary>A tensor of the same shape, but for the size of one axis.</summary>
    private static Tensor<float> Sized(Shape shape, int axis, int size) => Ones([.. shape.Select((old, at) => at == axis ? size : old)]);

    private static Geometry Wide(int padding) => new() { Padding = new(0, padding, 0, padding) };
}
