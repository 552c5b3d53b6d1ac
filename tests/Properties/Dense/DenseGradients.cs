using Verification.Properties.Gradients;
using static Verification.Properties.Dense.Dense;
using static Verification.Properties.Gradients.Gradients;

namespace Verification.Properties.Dense;

/// <summary>The derivatives of the dense layer y = W x + b. dy is the derivative of a number L by the output; dx, dW and db are those by
/// input, weight and bias. ⟨a, b⟩ is the sum of the products of elements in the same place.</summary>
public class DenseGradients
{
    /// <summary>⟨W x, dy⟩ = ⟨x, dx⟩ = ⟨W, dW⟩,  ⟨0 + b, dy⟩ = ⟨b, db⟩</summary>
    [Law]
    public Property Are_adjoint(IKernels<float> kernels, DenseCase c) => Each(
        () => AreAdjoint(kernels, OperatorKind.Dense, c.Operands with { B = null }),
        () => Equal(Inner(c.SomeBias, kernels.DenseBiasGradient(c.Dy)), Inner(kernels.Dense(0 * c.X, c.Weight, c.SomeBias), c.Dy)));

    /// <summary>L = Σ (y − t)², dy = 2 (y − t), any δ:  (L(x + δ) − L(x − δ)) / 2 = ⟨dx, δ⟩,  (L(W + δ) − L(W − δ)) / 2 = ⟨dW, δ⟩</summary>
    [Law]
    public Property Are_difference_quotients(IKernels<double> kernels, DenseCase c) => Each(
        () => DifferenceQuotients.Are(kernels, "DenseInputGradient", c.Operands, c.OtherX, (o, d) => o with { X = o.X! + d }),
        () => DifferenceQuotients.Are(kernels, "DenseWeightGradient", c.Operands, c.OtherWeight, (o, d) => o with { K = o.K! + d }));

    /// <summary>dx, dW, db = those of the correlation of single pixels with a 1×1 kernel</summary>
    [Law]
    public Property Are_those_of_the_correlation_of_single_pixels(IKernels<float> kernels, DenseCase c) => Each(
        () => Equal(AsImages(kernels.DenseInputGradient(c.Weight, c.Dy)),
            kernels.CorrelationInputGradient(AsImages(c.X).Shape, AsImages(c.Weight), AsImages(c.Dy), new())),
        () => Equal(AsImages(kernels.DenseWeightGradient(c.X, c.Dy)),
            kernels.CorrelationKernelGradient(AsImages(c.X), AsImages(c.Weight).Shape, AsImages(c.Dy), new())),
        () => Equal(kernels.DenseBiasGradient(c.Dy), kernels.CorrelationBiasGradient(AsImages(c.Dy))));
}
