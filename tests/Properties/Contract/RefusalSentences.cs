namespace Verification.Properties.Contract;

/// <summary>What is said when arguments are refused, word for word: <see cref="Arguments"/>, <see cref="Geometry"/> and <see
/// cref="Axis"/> are what every implementation may use to refuse in the same words. Refusal says that each implementation names the
/// argument and gives the numbers, in words of its own.</summary>
public class RefusalSentences
{
    private const string Images = "images, channels, rows, columns";
    private static readonly Geometry Plain = new();
    private static readonly Operands<float> Layer = new() { X = Ones([1, 4, 5, 6]), K = Ones([4, 2, 3, 3]), Geometry = Plain, Groups = 2 };
    private static readonly Operands<float> Pooled = new() { X = Ones([1, 4, 5, 6]), Window = 2, Geometry = Plain, Dy = Ones([1]) };
    private static readonly Operands<float> Dense = new() { X = Ones([1, 2]), K = Ones([5, 2]), Dy = Ones([1, 5]) };

    /// <summary>a wrong number of axes: which it has, which it must have</summary>
    [Fact]
    public void Of_a_wrong_rank()
    {
        Said("Correlation", Layer with { X = Ones([4, 2]) }, "x", $"The input has 2 axes (4×2), it must have 4: {Images}.");
        Said("Correlation", Layer with { K = Ones([3]) }, "k",
            "The kernel has 1 axes (3), it must have 4: output channels, input channels, rows, columns.");
        Said("Correlation", Layer with { B = Ones([4, 1]) }, "b", "The bias has 2 axes (4×1), it must have 1: output channels.");
        Said("CorrelationBiasGradient", Layer with { Dy = Ones([1, 4, 3]) }, "dy",
            $"The output gradient has 3 axes (1×4×3), it must have 4: {Images}.");
        Said("MaximumPooling", Pooled with { X = Ones([7]) }, "x", $"The input has 1 axes (7), it must have 4: {Images}.");
        Said("AveragePoolingGradient", Pooled with { X = Ones([1, 2, 3]) }, "input",
            $"The input has 3 axes (1×2×3), it must have 4: {Images}.");
        Said("Dense", Dense with { X = Ones([1, 2, 3]) }, "x", "The input has 3 axes (1×2×3), it must have 2: images, features.");
        Said("Dense", Dense with { K = Ones([5]) }, "weight", "The weight has 1 axes (5), it must have 2: outputs, features.");
        Said("DenseWeightGradient", Dense with { X = Ones([2]) }, "x", "The input has 1 axes (2), it must have 2: images, features.");
        Said("DenseBiasGradient", new() { Dy = Ones([5]) }, "dy", "The output gradient has 1 axes (5), it must have 2: images, outputs.");
    }

    /// <summary>channels and groups that do not fit; a derivative of another shape than the output; dense layers that do not fit</summary>
    [Fact]
    public void Of_shapes_that_do_not_fit()
    {
        Said("Correlation", Layer with { Groups = 1 }, "k", "The kernel expects 2 channels, the input has 4.");
        Said("Correlation", Layer with { Groups = 4 }, "k", "The kernel expects 2 channels in each of the 4 groups, the input has 1.");
        Said("Correlation", Layer with { Groups = 3 }, "groups", "The input's 4 channels do not divide into 3 groups.");
        Said("Correlation", Layer with { K = Ones([3, 2, 3, 3]) }, "groups", "The kernel's 3 output channels do not divide into 2 groups.");
        Said("Correlation", Layer with { Groups = 0 }, "groups", "The number of groups is 0, it must be at least 1.");
        Said("CorrelationKernelGradient", Layer with { Kernel = [0, 2, 3, 3], Dy = Layer.X }, "kernel",
            "The kernel has 0 output channels, it must have at least 1.");
        Said("Correlation", Layer with { B = Ones([3]) }, "b", "The bias has 3 elements, there are 4 output channels.");
        Said("CorrelationInputGradient", Layer with { Dy = Ones([1, 4, 3, 3]) }, "dy",
            "The output gradient has the shape 1×4×3×3, the output has 1×4×3×4.");
        Said("Dense", Dense with { K = Ones([5, 3]) }, "weight", "The weight expects 3 features, the input has 2.");
        Said("Dense", Dense with { K = Ones([0, 2]) }, "weight", "The weight has 0 outputs, it must have at least 1.");
        Said("DenseInputGradient", Dense with { Dy = Ones([1, 4]) }, "dy", "The output gradient has 4 outputs, the weight has 5.");
        Said("DenseWeightGradient", Dense with { Dy = Ones([2, 4]) }, "dy", "The output gradient has 2 images, the input has 1.");
    }

    /// <summary>a window that is none, is too large, or sees nothing</summary>
    [Fact]
    public void Of_a_window_that_does_not_fit()
    {
        OfPooling((0, 2), Plain, "window", "The window is 0×2 (rows×columns), both must be at least 1.");
        OfPooling((2, 0), Plain, "window", "The window is 2×0 (rows×columns), both must be at least 1.");
        OfPooling(65536, Plain, "window",
            "The window is 65536×65536 (rows×columns), it has more cells than the 2147483591 that an array can hold.");
        OfPooling((6, 1), Plain, "geometry", "The window covers 6 rows, the padded input has only 5.");
        OfPooling((1, 7), Plain, "geometry", "The window covers 7 columns, the padded input has only 6.");
        OfPooling(1, new() { Padding = (1, 0) }, "geometry",
            "At position 0 the 1 rows of the window lie outside the input of 5 rows, from -1 to -1: there is nothing to pool.");
        OfPooling((1, 2), new() { Padding = new(0, 0, 1, 2) }, "geometry",
            "At position 7 the 2 columns of the window lie outside the input of 6 columns, from 6 to 7: there is nothing to pool.");
        Said("window", "The window has 0 rows, it must have at least 1.", () => Plain.Rows(5, 0));
        Said("input", "The input has 0 columns, it must have at least 1.", () => Plain.Columns(0, 1));

        static void OfPooling(Pair window, Geometry walk, string parameter, string sentence) =>
            Said("MaximumPooling", Pooled with { Window = window, Geometry = walk }, parameter, sentence);
    }

    /// <summary>a walk whose numbers are too small; no axes at all</summary>
    [Fact]
    public void Of_a_walk_and_of_a_shape()
    {
        Said("Stride", "The stride is 0×1 (rows×columns), both must be at least 1.", () => new Geometry { Stride = (0, 1) });
        Said("Dilation", "The dilation is 1×0 (rows×columns), both must be at least 1.", () => new Geometry { Dilation = (1, 0) });
        Said("sizes", "A shape has at least one axis, this one has none.", () => Shape.Of());
    }

    /// <summary>the most that can be counted and held is not refused, one more is</summary>
    [Fact]
    public void Of_the_first_size_that_is_too_large()
    {
        Shape.Of(Array.MaxLength, 1).ElementCount.ShouldBe(Array.MaxLength);
        Plain.Rows(int.MaxValue - 1, 1).Output.ShouldBe(int.MaxValue - 1);
        Said("geometry", "The padded input has 2147483647 rows, with a stride of 1 at most 2147483646 are possible.",
            () => Plain.Rows(int.MaxValue, 1));

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

    private static void Said(string operation, Operands<float> operands, string parameter, string sentence) =>
        Said(parameter, sentence, () => Operators<float>.Named(operation).Result(operands));

    private static void Said(string parameter, string sentence, Func<object?> call)
    {
        ArgumentException refusal = Should.Throw<ArgumentException>(() => call());
        refusal.ParamName.ShouldBe(parameter);
        refusal.Message.ShouldBe($"{sentence} (Parameter '{parameter}')");
    }
}
