using Verification.Reference;

namespace Verification.Properties;

/// <summary>An operator of the contract, called with a set of arguments of which it takes those it has.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Takes">Which arguments it takes; x and k also stand for their shapes, k for W.</param>
/// <param name="Call">The call.</param>
public sealed record NamedOperator(string Name, IReadOnlyList<string> Takes, Func<IKernels<float>, ArgumentCase, Tensor<float>> Call)
{
    /// <summary>All fourteen.</summary>
    public static IReadOnlyList<NamedOperator> All { get; } =
    [
        new("Correlation", ["x", "k", "b", "geometry", "groups"], (kernels, c) => kernels.Correlation(c.X!, c.K!, c.B, c.Geometry!, c.Groups)),
        new("Convolution", ["x", "k", "b", "geometry", "groups"], (kernels, c) => kernels.Convolution(c.X!, c.K!, c.B, c.Geometry!, c.Groups)),
        new("CorrelationInputGradient", ["x", "k", "dy", "geometry", "groups"], (kernels, c) => kernels.CorrelationInputGradient(c.X?.Shape!, c.K!, c.Dy!, c.Geometry!, c.Groups)),
        new("CorrelationKernelGradient", ["x", "k", "dy", "geometry", "groups"], (kernels, c) => kernels.CorrelationKernelGradient(c.X!, c.K?.Shape!, c.Dy!, c.Geometry!, c.Groups)),
        new("CorrelationBiasGradient", ["dy"], (kernels, c) => kernels.CorrelationBiasGradient(c.Dy!)),
        new("Rectifier", ["x"], (kernels, c) => kernels.Rectifier(c.X!)),
        new("MaximumPooling", ["x", "window", "geometry"], (kernels, c) => kernels.MaximumPooling(c.X!, c.Window, c.Geometry!)),
        new("MaximumPoolingGradient", ["x", "window", "dy", "geometry"], (kernels, c) => kernels.MaximumPoolingGradient(c.X!, c.Window, c.Dy!, c.Geometry!)),
        new("AveragePooling", ["x", "window", "geometry", "countPadding"], (kernels, c) => kernels.AveragePooling(c.X!, c.Window, c.Geometry!, c.CountPadding)),
        new("AveragePoolingGradient", ["x", "window", "dy", "geometry", "countPadding"], (kernels, c) => kernels.AveragePoolingGradient(c.X?.Shape!, c.Window, c.Dy!, c.Geometry!, c.CountPadding)),
        new("Dense", ["x", "k", "b"], (kernels, c) => kernels.Dense(c.X!, c.K!, c.B)),
        new("DenseInputGradient", ["k", "dy"], (kernels, c) => kernels.DenseInputGradient(c.K!, c.Dy!)),
        new("DenseWeightGradient", ["x", "dy"], (kernels, c) => kernels.DenseWeightGradient(c.X!, c.Dy!)),
        new("DenseBiasGradient", ["dy"], (kernels, c) => kernels.DenseBiasGradient(c.Dy!)),
    ];

    /// <summary>Whether it works on matrices.</summary>
    public bool IsDense => Name.StartsWith("Dense", StringComparison.Ordinal);

    /// <summary>Whether it has a window of its own.</summary>
    public bool IsPooling => Name.Contains("Pooling", StringComparison.Ordinal);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
