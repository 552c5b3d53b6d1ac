namespace Verification.Properties.Agreement;

/// <summary>Layers too large to be drawn by the hundred: what is computed part by part, because it does not fit into a cache, or by
/// several threads, because it is worth their while, is the same as in one piece.</summary>
public class LargeLayers
{
    /// <summary>Of correlation: images, channels, rows, columns; output channels, window; stride, padding, dilation, groups.</summary>
    internal static IReadOnlyDictionary<string, LayerShapes> Correlations { get; } = new Dictionary<string, LayerShapes>
    {
        ["many channels"] = Layer([1, 700, 3, 120], [2, 700, 3, 3], [1, 0, 1, 1]),
        ["many channels, many outputs"] = Layer([1, 4000, 3, 12], [33, 4000, 3, 3], [1, 0, 1, 1]),
        ["a long row"] = Layer([1, 2, 3, 30001], [2, 2, 3, 3], [1, 1, 1, 1]),
        ["many rows"] = Layer([1, 3, 60, 40], [20, 3, 3, 3], [1, 0, 1, 1]),
        ["an image cut into strips"] = Layer([1, 16, 130, 70], [9, 16, 3, 3], [1, 1, 1, 1]),
        ["strips, stride 2"] = Layer([1, 16, 130, 70], [9, 16, 3, 3], [2, 1, 1, 1]),
        ["many channels, in strips"] = Layer([1, 64, 99, 90], [3, 64, 3, 3], [1, 1, 1, 1]),
        ["many channels, some images at a time"] = Layer([5, 64, 50, 50], [3, 64, 3, 3], [1, 1, 1, 1]),
        ["many outputs of some channels, in strips"] = Layer([1, 16, 41, 52], [230, 16, 1, 2], [1, 0, 1, 1]),
        ["every other pixel, in strips"] = Layer([1, 40, 81, 82], [230, 40, 1, 1], [2, 0, 1, 1]),
        ["many outputs, stride 2"] = Layer([1, 2, 5, 120], [1500, 2, 3, 3], [2, 0, 1, 1]),
        ["very many channels, in strips"] = Layer([1, 256, 45, 46], [20, 256, 1, 2], [1, 0, 1, 1]),
        ["rows of seven"] = Layer([1, 48, 7, 7], [50, 48, 3, 3], [1, 1, 1, 1]),
        ["rows of fourteen"] = Layer([1, 40, 14, 14], [64, 40, 3, 3], [1, 1, 1, 1]),
        ["many channels of small images, stride 2"] = Layer([1, 70, 9, 9], [5, 70, 3, 3], [2, 1, 1, 1]),
        ["pixels of 7 by 7"] = Layer([2, 300, 7, 7], [100, 300, 1, 1], [1, 0, 1, 1]),
        ["pixels of 5 by 5"] = Layer([1, 30, 5, 5], [16, 30, 1, 1], [1, 0, 1, 1]),
        ["pixels in strips"] = Layer([1, 16, 150, 150], [2, 16, 1, 1], [1, 0, 1, 1]),
        ["many images"] = Layer([60, 16, 16, 16], [4, 16, 1, 1], [1, 0, 1, 1]),
        ["many outputs, in strips"] = Layer([1, 20, 120, 120], [80, 20, 2, 2], [4, 0, 1, 1]),
        ["many outputs of few channels"] = Layer([1, 3, 20, 20], [50, 3, 3, 3], [1, 1, 1, 1]),
        ["few channels"] = Layer([3, 3, 40, 41], [6, 3, 5, 5], [2, 2, 1, 1]),
        ["few channels, in strips"] = Layer([2, 3, 150, 150], [13, 3, 3, 3], [1, 1, 1, 1]),
        ["few channels, many outputs, in strips"] = Layer([1, 2, 150, 150], [60, 2, 3, 3], [1, 1, 1, 1]),
        ["few channels, in strips, stride 2"] = Layer([1, 4, 200, 220], [8, 2, 3, 2], [2, 0, 1, 2]),
        ["one channel, many positions"] = Layer([8, 1, 20, 20], [6, 1, 5, 5], [1, 2, 1, 1]),
        ["a long row, stride 60"] = Layer([1, 1, 12, 48000], [2, 1, 6, 1], [60, 0, 1, 1]),
        ["one output channel"] = Layer([1, 12, 33, 40], [1, 12, 3, 3], [1, 1, 1, 1]),
        ["three output channels"] = Layer([1, 12, 33, 40], [3, 12, 3, 3], [1, 1, 1, 1]),
        ["dilation"] = Layer([1, 20, 40, 40], [16, 20, 3, 3], [1, 3, 3, 1]),
        ["dilation and stride"] = Layer([1, 20, 40, 40], [16, 20, 3, 2], [2, 3, 3, 1]),
        ["two groups"] = Layer([2, 32, 20, 20], [16, 16, 3, 3], [1, 1, 1, 2]),
        ["channel by channel"] = Layer([2, 20, 14, 14], [20, 1, 3, 3], [1, 1, 1, 20]),
        ["channel by channel, in strips"] = Layer([1, 3, 60, 130], [3, 1, 3, 3], [1, 1, 1, 3]),
        ["channel by channel, two outputs each"] = Layer([1, 5, 30, 30], [10, 1, 3, 3], [1, 0, 1, 5]),
        ["channel by channel, narrow"] = Layer([1, 9, 30, 9], [9, 1, 3, 3], [1, 1, 1, 9]),
        ["channel by channel, a point"] = Layer([1, 9, 30, 30], [9, 1, 1, 1], [1, 0, 1, 9]),
    };

    /// <summary>Layers whose derivatives by the kernel are computed in different ways.</summary>
    private static LayerShapes[] Small =>
    [
        Layer([2, 5, 9, 19], [5, 1, 3, 3], [1, 1, 1, 5]), Layer([2, 5, 9, 19], [7, 5, 3, 3], [1, 1, 1, 1]),
        Layer([2, 5, 9, 19], [7, 5, 1, 1], [1, 0, 1, 1]), new([2, 5, 9, 19], [10, 1, 1, 2], new Geometry { Padding = (0, 1) }, 5),
        new([2, 5, 9, 19], [2, 5, 3, 7], new Geometry { Padding = (1, 3) }, 1),
    ];

    /// <summary>The dense layers: images, features, outputs.</summary>
    internal static IReadOnlyList<LayerShapes> Dense { get; } =
        [new(1, 700, 90), new(64, 130, 50), new(70, 1100, 31), new(9, 40, 600), new(3, 5, 7), new(20, 150, 20)];

    /// <summary>Each implementation, operator and layer.</summary>
    public static IEnumerable<object[]> Rows => Implementations.Each(
    [
        .. from operation in new[] { "Correlation", "CorrelationInputGradient", "CorrelationKernelGradient" }
           from layer in Correlations.Keys
           select (object[])[operation, layer],
        .. from operation in new[] { "Dense", "DenseInputGradient", "DenseWeightGradient" }
           from layer in Dense
           select (object[])[operation, $"{layer}"],
        ["Rectifier", "a long row"],
    ]);

    /// <summary>correlation, the dense layer and their derivatives, and the rectifier = the reference, in float and in double</summary>
    [SkippableTheory(typeof(NotOfferedException))]
    [MemberData(nameof(Rows))]
    public void Are_the_same_as_in_one_piece(Implementation kernels, string operation, string layer) => LayerAgreement.Check(
        kernels, operation, [Correlations.TryGetValue(layer, out var correlation) ? correlation : Dense.Single(one => $"{one}" == layer)],
        [new OptimizedKernels<float>(3, wide: false), new OptimizedKernels<float>(1)]);

    /// <summary>What is not finite, for each implementation.</summary>
    public static IEnumerable<object[]> NotFinite => Implementations.Each(NonFinitePlace.Values.Select(value => (object[])[value]));

    /// <summary>NaN, ∞ or −∞ at one place of x:  dk = the reference's, whichever way it is computed</summary>
    [SkippableTheory(typeof(NotOfferedException))]
    [MemberData(nameof(NotFinite))]
    public void What_is_not_finite_stays_where_it_belongs(Implementation kernels, float value) =>
        CheckNotFinite(kernels.In<float>(), "CorrelationKernelGradient", Small, "x", value);

    /// <summary>The same at one place of dy, or of k for dx, where it meets padding too: for the page ConventionalLayers.</summary>
    internal static void CheckNotFiniteOnPadding(IKernels<float> judged, float value)
    {
        CheckNotFinite(judged, "CorrelationKernelGradient", Small, "dy", value);
        CheckNotFinite(judged, "CorrelationInputGradient", [Layer([1, 40, 4, 5], [200, 40, 3, 3], [1, 1, 1, 1])], "k", value);
    }

    /// <summary>2 to 7 threads = 1 thread, for an image of 60 by 40</summary>
    [Fact]
    public void Threads_share_rows_without_a_trace()
    {
        Tensor<float> x = Data.Reals([1, 3, 60, 40], 7, 'x');
        Tensor<float> k = Data.Reals([20, 3, 3, 3], 7, 'k');
        Tensor<float> alone = new OptimizedKernels<float>(1).Correlation(x, k, null, new());
        Enumerable.Range(2, 6).ShouldAllBe(degree =>
            new OptimizedKernels<float>(degree).Correlation(x, k, null, new Geometry(), 1).Equals(alone));
    }

    /// <summary>three cells, 2¹⁹ apart:  the prepared correlation = the correlation</summary>
    [Law]
    public Property A_window_spread_wide_can_be_prepared(SmallCorrelationCase c)
    {
        var kernels = new OptimizedKernels<float>();
        Tensor<float> k = Data.Reals([c.Kernel[0], c.Kernel[1], 1, 3], c.Seed, 'k');
        Geometry wide = new() { Dilation = (1, 1 << 19), Padding = (0, 1 << 19) };
        return SameBits(
            kernels.Prepare(k, null, wide, c.Groups).Run(c.RealX), kernels.Correlation(c.RealX, k, null, wide, c.Groups));
    }

    /// <summary>An operator on layers with one element of an operand not finite, at several places = the reference.</summary>
    private static void CheckNotFinite(IKernels<float> judged, string name, LayerShapes[] layers, string operand, float value)
    {
        Operator<float> operation = Operators<float>.Named(name);
        foreach (LayerShapes layer in layers)
        {
            int made = 0;
            Operands<float> sound = layer.Operands(shape => Data.Integers(shape, 7, (char)('a' + made++)));
            int count = sound[operand]!.Shape.ElementCount;
            foreach (int place in new[] { 0, 18, (count / 2) + 40, count - 1 })
            {
                Operands<float> tainted = sound.With(operand, tensor => tensor.WithElement(place, value));
                operation.Call(judged, tainted).ShouldEqual(
                    operation.Call(new ReferenceKernels<float>(), tainted), $"{operation} of {layer}, {operand}[{place}] = {value}");
            }
        }
    }

    private static LayerShapes Layer(Shape input, Shape kernel, int[] walk) =>
        new(input, kernel, new Geometry { Stride = walk[0], Padding = walk[1], Dilation = walk[2] }, walk[3]);
}
