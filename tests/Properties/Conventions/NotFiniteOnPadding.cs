using Verification.Properties.Contract;
using static Verification.Properties.Cases.NonFinitePlace;

namespace Verification.Properties.Conventions;

/// <summary>Padding is a zero like any other: an element of the kernel, or of dy, that is NaN or infinite makes NaN of it, 0 · ∞. Other
/// libraries have no product where there is padding. In the derivative by x there is no zero either way: a weight that meets no output
/// leaves no trace. One element is not finite here, the spot: its place is the case's data number, modulo the elements there
/// are.</summary>
[Trait("Category", "Convention")]
public class NotFiniteOnPadding
{
    /// <summary>k[spot] = NaN, ∞ or −∞:  y = k[spot] · x in its output channel: NaN where x is 0, on the padding too</summary>
    [Convention]
    public Property In_the_kernel_makes_NaN_of_padding(IKernels<float> kernels, CorrelationCase c)
    {
        int spot = In(c.Kernel, c.Seed);
        Tensor<float> y = c.Correlate(kernels, c.X, c.K, c.B);
        return All(Values.Select(value => Equal(
            c.Correlate(kernels, c.X, c.K.WithElement(spot, value), c.B),
            Tensor.From(c.Output, (n, o, i, j) => o == c.OutputOf(spot) ? value * c.Met(spot, n, i, j) : y[n, o, i, j]))));
    }

    /// <summary>three cells, 2¹⁹ apart, the first NaN and always on padding:  NaN all the same, as if it were the middle one</summary>
    [Convention]
    public Property NaN_in_a_window_spread_wide_reaches_its_output_channel(IKernels<float> kernels, SmallCorrelationCase c)
    {
        Tensor<float> k = Data.Integers([c.Kernel[0], c.Kernel[1], c.Kernel[2], 3], c.Seed, 'k');
        Tensor<float> middle = Tensor.From([c.Kernel[0], c.Kernel[1], c.Kernel[2], 1], (o, m, u, _) => k[o, m, u, 1]);
        Geometry alone = new() { Stride = (c.Geometry.Stride.Rows, 1), Padding = (c.Kernel[2], 0) };
        Geometry wide = alone with { Dilation = (1, 1 << 19), Padding = (c.Kernel[2], 1 << 19) };
        return Equal(
            NotFinite(kernels.Correlation(c.X, k.WithElement(0, float.NaN), null, wide, c.Groups)),
            NotFinite(kernels.Correlation(c.X, middle.WithElement(0, float.NaN), null, alone, c.Groups)))
            .With(() => $"k {Brief(k)}");
    }

    /// <summary>NaN, ∞ or −∞ at dy[spot]:  dk is not finite in its whole output channel, also where the window met padding</summary>
    [Convention]
    public Property In_dy_reaches_the_kernel_of_its_output_channel(IKernels<float> kernels, CorrelationCase c) => NonFinite.Reaches(
        kernels, Operators<float>.Named("CorrelationKernelGradient"), "dy", c.Operands, c.Seed,
        place => c.OutputOf(place) == c.Output.Indices(In(c.Output, c.Seed)).C);

    /// <summary>NaN, ∞ or −∞ at k[spot]:  dx is not finite exactly where that weight meets an output</summary>
    [Convention]
    public Property In_the_kernel_leaves_inputs_alone_that_it_does_not_meet(IKernels<float> kernels, CorrelationCase c) =>
        NonFinite.Reaches(kernels, Operators<float>.Named("CorrelationInputGradient"), "k", c.Operands, c.Seed);
}
