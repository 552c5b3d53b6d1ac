namespace Verification.Properties.Pooling;

/// <summary>Average pooling, avg x: the mean of each window. Cells on the padding are 0 and count in the divisor, or do not; cells that
/// hang over the padding, when rounding up, never count. Elements are multiples of 144, so that no division rounds. Source: 001 In
/// [96].</summary>
public class AveragePooling
{
    /// <summary>(avg x)[i,j] = sum of the window / its cells inside the input, or inside the input and its padding: one division
    /// of the sum, so that the quotient is the float nearest to the mean</summary>
    [Law]
    public Property Is_the_sum_over_the_number_of_cells_that_count(IKernels<float> kernels, PoolingCase c)
    {
        Tensor<float> x = c.Integers;
        return Equal(
            kernels.AveragePooling(x, c.Window, c.Geometry, c.CountPadding),
            Tensor.From(c.Output, (n, m, i, j) => c.Under(x, n, m, i, j).Sum() / c.Divisor(i, j))).With(() => $"x {Brief(x)}");
    }

    /// <summary>#{ u &lt; k : 0 ≤ s·i + d·u − p &lt; n }, or where padding counts #{ u &lt; k : s·i + d·u − p &lt; n + q }, on either axis</summary>
    [Law]
    public Property The_cells_that_count_are_counted_on_each_axis(GeometryCase c) => All(
        from a in new[] { c.Rows, c.Columns }
        from i in Enumerable.Range(0, a.Output)
        let cells = PoolingCase.CellsUnder(a, i)
        select All(
            Equal(a.Count(i, countPadding: false), cells.Count(cell => cell >= 0 && cell < a.Input)),
            Equal(a.Count(i, countPadding: true), cells.Count(cell => cell < a.Input + a.After))));

    /// <summary>avg(x + x') = avg x + avg x'</summary>
    [Law]
    public Property Is_additive(IKernels<float> kernels, PoolingCase c) => Equal(
        c.Mean(kernels, c.Divisible + (144 * c.DistinctX)), c.Mean(kernels, c.Divisible) + c.Mean(kernels, 144 * c.DistinctX));

    /// <summary>avg(−3 x + 144) = −3 avg x + 144, padding not counted</summary>
    [Law]
    public Property Commutes_with_affine_maps(IKernels<float> kernels, PoolingCase c) => Equal(
        c.Mean(kernels, c.Divisible.Map(e => (-3 * e) + 144)), c.Mean(kernels, c.Divisible).Map(e => (-3 * e) + 144));

    /// <summary>avg x · the cells that count = [1 … 1] ⋆ x, channel by channel: the area, or without padding [1 … 1] ⋆ 1</summary>
    [Law]
    public Property Times_the_cells_that_count_is_a_depthwise_correlation_with_ones(IKernels<float> kernels, PoolingCase c)
    {
        Tensor<float> ones = Shape.Of(c.Input[1], 1, c.Window.Rows, c.Window.Columns).Constant(1f);
        float area = c.Window.Rows * c.Window.Columns;
        return Each(
            () => Equal(
                area * kernels.AveragePooling(c.Divisible, c.Window, c.Explicit, countPadding: true),
                kernels.Correlation(c.Divisible, ones, null, c.Explicit, c.Input[1])),
            () => Equal(
                c.Mean(kernels, c.Divisible).Zip(
                    kernels.Correlation(c.Input.Constant(1f), ones, null, c.Geometry, c.Input[1]), (mean, cells) => mean * cells),
                kernels.Correlation(c.Divisible, ones, null, c.Geometry, c.Input[1])));
    }

    /// <summary>no padding, rounding down:  counting it or not is the same</summary>
    [Law]
    public Property Without_padding_both_divisors_agree(IKernels<float> kernels, PoolingCase c) => Equal(
        kernels.AveragePooling(c.Divisible.Padded(c.Rows, c.Columns), c.Window, c.Bare, countPadding: true),
        kernels.AveragePooling(c.Divisible.Padded(c.Rows, c.Columns), c.Window, c.Bare, countPadding: false));
}
