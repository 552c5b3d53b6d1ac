namespace Verification.Properties.Correlation;

/// <summary>How many positions a window has. n cells of input, k of window, stride s, dilation d, padding p before and q after; the
/// window reaches over e = d·(k−1) + 1 cells, the padded input over n + p + q. m is the number of positions.
/// Sources: 000 In [12], 001 "Padding and stride", 003 In [16]–[18].</summary>
public class OutputSize
{
    /// <summary>m = #{ i ≥ 0 : s·i + e ≤ n + p + q }</summary>
    [Law]
    public Property Counts_the_positions_of_the_window(GeometryCase c) => All(Both(c.Explicit, c).Select(a =>
        Equal(a.Output, Enumerable.Range(0, Padded(a)).Count(i => (a.Stride * i) + a.Extent <= Padded(a)))));

    /// <summary>m = #{ i ≥ 0 : s·i + e ≤ n + p + q }, and one more if cells are left over (unless s·i ≥ n + p for its i: page
    /// RoundingUp)</summary>
    [Law]
    public Property Rounding_up_adds_one_window_where_cells_are_left_over(GeometryCase c) => All(
        Both(c.Explicit with { Rounding = RoundingMode.Up }, c).Zip(Both(c.Explicit, c), (Up, Down) => (Up, Down))
            .Where(a => !a.Down.DropsAWindow())
            .Select(a => Equal(a.Up.Output - a.Down.Output, (Padded(a.Down) - a.Down.Extent) % a.Down.Stride > 0 ? 1 : 0)));

    /// <summary>m = n − k + 1 = n − (k−1) + 2p = ⌊(n − k + 2p + s) / s⌋ = ⌊(n − (k−1) + 2p + s − 1) / s⌋, each where it applies</summary>
    [Law]
    public Property The_sources_write_it_in_four_ways_that_agree(GeometryCase c)
    {
        var (n, k, s, p) = (c.Rows.Input, c.Window.Rows, c.Geometry.Stride.Rows, c.Window.Rows + c.Rows.Before);
        return All(
            Equal(Positions(n + k, k, 1, 0), n + k - k + 1),
            Equal(Positions(n, k, 1, p), n - (k - 1) + (2 * p)),
            Equal(Positions(n, k, s, p), (n - k + (2 * p) + s) / s),
            Equal(Positions(n, k, s, p), (n - (k - 1) + (2 * p) + s - 1) / s));
    }

    /// <summary>2p = k − 1:  m = ⌊(n + s − 1) / s⌋, which is n where s = 1, and n / s where s divides n</summary>
    [Law]
    public Property Padding_of_half_the_window_leaves_the_size_over_the_stride(GeometryCase c)
    {
        var (n, k, s, p) = (c.Rows.Input, (2 * c.Rows.Before) + 1, c.Rows.Stride, c.Rows.Before);
        return All(
            Equal(Positions(n, k, s, p), (n + s - 1) / s),
            Equal(Positions(n, k, 1, p), n),
            Equal(Positions(n * s, k, s, p), n));
    }

    /// <summary>k > 1, s = 1:  p = k − 1 on both sides gives m = n + k − 1 > n; p + q = k − 1 gives m = n</summary>
    [Law]
    public Property Source_001_simplifies_with_the_whole_padding_where_its_formula_has_half(GeometryCase c)
    {
        var (n, k) = (c.Rows.Input, c.Window.Rows + 1);
        var whole = new Geometry { Padding = new Padding((k - 1) / 2, k - 1 - ((k - 1) / 2), 0, 0) };
        return All(Equal(Positions(n, k, 1, k - 1), n + k - 1), Equal(whole.Rows(n, k).Output, n));
    }

    /// <summary>same padding:  m = ⌈n/s⌉, and q − p is 0 or 1 (upper), 0 or −1 (lower)</summary>
    [Law]
    public Property Same_padding_gives_the_size_over_the_stride_and_puts_the_odd_cell_in_its_place(GeometryCase c) => All(
        new[] { (Padding: Padding.Same, Sign: 1), (Padding: Padding.SameLower, Sign: -1) }.SelectMany(same =>
            Both(c.Geometry with { Padding = same.Padding, Rounding = RoundingMode.Down }, c).SelectMany(a => new[]
            {
                Equal(a.Output, (a.Input + a.Stride - 1) / a.Stride),
                Equal(same.Sign * (a.After - a.Before), (a.After + a.Before) % 2),
            })));

    /// <summary>same padding p + q > 0:  with one cell of padding less there are fewer positions</summary>
    [Law]
    public Property Same_padding_is_the_least_that_does(GeometryCase c) => All(
        Both(c.Geometry with { Padding = Padding.Same }, c).Where(a => a.After > 0).Select(a =>
            Below((Padded(a) - 1 - a.Extent + a.Stride) / a.Stride, a.Output)));

    /// <summary>every operator's output has m rows by m columns, every derivative the shape of what it is taken by</summary>
    [Law]
    public Property Every_operator_has_that_size(IKernels<float> kernels, CorrelationCase c, PoolingCase d) => Each(
        () => Equal(kernels.Correlation(c.X, c.K, c.B, c.Geometry, c.Groups).Shape, c.Output),
        () => Equal(kernels.Convolution(c.X, c.K, c.B, c.Geometry, c.Groups).Shape, c.Output),
        () => Equal(kernels.CorrelationInputGradient(c.Input, c.K, c.Dy, c.Geometry, c.Groups).Shape, c.Input),
        () => Equal(kernels.CorrelationKernelGradient(c.X, c.Kernel, c.Dy, c.Geometry, c.Groups).Shape, c.Kernel),
        () => Equal(kernels.CorrelationBiasGradient(c.Dy).Shape, [c.Kernel[0]]),
        () => Equal(d.Pool(kernels, d.X).Shape, d.Output),
        () => Equal(d.Gradient(kernels, d.X, d.Dy).Shape, d.Input),
        () => Equal(kernels.Rectifier(c.X).Shape, c.Input));

    private static int Positions(int n, int k, int s, int p) => new Geometry { Stride = s, Padding = p }.Rows(n, k).Output;

    private static Axis[] Both(Geometry geometry, GeometryCase c) =>
        [geometry.Rows(c.Rows.Input, c.Window.Rows), geometry.Columns(c.Columns.Input, c.Window.Columns)];

    private static int Padded(Axis axis) => axis.Before + axis.Input + axis.After;
}
