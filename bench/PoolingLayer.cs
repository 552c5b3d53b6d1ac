using Verification.Reference;

namespace Verification.Bench;

/// <summary>Maximum or average pooling, or its derivative, on one shape.</summary>
internal sealed class PoolingLayer(string name, string group, bool maximum, bool gradient, Shape input, int window, int stride,
    int padding) : Layer(name, group)
{
    private readonly Geometry _geometry = new() { Stride = stride, Padding = padding };

    public override long Steps => (long)Output.ElementCount * window * window;

    public override long Flops => Steps;

    public override string Operator => (maximum ? "maximum pooling" : "average pooling") + (gradient ? " by input" : "");

    public override IReadOnlyList<Tensor<float>> Operands => gradient ? [X, Dy] : [X];

    public override PeerSettings Settings => new([window, window], stride, padding);

    public override int SliceAxis => 1;

    private Shape Output => [input[0], input[1], _geometry.Rows(input[2], window).Output, _geometry.Columns(input[3], window).Output];

    // The mean of multiples of the window's area is an integer: no division rounds.
    private int Factor => maximum ? 1 : window * window;

    private Tensor<float> X => field ??= Integers('x', input, Factor);

    private Tensor<float> Dy => field ??= Integers('d', Output, Factor);

    public override Tensor<float> Run(IKernels<float> kernels) => Of(kernels, X, gradient ? Dy : null);

    public override Tensor<float> Slice(IKernels<float> kernels, int index) =>
        Of(kernels, Slices.Take(X, 1, index, 1), gradient ? Slices.Take(Dy, 1, index, 1) : null);

    public override OnnxModel? Onnx()
    {
        if (gradient)
        {
            return null;
        }

        var model = new OnnxModel(maximum ? "MaxPool" : "AveragePool", X, Output, [])
        {
            Integers =
            {
                ["kernel_shape"] = [window, window],
                ["strides"] = [stride, stride],
                ["pads"] = [padding, padding, padding, padding],
            },
        };
        if (!maximum)
        {
            model.Integer["count_include_pad"] = 1;
        }

        return model;
    }

    private Tensor<float> Of(IKernels<float> kernels, Tensor<float> x, Tensor<float>? dy) => (maximum, dy) switch
    {
        (true, null) => kernels.MaximumPooling(x, window, _geometry),
        (true, _) => kernels.MaximumPoolingGradient(x, window, dy, _geometry),
        (false, null) => kernels.AveragePooling(x, window, _geometry, countPadding: true),
        _ => kernels.AveragePoolingGradient(x.Shape, window, dy, _geometry, countPadding: true),
    };
}
