using Verification.Optimized;
using Verification.Properties.Memory;

namespace Verification.Properties.Agreement;

/// <summary>
/// Layers too large to be drawn by the hundred: what is computed part by part, because it does not fit into a cache, or by
/// several threads, because it is worth their while, is the same as in one piece.
/// </summary>
public class LargeLayers
{
    /// <summary>
    /// The layers of correlation: images, channels, rows and columns; output channels, window; stride, padding, dilation, groups.
    /// </summary>
    internal static IReadOnlyDictionary<string, LayerShapes> Correlations { get; } = new Dictionary<string, LayerShapes>
    {
        ["many channels"] = Layer([1, 700, 3, 120], [2, 700, 3, 3], [1, 0, 1, 1]),
        ["many channels, many outputs"] = Layer([1, 4000, 3, 12], [33, 4000, 3, 3], [1, 0, 1, 1]),
        ["a long row"] = Layer([1, 2, 3, 30000], [2, 2, 3, 3], [1, 1, 1, 1]),
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
    ]);

    /// <summary>correlation, the dense layer and their derivatives = the reference, in float and in double</summary>
    [SkippableTheory(typeof(NotOfferedException))]
    [MemberData(nameof(Rows))]
    public void Are_the_same_as_in_one_piece(Implementation kernels, string operation, string layer) => LayerAgreement.Check(
        kernels, operation, [Correlations.TryGetValue(layer, out var correlation) ? correlation : Dense.Single(one => $"{one}" == layer)],
        [new OptimizedKernels<float>(3, wide: false), new OptimizedKernels<float>(1)]);

    /// <summary>the rectifier of 100,001 elements = the reference</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void A_long_tensor_is_rectified_to_its_end(Implementation kernels)
    {
        Tensor<float> x = Data.Integers([100_001], 7, 'x');
        kernels.In<float>().Rectifier(x).ShouldEqual(new ReferenceKernels<float>().Rectifier(x), $"{kernels}, {x.Shape}");
    }

    /// <summary>What is not finite, for each implementation.</summary>
    public static IEnumerable<object[]> NotFinite => Implementations.Each(NonFinitePlace.Values.Select(value => (object[])[value]));

    /// <summary>NaN, ∞ or −∞ at one place of x:  dk = the reference's, whichever way it is computed</summary>
    [SkippableTheory(typeof(NotOfferedException))]
    [MemberData(nameof(NotFinite))]
    public void What_is_not_finite_stays_where_it_belongs(Implementation kernels, float value) =>
        CheckKernelGradients(kernels.In<float>(), value, isInX: true);

    /// <summary>The same at one place of dy, or of k for dx, where it meets padding too: for the page ConventionalLayers.</summary>
    internal static void CheckNotFiniteOnPadding(IKernels<float> judged, float value)
    {
        CheckKernelGradients(judged, value, isInX: false);
        Tensor<float> k = Data.Integers([200, 40, 3, 3], 7, 'k');
        Tensor<float> taintedK = k.WithElement(k.Shape.ElementCount - 1, value);
        Tensor<float> error = Data.Integers([1, 200, 4, 5], 7, 'd');
        judged.CorrelationInputGradient([1, 40, 4, 5], taintedK, error, new Geometry { Padding = 1 }).ShouldEqual(
            new ReferenceKernels<float>().CorrelationInputGradient([1, 40, 4, 5], taintedK, error, new Geometry { Padding = 1 }),
            $"the last weight of k {k.Shape} = {value}");
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

    /// <summary>dk where x or dy is not finite at one place.</summary>
    private static void CheckKernelGradients(IKernels<float> judged, float value, bool isInX)
    {
        var reference = new ReferenceKernels<float>();
        foreach (var (x, kernel, dy, padded, groups) in LayersForNotFinite)
        {
            Tensor<float> sound = isInX ? x : dy;
            foreach (int place in new[] { 0, 18, isInX ? (3 * 171) + 40 : (dy.Shape.ElementCount / 2) + 40, sound.Shape.ElementCount - 1 })
            {
                Tensor<float> tainted = sound.WithElement(place, value), oneX = isInX ? tainted : x, oneDy = isInX ? dy : tainted;
                judged.CorrelationKernelGradient(oneX, kernel, oneDy, padded, groups).ShouldEqual(
                    reference.CorrelationKernelGradient(oneX, kernel, oneDy, padded, groups),
                    $"{(isInX ? "x" : "dy")}[{place}] = {value}, k {kernel}, {groups} groups");
            }
        }
    }

    /// <summary>x, the shape of k, dy, walk and groups.</summary>
    private static IEnumerable<(Tensor<float> X, Shape Kernel, Tensor<float> Dy, Geometry Padded, int Groups)> LayersForNotFinite
    {
        get
        {
            Tensor<float> x = Data.Integers([2, 5, 9, 19], 7, 'x');
            foreach (var (kernel, groups) in new (Shape, int)[]
            {
                ([5, 1, 3, 3], 5), ([7, 5, 3, 3], 1), ([7, 5, 1, 1], 1), ([10, 1, 1, 2], 5), ([2, 5, 3, 7], 1),
            })
            {
                Geometry padded = new() { Padding = (kernel[2] / 2, kernel[3] / 2) };
                Shape output = new LayerShapes(x.Shape, kernel, padded, groups).Output;
                yield return (x, kernel, Data.Integers(output, 7, 'd'), padded, groups);
            }
        }
    }

    private static LayerShapes Layer(Shape input, Shape kernel, int[] walk) =>
        new(input, kernel, new Geometry { Stride = walk[0], Padding = walk[1], Dilation = walk[2] }, walk[3]);
}
