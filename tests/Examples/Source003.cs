namespace Verification.Examples;

/// <summary>Source 003: correlation, edges, a kernel learned in 100 steps, padding and stride.</summary>
public class Source003(ITestOutputHelper output)
{
    /// <summary>In [2]: the kernel is not its own flip, so that correlation shows.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void A_2x2_kernel_walks_over_a_3x3_image(IKernels<float> kernels) =>
        kernels.Drawn(output, "A 2×2 kernel walks over a 3×3 image (source 003, In [2]).", "Correlation",
                new() { X = Image.Numbers(3, 3), K = Image.Numbers(2, 2), Geometry = new() })
            .ShouldBe(Image.Of([19, 25], [37, 43]));

    /// <summary>In [4]: the four columns in the middle are black (0), the others white (1). In [5] and [6]: 1 at the first edge, −1 at
    /// the second, 0 elsewhere. In [7]: transposed, the vertical edges are gone, and horizontal ones are not found.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_kernel_finds_the_vertical_edges_alone(IKernels<float> kernels)
    {
        Tensor<float> turned = Image.WithEdges.Transposed();
        Tensor<float> y = kernels.Corr2d(Image.WithEdges, Image.Edge), ofTurned = kernels.Corr2d(turned, Image.Edge);

        output.Draw("The kernel [1, −1] finds the vertical edges (source 003, In [4] to [6]).",
            ("the image", Image.WithEdges), ("its edges", y));
        output.Draw("The same kernel finds no horizontal edge (source 003, In [7]).",
            ("the image, transposed", turned), ("its edges", ofTurned));
        Image.WithEdges.ShouldBe(Image.OfRows(6, [1, 1, 0, 0, 0, 0, 1, 1]));
        y.ShouldBe(Image.OfRows(6, [0, 1, 0, 0, 0, -1, 0]));
        ofTurned.ShouldBe(Image.OfRows(8, [0, 0, 0, 0, 0]));
    }

    /// <summary>In [12] and [13]: the start is not printed. nn.Conv2d begins within ±1/√2; from the corners of that square the
    /// losses at 40 to 100 and the end print as in the source. The loss is a convex function of the start and the end
    /// an affine one, so that both are at their extremes in the corners: they print so from every possible start. In [13] prints
    /// 1.0000 and not 1., as PyTorch does when every element is an integer: the kernel was not reached exactly. Nor is it here,
    /// from any corner: in float the descent stops at a neighbour of the kernel, or swings between two.</summary>
    [SkippableTheory(typeof(NotOfferedException))]
    [EachImplementation(0.70710678f, 0.70710678f)]
    [EachImplementation(0.70710678f, -0.70710678f)]
    [EachImplementation(-0.70710678f, 0.70710678f)]
    [EachImplementation(-0.70710678f, -0.70710678f)]
    public void From_any_start_the_losses_from_40_on_and_the_end_print_as_in_the_source(
        IKernels<float> kernels, float first, float second)
    {
        LearnedDescent descent = kernels.Descend(Image.Of([first, second]), 3e-2f, 100);

        Epochs(descent.Losses)[1..]
            .ShouldBe(["epoch 40, loss 0.000", "epoch 60, loss 0.000", "epoch 80, loss 0.000", "epoch 100, loss 0.000"]);
        descent.End.Weight.WithDecimals(4).ShouldBe("1.0000, -1.0000");
        descent.End.Weight.ShouldNotBe(Image.Edge);
    }

    /// <summary>In [12]: the loss at 20 is 15·(w₀ + w₁)²·0.8³⁸, w being the start, since the other error has died out. It prints 0.001 if
    /// |w₀ + w₁| lies between 0.401 and 0.693, as at [0.25, 0.25]; the possible starts print from 0.000 to 0.006.</summary>
    [SkippableTheory(typeof(NotOfferedException))]
    [EachImplementation(0.25f, 0.25f, "epoch 20, loss 0.001")]
    [EachImplementation(0f, 0f, "epoch 20, loss 0.000")]
    [EachImplementation(0.70710678f, 0.70710678f, "epoch 20, loss 0.006")]
    public void The_loss_at_20_tells_something_about_the_start(IKernels<float> kernels, float first, float second, string print) =>
        Epochs(kernels.Descend(Image.Of([first, second]), 3e-2f, 20).Losses).ShouldBe([print]);

    /// <summary>In [12] steps at 0.03, nine tenths of 1/30, from where on the descent does not converge: 30 is the larger eigenvalue. At
    /// 0.034 the error along [1, 1] grows by 1 − 2·0.034·30 = −1.04 a step, and the loss, when the other error has died out, by 1.04² =
    /// 1.0816. Every loss is the predicted one: as the source prints it, and above the stable rate to the four decimals of
    /// 1.0816.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void A_rate_of_0_034_diverges_where_0_03_converges(IKernels<float> kernels)
    {
        LearnedDescent asPrinted = kernels.Descend(Image.Of([0.25f, 0.25f]), 0.03f, 100);
        LearnedDescent tooFast = kernels.Descend(Image.Of([0.25f, 0.25f]), 0.034f, 100);

        output.Draw("A hundred steps at the source's rate and above the largest that is stable, 1/30 (source 003, In [12]).",
            ("rate 0.03", asPrinted), ("rate 0.034", tooFast));
        Epochs(asPrinted.Losses)[^1].ShouldBe("epoch 100, loss 0.000");
        Epochs(asPrinted.Losses).ShouldBe(Epochs(asPrinted.Predicted));
        double[] losses = [.. tooFast.Losses];
        losses[^1].ShouldBeGreaterThan(losses[0]);
        losses.Zip(losses.Skip(1), (loss, next) => $"{next / loss:F4}").Last().ShouldBe("1.0816");
        losses.Zip(tooFast.Predicted, (loss, predicted) => $"{loss / predicted:F4}").ShouldAllBe(quotient => quotient == "1.0000");
    }

    /// <summary>Section "填充": p on each side, 2p together, gives n − (k − 1) + 2p; here 3 − 1 + 2 = 4. The note: with an odd kernel, 2p =
    /// k − 1, and stride 1, the window of Y[i, j] has X[i, j] in its middle. A kernel with a 1 in its middle gives X back.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void Padding_adds_2p_rows_and_columns_and_an_odd_kernel_is_centred(IKernels<float> kernels)
    {
        Tensor<float> x = Image.Of([0, 1, 2], [3, 4, 5], [6, 7, 8]);

        kernels.Drawn(output, "A frame of padding: 3×3 becomes 4×4 under a 2×2 kernel (source 003, section \"填充\").", "Correlation",
            new() { X = x, K = Image.Numbers(2, 2), Geometry = new() { Padding = 1 } }).Shape.ShouldBe([1, 1, 4, 4]);
        kernels.Correlation(x, Image.Of([0, 0, 0], [0, 1, 0], [0, 0, 0]), null, new() { Padding = 1 }).ShouldBe(x);
    }

    /// <summary>In [None], after the section on padding: kernel 3, padding 1. In [16]: kernel (5, 3), padding (2, 1). In [18]: kernel (3,
    /// 5), padding (0, 1), stride (3, 4). Erratum, sections "填充" and "步幅": p_w is counted in rows. It is columns: in In [16] the 5 rows
    /// of the kernel need 2 rows, and its 3 columns 1 column. Exchanged they do not keep 8×8.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_second_padding_is_of_columns(IKernels<float> kernels)
    {
        kernels.SizeOf8x8(3, new() { Padding = 1 }).ShouldBe([8, 8]);
        kernels.SizeOf8x8((5, 3), new() { Padding = (2, 1) }).ShouldBe([8, 8]);
        kernels.SizeOf8x8((5, 3), new() { Padding = (1, 2) }).ShouldBe([6, 10]);
        kernels.SizeOf8x8((3, 5), new() { Padding = (0, 1), Stride = (3, 4) }).ShouldBe([2, 2]);
    }

    /// <summary>In [17]: kernel 3, padding 1, stride 2. Here 2p = k − 1, and ⌊(8 + 2 − 1)/2⌋ is 4 as well. Erratum, section "步幅": the
    /// formula stands in plain brackets, which have to be read as rounding down. What stands in them is 9/2 in In [17], and 8/3 by 9/4 in
    /// In [18]; the quotients printed are 4, 2 and 2, with 1, 2 and 1 left over.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void Stride_2_halves_8x8_and_sizes_are_rounded_down(IKernels<float> kernels)
    {
        kernels.Drawn(output, "Every second position: stride 2 halves 8×8 (source 003, In [17]).", "Correlation",
                new() { X = Image.Numbers(8, 8), K = Image.OfRows(3, [1, 1, 1]), Geometry = new() { Padding = 1, Stride = 2 } })
            .Shape.ShouldBe([1, 1, 4, 4]);
        Math.DivRem(8 + 2 - 1, 2).ShouldBe((4, 1));
        Math.DivRem(8 - (3 - 1) + (2 * 1) + 2 - 1, 2).ShouldBe((4, 1));
        Math.DivRem(8 - (3 - 1) + (2 * 0) + 3 - 1, 3).ShouldBe((2, 2));
        Math.DivRem(8 - (5 - 1) + (2 * 1) + 4 - 1, 4).ShouldBe((2, 1));
    }

    private static string[] Epochs(IEnumerable<double> losses) => [.. losses.Every(20, (epoch, loss) => $"epoch {epoch}, loss {loss:F3}")];
}
