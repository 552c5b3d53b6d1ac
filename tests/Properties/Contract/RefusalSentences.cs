namespace Verification.Properties.Contract;

/// <summary>
/// What is said when arguments are refused, word for word: <see cref="Arguments"/>, <see cref="Geometry"/> and <see cref="Axis"/> are
/// what every implementation may use to refuse in the same words. Refusal says that each implementation names the argument and
/// gives the numbers, in words of its own.
/// </summary>
public class RefusalSentences
{
    private static readonly Shape X = [1, 4, 5, 6];
    private static readonly Shape K = [4, 2, 3, 3];
    private static readonly Geometry Plain = new();

    /// <summary>a wrong number of axes: which it has, which it must have</summary>
    [Fact]
    public void Of_a_wrong_rank()
    {
        const string Images = "images, channels, rows, columns";
        Said("x", $"The input has 2 axes (4×2), it must have 4: {Images}.", () => Arguments.Correlation(Ones([4, 2]), Ones(K), null, Plain, 2));
        Said("k", "The kernel has 1 axes (3), it must have 4: output channels, input channels, rows, columns.",
            () => Arguments.Correlation(Ones(X), Ones([3]), null, Plain, 2));
        Said("b", "The bias has 2 axes (4×1), it must have 1: output channels.", () => Arguments.Correlation(Ones(X), Ones(K), Ones([4, 1]), Plain, 2));
        Said("dy", $"The output gradient has 3 axes (1×4×3), it must have 4: {Images}.", () => Arguments.CorrelationBiasGradient(Ones([1, 4, 3])));
        Said("x", $"The input has 1 axes (7), it must have 4: {Images}.", () => Arguments.Pooling(Ones([7]), 2, Plain));
        Said("input", $"The input has 3 axes (1×2×3), it must have 4: {Images}.", () => Arguments.AveragePoolingGradient([1, 2, 3], 2, Ones([1]), Plain));
        Said("x", "The input has 3 axes (1×2×3), it must have 2: images, features.", () => Arguments.Dense(Ones([1, 2, 3]), Ones([5, 2]), null));
        Said("weight", "The weight has 1 axes (5), it must have 2: outputs, features.", () => Arguments.Dense(Ones([1, 2]), Ones([5]), null));
        Said("x", "The input has 1 axes (2), it must have 2: images, features.", () => Arguments.DenseWeightGradient(Ones([2]), Ones([1, 5])));
        Said("dy", "The output gradient has 1 axes (5), it must have 2: images, outputs.", () => Arguments.DenseBiasGradient(Ones([5])));
    }

    /// <summary>channels and groups that do not fit</summary>
    [Fact]
    public void Of_channels_that_do_not_fit()
    {
        Said("k", "The kernel expects 2 channels, the input has 4.", () => Arguments.Correlation(Ones(X), Ones(K), null, Plain, 1));
        Said("k", "The kernel expects 2 channels in each of the 4 groups, the input has 1.", () => Arguments.Correlation(Ones(X), Ones(K), null, Plain, 4));
        Said("groups", "The input's 4 channels do not divide into 3 groups.", () => Arguments.Correlation(Ones(X), Ones(K), null, Plain, 3));
        Said("groups", "The kernel's 3 output channels do not divide into 2 groups.",
            () => Arguments.Correlation(Ones(X), Ones([3, 2, 3, 3]), null, Plain, 2));
        Said("groups", "The number of groups is 0, it must be at least 1.", () => Arguments.Correlation(Ones(X), Ones(K), null, Plain, 0));
        Said("kernel", "The kernel has 0 output channels, it must have at least 1.",
            () => Arguments.CorrelationKernelGradient(Ones(X), [0, 2, 3, 3], Ones(X), Plain, 2));
        Said("b", "The bias has 3 elements, there are 4 output channels.", () => Arguments.Correlation(Ones(X), Ones(K), Ones([3]), Plain, 2));
    }

    /// <summary>a derivative of another shape than the output; dense layers that do not fit</summary>
    [Fact]
    public void Of_shapes_that_do_not_fit()
    {
        Said("dy", "The output gradient has the shape 1×4×3×3, the output has 1×4×3×4.",
            () => Arguments.CorrelationInputGradient(X, Ones(K), Ones([1, 4, 3, 3]), Plain, 2));
        Said("weight", "The weight expects 3 features, the input has 2.", () => Arguments.Dense(Ones([1, 2]), Ones([5, 3]), null));
        Said("weight", "The weight has 0 outputs, it must have at least 1.", () => Arguments.Dense(Ones([1, 2]), Ones([0, 2]), null));
        Said("dy", "The output gradient has 4 outputs, the weight has 5.", () => Arguments.DenseInputGradient(Ones([5, 3]), Ones([1, 4])));
        Said("dy", "The output gradient has 2 images, the input has 1.", () => Arguments.DenseWeightGradient(Ones([1, 3]), Ones([2, 4])));
    }

    /// <summary>a window that is none, is too large, or sees nothing</summary>
    [Fact]
    public void Of_a_window_that_does_not_fit()
    {
        Said("window", "The window is 0×2 (rows×columns), both must be at least 1.", () => Arguments.Pooling(Ones(X), (0, 2), Plain));
        Said("window", "The window is 2×0 (rows×columns), both must be at least 1.", () => Arguments.Pooling(Ones(X), (2, 0), Plain));
        Said("window", "The window is 65536×65536 (rows×columns), it has more cells than the 2147483591 that an array can hold.",
            () => Arguments.Pooling(Ones(X), 65536, Plain));
        Said("geometry", "The window covers 6 rows, the padded input has only 5.", () => Arguments.Pooling(Ones(X), (6, 1), Plain));
        Said("geometry", "The window covers 7 columns, the padded input has only 6.", () => Arguments.Pooling(Ones(X), (1, 7), Plain));
        Said("geometry", "At position 0 the 1 rows of the window lie outside the input of 5 rows, from -1 to -1: there is nothing to pool.",
            () => Arguments.Pooling(Ones(X), 1, new Geometry { Padding = (1, 0) }));
        Said("geometry", "At position 7 the 2 columns of the window lie outside the input of 6 columns, from 6 to 7: there is nothing to pool.",
            () => Arguments.Pooling(Ones(X), (1, 2), new Geometry { Padding = new(0, 0, 1, 2) }));
        Said("window", "The window has 0 rows, it must have at least 1.", () => Plain.Rows(5, 0));
        Said("input", "The input has 0 columns, it must have at least 1.", () => Plain.Columns(0, 1));
    }

    /// <summary>a walk whose numbers are too small</summary>
    [Fact]
    public void Of_a_walk()
    {
        Said("Stride", "The stride is 0×1 (rows×columns), both must be at least 1.", () => new Geometry { Stride = (0, 1) });
        Said("Dilation", "The dilation is 1×0 (rows×columns), both must be at least 1.", () => new Geometry { Dilation = (1, 0) });
    }

    /// <summary>no axes at all</summary>
    [Fact]
    public void Of_a_shape_without_axes() => Said("sizes", "A shape has at least one axis, this one has none.", () => Shape.Of());

    /// <summary>the most that can be counted and held is not refused, one more is</summary>
    [Fact]
    public void Of_the_first_size_that_is_too_large()
    {
        Shape.Of(Array.MaxLength, 1).ElementCount.ShouldBe(Array.MaxLength);
        Plain.Rows(int.MaxValue - 1, 1).Output.ShouldBe(int.MaxValue - 1);
        Said("geometry", "The padded input has 2147483647 rows, with a stride of 1 at most 2147483646 are possible.", () => Plain.Rows(int.MaxValue, 1));

        // What holds as many elements as an array can is not refused for its size, but for the derivative beside it.
        int most = Array.MaxLength;
        Said("dy", $"The output gradient has the shape 1, the output has {most}×1×1×1.",
            () => Arguments.CorrelationInputGradient([most, 1, 1, 1], Ones([1, 1, 1, 1]), Ones([1]), Plain, 1));
        Said("geometry", $"The output 46341×46341×1×1 has more elements than the {most} that an array can hold.",
            () => Arguments.CorrelationInputGradient([46341, 1, 1, 1], Ones([46341, 1, 1, 1]), Ones([1]), Plain, 1));
        Said("dy", "The output gradient has the shape 1, the output has 1×1×1×1.",
            () => Arguments.AveragePoolingGradient([1, 1, most, 1], (most, 1), Ones([1]), Plain));
    }

    private static Tensor<float> Ones(Shape shape) => shape.Constant(1f);

    private static void Said(string parameter, string sentence, Func<object?> call)
    {
        ArgumentException refusal = Should.Throw<ArgumentException>(() => call());
        refusal.ParamName.ShouldBe(parameter);
        refusal.Message.ShouldBe($"{sentence} (Parameter '{parameter}')");
    }

    private static void Said(string parameter, string sentence, Action call) => Said(parameter, sentence, () =>
    {
        call();
        return null;
    });
}
