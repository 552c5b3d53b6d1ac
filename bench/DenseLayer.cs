using Verification.Reference;

namespace Verification.Bench;

/// <summary>The dense layer, or one of its derivatives, on one shape.</summary>
internal sealed class DenseLayer(string name, string group, DensePass pass, int images, int features, int outputs)
    : Layer(name, group)
{
    public override long Steps => (long)images * features * outputs;

    public override string Operator => pass switch
    {
        DensePass.Forward => "dense",
        DensePass.ByInput => "dense by input",
        _ => "dense by weight",
    };

    public override IReadOnlyList<Tensor<float>> Operands => pass switch
    {
        DensePass.Forward => [X, W, B],
        DensePass.ByInput => [W, Dy],
        _ => [X, Dy],
    };

    public override PeerSettings Settings => new([]);

    public override int SliceAxis => pass == DensePass.ByWeight ? 0 : 1;

    private Tensor<float> X => field ??= Integers('x', [images, features]);

    private Tensor<float> W => field ??= Integers('k', [outputs, features]);

    private Tensor<float> B => field ??= Integers('b', [outputs]);

    private Tensor<float> Dy => field ??= Integers('d', [images, outputs]);

    public override Tensor<float> Run(IKernels<float> kernels) => pass switch
    {
        DensePass.Forward => kernels.Dense(X, W, B),
        DensePass.ByInput => kernels.DenseInputGradient(W, Dy),
        _ => kernels.DenseWeightGradient(X, Dy),
    };

    public override Tensor<float> Slice(IKernels<float> kernels, int index) => pass switch
    {
        DensePass.Forward => kernels.Dense(X, Slices.Take(W, 0, index, 1), Slices.Take(B, 0, index, 1)),
        DensePass.ByInput => kernels.DenseInputGradient(Slices.Take(W, 1, index, 1), Dy),
        _ => kernels.DenseWeightGradient(X, Slices.Take(Dy, 1, index, 1)),
    };

    public override OnnxModel? Onnx() => pass != DensePass.Forward ? null
        : new OnnxModel("Gemm", X, [images, outputs], [W, B]) { Integer = { ["transB"] = 1 } };
}

/// <summary>The operator itself, or its derivative by one of its operands.</summary>
internal enum DensePass
{
    Forward,
    ByInput,
    ByWeight,
}
