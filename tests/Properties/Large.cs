using System.Numerics;
using FsCheck;
using Shouldly;
using Verification.Optimized;
using Verification.Reference;
using Xunit;
using static Verification.Properties.Words;

namespace Verification.Properties;

/// <summary>
/// Layers too large to be drawn by the hundred: what is computed part by part, because it does not fit into a cache, or by
/// several threads, because it is worth their while, is the same as in one piece.
/// </summary>
public class Large
{
    /// <summary>The layers: images, channels, rows and columns; output channels, window; stride, padding, dilation, groups.</summary>
    public static TheoryData<string, int[], int[], int[]> Layers { get; } = new()
    {
        { "many channels", [1, 700, 3, 120], [2, 700, 3, 3], [1, 0, 1, 1] },
        { "many channels, many outputs", [1, 4000, 3, 12], [33, 4000, 3, 3], [1, 0, 1, 1] },
        { "a long row", [1, 2, 3, 30000], [2, 2, 3, 3], [1, 1, 1, 1] },
        { "many rows", [1, 3, 60, 40], [20, 3, 3, 3], [1, 0, 1, 1] },
        { "an image cut into strips", [1, 16, 130, 70], [9, 16, 3, 3], [1, 1, 1, 1] },
        { "strips, stride 2", [1, 16, 130, 70], [9, 16, 3, 3], [2, 1, 1, 1] },
        { "many channels, in strips", [1, 64, 99, 90], [3, 64, 3, 3], [1, 1, 1, 1] },
        { "many channels, some images at a time", [5, 64, 50, 50], [3, 64, 3, 3], [1, 1, 1, 1] },
        { "many outputs of some channels, in strips", [1, 16, 41, 52], [230, 16, 1, 2], [1, 0, 1, 1] },
        { "every other pixel, in strips", [1, 40, 81, 82], [230, 40, 1, 1], [2, 0, 1, 1] },
        { "many outputs, stride 2", [1, 2, 5, 120], [1500, 2, 3, 3], [2, 0, 1, 1] },
        { "very many channels, in strips", [1, 256, 45, 46], [20, 256, 1, 2], [1, 0, 1, 1] },
        { "rows of seven", [1, 48, 7, 7], [50, 48, 3, 3], [1, 1, 1, 1] },
        { "rows of fourteen", [1, 40, 14, 14], [64, 40, 3, 3], [1, 1, 1, 1] },
        { "many channels of small images, stride 2", [1, 70, 9, 9], [5, 70, 3, 3], [2, 1, 1, 1] },
        { "pixels of 7 by 7", [2, 300, 7, 7], [100, 300, 1, 1], [1, 0, 1, 1] },
        { "pixels of 5 by 5", [1, 30, 5, 5], [16, 30, 1, 1], [1, 0, 1, 1] },
        { "pixels in strips", [1, 16, 150, 150], [2, 16, 1, 1], [1, 0, 1, 1] },
        { "many images", [60, 16, 16, 16], [4, 16, 1, 1], [1, 0, 1, 1] },
        { "many outputs, in strips", [1, 20, 120, 120], [80, 20, 2, 2], [4, 0, 1, 1] },
        { "many outputs of few channels", [1, 3, 20, 20], [50, 3, 3, 3], [1, 1, 1, 1] },
        { "few channels", [3, 3, 40, 41], [6, 3, 5, 5], [2, 2, 1, 1] },
        { "few channels, in strips", [2, 3, 150, 150], [13, 3, 3, 3], [1, 1, 1, 1] },
        { "few channels, many outputs, in strips", [1, 2, 150, 150], [60, 2, 3, 3], [1, 1, 1, 1] },
        { "few channels, in strips, stride 2", [1, 4, 200, 220], [8, 2, 3, 2], [2, 0, 1, 2] },
        { "one channel, many positions", [8, 1, 20, 20], [6, 1, 5, 5], [1, 2, 1, 1] },
        { "a long row, stride 60", [1, 1, 12, 48000], [2, 1, 6, 1], [60, 0, 1, 1] },
        { "one output channel", [1, 12, 33, 40], [1, 12, 3, 3], [1, 1, 1, 1] },
        { "three output channels", [1, 12, 33, 40], [3, 12, 3, 3], [1, 1, 1, 1] },
        { "dilation", [1, 20, 40, 40], [16, 20, 3, 3], [1, 3, 3, 1] },
        { "dilation and stride", [1, 20, 40, 40], [16, 20, 3, 2], [2, 3, 3, 1] },
        { "two groups", [2, 32, 20, 20], [16, 16, 3, 3], [1, 1, 1, 2] },
        { "channel by channel", [2, 20, 14, 14], [20, 1, 3, 3], [1, 1, 1, 20] },
        { "channel by channel, in strips", [1, 3, 60, 130], [3, 1, 3, 3], [1, 1, 1, 3] },
        { "channel by channel, two outputs each", [1, 5, 30, 30], [10, 1, 3, 3], [1, 0, 1, 5] },
        { "channel by channel, narrow", [1, 9, 30, 9], [9, 1, 3, 3], [1, 1, 1, 9] },
        { "channel by channel, a point", [1, 9, 30, 30], [9, 1, 1, 1], [1, 0, 1, 9] },
    };

    /// <summary>What is held to the reference here: the implementation whose turn it is, and Optimized in two other ways.</summary>
    internal static IKernels<float>[] InFloat =>
        [Turn.Current!.Kernels<float>()!, new OptimizedKernels<float>(3, wide: false), new OptimizedKernels<float>(1)];

    /// <summary>correlation = the reference, in float and in double</summary>
    [HeldToTheReference]
    [MemberData(nameof(Layers))]
    public void Of_these_layers_nothing_is_lost(string title, int[] input, int[] kernel, int[] walk)
    {
        var layer = new Layer(input, kernel, walk);
        Tensor<float> y = layer.Forward(new ReferenceKernels<float>(), e => e);
        Agree(title, y, kernels => layer.Forward(kernels, e => e), kernels => layer.Forward(kernels, e => (double)e));
    }

    /// <summary>the derivative of correlation by the input = the reference, in float and in double</summary>
    [HeldToTheReference]
    [MemberData(nameof(Layers))]
    public void Of_their_derivatives_by_the_input_nothing_is_lost(string title, int[] input, int[] kernel, int[] walk)
    {
        var layer = new Layer(input, kernel, walk);
        Tensor<float> dx = layer.ByInput(new ReferenceKernels<float>(), e => e);
        Agree(title, dx, kernels => layer.ByInput(kernels, e => e), kernels => layer.ByInput(kernels, e => (double)e));
    }

    /// <summary>the derivative of correlation by the kernel = the reference, in float and in double</summary>
    [HeldToTheReference]
    [MemberData(nameof(Layers))]
    public void Of_their_derivatives_by_the_kernel_nothing_is_lost(string title, int[] input, int[] kernel, int[] walk)
    {
        var layer = new Layer(input, kernel, walk);
        Tensor<float> dk = layer.ByKernel(new ReferenceKernels<float>(), e => e);
        Agree(title, dk, kernels => layer.ByKernel(kernels, e => e), kernels => layer.ByKernel(kernels, e => (double)e));
        layer.ByKernelIntoNaN(new OptimizedKernels<float>()).ShouldBe(dk, $"prepared: {title}");
    }

    /// <summary>The dense layers: images, features, outputs.</summary>
    public static TheoryData<int, int, int> DenseLayers { get; } = new()
    {
        { 1, 700, 90 }, { 64, 130, 50 }, { 70, 1100, 31 }, { 9, 40, 600 }, { 3, 5, 7 }, { 20, 150, 20 },
    };

    /// <summary>the dense layer and its derivatives = the reference</summary>
    [HeldToTheReference]
    [MemberData(nameof(DenseLayers))]
    public void Of_these_dense_layers_nothing_is_lost(int images, int features, int outputs)
    {
        Tensor<float> x = Data.Integers([images, features], 7, 'x');
        Tensor<float> weight = Data.Integers([outputs, features], 7, 'k');
        Tensor<float> b = Data.Integers([outputs], 7, 'b');
        Tensor<float> dy = Data.Integers([images, outputs], 7, 'd');
        var reference = new ReferenceKernels<float>();
        var (y, dx, dw) = (reference.Dense(x, weight, b), reference.DenseInputGradient(weight, dy), reference.DenseWeightGradient(x, dy));
        InFloat.ShouldAllBe(kernels => kernels.Dense(x, weight, b).Equals(y));
        InFloat.ShouldAllBe(kernels => kernels.DenseInputGradient(weight, dy).Equals(dx));
        InFloat.ShouldAllBe(kernels => kernels.DenseWeightGradient(x, dy).Equals(dw));
    }

    /// <summary>Numbers of elements.</summary>
    public static TheoryData<int> Lengths { get; } = [100_001];

    /// <summary>the rectifier = the reference</summary>
    [HeldToTheReference]
    [MemberData(nameof(Lengths))]
    public void Of_a_long_tensor_nothing_is_lost(int length)
    {
        Tensor<float> x = Data.Integers([length], 7, 'x');
        Turn.Current!.Kernels<float>()!.Rectifier(x).ShouldBe(new ReferenceKernels<float>().Rectifier(x));
    }

    /// <summary>What is not finite.</summary>
    public static TheoryData<float> NotFinite { get; } = [.. Spot.Values];

    /// <summary>NaN, ∞ or −∞ at one place of x or dy:  dk = the reference's, whichever way it is computed</summary>
    [HeldToTheReference]
    [MemberData(nameof(NotFinite))]
    public void What_is_not_finite_stays_where_it_belongs(float value)
    {
        var (reference, kernels) = (new ReferenceKernels<float>(), Turn.Current!.Kernels<float>()!);
        Tensor<float> x = Data.Integers([2, 5, 9, 19], 7, 'x');
        foreach (var (kernel, groups) in new (Shape, int)[] { ([5, 1, 3, 3], 5), ([7, 5, 3, 3], 1), ([7, 5, 1, 1], 1), ([10, 1, 1, 2], 5), ([2, 5, 3, 7], 1) })
        {
            Geometry padded = new() { Padding = (kernel[2] / 2, kernel[3] / 2) };
            Tensor<float> dy = Data.Integers(new CorrelationLayer(x.Shape, kernel, padded, groups).Output, 7, 'd');
            foreach (int place in new[] { 0, 18, (3 * 171) + 40, x.Shape.ElementCount - 1 })
            {
                Tensor<float> tainted = x.WithElement(place, value);
                kernels.CorrelationKernelGradient(tainted, kernel, dy, padded, groups)
                    .ShouldBe(reference.CorrelationKernelGradient(tainted, kernel, dy, padded, groups), $"x[{place}] = {value}, k {kernel}, {groups} groups");
            }

            foreach (int place in new[] { 0, 18, (dy.Shape.ElementCount / 2) + 40, dy.Shape.ElementCount - 1 })
            {
                Tensor<float> tainted = dy.WithElement(place, value);
                kernels.CorrelationKernelGradient(x, kernel, tainted, padded, groups)
                    .ShouldBe(reference.CorrelationKernelGradient(x, kernel, tainted, padded, groups), $"dy[{place}] = {value}, k {kernel}, {groups} groups");
            }
        }

        Tensor<float> k = Data.Integers([200, 40, 3, 3], 7, 'k');
        Tensor<float> taintedK = k.WithElement(k.Shape.ElementCount - 1, value);
        Tensor<float> error = Data.Integers([1, 200, 4, 5], 7, 'd');
        kernels.CorrelationInputGradient([1, 40, 4, 5], taintedK, error, new Geometry { Padding = 1 })
            .ShouldBe(reference.CorrelationInputGradient([1, 40, 4, 5], taintedK, error, new Geometry { Padding = 1 }), $"the last weight of k {k.Shape} = {value}");
    }

    /// <summary>2 to 7 threads = 1 thread, for an image of 60 by 40</summary>
    [Fact]
    public void Threads_share_rows_without_a_trace()
    {
        Tensor<float> x = Data.Reals([1, 3, 60, 40], 7, 'x');
        Tensor<float> k = Data.Reals([20, 3, 3, 3], 7, 'k');
        Tensor<float> alone = new OptimizedKernels<float>(1).Correlation(x, k, null, new());
        Enumerable.Range(2, 6).ShouldAllBe(degree => new OptimizedKernels<float>(degree).Correlation(x, k, null, new Geometry(), 1).Equals(alone));
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

    /// <summary>In float by the implementation whose turn it is and by Optimized in two other ways, and in double if it has double.</summary>
    private static void Agree(
        string title, Tensor<float> expected, Func<IKernels<float>, Tensor<float>> inFloat, Func<IKernels<double>, Tensor<double>> inDouble)
    {
        foreach (var kernels in InFloat)
        {
            inFloat(kernels).Equals(expected).ShouldBeTrue($"{kernels}: {title}");
        }

        Turn.Current!.Optionally(() =>
            inDouble(Turn.Current.Kernels<double>()!).Equals(expected.InDouble()).ShouldBeTrue($"{Turn.Current.Implementation} in double: {title}"));
    }

    private sealed class Layer(int[] input, int[] kernel, int[] walk)
    {
        private readonly Geometry _geometry = new() { Stride = walk[0], Padding = walk[1], Dilation = walk[2] };
        private readonly Tensor<float> _x = Data.Integers([.. input], 7, 'x');
        private readonly Tensor<float> _k = Data.Integers([.. kernel], 7, 'k');
        private readonly Tensor<float> _b = Data.Integers([kernel[0]], 7, 'b');

        private Tensor<float> Dy => Data.Integers(Arguments.Correlation(_x, _k, _b, _geometry, walk[3]).Output, 7, 'd');

        public Tensor<T> Forward<T>(IKernels<T> kernels, Func<float, T> number)
            where T : struct, IFloatingPointIeee754<T> =>
            kernels.Correlation(_x.Map(number), _k.Map(number), _b.Map(number), _geometry, walk[3]);

        public Tensor<T> ByInput<T>(IKernels<T> kernels, Func<float, T> number)
            where T : struct, IFloatingPointIeee754<T> =>
            kernels.CorrelationInputGradient(_x.Shape, _k.Map(number), Dy.Map(number), _geometry, walk[3]);

        /// <summary>The derivative by the kernel, into memory of the caller that holds NaN.</summary>
        public Tensor<float> ByKernelIntoNaN(OptimizedKernels<float> kernels)
        {
            float[] dk = [.. Enumerable.Repeat(float.NaN, _k.Shape.ElementCount)];
            kernels.Prepare(_k, null, _geometry, walk[3]).KernelGradient(_x, Dy, dk);
            return new Tensor<float>(_k.Shape, dk);
        }

        public Tensor<T> ByKernel<T>(IKernels<T> kernels, Func<float, T> number)
            where T : struct, IFloatingPointIeee754<T> =>
            kernels.CorrelationKernelGradient(_x.Map(number), _k.Shape, Dy.Map(number), _geometry, walk[3]);
    }
}
