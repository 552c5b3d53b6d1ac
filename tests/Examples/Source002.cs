namespace Verification.Examples;

/// <summary>Source 002: a text copied from a web page, without cell numbers, so sections are cited. The copy lost the indentation of the
/// code, turned its quotes into typographic ones, and lost the formulas of the output size: as it stands it does not run.</summary>
public class Source002(ITestOutputHelper output)
{
    /// <summary>Section 二, the last example: the kernel is not its own flip, so that correlation shows. Section 四: the layer correlates
    /// and then adds a scalar bias, here 1, to every cell.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void A_2x2_kernel_walks_over_a_3x3_image_and_the_layer_adds_its_bias_to_every_cell(IKernels<float> kernels)
    {
        Tensor<float> x = Image.Numbers(3, 3), k = Image.Numbers(2, 2);

        kernels.Corr2d(x, k).ShouldBe(Image.Of([19, 25], [37, 43]));
        new Conv2D<float>(kernels, k, Tensor.Of<float>([1], 1)).Forward(x).ShouldBe(Image.Of([20, 26], [38, 44]));
    }

    /// <summary>Section 五, 1: the image is printed transposed, 8×6; 3: 1 at the first edge, −1 at the second, 0 elsewhere; 5: this kernel
    /// finds vertical edges only, which the source says without showing it.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_kernel_finds_the_vertical_edges_alone(IKernels<float> kernels)
    {
        Image.WithEdges.Transposed().ShouldBe(Image.OfIntegers(8, 6, (i, _) => new[] { 1, 1, 0, 0, 0, 0, 1, 1 }[i]));
        kernels.Corr2d(Image.WithEdges, Image.Edge).ShouldBe(Image.OfRows(6, [0, 1, 0, 0, 0, -1, 0]));
        kernels.Corr2d(Image.WithEdges.Transposed(), Image.Edge).ShouldBe(Image.OfRows(8, [0, 0, 0, 0, 0]));
    }

    /// <summary>Section 五, 4 calls the 1 an edge from white to black, source 000 one from black to white, about the same map of
    /// the same image: here 0 is black, there 1. Each is right in its own colours. With the same colours for both, one
    /// of the two images is the other's negative, and its map is negated.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void Exchanging_black_and_white_negates_the_map(IKernels<float> kernels)
    {
        kernels.Corr2d(Image.Of([1, 1, 0, 0, 0, 0, 1, 1]), Image.Edge).ShouldBe(Image.Of([0, 1, 0, 0, 0, -1, 0]));
        kernels.Corr2d(Image.Of([0, 0, 1, 1, 1, 1, 0, 0]), Image.Edge).ShouldBe(Image.Of([0, -1, 0, 0, 0, 1, 0]));
    }

    /// <summary>Section 六, 4: neither start nor losses are printed, only the end [0.9765, −1.0093] after ten steps at the rate
    /// 0.03. Ten steps multiply the error along [1, 1] by 0.8¹⁰ and that along [1, −1] by 0.64¹⁰, so that exactly one
    /// start leads to an end, and undoing them gives this one. It is a possible start: it lies within the ±1/√2 in
    /// which nn.Conv2d begins. (The layer of section 四 begins in [0, 1), where −0.5369 is impossible.)</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_only_start_with_the_printed_end_is_a_possible_one(IKernels<float> kernels)
    {
        Tensor<float> start = Image.Of([0.2314f, -0.5369f]);
        LearnedDescent descent = kernels.Descend(start, 3e-2f, 10);

        output.Draw("Ten steps, from the only start that leads to the printed end (source 002, section 六).",
            ("from 0.2314, -0.5369", descent));
        start.Elements.ToArray().ShouldAllBe(weight => weight * weight < 1 / 2f);
        descent.End.Weight.WithDecimals(4).ShouldBe("0.9765, -1.0093");
        descent.Losses.Select(loss => $"{loss:F4}").ShouldBe(descent.Predicted.Select(loss => $"{loss:F4}"));
    }

    /// <summary>Section 六, 4: the end is printed to four decimals, so the true one lies in a box of half a unit around it. These
    /// four starts end in the corners of that box. They lie within ±1/√2 as well, so that any digits left out leave it
    /// a possible start.</summary>
    [SkippableTheory(typeof(NotOfferedException))]
    [EachImplementation(0.230971f, -0.537376f, "0.97645, -1.00935")]
    [EachImplementation(0.227099f, -0.532573f, "0.97645, -1.00925")]
    [EachImplementation(0.235773f, -0.541247f, "0.97655, -1.00935")]
    [EachImplementation(0.231902f, -0.536444f, "0.97655, -1.00925")]
    public void What_the_printed_end_leaves_out_moves_the_start_by_less_than_a_hundredth(
        IKernels<float> kernels, float first, float second, string corner)
    {
        Math.Max(Math.Abs(first - 0.2314f), Math.Abs(second + 0.5369f)).ShouldBeLessThan(0.01f);
        kernels.Learn(Image.Of([first, second]), 3e-2f).ElementAt(10 - 1).Layer.Weight.WithDecimals(5).ShouldBe(corner);
    }
}
