namespace Verification.Properties.Agreement;

/// <summary>
/// Sums long enough, and integers large enough, to show in how many bits they are kept. bfloat16 has no odd integer beyond 2⁸, half none
/// beyond 2¹¹ and none at all beyond 65,504; float has all to 2²⁴. So counting to an odd number beyond 2¹¹, wherever in the sum its last
/// term stands, and one operand of 17 bits between zeros are exact in float, whatever the order of summation.
/// </summary>
public class Precision
{
    /// <summary>
    /// dense = Σ 1 over n features,  dx over n outputs,  dW and db over n images, one term being −1:  n − 2 there, n elsewhere
    /// </summary>
    [Law]
    public Property Dense_counts_to_thousands(IKernels<float> kernels, SizesCase c)
    {
        int n = Terms(c), few = Math.Min(c.Channels, 9), place = c.Seed % (n * few);
        Tensor<float> many = Ones(n, few).WithElement(place, -1);
        return Each(
            () => Equal(kernels.Dense(Ones(1, n), Ones(few, n).WithElement(place, -1), null), Sums(place / n).Reshape([1, few])),
            () => Equal(kernels.DenseInputGradient(many, Ones(1, n)), Sums(place % few).Reshape([1, few])),
            () => Equal(kernels.DenseWeightGradient(Ones(n, 1), many), Sums(place % few).Reshape([few, 1])),
            () => Equal(kernels.DenseBiasGradient(many), Sums(place % few)));

        Tensor<float> Sums(int at) => (n * Ones(few)).WithElement(at, n - 2);
    }

    /// <summary>correlation:  Σ 1 over C channels of 3×3 cells, one of them −1, = 9 C − 2,  and over n channels of single cells</summary>
    [Law]
    public Property Correlation_counts_to_thousands(IKernels<float> kernels, SizesCase c)
    {
        int channels = 1 + (2 * (Terms(c) / 18)), n = 9 * channels, cells = Terms(c);
        Tensor<float> x = Ones(1, channels, 3, 4), k = Ones(1, channels, 3, 3).WithElement(c.Seed % n, -1);
        Tensor<float> single = Ones(1, cells, 1, 1).WithElement(c.Seed % cells, -1);
        return Each(
            () => Equal(kernels.Correlation(x, k, null, new()), (n - 2) * Ones(1, 1, 1, 2)),
            () => Equal(kernels.Convolution(x, k, 2 * Ones(1), new()), n * Ones(1, 1, 1, 2)),
            () => Equal(kernels.Correlation(Ones(1, cells, 1, 3), single, null, new()), (cells - 2) * Ones(1, 1, 1, 3)));
    }

    /// <summary>dx = Σ 1 over n output channels,  dk and db = Σ 1 over 51 × m positions, and over n images, one term being −1</summary>
    [Law]
    public Property Derivatives_of_correlation_count_to_thousands(IKernels<float> kernels, SizesCase c)
    {
        int n = Terms(c), m = 41 + (2 * (c.Choice % 20)), positions = 51 * m;
        Tensor<float> dy = Ones(1, 1, 51, m).WithElement(c.Seed % positions, -1), images = Ones(n, 1, 1, 1).WithElement(c.Seed % n, -1);
        Tensor<float> channels = Ones(1, n, 1, 2).WithElement(2 * (c.Seed % n), -1);
        return Each(
            () => Equal(
                kernels.CorrelationInputGradient([1, 1, 1, 2], Ones(n, 1, 1, 1), channels, new(), 1),
                Tensor.Of<float>([1, 1, 1, 2], n - 2, n)),
            () => Equal(
                kernels.CorrelationKernelGradient(Ones(1, 1, 51, m + 1), [1, 1, 1, 2], dy, new(), 1), (positions - 2) * Ones(1, 1, 1, 2)),
            () => Equal(kernels.CorrelationKernelGradient(Ones(n, 1, 1, 1), [1, 1, 1, 1], images, new(), 1), (n - 2) * Ones(1, 1, 1, 1)),
            () => Equal(kernels.CorrelationBiasGradient(dy), (positions - 2) * Ones(1)),
            () => Equal(kernels.CorrelationBiasGradient(images), (n - 2) * Ones(1)));
    }

    /// <summary>
    /// the mean of a window of thousands of ones, but for one cell of 1 + its area, is 2;  that of a single element v · area is v, an odd v
    /// of 12 bits
    /// </summary>
    [Law]
    public Property The_mean_of_a_large_window_counts_its_cells(IKernels<float> kernels, SizesCase c)
    {
        Pair window = c.One<Pair>((47, 45), (45, 47), (51, 43), (7, 301), (301, 7), (1, 2055));
        int area = window.Rows * window.Columns, v = 2049 + (2 * (c.Choice % 900));
        Tensor<float> ones = Ones(1, 1, window.Rows, window.Columns), one = Ones(1, 1, 1, 1);
        return All(
            Equal(kernels.AveragePooling(ones.WithElement(c.Seed % area, 1 + area), window, new(), countPadding: false), 2 * one),
            Equal(kernels.AveragePooling((0 * ones).WithElement(c.Seed % area, v * area), window, new(), countPadding: true), v * one));
    }

    /// <summary>the mean of a large window that hangs over the padding, of ones, times its area = the cells that it sees</summary>
    [Law]
    public Property The_mean_of_a_large_window_over_the_padding(IKernels<float> kernels, SizesCase c)
    {
        int side = 48 + (c.Choice % 3);

        // Of 2 · side rows every second is padding, and the mean of a multiple of both numbers is whole.
        Tensor<float> x = (2 * Ones(1, 1, side, side + 1)).WithElement(c.Seed % side, 2 + (4 * side * (side + 1)));
        return Equal(
            kernels.AveragePooling(x, (2 * side, side + 1), new() { Padding = new(side, 0, 0, 0) }, countPadding: true),
            3 * Ones(1, 1, 1, 1));
    }

    /// <summary>the mean's derivative:  n windows that see one cell, and padding, hand it n · 1, or n · n/n where padding counts</summary>
    [Law(MaxTest = 50)]
    public Property The_derivative_of_a_mean_counts_its_windows(IKernels<float> kernels, SizesCase c)
    {
        int n = 259 + (2 * (c.Choice % 30));
        Geometry walk = new() { Padding = (0, n - 1) };
        Tensor<float> dy = Ones(1, 1, 1, n), one = Ones(1, 1, 1, 1);
        return Each(
            () => Equal(kernels.AveragePoolingGradient([1, 1, 1, 1], (1, n), dy, walk, countPadding: false), n * one),
            () => Equal(kernels.AveragePoolingGradient([1, 1, 1, 1], (1, n), n * dy, walk, countPadding: true), n * one),
            () => Equal(kernels.MaximumPoolingGradient(2 * one, (1, n), dy, walk), n * one));
    }

    /// <summary>
    /// dense over n features, its dx over n outputs, its dW and db over n images = over the first of them + over the others
    /// </summary>
    [Law]
    public Property Long_sums_of_dense_are_those_of_their_parts(IKernels<float> kernels, SizesCase c)
    {
        int n = 150 + c.Choice;
        Tensor<float> x = Positive(c, [1, n], 'x'), w = Positive(c, [2, n], 'w');
        Tensor<float> many = Positive(c, [n, 1], 'y'), dy = Positive(c, [n, 2], 'z');
        return Each(
            () => IsOfParts(n, (first, count) => kernels.Dense(Columns(x, first, count), Columns(w, first, count), null)),
            () => IsOfParts(n, (first, count) => kernels.DenseInputGradient(Rows(dy, first, count), Columns(x, first, count))),
            () => IsOfParts(n, (first, count) => kernels.DenseWeightGradient(Rows(many, first, count), Rows(dy, first, count))),
            () => IsOfParts(n, (first, count) => kernels.DenseBiasGradient(Rows(dy, first, count))));

        static Tensor<float> Columns(Tensor<float> matrix, int first, int count) =>
            Channels(matrix.Reshape([.. matrix.Shape, 1, 1]), first, count).Reshape([matrix.Shape[0], count]);

        static Tensor<float> Rows(Tensor<float> matrix, int first, int count) => matrix.Reshape([.. matrix.Shape, 1, 1])
            .SelectImages(TensorTransforms.From(first, count)).Reshape([count, matrix.Shape[1]]);
    }

    /// <summary>
    /// correlation over n channels, dx over n outputs, dk and db over n images = over the first of them + over the others
    /// </summary>
    [Law]
    public Property Long_sums_of_correlation_are_those_of_their_parts(IKernels<float> kernels, SizesCase c)
    {
        int n = 520 + c.Choice;
        Tensor<float> x = Positive(c, [1, n, 1, 2], 'x'), k = Positive(c, [1, n, 1, 1], 'k'), dy = Positive(c, [1, n, 1, 1], 'y');
        return Each(
            () => IsOfParts(n, (first, count) => kernels.Correlation(Channels(x, first, count), Channels(k, first, count), null, new())),
            () => IsOfParts(n, (first, count) => kernels.CorrelationInputGradient(
                [1, 1, 1, 1], Channels(k, first, count).Reshape([count, 1, 1, 1]), Channels(dy, first, count), new(), 1)),
            () => IsOfParts(n, (first, count) => kernels.CorrelationKernelGradient(
                Channels(x, first, count).Reshape([count, 1, 1, 2]), [1, 1, 1, 2],
                Channels(dy, first, count).Reshape([count, 1, 1, 1]), new(), 1)),
            () => IsOfParts(n, (first, count) => kernels.CorrelationBiasGradient(Channels(dy, first, count).Reshape([count, 1, 1, 1]))));
    }

    /// <summary>one operand v of 17 bits between zeros:  1 · v = v, beyond 65,504 and odd, in dense and its derivatives</summary>
    [Law]
    public Property Dense_keeps_every_digit(IKernels<float> kernels, SizesCase c)
    {
        int n = 1 + (c.Choice % 700), at = c.Seed % n;
        float v = 65_537 + (2 * (c.Seed % 10_000));
        Tensor<float> one = Shape.Of(1, n).OneHot<float>(at), large = v * one, column = one.Reshape([n, 1]);
        Tensor<float> result = v * Ones(1, 1);
        return Each(
            () => Equal(kernels.Dense(large, one, null), result),
            () => Equal(kernels.Dense(one, large, null), result),
            () => Equal(kernels.Dense(one, 0 * one, v * Ones(1)), result),
            () => Equal(kernels.DenseInputGradient(column, large), result),
            () => Equal(kernels.DenseWeightGradient(v * column, column), result),
            () => Equal(kernels.DenseBiasGradient(v * column), result.Reshape([1])));
    }

    /// <summary>the same in correlation and its derivatives</summary>
    [Law]
    public Property Correlation_keeps_every_digit(IKernels<float> kernels, SizesCase c)
    {
        int n = 1 + (c.Choice % 700), at = c.Seed % n;
        float v = 65_537 + (2 * (c.Seed % 10_000));
        Tensor<float> one = Shape.Of(1, n, 1, 1).OneHot<float>(at), large = v * one, dy = one.Reshape([1, 1, 1, n]);
        Tensor<float> result = v * Ones(1, 1, 1, 1);
        return Each(
            () => Equal(kernels.Correlation(large, one, null, new()), result),
            () => Equal(kernels.Convolution(one, large, null, new()), result),
            () => Equal(kernels.CorrelationInputGradient([1, n, 1, 1], large, Ones(1, 1, 1, 1), new(), 1), large),
            () => Equal(kernels.CorrelationInputGradient([1, 1, 1, 1], large.Reshape([n, 1, 1, 1]), one, new(), 1), result),
            () => Equal(kernels.CorrelationKernelGradient(v * dy, [1, 1, 1, 1], dy, new(), 1), result),
            () => Equal(kernels.CorrelationBiasGradient(v * dy), result.Reshape([1])));
    }

    /// <summary>max, avg and r of one odd v of 24 bits are v, and so are the derivatives</summary>
    [Law]
    public Property Poolings_keep_every_digit(IKernels<float> kernels, SizesCase c)
    {
        Shape shape = [1, c.Channels, 1, c.Columns];
        Tensor<float> x = shape.OneHot<float>(c.Seed % shape.ElementCount) * (16_777_215 - (2 * c.Choice));
        return Each(
            () => Equal(kernels.MaximumPooling(x, 1, new()), x),
            () => Equal(kernels.AveragePooling(x, 1, new(), countPadding: true), x),
            () => Equal(kernels.MaximumPoolingGradient(x, 1, x, new()), x),
            () => Equal(kernels.AveragePoolingGradient(shape, 1, x, new(), countPadding: false), x),
            () => Equal(kernels.Rectifier(x), x));
    }

    /// <summary>in double: 1 · v = v for v of 53 bits, which float does not hold, in every operand of dense and correlation</summary>
    [Law]
    public Property Doubles_keep_every_digit(IKernels<double> kernels, SizesCase c)
    {
        int n = c.Channels;
        double v = (1L << 53) - 1 - (2 * c.Choice);
        Tensor<double> one = Shape.Of(1, n).OneHot<double>(c.Seed % n), row = one.Reshape([1, n, 1, 1]);
        Tensor<double> b = Shape.Of(1).Constant(v), result = b.Reshape([1, 1]);
        return Each(
            () => Equal(kernels.Dense(v * one, one, null), result),
            () => Equal(kernels.Dense(one, v * one, null), result),
            () => Equal(kernels.Dense(one, 0 * one, b), result),
            () => Equal(kernels.DenseBiasGradient(v * one.Reshape([n, 1])), b),
            () => Equal(kernels.Correlation(v * row, row, null, new()), result.Reshape([1, 1, 1, 1])),
            () => Equal(kernels.Correlation(row, v * row, null, new()), result.Reshape([1, 1, 1, 1])),
            () => Equal(kernels.Correlation(row, 0 * row, b, new()), result.Reshape([1, 1, 1, 1])),
            () => Equal(kernels.AveragePooling(v * row, 1, new(), countPadding: false), v * row));
    }

    private static Tensor<float> Ones(params int[] sizes) => Shape.Of(sizes).Constant(1f);

    /// <summary>Positive integers, so that nothing cancels.</summary>
    private static Tensor<float> Positive(SizesCase c, Shape shape, char role) => c.Integers(shape, role).Map(e => e + 5);

    /// <summary>A sum over all = that over a third + that over the others.</summary>
    private static Property IsOfParts(int n, Func<int, int, Tensor<float>> sum) =>
        Equal(sum(0, n), sum(0, n / 3) + sum(n / 3, n - (n / 3)));

    private static Tensor<float> Channels(Tensor<float> all, int first, int count) =>
        all.SelectChannels(TensorTransforms.From(first, count));

    /// <summary>An odd number beyond 2¹¹.</summary>
    private static int Terms(SizesCase c) => 2051 + (2 * (c.Choice % 500));
}
