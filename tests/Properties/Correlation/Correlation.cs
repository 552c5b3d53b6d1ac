namespace Verification.Properties.Correlation;

/// <summary>Correlation lays the kernel k over the input x, multiplies cell by cell and sums, window by window:
/// y[n,o,i,j] = b[o] + Σ c,u,v  k[o,c,u,v] · x[n, g(o)+c, s·i + d·u − p, s·j + d·v − p], with x = 0 outside its bounds and
/// g(o) the first input channel of o's group. Written k ⋆ x here, without bias; a spot is a place in a tensor.
/// Sources: 000 In [3], 001 In [28], 002 section 2, 003 In [1], 004 In [2].</summary>
public class Correlation
{
    /// <summary>k ⋆ (x + x') = k ⋆ x + k ⋆ x',  (k + k') ⋆ x = k ⋆ x + k' ⋆ x</summary>
    [Law]
    public Property Is_additive_in_both(IKernels<float> kernels, CorrelationCase c) => All(
        Equal(c.Correlate(kernels, c.X + c.OtherX, c.K), c.Correlate(kernels, c.X, c.K) + c.Correlate(kernels, c.OtherX, c.K)),
        Equal(c.Correlate(kernels, c.X, c.K + c.OtherK), c.Correlate(kernels, c.X, c.K) + c.Correlate(kernels, c.X, c.OtherK)));

    /// <summary>k ⋆ (−1000 x) = −1000 (k ⋆ x) = (−1000 k) ⋆ x</summary>
    [Law]
    public Property Is_homogeneous_in_both(IKernels<float> kernels, CorrelationCase c) => All(
        Equal(c.Correlate(kernels, -1000 * c.X, c.K), -1000 * c.Correlate(kernels, c.X, c.K)),
        Equal(c.Correlate(kernels, c.X, -1000 * c.K), -1000 * c.Correlate(kernels, c.X, c.K)));

    /// <summary>correlation(x, k, b) = k ⋆ x + b, the bias added once to each position of its channel;  k ⋆ 0 + b = b = 0 ⋆ x + b</summary>
    [Law]
    public Property Adds_the_bias_once_to_every_position(IKernels<float> kernels, CorrelationCase c)
    {
        Tensor<float> everywhere = Tensor.From(c.Output, (_, o, _, _) => c.B is null ? 0 : c.B[o]);
        return All(
            Equal(c.Correlate(kernels, c.X, c.K, c.B), c.Correlate(kernels, c.X, c.K) + everywhere),
            Equal(c.Correlate(kernels, 0 * c.X, c.K, c.B), everywhere),
            Equal(c.Correlate(kernels, c.X, 0 * c.K, c.B), everywhere));
    }

    /// <summary>k = 1 at [o,c,u,v], else 0:  y[n,o,i,j] = x[n, g(o)+c, s·i + d·u − p, s·j + d·v − p], other channels are 0</summary>
    [Law]
    public Property With_a_one_hot_kernel_reads_the_input(IKernels<float> kernels, CorrelationCase c)
    {
        int place = c.Seed % c.Kernel.ElementCount;
        return Equal(
            c.Correlate(kernels, c.X, c.Kernel.OneHot<float>(place)),
            Tensor.From(c.Output, (n, o, i, j) => o == c.OutputOf(place) ? c.Met(place, n, i, j) : 0));
    }

    /// <summary>k = [1], one for each channel:  k ⋆ x = x</summary>
    [Law]
    public Property With_the_delta_kernel_is_the_input(IKernels<float> kernels, CorrelationCase c) => Equal(
        kernels.Correlation(c.X, c.X.OneByOneKernel(), null, new Geometry(), c.Input[1]), c.X);

    /// <summary>k in a larger kernel, with zeros above and on the left, and as much more padding there:  the same output</summary>
    [Law]
    public Property Ignores_zeros_before_the_kernel(IKernels<float> kernels, CorrelationCase c)
    {
        Tensor<float> larger = c.K.PrependedWith((1, 2), 0 * c.K);
        Padding wider = new(c.Rows.Before + c.Rows.Dilation, c.Rows.After,
            c.Columns.Before + (2 * c.Columns.Dilation), c.Columns.After);
        return Equal(
            kernels.Correlation(c.X, larger, c.B, c.Explicit with { Padding = wider }, c.Groups),
            kernels.Correlation(c.X, c.K, c.B, c.Explicit, c.Groups));
    }

    /// <summary>s more rows on top of x, s more columns on its left:  y moves down by one and right by one</summary>
    [Law]
    public Property Commutes_with_translation(IKernels<float> kernels, CorrelationCase c) => Equal(
        c.Correlate(kernels, c.X.Padded(c.Rows, c.Columns).PrependedWith(c.Bare.Stride, c.OtherX), c.K, c.B, c.Bare).SkipFirst(1),
        c.Correlate(kernels, c.X.Padded(c.Rows, c.Columns), c.K, c.B, c.Bare));

    /// <summary>s = 1:  mirrored x and k and padding give mirrored y</summary>
    [Law]
    public Property Commutes_with_mirroring(IKernels<float> kernels, CorrelationCase c)
    {
        Geometry forth = c.Explicit with { Stride = 1 };
        Geometry back = forth with { Padding = new(c.Rows.After, c.Rows.Before, c.Columns.After, c.Columns.Before) };
        return Equal(
            kernels.Correlation(c.X.Flipped(), c.K.Flipped(), c.B, back, c.Groups),
            kernels.Correlation(c.X, c.K, c.B, forth, c.Groups).Flipped());
    }

    /// <summary>transposed x and k, axes of the walk exchanged:  transposed y</summary>
    [Law]
    public Property Commutes_with_transposition(IKernels<float> kernels, CorrelationCase c) => Equal(
        kernels.Correlation(c.X.Transposed(), c.K.Transposed(), c.B, c.Explicit.Exchanged(), c.Groups),
        kernels.Correlation(c.X, c.K, c.B, c.Explicit, c.Groups).Transposed());
}
