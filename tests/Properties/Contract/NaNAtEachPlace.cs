namespace Verification.Properties.Contract;

/// <summary>
/// What becomes of a NaN does not depend on the place at which it stands: not on whether a loop over vectors meets it in its body or in its
/// tail. These laws do not say what becomes of it: libraries differ there, and <see cref="NonFinite"/> says what we hold.
/// </summary>
public class NaNAtEachPlace
{
    /// <summary>
    /// x[p] = NaN in image p:  the maxima of the windows that hold it in the same cell are NaN everywhere, or nowhere, and the others
    /// nowhere
    /// </summary>
    [Law]
    public Property In_a_row_under_maximum_pooling(IKernels<float> kernels, SizesCase c)
    {
        int window = 1 + c.Window;
        Tensor<float> y = kernels.MaximumPooling(NaNs([1, c.Columns + window - 1]), (1, window), new());
        return All(Enumerable.Range(0, window).Select(v => Alike(
            Enumerable.Range(0, c.Columns).Select(j => y[j + v, 0, 0, j]), $"cell {v} of the window")));
    }

    /// <summary>the same of every row and every channel</summary>
    [Law(MaxTest = 50)]
    public Property In_every_row_and_channel_under_maximum_pooling(IKernels<float> kernels, SizesCase c)
    {
        int columns = Math.Min(c.Columns, 17), channels = Math.Min(c.Channels, 4);
        Tensor<float> x = NaNs([channels * c.Rows, columns]).Reshape([channels * c.Rows * columns, channels, c.Rows, columns]);
        Tensor<float> y = kernels.MaximumPooling(x, (1, 2), new() { Padding = new(0, 0, 1, 0) });
        return All(
            Alike(Enumerable.Range(0, x.Shape[0])
                .Select(p => y[p, p / columns / c.Rows, p / columns % c.Rows, p % columns]), "the last cell of the window"),
            Alike(Enumerable.Range(0, x.Shape[0]).Where(p => p % columns < columns - 1)
                .Select(p => y[p, p / columns / c.Rows, p / columns % c.Rows, (p % columns) + 1]), "the first cell of the window"));
    }

    /// <summary>x = NaN everywhere:  the maxima of all windows are NaN, or none is</summary>
    [Law]
    public Property Everywhere_under_maximum_pooling(IKernels<float> kernels, SizesCase c) => Alike(
        kernels.MaximumPooling(c.X.Map(_ => float.NaN), c.Window, new()).Elements.ToArray(), "any window");

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

    /// <summary>x = NaN everywhere:  dx of windows that do not overlap is the same in each of them</summary>
    [Law]
    public Property Everywhere_under_the_derivative_of_maximum_pooling(IKernels<float> kernels, SizesCase c)
    {
        Shape output = [1, c.Channels, c.Rows, c.Columns];
        Tensor<float> x = Shape.Of(1, c.Channels, c.Rows, 2 * c.Columns).Constant(float.NaN);
        Tensor<float> dx = kernels.MaximumPoolingGradient(x, (1, 2), output.Constant(1f), new() { Stride = (1, 2) });
        return All(Enumerable.Range(0, 2).Select(v => Alike(
            Enumerable.Range(0, output.ElementCount).Select(place => dx.Elements[(2 * place) + v]), $"cell {v} of the window")));
    }

    /// <summary>x[p] = NaN, at each place p:  r(x)[p] is NaN everywhere, or nowhere, and the same number if it is none</summary>
    [Law]
    public Property Under_the_rectifier(IKernels<float> kernels, SizesCase c)
    {
        int length = c.Columns + (c.Choice % 7);
        return Alike(Enumerable.Range(0, length).Select(p =>
            kernels.Rectifier(Shape.Of(length).Constant(-1f).WithElement(p, float.NaN))[p]), "r(NaN)");
    }

    /// <summary>x = NaN everywhere, in tensors of any size:  r(x) is the same everywhere</summary>
    [Law]
    public Property Everywhere_under_the_rectifier(IKernels<float> kernels, SizesCase c) => Alike(
        kernels.Rectifier(Shape.Of(c.Rows, c.Channels, c.Columns).Constant(float.NaN)).Elements.ToArray(), "r(NaN)");

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
        return True(
            other < 0, other < 0 ? "" : $"{where}: {all[0]} at the first place, {all[other]} at place {other} of {all.Length}", where);
    }
}
