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
    /// <summary>k ⋆ x over 600 channels = the reference</summary>
    [Fact]
    public void Many_channels_are_summed()
    {
        Tensor<float> x = Data.Integers([1, 600, 3, 200], 7, 'x');
        Tensor<float> k = Data.Integers([2, 600, 3, 3], 7, 'k');
        Tensor<float> b = Data.Integers([2], 7, 'b');
        Tensor<float> y = new ReferenceKernels<float>().Correlation(x, k, b, new());
        Implementations.All<float>().ShouldAllBe(kernels => kernels.Correlation(x, k, b, new Geometry(), 1).Equals(y));
    }

    /// <summary>k ⋆ x over an image of 60 by 40 = the reference</summary>
    [Fact]
    public void Many_rows_are_read()
    {
        Tensor<float> x = Data.Integers([1, 3, 60, 40], 7, 'x');
        Tensor<float> k = Data.Integers([20, 3, 3, 3], 7, 'k');
        Tensor<float> y = new ReferenceKernels<float>().Correlation(x, k, null, new());
        Implementations.All<float>().ShouldAllBe(kernels => kernels.Correlation(x, k, null, new Geometry(), 1).Equals(y));
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
}
