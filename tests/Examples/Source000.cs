namespace Verification.Examples;

/// <summary>Source 000: what a convolutional network is, edges in an image, and a kernel that is learned. Its cells were run in another
/// order than they stand in.</summary>
public class Source000(ITestOutputHelper output)
{
    private static readonly Tensor<float> Diagonals = Image.Of([1, 0, 1], [0, 1, 0], [1, 0, 1]);

    /// <summary>In [4]: four windows of the numbers 0 to 15, under a kernel with ones on both diagonals. In [5]: the layer adds a bias to
    /// corr2d. Erratum: its argument is called kernel_size, but it is the weight itself, and has to be of floating point; the kernels of
    /// In [4] and In [12] are integers and would be refused.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_layer_takes_its_weight_and_adds_a_bias(IKernels<float> kernels)
    {
        Tensor<float> x = Image.Numbers(4, 4);

        kernels.Corr2d(x, Diagonals).ShouldBe(Image.Of([25, 30], [45, 50]));
        new Conv2D<float>(kernels, Diagonals, Tensor.Of<float>([1], 0)).Forward(x).ShouldBe(Image.Of([25, 30], [45, 50]));
        new Conv2D<float>(kernels, Diagonals, Tensor.Of<float>([1], 1)).Forward(x).ShouldBe(Image.Of([26, 31], [46, 51]));
    }

    /// <summary>Erratum, section 1 and In [12]: what happens under the window is called a cross product of matrices. It is the
    /// sum of the elementwise products, 25 under the first window of In [4]. The matrix product of the same window and
    /// kernel (which is its own transpose) is another matrix, and its elements sum to 75.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void Window_and_kernel_meet_element_by_element_not_as_matrices(IKernels<float> kernels)
    {
        Tensor<float> window = Tensor.Of<float>([3, 3], 0, 1, 2, 4, 5, 6, 8, 9, 10);
        Tensor<float> k = Diagonals.Reshape([3, 3]);

        window.Dot(k).ShouldBe(25);
        kernels.Dense(window, k, null).ShouldBe(Tensor.Of<float>([3, 3], 2, 1, 2, 10, 5, 10, 18, 9, 18));
        kernels.Dense(window, k, null).Sum().ShouldBe(75);
    }

    /// <summary>Erratum, section 1: the result is said to be large where the window resembles the kernel. It is also large where
    /// the image is merely bright: a window equal to the kernel gives 5, an even window of twos 10.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void An_even_bright_window_outweighs_one_equal_to_the_kernel(IKernels<float> kernels)
    {
        kernels.Corr2d(Diagonals, Diagonals).ShouldBe(Image.Of([5]));
        kernels.Corr2d(Image.OfRows(3, [2, 2, 2]), Diagonals).ShouldBe(Image.Of([10]));
    }

    /// <summary>In [11]: ones, and zeros in the columns 2 to 5. Here 1 is black; sources 001, 002 and 003 call 1 white. In [12]: 0 where
    /// nothing changes, 1 from black to white, −1 from white to black. Text after it: the first edge lies at the second column, the other
    /// at the image's third column from the end, which is the result's second from the end, since 6−1+1 × 8−2+1 is 6×7. In [8]: the
    /// transposed image has only horizontal edges, which this kernel does not see.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_kernel_finds_the_vertical_edges_alone(IKernels<float> kernels)
    {
        Tensor<float> y = kernels.Corr2d(Image.WithEdges, Image.Edge);

        Image.WithEdges.ShouldBe(Image.OfRows(6, [1, 1, 0, 0, 0, 0, 1, 1]));
        y.ShouldBe(Image.OfRows(6, [0, 1, 0, 0, 0, -1, 0]));
        (y[0, 0, 0, 2 - 1], y[0, 0, 0, 8 - 3]).ShouldBe((1f, -1f));
        kernels.Corr2d(Image.WithEdges.Transposed(), Image.Edge).ShouldBe(Image.OfRows(8, [0, 0, 0, 0, 0]));
    }

    /// <summary>Erratum: In [8] assigns its 8×5 zeros to Y, and In [13] below it reshapes Y to 6×7. Run from top to bottom that fails,
    /// for 40 elements are not 42; In [8] was run before In [12].</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void Run_in_the_order_of_the_page_the_target_has_two_elements_too_few(IKernels<float> kernels)
    {
        Tensor<float> y = kernels.Corr2d(Image.WithEdges.Transposed(), Image.Edge);

        y.Elements.Length.ShouldBe(40);
        Should.Throw<ArgumentException>(() => y.Reshape([1, 1, 6, 7]));
    }

    /// <summary>Section 1: an activation keeps what was found. The rectifier keeps one edge and drops the other.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_rectifier_keeps_the_edge_from_black_to_white_only(IKernels<float> kernels) =>
        kernels.Rectifier(kernels.Corr2d(Image.Of([1, 1, 0, 0, 0, 0, 1, 1]), Image.Edge)).ShouldBe(Image.Of([0, 1, 0, 0, 0, 0, 0]));

    /// <summary>Erratum, section 2: a colour image of 12 million pixels is said to have 36,000,000 pixels. It has that many
    /// values, three for each pixel. A dense layer of 100 neurons on it has 3.6 billion weights (and 100 biases, which the source
    /// leaves out). At four bytes each they take 14.4·10⁹ bytes, the source's 14 GB; in units of 2³⁰ bytes it is 13.4. Such a
    /// model can hardly be trained, it says. Here it cannot even be made: an array holds about 2.1 billion elements.</summary>
    [Fact]
    public void Twelve_million_pixels_in_colour_are_36_million_values_and_a_dense_layer_on_them_takes_14_gigabytes()
    {
        (3000 * 4000).ShouldBe(12_000_000);
        (3 * 3000 * 4000).ShouldBe(36_000_000);
        (36_000_000L * 100).ShouldBe(3_600_000_000);
        (3_600_000_000L * sizeof(float)).ShouldBe(14_400_000_000);
        $"{14_400_000_000 / Math.Pow(2, 30):F1}".ShouldBe("13.4");
        Should.Throw<ArgumentException>(() => Shape.Of(100, 36_000_000));
    }

    /// <summary>The Gram matrix of the edge image's windows, 6·[[3, 2], [2, 3]], has the eigenvalues 30 along [1, 1] and 6 along
    /// [1, −1]. The kernel's gradient applies it. Hence a step at the rate 0.03 multiplies an error along [1, 1] by
    /// 1 − 2·0.03·30 = −0.8, and one along [1, −1] by 1 − 2·0.03·6 = 0.64.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_edge_image_has_the_eigenvalues_30_and_6_and_a_step_multiplies_each_error_by_its_own_factor(IKernels<float> kernels)
    {
        Tensor<float> TimesGram(Tensor<float> k) => kernels.CorrelationKernelGradient(
            Image.WithEdges, k.Shape, kernels.Corr2d(Image.WithEdges, k), new Geometry());
        string AfterAStep(params float[] start) => kernels.Learn(Image.Of(start), 3e-2f).First().Layer.Weight.WithDecimals(4);

        TimesGram(Image.Of([1, 1])).ShouldBe(Image.Of([30, 30]));
        TimesGram(Image.Of([1, -1])).ShouldBe(Image.Of([6, -6]));
        AfterAStep(2, 0).ShouldBe("0.2000, -1.8000");
        AfterAStep(2, -2).ShouldBe("1.6400, -1.6400");
    }

    /// <summary>In [13]: the printed losses stand two steps apart, so they are a·0.64⁴ᵐ + b·0.8⁴ᵐ, and each follows from the two before
    /// it: 0.64⁴ + 0.8⁴ = 0.57737216 times the one, less 0.64⁴ · 0.8⁴ = 0.068719476736 times the other. Those at 2 and 4 predict those at
    /// 6, 8 and 10 to five digits, although the source does not print where its descent starts.</summary>
    [Fact]
    public void The_first_two_losses_predict_the_other_three()
    {
        static double Next(double loss, double previous) => (0.57737216 * loss) - (0.068719476736 * previous);

        double six = Next(0.1517886072397232, 0.9026836156845093);
        double eight = Next(six, 0.1517886072397232);

        new[] { six, eight, Next(eight, six) }.Select(loss => $"{loss:G5}").ShouldBe(["0.025607", "0.0043537", "0.00075403"]);
    }

    /// <summary>In [13] and [14]: the loss after t steps is a·0.64²ᵗ + b·0.8²ᵗ; those printed at 2, where t = 1, and at 4, where t = 3,
    /// give a = 2.2003503 and b = 0.0022189549. The start's errors are √(a/6) = 0.6055783 along [1, −1]/√2 and √(b/30) = 0.0086003 along
    /// [1, 1]/√2, up to their signs. Two of the four starts lie outside the ±1/√2 in which nn.Conv2d begins; of the other two one ends at
    /// 0.9944, −0.9957, and this one at what is printed. It gives all five losses to five digits.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void From_the_start_that_follows_all_losses_and_the_end_are_as_printed(IKernels<float> kernels)
    {
        LearnedDescent descent = kernels.Descend(Image.Of([0.5778728f, -0.5657102f]), 3e-2f, 10);
        double[] losses = [0.9026836156845093, 0.1517886072397232, 0.025606578215956688, 0.004353695083409548, 0.0007540329825133085];
        string[] printed = [.. losses.Select(loss => $"{loss:G5}")];

        output.Draw("Ten steps, from the start that follows from the losses printed (source 000, In [13]).",
            ("from 0.5779, -0.5657", descent));
        descent.Predicted.Every(2, (_, loss) => $"{loss:G5}").ShouldBe(printed);
        descent.Losses.Every(2, (_, loss) => $"{loss:G5}").ShouldBe(printed);
        descent.End.Weight.WithDecimals(4).ShouldBe("0.9957, -0.9944");
    }
}
