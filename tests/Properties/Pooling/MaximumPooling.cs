namespace Verification.Properties.Pooling;

/// <summary>Maximum pooling, max x: the largest element of each window. Padding is absent, it never wins. Source: 001 In [95],
/// [108]–[113].</summary>
public class MaximumPooling
{
    /// <summary>(max x)[i,j] is an element of its window, and none of them exceeds it</summary>
    [Law]
    public Property Is_the_largest_of_its_window(IKernels<float> kernels, PoolingCase c) =>
        IsTheLargest(kernels, c, c.DistinctX).With(() => $"x {Brief(c.DistinctX)}");

    /// <summary>f increasing, such as f(e) = e + 7:  max f(x) = f(max x)</summary>
    [Law]
    public Property Commutes_with_increasing_maps(IKernels<float> kernels, PoolingCase c) => All(
        new Func<float, float>[] { e => e < 0 ? 2 * e : (e * e * e) + 1, e => e + 7 }
            .Select(f => Equal(c.Maximum(kernels, c.X.Map(f)), c.Maximum(kernels, c.X).Map(f))));

    /// <summary>max(rectifier x) = rectifier(max x)</summary>
    [Law]
    public Property Commutes_with_the_rectifier(IKernels<float> kernels, PoolingCase c) =>
        Equal(c.Maximum(kernels, kernels.Rectifier(c.X)), kernels.Rectifier(c.Maximum(kernels, c.X)));

    /// <summary>x ≥ x' everywhere:  max x ≥ max x'</summary>
    [Law]
    public Property Preserves_order(IKernels<float> kernels, PoolingCase c) =>
        AtMost(c.Maximum(kernels, c.X), c.Maximum(kernels, c.X.Zip(c.DistinctX, (a, b) => a + b)));

    /// <summary>x &lt; 0 everywhere:  max x &lt; 0, however much padding there is</summary>
    [Law]
    public Property Padding_never_wins(IKernels<float> kernels, PoolingCase c) =>
        AtMost(c.Maximum(kernels, c.X.Map(e => -1 - Math.Abs(e))), c.Output.Constant(-1f));

    /// <summary>window k, then window k', both with stride 1:  max max x = max x with window k + k' − 1</summary>
    [Law]
    public Property Overlapping_windows_join(IKernels<float> kernels, PoolingCase c)
    {
        Tensor<float> x = c.X.PrependedWith((c.Window.Rows + 1, c.Window.Columns + 2), c.X);
        return Equal(
            kernels.MaximumPooling(kernels.MaximumPooling(x, c.Window, new()), (2, 3), new()),
            kernels.MaximumPooling(x, (c.Window.Rows + 1, c.Window.Columns + 2), new()));
    }

    /// <summary>The largest element of each window.</summary>
    internal static Tensor<float> Largest(PoolingCase c, Tensor<float> x) =>
        Tensor.From(c.Output, (n, m, i, j) => c.Under(x, n, m, i, j).Max());

    internal static Property IsTheLargest(IKernels<float> kernels, PoolingCase c, Tensor<float> x) =>
        Equal(c.Maximum(kernels, x), Largest(c, x));
}
