namespace Verification.Properties.Gradients;

/// <summary>A derivative is what a difference quotient tends to. L = Σ (y − t)², the squared error against a target t, is quadratic
/// in x, in k and in b, so that the central quotient is the derivative itself, and on integers in double it is exact.
/// dy = 2 (y − t); ⟨a, b⟩ is the sum of the products of elements in the same place.</summary>
public class DifferenceQuotients
{
    /// <summary>any δ:  (L(x + δ) − L(x − δ)) / 2 = ⟨dx, δ⟩,  (L(k + δ) − L(k − δ)) / 2 = ⟨dk, δ⟩</summary>
    [Law]
    public Property By_the_input_and_by_the_kernel(IKernels<double> kernels, SmallCorrelationCase c) => Each(
        () => Are(kernels, "CorrelationInputGradient", c.Operands, c.OtherX, (o, step) => o with { X = o.X! + step }),
        () => Are(kernels, "CorrelationKernelGradient", c.Operands, c.OtherK, (o, step) => o with { K = o.K! + step }));

    /// <summary>δ = 1 in one element:  (L(b + δ) − L(b − δ)) / 2 = db there</summary>
    [Law]
    public Property By_the_bias(IKernels<double> kernels, SmallCorrelationCase c) => Are(
        kernels, "CorrelationBiasGradient", c.Operands with { B = c.SomeBias }, c.SomeBias.Shape.OneHot<float>(c.Seed % c.Kernel[0]),
        (o, step) => o with { B = o.B! + step });

    /// <summary>The layer's dy is the target, and δ what is added to one of its operands and taken from it.</summary>
    internal static Property Are(
        IKernels<double> kernels, string name, Operands<float> layer, Tensor<float> step,
        Func<Operands<double>, Tensor<double>, Operands<double>> plus)
    {
        Operator<double> derivative = Operators<double>.Named(name), forward = Operators<double>.Of(derivative.Kind).First();
        Operands<double> at = layer.With(tensor => tensor.InDouble());
        Tensor<double> slopes = derivative.Call(kernels, at with { Dy = 2 * Error(at) });
        return Equal((Loss(1) - Loss(-1)) / 2, slopes.Dot(step.InDouble()), "the difference quotient", $"⟨{derivative}, δ⟩")
            .With(() => $"δ {Brief(step)}, t {Brief(layer.Dy!)}");

        Tensor<double> Error(Operands<double> operands) => forward.Call(kernels, operands) - at.Dy!;

        double Loss(int sign) => Error(plus(at, sign * step.InDouble())).Map(e => e * e).Sum();
    }
}
