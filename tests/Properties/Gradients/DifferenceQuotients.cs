namespace Verification.Properties.Gradients;

/// <summary>
/// A derivative is what a difference quotient tends to. L = Σ (y − t)², the squared error against a target t, is quadratic
/// in x, in k and in b, so that the central quotient is the derivative itself, and on integers in double it is exact.
/// dy = 2 (y − t); ⟨a, b⟩ is the sum of the products of elements in the same place.
/// </summary>
public class DifferenceQuotients
{
    /// <summary>any δ:  (L(x + δ) − L(x − δ)) / 2 = ⟨dx, δ⟩,  (L(k + δ) − L(k − δ)) / 2 = ⟨dk, δ⟩</summary>
    [Law]
    public Property By_the_input_and_by_the_kernel(IKernels<double> kernels, SmallCorrelationCase c) => Each(
        () => Equal(
            (Loss(kernels, c, c.X + c.OtherX, c.K, c.B) - Loss(kernels, c, c.X - c.OtherX, c.K, c.B)) / 2,
            Slopes(kernels, c).Input.Dot(c.OtherX.InDouble())).With(() => $"δ {Brief(c.OtherX)}, t {Brief(c.Dy)}"),
        () => Equal(
            (Loss(kernels, c, c.X, c.K + c.OtherK, c.B) - Loss(kernels, c, c.X, c.K - c.OtherK, c.B)) / 2,
            Slopes(kernels, c).Weight.Dot(c.OtherK.InDouble())).With(() => $"δ {Brief(c.OtherK)}, t {Brief(c.Dy)}"));

    /// <summary>δ = 1 in one element:  (L(b + δ) − L(b − δ)) / 2 = db there</summary>
    [Law]
    public Property By_the_bias(IKernels<double> kernels, SmallCorrelationCase c)
    {
        int o = c.Seed % c.Kernel[0];
        Tensor<float> b = c.SomeBias;
        Tensor<float> step = b.Shape.OneHot<float>(o);
        return Equal(
            (Loss(kernels, c, c.X, c.K, b + step) - Loss(kernels, c, c.X, c.K, b - step)) / 2,
            kernels.CorrelationBiasGradient(Error(kernels, c, c.X, c.K, b) * 2)[o]);
    }

    private static Tensor<double> Error(
        IKernels<double> kernels, CorrelationCase c, Tensor<float> x, Tensor<float> k, Tensor<float>? b) =>
        kernels.Correlation(x.InDouble(), k.InDouble(), b?.InDouble(), c.Geometry, c.Groups) - c.Dy.InDouble();

    private static double Loss(
        IKernels<double> kernels, CorrelationCase c, Tensor<float> x, Tensor<float> k, Tensor<float>? b) =>
        Error(kernels, c, x, k, b).Dot(Error(kernels, c, x, k, b));

    private static Gradients<double> Slopes(IKernels<double> kernels, CorrelationCase c) =>
        new Conv2D<double>(kernels, c.K.InDouble(), c.B?.InDouble()) { Geometry = c.Geometry, Groups = c.Groups }
            .Backward(c.X.InDouble(), 2 * Error(kernels, c, c.X, c.K, c.B));
}
