using System.Numerics;
using Verification.Optimized;
using Verification.Reference;

namespace Verification.Bench;

/// <summary>Correlation, or one of its derivatives, on one shape.</summary>
internal sealed class CorrelationLayer(string walk, string group, CorrelationPass pass, Shape input, Shape kernel, int stride, int padding,
    int groups) : Layer(By(pass) + walk, group)
{
    private readonly Geometry _geometry = new() { Stride = stride, Padding = padding };

    /// <summary>The name of the forward layer, which its derivatives share.</summary>
    public string Walk => walk;

    /// <summary>Whether it is the operator itself or a derivative.</summary>
    public CorrelationPass Pass => pass;

    /// <summary>The sizes of the kernel: outputs, channels of a group, rows, columns.</summary>
    public IReadOnlyList<int> Kernel => [.. kernel];

    public override long Steps => (long)Output.ElementCount * kernel[1] * kernel[2] * kernel[3];

    public override string Operator => pass switch
    {
        CorrelationPass.Forward => "correlation",
        CorrelationPass.ByInput => "correlation by input",
        _ => "correlation by kernel",
    };

    public override IReadOnlyList<Tensor<float>> Operands => pass == CorrelationPass.Forward ? [X, K, B] : [X, K, Dy];

    public override PeerSettings Settings => new([kernel[2], kernel[3]], stride, padding, groups);

    // Outputs, and the kernels that make them, are independent; so are the derivatives by the input's channels.
    public override int SliceAxis => pass == CorrelationPass.ByKernel ? 0 : 1;

    private Shape Output =>
        [input[0], kernel[0], _geometry.Rows(input[2], kernel[2]).Output, _geometry.Columns(input[3], kernel[3]).Output];

    private Tensor<float> X => field ??= Integers('x', input);

    private Tensor<float> K => field ??= Integers('k', kernel);

    private Tensor<float> B => field ??= Integers('b', [kernel[0]]);

    private Tensor<float> Dy => field ??= Integers('d', Output);

    public override Tensor<float> Run(IKernels<float> kernels) => pass switch
    {
        CorrelationPass.Forward => kernels.Correlation(X, K, B, _geometry, groups),
        CorrelationPass.ByInput => kernels.CorrelationInputGradient(input, K, Dy, _geometry, groups),
        _ => kernels.CorrelationKernelGradient(X, kernel, Dy, _geometry, groups),
    };

    public override Func<ReadOnlyMemory<T>>? Prepared<T>(OptimizedKernels<T> kernels)
    {
        PreparedCorrelation<T> prepared = kernels.Prepare(In<T>(K), In<T>(B), _geometry, groups);
        var (x, dy) = (In<T>(X), In<T>(Dy));
        Shape result = pass switch { CorrelationPass.Forward => Output, CorrelationPass.ByInput => input, _ => kernel };
        T[] room = new T[result.ElementCount];
        Action call = pass switch
        {
            CorrelationPass.Forward => () => prepared.Run(x, room),
            CorrelationPass.ByInput => () => prepared.InputGradient(input, dy, room),
            _ => () => prepared.KernelGradient(x, dy, room),
        };
        return () =>
        {
            call();
            return room;
        };
    }

    public override Tensor<float> Slice(IKernels<float> kernels, int index)
    {
        int outputs = kernel[0] / groups;
        int group = pass == CorrelationPass.ByInput ? index / kernel[1] : index / outputs;
        if (pass == CorrelationPass.ByInput)
        {
            var k = Slices.Take(Slices.Take(K, 0, group * outputs, outputs), 1, index % kernel[1], 1);
            var dys = Slices.Take(Dy, 1, group * outputs, outputs);
            return kernels.CorrelationInputGradient([input[0], 1, input[2], input[3]], k, dys, _geometry);
        }

        var x = Slices.Take(X, 1, group * kernel[1], kernel[1]);
        return pass == CorrelationPass.Forward
            ? kernels.Correlation(x, Slices.Take(K, 0, index, 1), Slices.Take(B, 0, index, 1), _geometry)
            : kernels.CorrelationKernelGradient(x, [1, kernel[1], kernel[2], kernel[3]], Slices.Take(Dy, 1, index, 1), _geometry);
    }

    public override OnnxModel? Onnx() => pass != CorrelationPass.Forward ? null : new OnnxModel("Conv", X, Output, [K, B])
    {
        Integers =
        {
            ["kernel_shape"] = [kernel[2], kernel[3]],
            ["strides"] = [stride, stride],
            ["pads"] = [padding, padding, padding, padding],
        },
        Integer = { ["group"] = groups },
    };

    private static string By(CorrelationPass pass) => pass switch
    {
        CorrelationPass.Forward => "",
        CorrelationPass.ByInput => "by input, ",
        _ => "by kernel, ",
    };

    private static Tensor<T> In<T>(Tensor<float> tensor)
        where T : struct, IFloatingPointIeee754<T> => (object)tensor as Tensor<T> ?? tensor.Map(T.CreateChecked);
}

/// <summary>The operator itself, or its derivative by one of its operands.</summary>
internal enum CorrelationPass
{
    Forward,
    ByInput,
    ByKernel,
}
