namespace Verification.Examples;

/// <summary>Source 001: correlation, learning, padding and stride, channels, pooling. The figures it refers to (5.1, 5.5) are
/// not in it.</summary>
public class Source001(ITestOutputHelper output)
{
    private static readonly Tensor<float> Numbers3x3 = Image.Numbers(3, 3), Numbers4x4 = Image.Numbers(4, 4);

    private static readonly Tensor<float> TwoChannels = Channels(Numbers3x3, Numbers3x3.Map(a => a + 1));

    private static readonly Tensor<float> KernelOfTwoChannels = Channels(Image.Numbers(2, 2), Image.Numbers(2, 2).Map(a => a + 1));

    /// <summary>In [27] and [28]. Erratum: the function is defined as corr2d and called as cov2d, which is a NameError. Section "填充和步幅":
    /// 3×3 under 2×2 gives n − k + 1, which is 2×2. In [27] is such a case.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void A_2x2_kernel_walks_over_a_3x3_image(IKernels<float> kernels)
    {
        kernels.Corr2d(Numbers3x3, Image.Of([0, 1], [1, 0])).ShouldBe(Image.Of([4, 6], [10, 12]));
        (3 - 2 + 1).ShouldBe(2);
    }

    /// <summary>In [37], text before it: 6×8 pixels, the four columns in the middle black (0), the rest white (1). Erratum, In [38] and
    /// [39]: the picture of the edges keeps bytes. The −1 of the second edge becomes 255 (on some processors 0), and 255·255 modulo 256
    /// is 1, almost black: of the two edges the picture shows one.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_picture_of_the_two_edges_shows_one(IKernels<float> kernels)
    {
        Tensor<float> y = kernels.Corr2d(Image.WithEdges, Image.Edge);
        Tensor<float> picture = y.Map(edge => (float)unchecked((byte)((byte)(int)edge * 255)));

        output.Draw("Of the two edges the picture shows one (source 001, In [38] and [39]).",
            ("the image", Image.WithEdges), ("its edges", y), ("the source's picture of them", picture));
        Image.WithEdges.ShouldBe(Image.OfRows(6, [1, 1, 0, 0, 0, 0, 1, 1]));
        picture.ShouldBe(Image.OfRows(6, [0, 255, 0, 0, 0, 1, 0]));
    }

    /// <summary>In [43] and [44]: 30 steps at the rate 0.01, with a bias, from the start that is printed. Every loss and the end come out
    /// to the printed digit.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void From_the_printed_start_all_losses_and_the_end_are_as_printed(IKernels<float> kernels)
    {
        LearnedDescent descent = kernels.Descend(Image.Of([1.3820f, -0.5599f]), 0.01f, 30, bias: -0.1046f);
        string[] printed =
        [
            "Step 5, loss 0.466", "Step 10, loss 0.053", "Step 15, loss 0.006",
            "Step 20, loss 0.001", "Step 25, loss 0.000", "Step 30, loss 0.000",
        ];

        output.Draw("Thirty steps with a bias, from the start that is printed (source 001, In [43]).",
            ("from 1.3820, -0.5599 and -0.1046", descent));
        descent.Losses.Every(5, (step, loss) => $"Step {step}, loss {loss:F3}").ShouldBe(printed);
        descent.Predicted.Every(5, (step, loss) => $"Step {step}, loss {loss:F3}").ShouldBe(printed);
        descent.End.Weight.WithDecimals(4).ShouldBe("0.9998, -0.9990");
        descent.End.Bias!.WithDecimals(4).ShouldBe("-0.0004");
    }

    /// <summary>In [43]: the start is printed to four decimals, so the true one lies anywhere in a box of half a unit around it.
    /// At the corners of that box, in double, only the loss at step 5 prints otherwise, 0.465, at four of the eight: it
    /// is 0.46552 from the printed start. The other losses and the end do not depend on what the print left out; the
    /// end is an affine function of the start, so that its corners are its extremes.</summary>
    [Fact]
    public void What_the_printed_start_leaves_out_moves_one_digit()
    {
        var corners =
            from first in new[] { 1.38195, 1.38205 }
            from second in new[] { -0.55995, -0.55985 }
            from bias in new[] { -0.10465, -0.10455 }
            select new ReferenceKernels<double>().Learn(Tensor.Of<double>([1, 1, 1, 2], first, second), 0.01, bias).Take(30).ToList();

        corners.Select(descent => string.Join(' ', descent.Every(5, (_, step) => $"{step.Loss:F3}"))).ShouldBe(
            new[] { "0.465", "0.465", "0.466", "0.465", "0.466", "0.465", "0.466", "0.466" }
                .Select(atStep5 => $"{atStep5} 0.053 0.006 0.001 0.000 0.000"));
        corners.Select(descent => descent[^1].Layer).ShouldAllBe(end =>
            end.Weight.WithDecimals(4) == "0.9998, -0.9990" && end.Bias!.WithDecimals(4) == "-0.0004");
    }

    /// <summary>With a bias every window of the edge image ends in a 1. Their Gram matrix G has the eigenvalue 6 along [1, −1, 0] still.
    /// Among the [a, a, b] it turns a and b into 30a + 18b and 36a + 42b, whose eigenvalues have the sum 72 and the product 612: they are
    /// 36 ± √(36² − 612) = 36 ± 6√19. Forward and backward apply G. In [43] steps at 0.01, the other sources at 0.03: above 1/62.2 =
    /// 0.016, one by the largest eigenvalue, the descent diverges.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void With_a_bias_the_eigenvalues_are_6_and_36_plus_and_minus_6_root_19(IKernels<float> kernels)
    {
        (Tensor<float>, Tensor<float>) TimesGram(Tensor<float> k, float b)
        {
            var layer = new Conv2D<float>(kernels, k, Tensor.Of<float>([1], b));
            Gradients<float> gradients = layer.Backward(Image.WithEdges, layer.Forward(Image.WithEdges));
            return (gradients.Weight, gradients.Bias!);
        }

        TimesGram(Image.Edge, 0).ShouldBe((Image.Of([6, -6]), Tensor.Of<float>([1], 0)));
        TimesGram(Image.Of([1, 1]), 0).ShouldBe((Image.Of([30, 30]), Tensor.Of<float>([1], 36)));
        TimesGram(Image.Of([0, 0]), 1).ShouldBe((Image.Of([18, 18]), Tensor.Of<float>([1], 42)));
        (30 + 42).ShouldBe(2 * 36);
        ((30 * 42) - (18 * 36)).ShouldBe((36 * 36) - (6 * 6 * 19));

        double[] tooFast = [.. kernels.Descend(Image.Of([1.3820f, -0.5599f]), 0.03f, 30, bias: -0.1046f).Losses];
        tooFast[^1].ShouldBeGreaterThan(tooFast[0]);
    }

    /// <summary>Section "互相关运算和卷积运算": convolution is correlation with the kernel flipped in both axes, and with the same kernel
    /// the results mostly differ. The kernel is that of sources 002, 003 and 004, in the figure 5.1 that the text is
    /// about. A convolution that learned the flipped kernel gives what the correlation gave. The kernel of In [27] cannot show
    /// the difference: flipped in both axes it is itself.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void Convolution_is_correlation_with_the_flipped_kernel(IKernels<float> kernels)
    {
        Tensor<float> k = Image.Of([0, 1], [2, 3]), flipped = Image.Of([3, 2], [1, 0]);

        kernels.Convolution(Numbers3x3, k, null, new()).ShouldBe(Image.Of([5, 11], [23, 29]));
        kernels.Corr2d(Numbers3x3, flipped).ShouldBe(Image.Of([5, 11], [23, 29]));
        kernels.Corr2d(Numbers3x3, k).ShouldBe(Image.Of([19, 25], [37, 43]));
        kernels.Convolution(Numbers3x3, flipped, null, new()).ShouldBe(Image.Of([19, 25], [37, 43]));
        kernels.Convolution(Numbers3x3, Image.Of([0, 1], [1, 0]), null, new()).ShouldBe(Image.Of([4, 6], [10, 12]));
    }

    /// <summary>Section 5.1.6: after two kernels of 2×2 an output cell z sees 9 input cells. Sixteen images of 4×4, each with a single 1,
    /// go through two layers; the z at the upper left changes for the 9 cells of the upper left 3×3, and for no other. The field is where
    /// z can depend on the input: with the kernel of In [27], half of it zeros, z really depends on three cells of the nine.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_field_of_two_2x2_kernels_is_3x3(IKernels<float> kernels)
    {
        Tensor<float> x = Tensor.From<float>([16, 1, 4, 4], (n, _, i, j) => n == (4 * i) + j ? 1 : 0);
        float[] Field(Tensor<float> k) => [.. Enumerable.Range(0, 16).Select(n => kernels.Corr2d(kernels.Corr2d(x, k), k)[n, 0, 0, 0])];

        Field(Image.Of([1, 2], [3, 4])).ShouldBe([1, 4, 4, 0, 6, 20, 16, 0, 9, 24, 16, 0, 0, 0, 0, 0]);
        Field(Image.Of([0, 1], [1, 0])).ShouldBe([0, 0, 1, 0, 0, 2, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
    }

    /// <summary>In [47] and [48]: a matrix of 8×8 becomes a batch of one image with one channel, (1, 1, 8, 8). In [101] and [102]: so do
    /// the numbers 0 to 15. Erratum, comment in In [55]: it calls X one element and says that the output must have four axes. X is a
    /// matrix of 64 elements, and it is the input that must have four.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void Two_axes_in_front_make_a_matrix_a_batch_and_a_bare_matrix_is_refused(IKernels<float> kernels)
    {
        Shape matrix = [8, 8];

        Shape.Of([1, 1, .. matrix.ToArray()]).ShouldBe([1, 1, 8, 8]);
        Tensor.Of<float>([16], 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15).Reshape([1, 1, 4, 4]).ShouldBe(Numbers4x4);
        Should.Throw<ArgumentException>(() => kernels.Correlation(
            Image.Numbers(8, 8).Reshape(matrix), Image.Numbers(3, 3), null, new() { Padding = 1 })).ParamName.ShouldBe("x");
    }

    /// <summary>In [55] and [54]: kernel 3, padding 1 on each side. In [118]: stride 2 as well. In [64]: kernel (5, 5), padding (0, 1),
    /// stride (3, 4). Source 003 has kernel (3, 5) in its In [18] and the same 2×2: on the rows ⌊8/3⌋ is there what 6/3 is here. Erratum,
    /// the calculations under In [118] and In [64]: (8−3+1·2+2)/2 is put equal to 4, and (8−5+2·1+4)/4 to 2, as (8−5+2·0+3)/3 is. They
    /// are 4.5 and 2.25, and ⌊4.5⌋ is 4; the brackets are missing. The comment in In [64] says to round down, the formula does
    /// not.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void Of_8x8_padding_and_stride_leave_8x8_4x4_and_2x2_rounded_down(IKernels<float> kernels)
    {
        kernels.SizeOf8x8(3, new() { Padding = 1 }).ShouldBe([8, 8]);
        kernels.SizeOf8x8(3, new() { Padding = 1, Stride = 2 }).ShouldBe([4, 4]);
        kernels.SizeOf8x8(5, new() { Padding = (0, 1), Stride = (3, 4) }).ShouldBe([2, 2]);
        ((8 - 3 + (1 * 2) + 2) / 2.0).ShouldBe(4.5);
        ((8 - 5 + (2 * 0) + 3) / 3.0).ShouldBe(2);
        ((8 - 5 + (2 * 1) + 4) / 4.0).ShouldBe(2.25);
        new[] { 4.5, 2.25 }.Select(Math.Floor).ShouldBe([4, 2]);
    }

    /// <summary>Erratum, section "步幅": with p = k − 1 the formula ⌊(n − k + 2p + s)/s⌋ is said to become ⌊(n + s − 1)/s⌋. It
    /// does so with 2p = k − 1, for 2p is what its p of each side adds. For n = 8, k = 3, s = 2: p = 2 gives 5 rows; p
    /// = 1 gives the 4 of ⌊9/2⌋, and of n/s, since 2 divides 8.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void It_is_2p_not_p_that_is_k_minus_1(IKernels<float> kernels)
    {
        kernels.SizeOf8x8(3, new() { Padding = 3 - 1, Stride = 2 }).ShouldBe([5, 5]);
        kernels.SizeOf8x8(3, new() { Padding = (3 - 1) / 2, Stride = 2 }).ShouldBe([4, 4]);
        ((8 + 2 - 1) / 2).ShouldBe(4);
        (8 / 2).ShouldBe(4);
    }

    /// <summary>In [93]: two matrices stacked on a new first axis follow each other, as printed, on a second one their rows alternate,
    /// and on a last one their elements. The source breaks off after the fifth pair of this tensor, so only these are compared; that the
    /// shape is [3, 4, 2] follows, it is not printed.</summary>
    [Fact]
    public void Stacked_the_matrices_the_rows_or_the_elements_alternate()
    {
        float[] a = [-0.2343f, 0.5712f, -2.2741f, -0.5701f], d = [0.3481f, -0.6405f, -0.3464f, -0.6964f];
        float[] b = [-1.4972f, 0.8748f, -0.2513f, 0.4993f], e = [-1.4464f, -1.1613f, -0.2279f, 0.9000f];
        float[] c = [-0.5000f, -0.0360f, 0.2205f, 1.9506f], f = [-1.1952f, 2.0768f, 0.3028f, -0.3127f];
        Tensor<float> Stacked(int axis) =>
            Stack(axis, Tensor.Of<float>([3, 4], [.. a, .. b, .. c]), Tensor.Of<float>([3, 4], [.. d, .. e, .. f]));

        Stacked(0).ShouldBe(Tensor.Of<float>([2, 3, 4], [.. a, .. b, .. c, .. d, .. e, .. f]));
        Stacked(1).ShouldBe(Tensor.Of<float>([3, 2, 4], [.. a, .. d, .. b, .. e, .. c, .. f]));
        Stacked(2).Shape.ShouldBe([3, 4, 2]);
        Stacked(2).Elements[..10].ToArray()
            .ShouldBe([-0.2343f, 0.3481f, 0.5712f, -0.6405f, -2.2741f, -0.3464f, -0.5701f, -0.6964f, -1.4972f, -1.4464f]);
    }

    /// <summary>In [76]: two input channels, each correlated with its own kernel, and added. In [77]: the stack of K, K + 1 and K + 2 is
    /// a kernel of shape [3, 2, 2, 2]; its parts are printed pair by pair. Each output channel has a kernel of its own.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void Input_channels_are_added_and_each_output_channel_has_its_own_kernel(IKernels<float> kernels)
    {
        Tensor<float> part = KernelOfTwoChannels.Reshape([2, 2, 2]);
        Tensor<float> k = Stack(0, part, part.Map(a => a + 1), part.Map(a => a + 2));

        kernels.Drawn(output, "Two input channels, each under its own kernel, are added (source 001, In [76]).", "Correlation",
                new() { X = TwoChannels, K = KernelOfTwoChannels, Geometry = new() })
            .ShouldBe(Image.Of([56, 72], [104, 120]));
        k.ShouldBe(Tensor.Of<float>([3, 2, 2, 2], 0, 1, 2, 3, 1, 2, 3, 4, 1, 2, 3, 4, 2, 3, 4, 5, 2, 3, 4, 5, 3, 4, 5, 6));
        kernels.Corr2d(TwoChannels, k)
            .ShouldBe(Tensor.Of<float>([1, 3, 2, 2], 56, 72, 104, 120, 76, 100, 148, 172, 96, 128, 192, 224));
    }

    /// <summary>Section "1X1 卷积", numbers of our own: three channels in, two out. A 1×1 kernel is a dense layer whose samples
    /// are the pixels and whose features are the channels; height and width stay.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void A_1x1_kernel_is_a_dense_layer_over_the_channels(IKernels<float> kernels)
    {
        Tensor<float> image = Tensor.Of<float>([1, 3, 2, 2], 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        Tensor<float> pixels = Tensor.Of<float>([4, 3], 1, 5, 9, 2, 6, 10, 3, 7, 11, 4, 8, 12);
        Tensor<float> weight = Tensor.Of<float>([2, 3], 1, 2, 3, 1, -1, 2);

        kernels.Drawn(output, "A 1×1 kernel mixes three channels into two, pixel by pixel (source 001, section \"1X1 卷积\").",
                "Correlation", new() { X = image, K = weight.Reshape([2, 3, 1, 1]), Geometry = new() })
            .ShouldBe(Tensor.Of<float>([1, 2, 2, 2], 38, 44, 50, 56, 14, 16, 18, 20));
        kernels.Dense(pixels, weight, null).ShouldBe(Tensor.Of<float>([4, 2], 38, 14, 44, 16, 50, 18, 56, 20));
    }

    /// <summary>In [95]: the maximum of each window of 2×2. In [96]: the mean of each.</summary>
    [SkippableTheory(typeof(NotOfferedException))]
    [EachImplementation("MaximumPooling", "The largest of each window of 2×2 (source 001, In [95]).", new[] { 4f, 5, 7, 8 })]
    [EachImplementation("AveragePooling", "The mean of each window of 2×2 (source 001, In [96]).", new[] { 2f, 3, 5, 6 })]
    public void Pooling_takes_the_largest_or_the_mean_of_a_window(IKernels<float> kernels, string operation, string title, float[] y) =>
        kernels.Drawn(output, title, operation, new() { X = Numbers3x3, Window = 2, Geometry = new(), CountPadding = true })
            .ShouldBe(Tensor.Of<float>([1, 1, 2, 2], y));

    /// <summary>In [109]: a window of 2×2 at stride 1; then MaxPool2d strides by its window, 3×3, of which only one fits. Erratum: the
    /// result is bound to the name pool2d, so that In [95] and [96], and this cell itself, fail when they are run again.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void A_pooling_window_strides_by_itself_unless_told(IKernels<float> kernels)
    {
        kernels.MaximumPooling(Numbers4x4, 2, new()).ShouldBe(Image.Of([5, 6, 7], [9, 10, 11], [13, 14, 15]));
        kernels.MaximumPooling(Numbers4x4, 3, new() { Stride = 3 }).ShouldBe(Image.Of([10]));
    }

    /// <summary>In [110]: window 3, padding 1, stride 2. In [111]: window (2, 4), padding (1, 2), stride (2, 3). In [110] once more, for
    /// no number of the source is negative, and its figures come out as well if the padding holds zeros. It does not: the padding is
    /// absent. On the negated image a zero would win where −1, −4 and −5 have to.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void Pooling_pads_and_strides_differently_by_axis_if_told_and_padding_never_wins(IKernels<float> kernels)
    {
        kernels.Drawn(output, "A window of 3×3 with padding 1 and stride 2 takes the largest (source 001, In [110]).", "MaximumPooling",
                new() { X = Numbers4x4, Window = 3, Geometry = new() { Padding = 1, Stride = 2 } })
            .ShouldBe(Image.Of([5, 7], [13, 15]));
        kernels.MaximumPooling(Numbers4x4, (2, 4), new() { Padding = (1, 2), Stride = (2, 3) })
            .ShouldBe(Image.Of([1, 3], [9, 11], [13, 15]));
        kernels.MaximumPooling(-1f * Numbers4x4, 3, new() { Padding = 1, Stride = 2 }).ShouldBe(Image.Of([0, -1], [-4, -5]));
    }

    /// <summary>In [112] and [113]: X and X + 1 side by side as channels. Pooling keeps them apart: as many come out.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void Pooling_treats_each_channel_alone(IKernels<float> kernels) =>
        kernels.MaximumPooling(Channels(Numbers4x4, Numbers4x4.Map(a => a + 1)), 3, new() { Padding = 1, Stride = 2 })
            .ShouldBe(Tensor.Of<float>([1, 2, 2, 2], 5, 7, 13, 15, 6, 8, 14, 16));

    /// <summary>The images as channels of one.</summary>
    private static Tensor<float> Channels(params Tensor<float>[] images) =>
        Tensor.From<float>([1, images.Length, images[0].Shape[2], images[0].Shape[3]], (_, c, i, j) => images[c][0, 0, i, j]);

    private static Tensor<float> Stack(int axis, params Tensor<float>[] tensors)
    {
        int[] sizes = tensors[0].Shape.ToArray();
        int piece = sizes[axis..].Aggregate(1, (product, size) => product * size);
        var pieces = tensors.SelectMany(tensor => tensor.Elements.ToArray().Chunk(piece).Index()).OrderBy(one => one.Index);
        return Tensor.Of<float>([.. sizes[..axis], tensors.Length, .. sizes[axis..]], [.. pieces.SelectMany(one => one.Item)]);
    }
}
