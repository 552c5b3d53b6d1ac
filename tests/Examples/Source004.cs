namespace Verification.Examples;

/// <summary>Source 004: from the dense layer to the convolution, correlation and convolution, edges in an image.</summary>
public class Source004
{
    private static readonly Tensor<float> Numbers3x3 = Image.Numbers(3, 3);

    /// <summary>Section "从全连接层到卷积层", numbers of our own, Δ = 1: a dense layer from 9 pixels to 9 has 81 weights v[i, j, a, b].
    /// Translation invariance ties them, v[i, j, a, b] = v[a, b]; locality makes them 0 for |a| or |b| above Δ; what is left is a kernel
    /// of 9 weights, and the dense layer is a correlation. Each row of the matrix is one pixel (i, j) of the output.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void A_dense_layer_with_tied_and_local_weights_is_a_correlation(IKernels<float> kernels)
    {
        Tensor<float> tied = Tensor.Of<float>(
            [9, 9],
            5, 6, 0, 8, 9, 0, 0, 0, 0,
            4, 5, 6, 7, 8, 9, 0, 0, 0,
            0, 4, 5, 0, 7, 8, 0, 0, 0,
            2, 3, 0, 5, 6, 0, 8, 9, 0,
            1, 2, 3, 4, 5, 6, 7, 8, 9,
            0, 1, 2, 0, 4, 5, 0, 7, 8,
            0, 0, 0, 2, 3, 0, 5, 6, 0,
            0, 0, 0, 1, 2, 3, 4, 5, 6,
            0, 0, 0, 0, 1, 2, 0, 4, 5);
        Tensor<float> v = Image.Of([1, 2, 3], [4, 5, 6], [7, 8, 9]);

        tied.Elements.Length.ShouldBe(81);
        v.Elements.Length.ShouldBe(9);
        kernels.Dense(Numbers3x3.Reshape([1, 9]), tied, null)
            .ShouldBe(Tensor.Of<float>([1, 9], 66, 115, 82, 153, 240, 159, 90, 133, 82));
        kernels.Correlation(Numbers3x3, v, null, new Geometry { Padding = 1 })
            .ShouldBe(Image.Of([66, 115, 82], [153, 240, 159], [90, 133, 82]));
    }

    /// <summary>Erratum, the formula of correlation: a and b run from 1, and the window is x[i + a, j + b]. With all indices
    /// from 1 the first window then starts at x[2, 2], one row and one column too late, and the last ones leave the
    /// image; it should be x[i + a − 1, j + b − 1]. Taken at its word, with zeros outside, the formula is a 3×3 kernel
    /// whose first row and column are absent, and gives 43, which belongs last, in place of the 19 of In [2].</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_sums_from_1_read_one_row_and_column_too_late(IKernels<float> kernels) =>
        kernels.Correlation(Numbers3x3, Image.Of([0, 0, 0], [0, 0, 1], [0, 2, 3]), null, new() { Padding = new(0, 1, 0, 1) })
            .ShouldBe(Image.Of([43, 16], [8, 0]));

    /// <summary>Erratum, the formula of convolution: a and b run from 1, and the weight is w[−a, −b]. A kernel has no element
    /// there; it should be w[h + 1 − a, w + 1 − b]. (The letters h and w also stand for an output and for the weight.)
    /// Like that it gives w[2, 2]·0 + w[2, 1]·1 + w[1, 2]·3 + w[1, 1]·4 = 5 in the first window.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_flipped_kernel_is_counted_from_its_end_not_below_its_start(IKernels<float> kernels)
    {
        Tensor<float> w = Image.Of([0, 1], [2, 3]);

        Should.Throw<ArgumentOutOfRangeException>(() => w[0, 0, -1, -1]);
        kernels.Convolution(Numbers3x3, w, null, new Geometry())[0, 0, 0, 0].ShouldBe(5);
    }

    /// <summary>In [2]. Erratum: its comment says autocorrelation; of a matrix with another it is cross-correlation. Correlation and
    /// convolution are said not to differ in use, by symmetry. No symmetry makes them equal: with the kernel of In [2] all four results
    /// differ. What makes no difference is which of the two a layer learns with, as the learned kernel is then the other's,
    /// flipped.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void Correlation_and_convolution_with_the_same_kernel_differ(IKernels<float> kernels)
    {
        Tensor<float> k = Image.Of([0, 1], [2, 3]), flipped = Image.Of([3, 2], [1, 0]);

        kernels.Corr2d(Numbers3x3, k).ShouldBe(Image.Of([19, 25], [37, 43]));
        kernels.Convolution(Numbers3x3, k, null, new Geometry()).ShouldBe(Image.Of([5, 11], [23, 29]));
        kernels.Convolution(Numbers3x3, flipped, null, new Geometry()).ShouldBe(Image.Of([19, 25], [37, 43]));
    }

    /// <summary>In [4]; the source does not say which number is black. In [7]: the kernel is two numbers reshaped to one row. In [8]:
    /// transposed, the edges are horizontal, and the kernel does not find them.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_kernel_finds_the_vertical_edges_alone(IKernels<float> kernels)
    {
        Tensor<float> k = Tensor.Of<float>([2], 1, -1).Reshape([1, 1, 1, 2]);

        Image.WithEdges.ShouldBe(Image.OfRows(6, [1, 1, 0, 0, 0, 0, 1, 1]));
        kernels.Corr2d(Image.WithEdges, k).ShouldBe(Image.OfRows(6, [0, 1, 0, 0, 0, -1, 0]));
        kernels.Corr2d(Image.WithEdges.Transposed(), k).ShouldBe(Image.OfRows(8, [0, 0, 0, 0, 0]));
    }
}
