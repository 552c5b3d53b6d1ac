using static Verification.Properties.Assertions.TensorTransforms;

namespace Verification.Properties.Contract;

/// <summary>What becomes of a NaN does not depend on the place at which it stands: not on whether a loop over vectors meets it in its
/// body or in its tail. These laws do not say what becomes of it: libraries differ there, and <see cref="NonFinite"/> says what we
/// hold.</summary>
public class NaNAtEachPlace
{
    /// <summary>x[p] = NaN in image p:  the maxima that hold it in the same cell of the window are NaN everywhere, or nowhere</summary>
    [Law]
    public Property In_a_row_under_maximum_pooling(IKernels<float> kernels, SizesCase c)
    {
        int window = 1 + c.Window;
        Tensor<float> y = kernels.MaximumPooling(NaNs([1, c.Columns + window - 1]), (1, window), new());
        return All(UpTo(window).Select(v => Alike(UpTo(c.Columns).Select(j => y[j + v, 0, 0, j]), $"cell {v} of the window")));
    }

    /// <summary>the same of every row and every channel</summary>
    [Law(MaxTest = 50)]
    public Property In_every_row_and_channel_under_maximum_pooling(IKernels<float> kernels, SizesCase c)
    {
        int columns = Math.Min(c.Columns, 17), channels = Math.Min(c.Channels, 4), places = channels * c.Rows * columns;
        Tensor<float> x = NaNs([channels * c.Rows, columns]).Reshape([places, channels, c.Rows, columns]);
        Tensor<float> y = kernels.MaximumPooling(x, (1, 2), new() { Padding = new(0, 0, 1, 0) });
        return All(
            Alike(UpTo(places).Select(p => At(p, p % columns)), "the last cell of a window"),
            Alike(UpTo(places).Where(p => p % columns < columns - 1).Select(p => At(p, (p % columns) + 1)), "the first cell of a window"));

        float At(int p, int column) => y[p, p / columns / c.Rows, p / columns % c.Rows, column];
    }

    /// <summary>x[p] = NaN at each place p of a row, by any walk:  the maxima of all windows that hold it are NaN, or none is</summary>
    [Law]
    public Property In_a_row_under_any_walk(IKernels<float> kernels, PoolingCase c)
    {
        var (row, columns) = (c.Seed % c.Input[2], c.Input[3]);
        Tensor<float> x = Tensor.From([columns, 1, c.Input[2], columns], (n, _, h, w) => h == row && w == n ? float.NaN : c.X[0, 0, h, w]);
        Tensor<float> y = c.Maximum(kernels, x);
        return Alike(
            from n in UpTo(columns)
            from i in UpTo(c.Output[2])
            from j in UpTo(c.Output[3])
            where NonFinitePlace.Holds(c.Rows, i, row) && NonFinitePlace.Holds(c.Columns, j, n)
            select float.IsNaN(y[n, 0, i, j]) ? float.NaN : 0, "any window that holds it");
    }

    /// <summary>x[p] = NaN in image p:  dx around it is the same at each place, NaN or not, and dy goes to the same cells</summary>
    [Law]
    public Property In_a_row_under_the_derivative_of_maximum_pooling(IKernels<float> kernels, SizesCase c)
    {
        int columns = c.Columns + 3;
        Tensor<float> x = NaNs([1, columns]);
        Tensor<float> dx = kernels.MaximumPoolingGradient(x, (1, 2), Shape.Of(columns, 1, 1, columns - 1).Constant(1f), new());

        // Apart from the border, where fewer windows hold the NaN.
        return All(new[] { -1, 0, 1 }.Select(aside => Alike(
            Enumerable.Range(1, columns - 2).Where(p => p + aside > 0 && p + aside < columns - 1).Select(p => dx[p, 0, 0, p + aside]),
            $"the cell {aside} from the NaN")));
    }

    /// <summary>x[p] = NaN, at each place p:  r(x)[p] is NaN everywhere, or nowhere, and the other places know nothing of it</summary>
    [Law]
    public Property Under_the_rectifier(IKernels<float> kernels, SizesCase c)
    {
        Tensor<float> x = c.Integers([c.Columns + (c.Choice % 7)], 'x'), rectified = kernels.Rectifier(x);
        Tensor<float>[] all = [.. UpTo(x.Shape[0]).Select(p => kernels.Rectifier(x.WithElement(p, float.NaN)))];
        return All(
            Alike(all.Select((y, p) => y[p]), "r(NaN)"),
            All(all.Select((y, p) => Equal(y, rectified.WithElement(p, y[p])))));
    }

    /// <summary>x = NaN everywhere:  max x, its dx where windows do not overlap, and r(x) are the same in each window and place</summary>
    [Law]
    public Property Everywhere(IKernels<float> kernels, SizesCase c)
    {
        Tensor<float> x = Shape.Of(1, c.Channels, c.Rows, 2 * c.Columns).Constant(float.NaN);
        Tensor<float> dy = Shape.Of(1, c.Channels, c.Rows, c.Columns).Constant(1f);
        return Each(
            () => Alike([.. kernels.MaximumPooling(c.X.Map(_ => float.NaN), c.Window, new()).Elements], "any window"),
            () =>
            {
                float[] dx = [.. kernels.MaximumPoolingGradient(x, (1, 2), dy, new() { Stride = (1, 2) }).Elements];
                return All(UpTo(2).Select(v => Alike(dx.Where((_, place) => place % 2 == v), $"cell {v} of the window")));
            },
            () => Alike([.. kernels.Rectifier(Shape.Of(c.Rows, c.Channels, c.Columns).Constant(float.NaN)).Elements], "r(NaN)"));
    }

    /// <summary>dense and correlation with x[p] = NaN at each place p:  every output that reads it is NaN, or none is</summary>
    [Law]
    public Property Under_dense_and_correlation(IKernels<float> kernels, SizesCase c) => Each(
        () => Alike(kernels.Dense(NaNs([1, c.Columns]).Reshape([c.Columns, c.Columns]), Shape.Of(c.Channels, c.Columns).Constant(1f), null)
            .Elements.ToArray(), "W x"),
        () => Alike(kernels.Correlation(NaNs([1, c.Columns]), Shape.Of(c.Channels, 1, 1, c.Columns).Constant(1f), null, new())
            .Elements.ToArray(), "k ⋆ x"));

    /// <summary>As many images as there are places, with a NaN at another place in each, and −1 elsewhere.</summary>
    private static Tensor<float> NaNs(Shape rows)
    {
        int places = rows[0] * rows[1];
        return Tensor.From([places, 1, rows[0], rows[1]], (n, _, i, j) => (i * rows[1]) + j == n ? float.NaN : -1);
    }

    private static Property Alike(IEnumerable<float> results, string where)
    {
        float[] all = [.. results];
        int other = Array.FindIndex(all, one => !one.Equals(all[0]));
        return other < 0 ? Passed : True(false, $"{all[0]} at the first place, {all[other]} at place {other} of {all.Length}", where);
    }
}
