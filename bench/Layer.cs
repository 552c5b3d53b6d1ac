using Verification.Optimized;
using Verification.Properties.Cases;

namespace Verification.Bench;

/// <summary>
/// One thing to time: an operator of the contract on one shape. The data are integers from −4 to 4, for means multiples of the window's
/// area, so that every contender's result is exact and can be compared bit for bit.
/// </summary>
/// <param name="walk">The name of the forward layer, which its derivatives share; it spells out the shapes.</param>
/// <param name="group">Which part of the list it belongs to; the goals are stated for <see cref="Layers.Forward"/>.</param>
/// <param name="operation">The operator's name in the contract.</param>
/// <param name="shapes">The shapes of x and k and how the window walks, without numbers; a pooling has no k.</param>
internal sealed class Layer(string walk, string group, string operation, Operands<float> shapes)
{
    private readonly Shape _x = shapes.Input!, _k = shapes.Kernel ?? [1, 1, shapes.Window.Rows, shapes.Window.Columns];

    /// <summary>The name in table and JSON.</summary>
    public string Name => Operation.Name switch
    {
        "CorrelationInputGradient" or "MaximumPoolingGradient" or "AveragePoolingGradient" or "DenseInputGradient" => $"by input, {walk}",
        "CorrelationKernelGradient" => $"by kernel, {walk}",
        "DenseWeightGradient" => $"by weight, {walk}",
        _ => walk,
    };

    public string Walk => walk;

    public string Group => group;

    public Operator<float> Operation { get; } = Operators<float>.Named(operation);

    /// <summary>Of a correlation: outputs, channels of a group, rows, columns; of a dense layer: outputs, features.</summary>
    public IReadOnlyList<int> Kernel => [.. _k];

    public Geometry Geometry => shapes.Geometry ?? new();

    public int Groups => shapes.Groups;

    /// <summary>Multiply-adds of the defining sum, padding included; of pooling the cells that its windows cover.</summary>
    public long Steps => (long)Output.ElementCount * (_k.ElementCount / _k[0]);

    /// <summary>Floating-point operations: two a multiply-add, one a cell of a pooling window.</summary>
    public long Flops => IsPooling ? Steps : 2 * Steps;

    /// <summary>What the operator is given, with the x and k also of derivatives that take only their shapes.</summary>
    public Operands<float> Operands => field ??= shapes with
    {
        X = Takes("x") || Takes("input") ? Integers('x', _x) : null,
        K = Takes("k") || Takes("kernel") ? Integers('k', _k) : null,
        B = Takes("b") ? Integers('b', [_k[0]]) : null,
        Dy = Takes("dy") ? Integers('d', Output) : null,
    };

    /// <summary>The axis of the result along which the reference can compute one slice without the others: the outputs, or the channels.</summary>
    public int SliceAxis => Takes("kernel") || Operation.Name == "DenseWeightGradient" ? 0 : 1;

    private bool IsPooling => Operation.Kind == OperatorKind.Pooling;

    private Shape Output => _x.Rank == 2 ? [_x[0], _k[0]]
        : [_x[0], IsPooling ? _x[1] : _k[0], Geometry.Rows(_x[2], _k[2]).Output, Geometry.Columns(_x[3], _k[3]).Output];

    /// <summary>The whole result.</summary>
    public Tensor<float> Run(IKernels<float> kernels) => Operation.Call(kernels, Operands);

    /// <summary>
    /// The layer as a user would keep it, weights put in order once and the result in memory that is used again at each
    /// call; null where there is no such way.
    /// </summary>
    public Func<ReadOnlyMemory<T>>? Prepared<T>(OptimizedKernels<T> kernels)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (Operation.Kind != OperatorKind.Correlation)
        {
            return null;
        }

        var (x, dy, b) = (In<T>(Operands.X)!, In<T>(Operands.Dy), In<T>(Operands.B));
        PreparedCorrelation<T> prepared = kernels.Prepare(In<T>(Operands.K)!, b, Geometry, Groups);
        T[] room = new T[(dy is null ? Output : SliceAxis == 0 ? _k : _x).ElementCount];
        Action call = dy is null ? () => prepared.Run(x, room)
            : SliceAxis == 0 ? () => prepared.KernelGradient(x, dy, room) : () => prepared.InputGradient(_x, dy, room);
        return () =>
        {
            call();
            return room;
        };
    }

    /// <summary>One slice of the result, computed from the part of the operands that it depends on.</summary>
    public Tensor<float> Slice(IKernels<float> kernels, int index) => Operation.Call(kernels, SliceOf(Operands, index));

    /// <summary>The same layer as an ONNX model, or null where ONNX has no operator for it.</summary>
    public OnnxModel? Onnx()
    {
        Tensor<float>[] weights = [.. new[] { Operands.K, Operands.B }.OfType<Tensor<float>>()];
        OnnxModel? model = Operation.Name switch
        {
            "Correlation" => new("Conv", Operands.X!, Output, weights) { Integer = { ["group"] = Groups } },
            "MaximumPooling" => new("MaxPool", Operands.X!, Output, weights),
            "AveragePooling" => new("AveragePool", Operands.X!, Output, weights) { Integer = { ["count_include_pad"] = 1 } },
            "Dense" => new("Gemm", Operands.X!, Output, weights) { Integer = { ["transB"] = 1 } },
            _ => null,
        };
        if (model is not null && shapes.Geometry is not null)
        {
            long padding = Geometry.Padding.Before.Rows;
            model.Integers["kernel_shape"] = [_k[2], _k[3]];
            model.Integers["strides"] = [Geometry.Stride.Rows, Geometry.Stride.Columns];
            model.Integers["pads"] = [padding, padding, padding, padding];
        }

        return model;
    }

    public override string ToString() => Name;

    private static Tensor<T>? In<T>(Tensor<float>? tensor)
        where T : struct, IFloatingPointIeee754<T> => tensor as object as Tensor<T> ?? tensor?.Map(T.CreateChecked);

    private bool Takes(string operand) => Operation.Takes.Contains(operand);

    private Operands<float> SliceOf(Operands<float> all, int index)
    {
        int outputs = _k[0] / Groups, inputs = _k[1];
        Operands<float> slice = Operation.Name switch
        {
            // An output sees the input channels of its group, an input channel the outputs of its group.
            "Correlation" => all with { X = Part(all.X, 1, index / outputs * inputs, inputs), K = Part(all.K, 0, index), B = Part(all.B, 0, index) },
            "CorrelationKernelGradient" => all with { X = Part(all.X, 1, index / outputs * inputs, inputs), Dy = Part(all.Dy, 1, index) },
            "CorrelationInputGradient" => all with
            {
                X = Part(all.X, 1, index),
                K = Part(Part(all.K, 0, index / inputs * outputs, outputs), 1, index % inputs),
                Dy = Part(all.Dy, 1, index / inputs * outputs, outputs),
            },
            "Dense" => all with { K = Part(all.K, 0, index), B = Part(all.B, 0, index) },
            "DenseInputGradient" => all with { K = Part(all.K, 1, index) },
            "DenseWeightGradient" => all with { Dy = Part(all.Dy, 1, index) },
            _ => all with { X = Part(all.X, 1, index), Dy = Part(all.Dy, 1, index) },
        };
        return slice with
        {
            Groups = 1,
            Input = slice.X?.Shape,
            Kernel = Takes("kernel") ? [1, .. _k.Skip(1)] : slice.K?.Shape,
        };

        static Tensor<float>? Part(Tensor<float>? tensor, int axis, int first, int count = 1) =>
            tensor is null ? null : Slices.Take(tensor, axis, first, count);
    }

    /// <summary>Integers that depend on the letter and the index alone: every run, and every contender, has the same.</summary>
    private Tensor<float> Integers(char letter, Shape shape)
    {
        int factor = Takes("countPadding") ? _k.ElementCount : 1;
        return Tensor.Create<float>(shape, writer =>
        {
            var span = writer.Span;
            for (int e = 0; e < span.Length; e++)
            {
                span[e] = factor * ((int)(Mixed(((ulong)letter << 32) + (uint)e) % 9) - 4);
            }
        });
    }

    // The finalizer of SplitMix64: neighbouring indices give unrelated numbers.
    private static ulong Mixed(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
