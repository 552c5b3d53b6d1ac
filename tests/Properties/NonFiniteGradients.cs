using FsCheck;
using Verification.Reference;
using static Verification.Properties.Words;

namespace Verification.Properties;

/// <summary>
/// NaN and ±∞ in dy reach exactly the derivatives of what its sum or window read, and no others; with a zero on the padding
/// they make NaN. In the kernel they reach the derivatives of the inputs they were multiplied with. One element is not finite here, the spot: its place is the case's data number, modulo the
/// elements there are.
/// </summary>
public class NonFiniteGradients
{
    /// <summary>dense, NaN, ∞ or −∞ at dy[n, o]:  dx[n, :], dW[o, :] and db[o] are not finite, and nothing else</summary>
    [Law]
    public Property In_dy_of_the_dense_layer_reaches_its_row(IKernels<float> kernels, DenseCase c)
    {
        int spot = Spot.In(c.Dy.Shape, c.Seed);
        var (image, output) = (spot / c.Dy.Shape[1], spot % c.Dy.Shape[1]);
        return All(Spot.Values.Select(value => c.Dy.WithElement(spot, value)).SelectMany(dy => new[]
        {
            Equal(Spot.NotFinite(kernels.DenseInputGradient(c.Weight, dy)), Spot.Matrix(c.X.Shape, (n, _) => n == image)),
            Equal(Spot.NotFinite(kernels.DenseWeightGradient(c.X, dy)), Spot.Matrix(c.Weight.Shape, (o, _) => o == output)),
            Equal(Spot.NotFinite(kernels.DenseBiasGradient(dy)).Reshape([c.Dy.Shape[1], 1]), Spot.Matrix([c.Dy.Shape[1], 1], (o, _) => o == output)),
        }));
    }

    /// <summary>NaN, ∞ or −∞ at dy[spot]:  max and avg hand it to cells of the spot's window, and to no others</summary>
    [Law]
    public Property In_dy_of_a_pooling_reaches_its_window(IKernels<float> kernels, PoolingCase c)
    {
        int spot = Spot.In(c.Output, c.Seed);
        var (n, m, i, j) = (spot / (c.Output[1] * c.Output[2] * c.Output[3]), spot / (c.Output[2] * c.Output[3]) % c.Output[1],
            spot / c.Output[3] % c.Output[2], spot % c.Output[3]);
        var window = c.Under(c.Input.Counting(), n, m, i, j).ToHashSet();
        return All(Spot.Values.Select(value => c.DivisibleDy.WithElement(spot, value)).SelectMany(dy => new[]
        {
            Equal(Spot.NotFinite(kernels.AveragePoolingGradient(c.Input, c.Window, dy, c.Geometry, c.CountPadding)),
                c.Input.Counting().Map(place => window.Contains(place) ? 1f : 0f)),
            Equal(Spot.NotFinite(kernels.MaximumPoolingGradient(c.X, c.Window, dy, c.Geometry)),
                kernels.MaximumPoolingGradient(c.X, c.Window, c.Output.OneHot<float>(spot), c.Geometry)),
        }));
    }

    /// <summary>NaN, ∞ or −∞ at dy[spot]:  dx is not finite exactly in the cells of its window, dk and db in its output channel</summary>
    [Law]
    public Property In_dy_reaches_what_its_window_read(IKernels<float> kernels, CorrelationCase c)
    {
        int spot = Spot.In(c.Output, c.Seed);
        Tensor<float> dy = c.Dy.WithElement(spot, Spot.Values[c.Seed % 3]);
        int channel = spot / (c.Output[2] * c.Output[3]) % c.Output[1];
        var (image, i, j) = (spot / (c.Output.ElementCount / c.Output[0]), spot / c.Output[3] % c.Output[2], spot % c.Output[3]);
        return All(
            Equal(Spot.NotFinite(kernels.CorrelationInputGradient(c.Input, c.K, dy, c.Geometry, c.Groups)), c.Input.Counting()
                .Map(cell => c.Reads(image, channel, i, j, (int)cell) ? 1f : 0f)),
            Equal(Spot.NotFinite(kernels.CorrelationKernelGradient(c.X, c.Kernel, dy, c.Geometry, c.Groups)),
                Tensor.From(c.Kernel, (o, _, _, _) => o == channel ? 1f : 0f)),
            Equal(Spot.NotFinite(kernels.CorrelationBiasGradient(dy)),
                Tensor.From([c.Kernel[0], 1, 1, 1], (o, _, _, _) => o == channel ? 1f : 0f).Reshape([c.Kernel[0]])));
    }

    /// <summary>dy of nothing but −0:  dx of a pooling is +0 everywhere, for it starts there</summary>
    [Law]
    public Property Of_a_pooling_starts_at_plus_zero(IKernels<float> kernels, PoolingCase c) => All(
        SameBits(c.Gradient(kernels, c.X, c.Output.Constant(-0f)), c.Input.Constant(0f)),
        SameBits(
            kernels.AveragePoolingGradient(
                c.Input, (c.Input[2], c.Input[3]), Shape.Of(c.Input[0], c.Input[1], 1, 1).Constant(-0f), new Geometry(), countPadding: false),
            c.Input.Constant(0f)));

    /// <summary>NaN, ∞ or −∞ at k[spot]:  dx is not finite exactly where that weight meets an output, and finite on what it meets only on the padding</summary>
    [Law]
    public Property In_the_kernel_reaches_the_inputs_that_it_meets(IKernels<float> kernels, CorrelationCase c)
    {
        int spot = Spot.In(c.Kernel, c.Seed);
        Tensor<float> met = kernels.CorrelationInputGradient(
            c.Input, c.Kernel.OneHot<float>(spot), c.Output.Constant(1f), c.Geometry, c.Groups);
        return All(Spot.Values.Select(value => Equal(
            Spot.NotFinite(kernels.CorrelationInputGradient(c.Input, c.K.WithElement(spot, value), c.Dy, c.Geometry, c.Groups)),
            met.Map(times => times > 0 ? 1f : 0f))));
    }
}
