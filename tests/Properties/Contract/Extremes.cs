namespace Verification.Properties.Contract;

/// <summary>One parameter at a time, or two, as large as sizes allow, while inputs and results stay small: what is counted in 8, 16, 31
/// or 32 bits on the way from one to the other comes out wrong. Padding costs no memory: it is how a small input is walked over in long
/// steps.</summary>
public class Extremes
{
    /// <summary>Around 2⁸, 2¹⁶, 2²⁴, and up to where a padded input and a step more still have a size.</summary>
    private static readonly int[] Large =
        [255, 256, 257, 32_768, 65_535, 65_536, 65_537, 70_000, 1 << 20, (1 << 24) + 1, (1 << 29) + 3, (1 << 30) - 9];

    /// <summary>Those of a row that is as long as one step.</summary>
    private static readonly int[] Strides = [255, 256, 257, 65_535, 65_536, 65_537, 70_000];

    /// <summary>Windows whose extent d·(k−1) + 1 is 2³¹, 2³², or a little more: in 32 bits negative, or small enough to fit.</summary>
    private static readonly (int Window, int Dilation)[] BeyondAllSizes =
    [
        (3, 1 << 30), (5, 1 << 29), (9, 1 << 28), (3, int.MaxValue), (5, 1 << 30), (5, (1 << 30) + 7), (9, 1 << 29), (17, 1 << 28),
        (257, 1 << 24), (65_537, 65_536), (65_537, 65_537),
    ];

    /// <summary>s large, p = s − i₀:  y[1] = (k ⋆ x without stride)[i₀], and y[0], which sees padding only, is 0;  dx and dk of dy =
    /// those of dy[1, 1] at the position i₀ without stride</summary>
    [Law]
    public Property A_long_stride_steps_over_the_padding(IKernels<float> kernels, SizesCase c)
    {
        var (far, start) = LongSteps(c);
        Tensor<float> dy = far.Dy!;
        Operands<float> near = far with
        {
            Geometry = new(),
            Dy = Tensor.From([dy.Shape[0], dy.Shape[1], 3, 3], (n, o, i, j) => start == (i, j) ? dy[n, o, 1, 1] : 0),
        };
        return Each(Operators<float>.Walking(OperatorKind.Correlation), operation =>
        {
            Tensor<float> plain = operation.Call(kernels, near);
            return operation.Gives(kernels, far, operation.Takes.Contains("dy") ? plain : Tensor.From(dy.Shape, (n, o, i, j) =>
                i * j == 1 ? plain[n, o, start.Rows, start.Columns] : 0));
        });
    }

    /// <summary>d large, p = d·u₀ before and d·(k − 1 − u₀) behind, the other cells see padding only:  y = k[u₀] ⋆ x,  dx = that of
    /// k[u₀],  dk[u₀] = that of the kernel with this one cell, and no other cell has any</summary>
    [Law]
    public Property A_wide_dilation_leaves_one_cell_on_the_input(IKernels<float> kernels, SizesCase c)
    {
        var (wide, cell) = WideWindow(c);
        Operands<float> one = wide with { K = wide.K!.SkipFirst(cell).EveryPosition(wide.Window), Geometry = new() };
        return Each(Operators<float>.Walking(OperatorKind.Correlation), operation =>
        {
            Tensor<float> plain = operation.Call(kernels, one);
            return operation.Name switch
            {
                nameof(kernels.Convolution) => operation.Gives(kernels, wide with { K = wide.K!.Flipped() }, plain),
                nameof(kernels.CorrelationKernelGradient) => operation.Gives(kernels, wide, Tensor.From(wide.Kernel!, (o, i, u, v) =>
                    cell == (u, v) ? plain[o, i, 0, 0] : 0)),
                _ => operation.Gives(kernels, wide, plain),
            };
        });
    }

    /// <summary>the same walk of a pooling, every window sees one cell:  max x = x,  avg x = x or x/(k·k'), and so is dx</summary>
    [Law]
    public Property A_wide_dilation_leaves_one_cell_to_a_pooling(IKernels<float> kernels, SizesCase c)
    {
        var (wide, _) = WideWindow(c);
        Tensor<float> x = wide.X!, multiple = x * (wide.Window.Rows * wide.Window.Columns);
        return Each(
            from operation in Operators<float>.Walking(OperatorKind.Pooling)
            from counts in new[] { false, true }
            select (Func<Property>)(() => operation.Gives(
                kernels,
                wide with { X = multiple, Dy = multiple, CountPadding = counts },
                counts && operation.Takes.Contains("countPadding") ? x : multiple)));
    }

    /// <summary>two windows of two cells, s apart:  y = the poolings of the first two cells and of the last;  so is dx, else 0</summary>
    [Law(MaxTest = 50)]
    public Property A_long_stride_pools_both_ends(IKernels<float> kernels, SizesCase c)
    {
        int stride = c.One(Strides);
        bool turned = c.Rows > 2;
        Tensor<float> ends = 2 * c.Integers([1, 1, 1, 4], 'x'), dy = 2 * c.Integers([1, 1, 1, 2], 'y');
        Operands<float> near = new(ends, Dy: dy, Window: (1, 2), Geometry: new() { Stride = 2 });
        Operands<float> far = new(
            Turned(Apart(ends, stride)), Dy: Turned(dy), Window: turned ? (2, 1) : (1, 2), Geometry: new() { Stride = stride });
        return Each(Operators<float>.Walking(OperatorKind.Pooling), operation =>
        {
            Tensor<float> plain = operation.Call(kernels, near);
            return operation.Gives(kernels, far, Turned(operation.Takes.Contains("dy") ? Apart(plain, stride) : plain));
        });

        Tensor<float> Turned(Tensor<float> one) => turned ? one.Reshape([1, 1, one.Shape[3], 1]) : one;
    }

    /// <summary>one 1 at any place, two windows of two cells that are s apart:  max x = 2 avg x = 1 where it is under one</summary>
    [Law(MaxTest = 50)]
    public Property A_long_stride_finds_a_single_cell(IKernels<float> kernels, SizesCase c)
    {
        int stride = c.One(Strides);
        int place = c.Window == 1 ? c.Seed % (stride + 2) : c.Seed % 4 < 2 ? c.Seed % 2 : stride + (c.Seed % 2);
        Geometry walk = new() { Stride = stride };
        Tensor<float> x = Shape.Of(1, 1, 1, stride + 2).OneHot<float>(place);
        Tensor<float> expected = Tensor.Of<float>([1, 1, 1, 2], place < 2 ? 1 : 0, place < stride ? 0 : 1);
        return Each(
            () => Equal(kernels.MaximumPooling(x, (1, 2), walk), expected),
            () => Equal(2 * kernels.AveragePooling(x, (1, 2), walk, countPadding: true), expected),
            () => Equal(kernels.Correlation(x, Shape.Of(1, 1, 1, 2).Constant(1f), null, walk), expected));
    }

    /// <summary>two windows, s apart, at both ends of the input:  the result of mirrored operands is the mirrored result</summary>
    [Law(MaxTest = 50)]
    public Property A_long_stride_commutes_with_mirroring(IKernels<float> kernels, SizesCase c)
    {
        int stride = c.One(Strides);
        Operands<float> plain = new(
            Apart(c.Integers([4], 'x'), stride), c.Integers([1, 1, 1, 2], 'k'), Dy: c.Integers([1, 1, 1, 2], 'y'),
            Window: (1, 2), Geometry: new() { Stride = (1, stride) });

        // Of two equal cells the first takes the derivative of a maximum, which in the mirrored input is the other.
        return Each(
            Operators<float>.All.Where(one => one.Walks && one.Name != nameof(kernels.MaximumPoolingGradient)),
            operation => operation.Gives(kernels, plain.With(one => one.Flipped()), operation.Call(kernels, plain).Flipped()));
    }

    /// <summary>⟨dx, x⟩ = ⟨dk, k⟩ = ⟨dy, k ⋆ x⟩, with a long stride and with a wide dilation</summary>
    [Law]
    public Property Extreme_walks_have_adjoint_derivatives(IKernels<float> kernels, SizesCase c) => Each(
        [LongSteps(c).Layer, WideWindow(c).Layer], layer => Gradients.Gradients.AreAdjoint(kernels, OperatorKind.Correlation, layer));

    /// <summary>d·(k−1) + 1 ≥ 2³¹ cells:  every operator with a window refuses the geometry, however large the padding</summary>
    [Law]
    public Property A_window_beyond_all_sizes_is_refused(IKernels<float> kernels, SizesCase c)
    {
        var (window, dilation) = c.One(BeyondAllSizes);
        int padding = c.Window switch { 1 => 0, 2 => 70_000, _ => (1 << 30) - 5 };
        return c.Rows > 2
            ? IsRefused(kernels, c, (window, 1), new() { Dilation = (dilation, 1), Padding = (padding, 0), Stride = (1 << 20, 1) })
            : IsRefused(kernels, c, (1, window), new() { Dilation = (1, dilation), Padding = (0, padding), Stride = (1, 1 << 20) });
    }

    /// <summary>both axes at once:  every operator with a window refuses the geometry</summary>
    [Law]
    public Property A_window_beyond_all_sizes_in_both_axes_is_refused(IKernels<float> kernels, SizesCase c)
    {
        var (rows, down) = BeyondAllSizes[c.Choice % 8];
        var (columns, across) = BeyondAllSizes[c.Choice / 8 % 8];
        return IsRefused(kernels, c, (rows, columns), new() { Dilation = (down, across), Padding = c.Rows * 100, Stride = c.Window });
    }

    /// <summary>a window that covers the whole padded input has one position, with a cell less it is refused, however large</summary>
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

    /// <summary>An input of 2×2 positions more than the window, a long stride, and the position i₀ at which its second step is.</summary>
    private static (Operands<float> Layer, Pair Start) LongSteps(SizesCase c)
    {
        int channels = Math.Min(c.Channels, 5);
        Tensor<float> k = c.Integers([2, channels, Math.Min(c.Rows, 3), c.Window], 'k');
        Pair start = (c.Seed % 3, c.Seed / 3 % 3), stride = Two(c);

        // One axis alone, or both.
        bool onlyColumns = c.Columns == 1, onlyRows = c.Columns == 2;
        stride = (onlyColumns ? 7 : stride.Rows, onlyRows ? 7 : stride.Columns);
        Padding padding = new(stride.Rows - start.Rows, 0, stride.Columns - start.Columns, 0);
        return (new(
            c.Integers([1, channels, k.Shape[2] + 2, k.Shape[3] + 2], 'x'), k, Dy: c.Integers([1, 2, 2, 2], 'y'),
            Geometry: new() { Stride = stride, Padding = padding }), start);
    }

    /// <summary>A small input under a window whose cells are far apart, and the cell that stands on it.</summary>
    private static (Operands<float> Layer, Pair Cell) WideWindow(SizesCase c)
    {
        Tensor<float> x = c.Integers([1, Math.Min(c.Channels, 4), c.Rows, Math.Min(c.Columns, 17)], 'x');
        Pair window = (c.Window, 1 + (c.Seed % 3)), cell = (c.Seed % window.Rows, c.Seed / 3 % window.Columns), large = Two(c);
        Pair dilation = (Math.Min(1 << 29, large.Rows), Math.Min(1 << 29, large.Columns));
        Padding padding = new(
            dilation.Rows * cell.Rows, dilation.Rows * (window.Rows - 1 - cell.Rows),
            dilation.Columns * cell.Columns, dilation.Columns * (window.Columns - 1 - cell.Columns));
        return (new(
            x, c.Integers([2, x.Shape[1], window.Rows, window.Columns], 'k'), Dy: c.Integers([1, 2, x.Shape[2], x.Shape[3]], 'y'),
            Window: window, Geometry: new() { Dilation = dilation, Padding = padding }), cell);
    }

    private static Pair Two(SizesCase c) => (Large[c.Choice % Large.Length], Large[c.Choice / Large.Length % Large.Length]);

    /// <summary>A row whose first two cells and last two are these four; it is 0 between them.</summary>
    private static Tensor<float> Apart(Tensor<float> ends, int stride) => Tensor.Create<float>([1, 1, 1, stride + 2], row =>
    {
        ends.Elements[..2].CopyTo(row.Span);
        ends.Elements[2..].CopyTo(row.Span[stride..]);
    });

    private static Property IsRefused(IKernels<float> kernels, SizesCase c, Pair window, Geometry walk)
    {
        Tensor<float> x = Shape.Of(1, 1, 5, 5).Constant(1f), k = Shape.Of(1, 1, window.Rows, window.Columns).Constant(1f);
        Operands<float> wide = new() { X = x, K = k, Dy = x, Window = window, Geometry = walk, CountPadding = c.Rows > 1 };
        return Each(Operators<float>.All.Where(one => one.Walks), operation => Refuses(
            () => operation.Call(kernels, wide), "geometry", what: $"{operation} with a window of {window}, {walk}"));
    }
}
