using static Verification.Properties.Cases.NonFinitePlace;

namespace Verification.Properties.Contract;

/// <summary>
/// NaN and ±∞ in dy or in the kernel reach exactly the derivatives of what was multiplied with them, and no others. Where they meet nothing
/// but padding, "no product" and NaN are both right (page NotFiniteOnPadding says which is ours). One element is not finite here, the
/// spot: its place is the case's data number, modulo the elements there are.
/// </summary>
public class NonFiniteGradients
{
    /// <summary>dense, NaN, ∞ or −∞ at dy[n, o]:  dx[n, :], dW[o, :] and db[o] are not finite, and nothing else</summary>
    [Law]
    public Property In_dy_of_the_dense_layer_reaches_its_row(IKernels<float> kernels, DenseCase c)
    {
        int spot = In(c.Dy.Shape, c.Seed);
        var (image, output) = (spot / c.Dy.Shape[1], spot % c.Dy.Shape[1]);
        return All(Values.Select(value => c.Dy.WithElement(spot, value)).Select(dy => Each(
            () => Equal(NotFinite(kernels.DenseInputGradient(c.Weight, dy)), Matrix(c.X.Shape, (n, _) => n == image)),
            () => Equal(NotFinite(kernels.DenseWeightGradient(c.X, dy)), Matrix(c.Weight.Shape, (o, _) => o == output)),
            () => Equal(NotFinite(kernels.DenseBiasGradient(dy)), Shape.Of(c.Dy.Shape[1]).OneHot<float>(output)))));
    }

    /// <summary>NaN, ∞ or −∞ at dy[spot]:  max and avg hand it to cells of the spot's window, and to no others</summary>
    [Law]
    public Property In_dy_of_a_pooling_reaches_its_window(IKernels<float> kernels, PoolingCase c)
    {
        int spot = In(c.Output, c.Seed);
        var (n, m, i, j) = c.Output.Indices(spot);
        var window = c.Under(c.Input.Counting(), n, m, i, j).ToHashSet();
        return All(Values.Select(value => c.DivisibleDy.WithElement(spot, value)).Select(dy => Each(
            () => Equal(NotFinite(kernels.AveragePoolingGradient(c.Input, c.Window, dy, c.Geometry, c.CountPadding)),
                c.Input.Counting().Map(place => window.Contains(place) ? 1f : 0f)),
            () => Equal(NotFinite(kernels.MaximumPoolingGradient(c.X, c.Window, dy, c.Geometry)),
                kernels.MaximumPoolingGradient(c.X, c.Window, c.Output.OneHot<float>(spot), c.Geometry)))));
    }

    /// <summary>
    /// NaN, ∞ or −∞ at dy[spot]:  dx is not finite exactly in the cells of its window, db in its output channel, and dk there where the
    /// window met the input; where it met padding, dk may be
    /// </summary>
    [Law]
    public Property In_dy_reaches_what_its_window_read(IKernels<float> kernels, CorrelationCase c)
    {
        int spot = In(c.Output, c.Seed);
        Tensor<float> dy = c.Dy.WithElement(spot, Values[c.Seed % 3]);
        var (image, channel, i, j) = c.Output.Indices(spot);
        return Each(
            () => Equal(NotFinite(kernels.CorrelationInputGradient(c.Input, c.K, dy, c.Geometry, c.Groups)),
                c.Input.Counting().Map(cell => c.Reads(image, channel, i, j, (int)cell) ? 1f : 0f)),
            () =>
            {
                Tensor<float> dk = NotFinite(kernels.CorrelationKernelGradient(c.X, c.Kernel, dy, c.Geometry, c.Groups));
                return Equal(dk, c.Kernel.Counting().Zip(dk, (place, got) =>
                    c.OutputOf((int)place) != channel ? 0f : c.Meets((int)place, i, j) ? 1f : got));
            },
            () => Equal(NotFinite(kernels.CorrelationBiasGradient(dy)), Shape.Of(c.Kernel[0]).OneHot<float>(channel)));
    }

    /// <summary>
    /// NaN, ∞ or −∞ at k[spot]:  dx is not finite in the cells that this weight met in an output; in others of its input channel it may be,
    /// in other channels it is finite
    /// </summary>
    [Law]
    public Property In_the_kernel_reaches_the_inputs_that_it_meets(IKernels<float> kernels, CorrelationCase c)
    {
        int spot = In(c.Kernel, c.Seed);
        Tensor<float> met = kernels.CorrelationInputGradient(
            c.Input, c.Kernel.OneHot<float>(spot), c.Output.Constant(1f), c.Geometry, c.Groups);
        return All(Values.Select(value => NotFinite(
            kernels.CorrelationInputGradient(c.Input, c.K.WithElement(spot, value), c.Dy, c.Geometry, c.Groups))).Select(dx => Equal(
                dx, Tensor.From(c.Input, (n, m, h, w) => m != c.InputOf(spot) ? 0f : met[n, m, h, w] > 0 ? 1f : dx[n, m, h, w]))));
    }
}
