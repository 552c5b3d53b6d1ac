using static Verification.Properties.Correlation.Convolution;

namespace Verification.Properties.Correlation;

/// <summary>The receptive field of an output element is what it can depend on in the input. Through a stack of layers that each
/// reach over e = d·(k−1) + 1 cells with stride s it measures 1 + (e₁ − 1) + s₁·(e₂ − 1) + s₁·s₂·(e₃ − 1) + … cells.
/// Here: y = k ⋆ (k ⋆ x), without padding, and the field of y[0,0]. Source: 001 section 5.1.6.</summary>
public class ReceptiveField
{
    /// <summary>x' = x inside the field, NaN outside:  y'[0,0] = y[0,0]</summary>
    [Law]
    public Property A_cell_outside_never_changes_the_output(IKernels<float> kernels, SmallCorrelationCase c) => SameBits(
        First(Stack(kernels, Image(c, outside: float.NaN), Plane(c.K), c.Bare)),
        First(Stack(kernels, Image(c, outside: 5), Plane(c.K), c.Bare)));

    /// <summary>k = 1, no gaps, any cell:  one more in it changes y[0,0] if and only if it lies in the field</summary>
    [Law]
    public Property Every_cell_inside_can_change_the_output(IKernels<float> kernels, SmallCorrelationCase c)
    {
        Tensor<float> x = Image(c, outside: 5);
        var (h, w) = (c.Seed % x.Shape[2], c.Seed / x.Shape[2] % x.Shape[3]);
        Tensor<float> more = x + x.Shape.OneHot<float>((h * x.Shape[3]) + w);
        Tensor<float> ones = Plane(c.Kernel.Constant(1f));
        Geometry g = new() { Stride = (Math.Min(c.Rows.Stride, c.Kernel[2]), Math.Min(c.Columns.Stride, c.Kernel[3])) };
        return Equal(
            First(Stack(kernels, more, ones, g))[0] > First(Stack(kernels, x, ones, g))[0],
            h < Size(g.Stride.Rows, c.Kernel[2]) && w < Size(g.Stride.Columns, c.Kernel[3]));
    }

    /// <summary>dx of y[0,0] is 0 outside the field</summary>
    [Law]
    public Property The_gradient_stays_inside(IKernels<float> kernels, SmallCorrelationCase c)
    {
        Tensor<float> x = Image(c, outside: 5), k = Plane(c.K);
        Tensor<float> middle = kernels.Correlation(x, k, null, c.Bare), y = kernels.Correlation(middle, k, null, c.Bare);
        Tensor<float> dx = kernels.CorrelationInputGradient(
            x.Shape, k, kernels.CorrelationInputGradient(middle.Shape, k, y.Shape.OneHot<float>(0), c.Bare), c.Bare);
        return Equal(dx, Tensor.From(x.Shape, (n, m, h, w) => Inside(c, h, w) ? dx[n, m, h, w] : 0));
    }

    private static int Size(int stride, int extent) => 1 + (extent - 1) + (stride * (extent - 1));

    private static bool Inside(SmallCorrelationCase c, int h, int w) =>
        h < Size(c.Rows.Stride, c.Rows.Extent) && w < Size(c.Columns.Stride, c.Columns.Extent);

    private static Tensor<float> Image(SmallCorrelationCase c, float outside)
    {
        Shape larger = [1, 1, Size(c.Rows.Stride, c.Rows.Extent) + 1, Size(c.Columns.Stride, c.Columns.Extent) + 2];
        Tensor<float> x = Data.Integers(larger, c.Seed, 'x');
        return Tensor.From(larger, (n, m, h, w) => Inside(c, h, w) ? x[n, m, h, w] : outside);
    }

    private static Tensor<float> Stack(IKernels<float> kernels, Tensor<float> x, Tensor<float> k, Geometry g) =>
        kernels.Correlation(kernels.Correlation(x, k, null, g), k, null, g);

    private static Tensor<float> First(Tensor<float> y) => Tensor.Of<float>([1], y[0, 0, 0, 0]);
}
