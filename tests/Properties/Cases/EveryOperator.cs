using Verification.Reference;

namespace Verification.Properties;

/// <summary>
/// Every operator of the contract on one set of cases, for laws that hold for all of them alike. The tensors are kept
/// apart from the cases, so that a law can put others in their place.
/// </summary>
public sealed class EveryOperator
{
    private static readonly string[] Names =
    [
        "x", "k", "b", "dy", "x of pooling", "dy of pooling", "x of dense", "W", "b of dense", "dy of dense",
    ];

    private readonly CorrelationCase _c;
    private readonly PoolingCase _d;
    private readonly Tensor<float>?[] _tensors;

    private EveryOperator(CorrelationCase c, PoolingCase d, Tensor<float>?[] tensors) => (_c, _d, _tensors) = (c, d, tensors);

    /// <summary>All tensors, in a fixed order; a bias that is absent is left out.</summary>
    public IEnumerable<(string Name, Tensor<float> Tensor)> Tensors =>
        Names.Zip(_tensors).Where(pair => pair.Second is not null).Select(pair => (pair.First, pair.Second!));

    /// <summary>On reals, whose products and sums round: another order of summation shows.</summary>
    /// <param name="c">For correlation, its gradients and the rectifier.</param>
    /// <param name="d">For the poolings and their gradients.</param>
    /// <param name="e">For the dense layer and its gradients.</param>
    public static EveryOperator OnReals(CorrelationCase c, PoolingCase d, DenseCase e) => new(c, d,
        [c.RealX, c.RealK, c.RealB, c.RealDy, d.RealX, d.RealDy, e.RealX, e.RealWeight, e.RealB, e.RealDy]);

    /// <summary>The same with every tensor replaced.</summary>
    /// <param name="change">Gives the tensor that takes another's place.</param>
    public EveryOperator With(Func<Tensor<float>, Tensor<float>> change) =>
        new(_c, _d, [.. _tensors.Select(tensor => tensor is null ? null : change(tensor))]);

    /// <summary>The results of all operators that the implementation offers, each under the operator's name.</summary>
    /// <param name="kernels">The implementation.</param>
    /// <exception cref="NotOfferedException">It offers none.</exception>
    public IReadOnlyList<(string Name, Tensor<float> Tensor)> Run(IKernels<float> kernels)
    {
        var (c, d) = (_c, _d);
        var (x, k, b, dy) = (_tensors[0]!, _tensors[1]!, _tensors[2], _tensors[3]!);
        var (px, pdy) = (_tensors[4]!, _tensors[5]!);
        var (features, weight, denseB, denseDy) = (_tensors[6]!, _tensors[7]!, _tensors[8], _tensors[9]!);
        (string Name, Func<Tensor<float>> Call)[] all =
        [
            ("correlation", () => kernels.Correlation(x, k, b, c.Geometry, c.Groups)),
            ("convolution", () => kernels.Convolution(x, k, b, c.Geometry, c.Groups)),
            ("correlation's dx", () => kernels.CorrelationInputGradient(x.Shape, k, dy, c.Geometry, c.Groups)),
            ("correlation's dk", () => kernels.CorrelationKernelGradient(x, k.Shape, dy, c.Geometry, c.Groups)),
            ("correlation's db", () => kernels.CorrelationBiasGradient(dy)),
            ("rectifier", () => kernels.Rectifier(x)),
            ("maximum pooling", () => kernels.MaximumPooling(px, d.Window, d.Geometry)),
            ("maximum pooling's dx", () => kernels.MaximumPoolingGradient(px, d.Window, pdy, d.Geometry)),
            ("average pooling", () => kernels.AveragePooling(px, d.Window, d.Geometry, d.CountPadding)),
            ("average pooling's dx", () => kernels.AveragePoolingGradient(px.Shape, d.Window, pdy, d.Geometry, d.CountPadding)),
            ("dense", () => kernels.Dense(features, weight, denseB)),
            ("dense's dx", () => kernels.DenseInputGradient(weight, denseDy)),
            ("dense's dW", () => kernels.DenseWeightGradient(features, denseDy)),
            ("dense's db", () => kernels.DenseBiasGradient(denseDy)),
        ];

        var results = new List<(string, Tensor<float>)>();
        Turn turn = Turn.Current ?? new Turn(null);
        foreach (var (name, call) in all)
        {
            turn.Optionally(() => results.Add((name, call())));
        }

        return results.Count > 0 ? results : throw Turn.NotOffered($"{kernels}", "any operator");
    }
}
