namespace Verification.Properties.Agreement;

/// <summary>Sums long enough, and integers large enough, to show in how many bits they are kept. bfloat16 has no odd integer beyond 2⁸,
/// half none beyond 2¹¹ and none at all beyond 65,504; float has all to 2²⁴. So counting to an odd number beyond 2¹¹, wherever in the sum
/// its last term stands, and one operand of 17 bits between zeros are exact in float, whatever the order of summation.</summary>
public class Precision
{
    /// <summary>dense = Σ 1 over n features,  dx over n outputs,  dW and db over n images, one being −1:  n − 2 there, else n</summary>
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

    /// <summary>the mean of a window of thousands of ones, but for one cell of 1 + its area, is 2;  that of a single element v · area is
    /// v, an odd v of 12 bits</summary>
    [Law]
    public Property The_mean_of_a_large_window_counts_its_cells(IKernels<float> kernels, SizesCase c)
    {
        Pair window = c.One<Pair>((47, 45), (45, 47), (51, 43), (7, 301), (301, 7), (1, 2055));
        int area = window.Rows * window.Columns, v = 2049 + (2 * (c.Choice % 900));
        Tensor<float> ones = Ones(1, 1, window.Rows, window.Columns), one = Ones(1, 1, 1, 1);
        return Each(
            () => Equal(kernels.AveragePooling(ones.WithElement(c.Seed % area, 1 + area), window, new(), countPadding: false), 2 * one),
            () => Equal(kernels.AveragePooling((0 * ones).WithElement(c.Seed % area, v * area), window, new(), countPadding: true), v * one));
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

    /// <summary>dense over n features, correlation and convolution over n channels, dx over n outputs, dW, dk and db over n images = over
    /// the first of them + over the others</summary>
    [Law]
    public Property Long_sums_are_those_of_their_parts(IKernels<float> kernels, SizesCase c) => Each(
        () => AreOfParts(kernels, Operators<float>.Of(OperatorKind.Dense), c, 150 + c.Choice),
        () => AreOfParts(kernels, CorrelationsOf<float>(), c, 520 + c.Choice));

    /// <summary>one operand v of 17 bits between zeros:  1 · v = v, beyond 65,504 and odd, in every operator that sums</summary>
    [Law]
    public Property Sums_keep_every_digit(IKernels<float> kernels, SizesCase c) => KeepEveryDigit(
        kernels, [.. Operators<float>.Of(OperatorKind.Dense), .. CorrelationsOf<float>()], c, 65_537 + (2 * (c.Seed % 10_000)));

    /// <summary>max, avg and r of one odd v of 24 bits are v, and so are the derivatives</summary>
    [Law]
    public Property Poolings_keep_every_digit(IKernels<float> kernels, SizesCase c)
    {
        Shape shape = [1, c.Channels, 1, c.Columns];
        Tensor<float> x = shape.OneHot<float>(c.Seed % shape.ElementCount) * (16_777_215 - (2 * c.Choice));
        Operands<float> one = new(x, Dy: x, Geometry: new(), Window: 1, CountPadding: c.Rows > 1);
        return Each(Operators<float>.Of(OperatorKind.Pooling).Append(Operators<float>.Named("Rectifier")), operation =>
            operation.Gives(kernels, one, x));
    }

    /// <summary>in double: 1 · v = v for v of 53 bits, which float does not hold, in every operand of every operator that sums</summary>
    [Law]
    public Property Doubles_keep_every_digit(IKernels<double> kernels, SizesCase c)
    {
        double v = (1L << 53) - 1 - (2 * c.Choice);
        Tensor<double> x = v * Shape.Of(1, c.Channels, 1, 1).OneHot<double>(c.Seed % c.Channels);
        return Each(
            () => KeepEveryDigit(kernels, Operators<double>.Of(OperatorKind.Dense), c, v),
            () => KeepEveryDigit(kernels, CorrelationsOf<double>(), c, v),
            () => Equal(kernels.AveragePooling(x, 1, new(), countPadding: false), x));
    }

    private static Tensor<float> Ones(params int[] sizes) => Shape.Of(sizes).Constant(1f);

    /// <summary>A sum over all = that over a third + that over the others, of positive integers, so that nothing cancels.</summary>
    private static Property AreOfParts(IKernels<float> kernels, IEnumerable<Operator<float>> operators, SizesCase c, int n) =>
        Each(operators, operation =>
        {
            Operands<float> all = OfTerms(operation, n, (shape, operand) => c.Integers(shape, operand[0]).Map(e => e + 5));
            return operation.Gives(kernels, all, Part(0, n / 3) + Part(n / 3, n - (n / 3)), "the sum of two parts");

            Tensor<float> Part(int first, int count) => operation.Call(kernels, OfTerms(operation, count, (shape, operand) => Tensor.Of(
                shape, all[operand]!.Elements.Slice(operation.Takes.Contains(operand) ? first : 0, shape.ElementCount))));
        });

    /// <summary>One element of each operand is 1, one of them v, all others are 0; or all are 0 but for the bias.</summary>
    private static Property KeepEveryDigit<T>(IKernels<T> kernels, IEnumerable<Operator<T>> operators, SizesCase c, T v)
        where T : struct, IFloatingPointIeee754<T>
    {
        int n = 1 + (c.Choice % 700), at = c.Seed % n;
        return Each(
            from operation in operators
            let one = OfTerms(operation, n, (shape, _) => shape.OneHot<T>(at % shape.ElementCount))
            let result = operation.Result(one).Constant(v)
            from operands in operation.Factors.Select(factor => one.With(factor, tensor => v * tensor))
                .Concat(operation.Takes.Contains("b") ? [one with { X = one.X! * T.Zero, B = Shape.Of(1).Constant(v) }] : [])
            select (Func<Property>)(() => operation.Gives(kernels, operands, result)));
    }

    /// <summary>Operands of which an operator makes one sum of n terms: of n features, channels, outputs or images, one cell each.</summary>
    private static Operands<T> OfTerms<T>(Operator<T> operation, int n, Func<Shape, string, Tensor<T>> tensor)
        where T : struct, IFloatingPointIeee754<T>
    {
        return new(Of("x", "k"), Of("k", "x"), Dy: Of("dy", "k"), Geometry: new());

        // The sum is over the second axis of an operand that is multiplied with the other, and over the first otherwise.
        Tensor<T> Of(string operand, string other)
        {
            int[] sizes = operation.Kind == OperatorKind.Dense ? [1, 1] : [1, 1, 1, 1];
            if (operation.Takes.Contains(operand))
            {
                sizes[operation.Takes.Contains(other) ? 1 : 0] = n;
            }

            return tensor([.. sizes], operand);
        }
    }

    private static IEnumerable<Operator<T>> CorrelationsOf<T>() where T : struct, IFloatingPointIeee754<T> =>
        Operators<T>.Of(OperatorKind.Correlation).Where(one => one.Name != nameof(IKernels<T>.Rectifier));

    /// <summary>An odd number beyond 2¹¹.</summary>
    private static int Terms(SizesCase c) => 2051 + (2 * (c.Choice % 500));
}
