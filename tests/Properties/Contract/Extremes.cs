namespace Verification.Properties.Contract;

/// <summary>
/// One parameter at a time, or two, as large as sizes allow, while inputs and results stay small: what is counted in 8, 16, 31 or 32 bits
/// on the way from one to the other comes out wrong. Padding costs no memory: it is how a small input is walked over in long steps.
/// </summary>
public class Extremes
{
    /// <summary>Around 2⁸, 2¹⁶, 2²⁴, and up to where a padded input and a step more still have a size.</summary>
    private static readonly int[] Large =
        [255, 256, 257, 32_768, 65_535, 65_536, 65_537, 70_000, 1 << 20, (1 << 24) + 1, (1 << 29) + 3, (1 << 30) - 9];

    /// <summary>
    /// Windows and dilations whose extent d·(k−1) + 1 is 2³¹, 2³², or a little more: in 32 bits it is negative, or small enough to fit.
    /// </summary>
    private static readonly (int Window, int Dilation)[] BeyondAllSizes =
    [
        (3, 1 << 30), (5, 1 << 29), (9, 1 << 28), (3, int.MaxValue), (5, 1 << 30), (5, (1 << 30) + 7), (9, 1 << 29), (17, 1 << 28),
        (257, 1 << 24), (65_537, 65_536), (65_537, 65_537),
    ];

    /// <summary>s large, p = s − i₀:  y[1] = (k ⋆ x without stride)[i₀], and y[0], which sees padding only, is 0</summary>
    [Law]
    public Property A_long_stride_steps_over_the_padding(IKernels<float> kernels, SizesCase c)
    {
        var (x, k, walk, start) = LongSteps(c);
        Tensor<float> plain = kernels.Correlation(x, k, null, new());
        Tensor<float> expected = Tensor.From([x.Shape[0], k.Shape[0], 2, 2], (n, o, i, j) =>
            i * j == 1 ? plain[n, o, start.Rows, start.Columns] : 0);
        return Each(
            () => Equal(kernels.Correlation(x, k, null, walk), expected),
            () => Equal(kernels.Convolution(x, k.Flipped(), null, walk), expected));
    }

    /// <summary>the same walk:  dx and dk of dy = those of dy[1, 1] at the position i₀ without stride</summary>
    [Law]
    public Property A_long_stride_steps_over_the_padding_in_the_gradients(IKernels<float> kernels, SizesCase c)
    {
        var (x, k, walk, start) = LongSteps(c);
        Tensor<float> dy = c.Integers([x.Shape[0], k.Shape[0], 2, 2], 'y');
        Tensor<float> seen = Tensor.From([x.Shape[0], k.Shape[0], 3, 3], (n, o, i, j) =>
            (i, j) == (start.Rows, start.Columns) ? dy[n, o, 1, 1] : 0);
        return Each(
            () => Equal(
                kernels.CorrelationInputGradient(x.Shape, k, dy, walk, 1), kernels.CorrelationInputGradient(x.Shape, k, seen, new(), 1)),
            () => Equal(
                kernels.CorrelationKernelGradient(x, k.Shape, dy, walk, 1), kernels.CorrelationKernelGradient(x, k.Shape, seen, new(), 1)));
    }

    /// <summary>d large, p = d·u₀ before and d·(k − 1 − u₀) behind:  y = k[u₀] ⋆ x, the other cells see padding only</summary>
    [Law]
    public Property A_wide_dilation_leaves_one_cell_on_the_input(IKernels<float> kernels, SizesCase c)
    {
        var (x, k, walk, cell) = WideWindow(c);
        Tensor<float> seen = k.SkipFirst(cell).EveryPosition((k.Shape[2], k.Shape[3]));
        Tensor<float> y = kernels.Correlation(x, seen, null, new());
        return Each(
            () => Equal(kernels.Correlation(x, k, null, walk), y),
            () => Equal(kernels.Convolution(x, k.Flipped(), null, walk), y));
    }

    /// <summary>the same walk:  dx = that of k[u₀],  dk[u₀] = that of the kernel with this one cell, and no other cell has any</summary>
    [Law]
    public Property A_wide_dilation_leaves_one_cell_on_the_input_in_the_gradients(IKernels<float> kernels, SizesCase c)
    {
        var (x, k, walk, cell) = WideWindow(c);
        Tensor<float> seen = k.SkipFirst(cell).EveryPosition((k.Shape[2], k.Shape[3]));
        Tensor<float> dy = c.Integers([x.Shape[0], k.Shape[0], x.Shape[2], x.Shape[3]], 'y');
        return Each(
            () => Equal(
                kernels.CorrelationInputGradient(x.Shape, k, dy, walk, 1), kernels.CorrelationInputGradient(x.Shape, seen, dy, new(), 1)),
            () =>
            {
                Tensor<float> one = kernels.CorrelationKernelGradient(x, seen.Shape, dy, new(), 1);
                return Equal(kernels.CorrelationKernelGradient(x, k.Shape, dy, walk, 1), Tensor.From(k.Shape, (o, i, u, v) =>
                    (u, v) == (cell.Rows, cell.Columns) ? one[o, i, 0, 0] : 0));
            });
    }

    /// <summary>
    /// the same walk of a pooling:  every window sees one cell:  max x = x,  avg x = x or x/(k·k'), and so are the derivatives
    /// </summary>
    [Law]
    public Property A_wide_dilation_leaves_one_cell_to_a_pooling(IKernels<float> kernels, SizesCase c)
    {
        var (x, k, walk, _) = WideWindow(c);
        Pair window = (k.Shape[2], k.Shape[3]);
        Tensor<float> multiple = x * (window.Rows * window.Columns);
        return Each(
            () => Equal(kernels.MaximumPooling(x, window, walk), x),
            () => Equal(kernels.AveragePooling(x, window, walk, countPadding: false), x),
            () => Equal(kernels.AveragePooling(multiple, window, walk, countPadding: true), x),
            () => Equal(kernels.MaximumPoolingGradient(x, window, multiple, walk), multiple),
            () => Equal(kernels.AveragePoolingGradient(x.Shape, window, x, walk, countPadding: false), x),
            () => Equal(kernels.AveragePoolingGradient(x.Shape, window, multiple, walk, countPadding: true), x));
    }

    /// <summary>two windows of two cells, s apart:  y = the poolings of the first two cells and of the last two</summary>
    [Law(MaxTest = 50)]
    public Property A_long_stride_pools_both_ends(IKernels<float> kernels, SizesCase c)
    {
        int stride = c.One(255, 256, 257, 65_535, 65_536, 65_537, 70_000);
        Tensor<float> ends = 2 * c.Integers([1, 1, 1, 4], 'x'), dy = 2 * c.Integers([1, 1, 1, 2], 'y');
        bool turned = c.Rows > 2;
        Tensor<float> x = Turned(Tensor.Create<float>([1, 1, 1, stride + 2], tensor =>
        {
            ends.Elements[..2].CopyTo(tensor.Span);
            ends.Elements[2..].CopyTo(tensor.Span[stride..]);
        }));
        Pair window = turned ? (2, 1) : (1, 2);
        Geometry walk = new() { Stride = stride }, plain = new() { Stride = 2 };
        return Each(
            () => Equal(kernels.MaximumPooling(x, window, walk), Turned(kernels.MaximumPooling(ends, (1, 2), plain))),
            () => Equal(
                kernels.AveragePooling(x, window, walk, countPadding: false), Turned(kernels.AveragePooling(ends, (1, 2), plain, false))),
            () => Equal(
                Ends(kernels.MaximumPoolingGradient(x, window, Turned(dy), walk)), kernels.MaximumPoolingGradient(ends, (1, 2), dy, plain)),
            () => Equal(
                Ends(kernels.AveragePoolingGradient(x.Shape, window, Turned(dy), walk, countPadding: false)),
                kernels.AveragePoolingGradient(ends.Shape, (1, 2), dy, plain, countPadding: false)));

        Tensor<float> Turned(Tensor<float> one) => turned ? one.Reshape([1, 1, one.Shape[3], 1]) : one;

        Tensor<float> Ends(Tensor<float> dx) => Tensor.Of<float>([1, 1, 1, 4], [.. dx.Elements[..2], .. dx.Elements[^2..]]);
    }

    /// <summary>
    /// one 1 at any place, under two windows of two cells that are s apart:  max x = 2 avg x = 1 where it stands under a window
    /// </summary>
    [Law(MaxTest = 50)]
    public Property A_long_stride_finds_a_single_cell(IKernels<float> kernels, SizesCase c)
    {
        int stride = c.One(255, 256, 257, 65_535, 65_536, 65_537, 70_000);
        int place = c.Window == 1 ? c.Seed % (stride + 2) : c.Seed % 4 < 2 ? c.Seed % 2 : stride + (c.Seed % 2);
        Tensor<float> x = Shape.Of(1, 1, 1, stride + 2).OneHot<float>(place);
        Tensor<float> expected = Tensor.Of<float>([1, 1, 1, 2], place < 2 ? 1 : 0, place < stride ? 0 : 1);
        return Each(
            () => Equal(kernels.MaximumPooling(x, (1, 2), new() { Stride = stride }), expected),
            () => Equal(2 * kernels.AveragePooling(x, (1, 2), new() { Stride = stride }, countPadding: true), expected),
            () => Equal(kernels.Correlation(x, Shape.Of(1, 1, 1, 2).Constant(1f), null, new() { Stride = stride }), expected));
    }

    /// <summary>
    /// two windows that are s apart at both ends of the input:  the result of the mirrored input is the mirrored result, and so are dx and
    /// dk
    /// </summary>
    [Law(MaxTest = 50)]
    public Property A_long_stride_commutes_with_mirroring(IKernels<float> kernels, SizesCase c)
    {
        int stride = c.One(255, 256, 257, 65_535, 65_536, 65_537, 70_000);
        float[] ends = [.. c.Integers([4], 'x').Elements], dy = [.. c.Integers([2], 'y').Elements], k = [.. c.Integers([2], 'k').Elements];
        Geometry walk = new() { Stride = (1, stride) };
        return Each(
            () => Commutes((x, _, _) => kernels.MaximumPooling(x, (1, 2), walk)),
            () => Commutes((x, _, _) => kernels.AveragePooling(x, (1, 2), walk, countPadding: false)),
            () => Commutes((x, row, _) => kernels.Correlation(x, row, null, walk)),
            () => Commutes((x, row, y) => kernels.CorrelationInputGradient(x.Shape, row, y, walk, 1)),
            () => Commutes((x, row, y) => kernels.CorrelationKernelGradient(x, row.Shape, y, walk, 1)));

        // Of results as long as the input, whose middle no window sees, the ends are compared.
        Property Commutes(Func<Tensor<float>, Tensor<float>, Tensor<float>, Tensor<float>> call)
        {
            float[] plain = Ends(call(Long(ends), Row(k), Row(dy)));
            float[] mirrored = Ends(call(Long(Mirrored(ends)), Row(Mirrored(k)), Row(Mirrored(dy))));
            return Equal(Row(mirrored), Row(Mirrored(plain)));
        }

        Tensor<float> Long(float[] x) => Tensor.Create<float>([1, 1, 1, stride + 2], tensor =>
        {
            x.AsSpan(0, 2).CopyTo(tensor.Span);
            x.AsSpan(2).CopyTo(tensor.Span[stride..]);
        });

        static float[] Ends(Tensor<float> y) => y.Elements.Length <= 4 ? [.. y.Elements] : [.. y.Elements[..2], .. y.Elements[^2..]];

        static Tensor<float> Row(float[] elements) => Tensor.Of<float>([1, 1, 1, elements.Length], elements);

        static float[] Mirrored(float[] elements) => [.. elements.Reverse()];
    }

    /// <summary>⟨dx, x⟩ = ⟨dk, k⟩ = ⟨dy, k ⋆ x⟩, with a long stride and with a wide dilation</summary>
    [Law]
    public Property Extreme_walks_have_adjoint_derivatives(IKernels<float> kernels, SizesCase c)
    {
        var steps = LongSteps(c);
        var wide = WideWindow(c);
        return Each(new[] { (steps.X, steps.K, steps.Walk), (wide.X, wide.K, wide.Walk) }.SelectMany(layer =>
        {
            var (x, k, walk) = layer;
            Tensor<float> y = kernels.Correlation(x, k, null, walk), dy = c.Integers(y.Shape, 'y');
            return new Func<Property>[]
            {
                () => Equal(kernels.CorrelationInputGradient(x.Shape, k, dy, walk, 1).Dot(x), dy.Dot(y)),
                () => Equal(kernels.CorrelationKernelGradient(x, k.Shape, dy, walk, 1).Dot(k), dy.Dot(y)),
            };
        }));
    }

    /// <summary>d·(k−1) + 1 ≥ 2³¹ cells:  correlation and convolution refuse the geometry, however large the padding</summary>
    [Law]
    public Property A_window_beyond_all_sizes_is_refused(IKernels<float> kernels, SizesCase c)
    {
        var (x, window, walk) = TooWide(c);
        Tensor<float> k = Shape.Of(1, 1, window.Rows, window.Columns).Constant(1f);
        return Each(
            () => Refuses(() => kernels.Correlation(x, k, null, walk), "geometry"),
            () => Refuses(() => kernels.Convolution(x, k, null, walk), "geometry"));
    }

    /// <summary>the same window:  so do both derivatives of correlation</summary>
    [Law]
    public Property A_window_beyond_all_sizes_is_refused_by_the_gradients(IKernels<float> kernels, SizesCase c)
    {
        var (x, window, walk) = TooWide(c);
        Tensor<float> k = Shape.Of(1, 1, window.Rows, window.Columns).Constant(1f);
        return Each(
            () => Refuses(() => kernels.CorrelationInputGradient(x.Shape, k, x, walk, 1), "geometry"),
            () => Refuses(() => kernels.CorrelationKernelGradient(x, k.Shape, x, walk, 1), "geometry"));
    }

    /// <summary>the same window:  so do the poolings and their derivatives</summary>
    [Law]
    public Property A_window_beyond_all_sizes_is_refused_by_the_poolings(IKernels<float> kernels, SizesCase c)
    {
        var (x, window, walk) = TooWide(c);
        return Each(
            () => Refuses(() => kernels.MaximumPooling(x, window, walk), "geometry"),
            () => Refuses(() => kernels.AveragePooling(x, window, walk, c.Rows > 1), "geometry"),
            () => Refuses(() => kernels.MaximumPoolingGradient(x, window, x, walk), "geometry"),
            () => Refuses(() => kernels.AveragePoolingGradient(x.Shape, window, x, walk, c.Rows > 1), "geometry"));
    }

    /// <summary>both axes at once:  every operator with a window refuses the geometry</summary>
    [Law]
    public Property A_window_beyond_all_sizes_in_both_axes_is_refused(IKernels<float> kernels, SizesCase c)
    {
        var (rows, down) = BeyondAllSizes[c.Choice % 8];
        var (columns, across) = BeyondAllSizes[c.Choice / 8 % 8];
        Pair window = (rows, columns);
        Geometry walk = new() { Dilation = (down, across), Padding = c.Rows * 100, Stride = c.Window };
        Tensor<float> x = Shape.Of(1, 1, 5, 5).Constant(1f), k = Shape.Of(1, 1, rows, columns).Constant(1f);
        return Each(
            () => Refuses(() => kernels.Correlation(x, k, null, walk), "geometry"),
            () => Refuses(() => kernels.Convolution(x, k, null, walk), "geometry"),
            () => Refuses(() => kernels.CorrelationInputGradient(x.Shape, k, x, walk, 1), "geometry"),
            () => Refuses(() => kernels.CorrelationKernelGradient(x, k.Shape, x, walk, 1), "geometry"),
            () => Refuses(() => kernels.MaximumPooling(x, window, walk), "geometry"),
            () => Refuses(() => kernels.AveragePooling(x, window, walk, countPadding: true), "geometry"),
            () => Refuses(() => kernels.MaximumPoolingGradient(x, window, x, walk), "geometry"),
            () => Refuses(() => kernels.AveragePoolingGradient(x.Shape, window, x, walk, countPadding: true), "geometry"));
    }

    /// <summary>
    /// a window that covers all cells of the padded input has one position, with one cell less it is refused, however large both are
    /// </summary>
    [Law]
    public Property The_widest_window_that_fits_is_taken(IKernels<float> kernels, SizesCase c)
    {
        // An axis is at most 2³¹ − 1 − s cells long.
        int most = c.One([.. Large, int.MaxValue - 1]) - c.Window;
        int dilation = (most - 1) / 2;
        int padding = (2 * dilation) + 1 - c.Columns;
        Tensor<float> x = c.Integers([1, 1, 1, c.Columns], 'x'), k = c.Integers([1, 1, 1, 3], 'k');

        // The window's last cell lies on the last of the input, the others on padding.
        Geometry walk = new() { Stride = (1, c.Window), Dilation = (1, dilation), Padding = new(0, 0, Math.Max(0, padding), 0) };
        return dilation < c.Columns || padding < 1
            ? Equal(0, 0)
            : All(
                Equal(kernels.Correlation(x, k, null, walk), Shape.Of(1, 1, 1, 1).Constant(k.Elements[2] * x.Elements[^1])),
                Refuses(() => kernels.Correlation(x, k, null, walk with { Padding = new(0, 0, padding - 1, 0) }), "geometry"));
    }

    /// <summary>
    /// An input of 2 × 2 positions more than the window, a long stride, and the position i₀ at which its second step stands.
    /// </summary>
    private static (Tensor<float> X, Tensor<float> K, Geometry Walk, Pair Start) LongSteps(SizesCase c)
    {
        int channels = Math.Min(c.Channels, 5);
        Tensor<float> k = c.Integers([2, channels, Math.Min(c.Rows, 3), c.Window], 'k');
        Tensor<float> x = c.Integers([1, channels, k.Shape[2] + 2, k.Shape[3] + 2], 'x');
        Pair start = (c.Seed % 3, c.Seed / 3 % 3), stride = (Large[c.Choice % Large.Length], Large[c.Choice / Large.Length % Large.Length]);

        // One axis alone, or both.
        bool onlyColumns = c.Columns == 1, onlyRows = c.Columns == 2;
        stride = (onlyColumns ? 7 : stride.Rows, onlyRows ? 7 : stride.Columns);
        return (x, k, new() { Stride = stride, Padding = new(stride.Rows - start.Rows, 0, stride.Columns - start.Columns, 0) }, start);
    }

    /// <summary>A small input under a window whose cells are far apart, and the cell that stands on it.</summary>
    private static (Tensor<float> X, Tensor<float> K, Geometry Walk, Pair Cell) WideWindow(SizesCase c)
    {
        Tensor<float> x = c.Integers([1, Math.Min(c.Channels, 4), c.Rows, Math.Min(c.Columns, 17)], 'x');
        Tensor<float> k = c.Integers([2, x.Shape[1], c.Window, 1 + (c.Seed % 3)], 'k');
        Pair cell = (c.Seed % k.Shape[2], c.Seed / 3 % k.Shape[3]);
        Pair dilation = (Large[c.Choice % Large.Length], Large[c.Choice / Large.Length % Large.Length]);
        dilation = (Math.Min(1 << 29, dilation.Rows), Math.Min(1 << 29, dilation.Columns));
        return (x, k, new()
        {
            Dilation = dilation,
            Padding = new(
                dilation.Rows * cell.Rows, dilation.Rows * (k.Shape[2] - 1 - cell.Rows),
                dilation.Columns * cell.Columns, dilation.Columns * (k.Shape[3] - 1 - cell.Columns)),
        }, cell);
    }

    private static (Tensor<float> X, Pair Window, Geometry Walk) TooWide(SizesCase c)
    {
        var (window, dilation) = c.One(BeyondAllSizes);
        int padding = c.Window switch { 1 => 0, 2 => 70_000, _ => (1 << 30) - 5 };
        Tensor<float> x = Shape.Of(1, 1, 5, 5).Constant(1f);
        return c.Rows > 2
            ? (x, (window, 1), new() { Dilation = (dilation, 1), Padding = new(padding, padding, 0, 0), Stride = (1 << 20, 1) })
            : (x, (1, window), new() { Dilation = (1, dilation), Padding = new(0, 0, padding, padding), Stride = (1, 1 << 20) });
    }
}
