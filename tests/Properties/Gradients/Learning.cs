namespace Verification.Properties.Gradients;

/// <summary>A layer learns a kernel w* by gradient descent, w ← w − η·dL/dw, on the loss L = Σ (ŷ − y)². With P the matrix whose
/// rows are the patches of x, ŷ = P w, and with G = PᵀP their Gram matrix, L = (w − w*)ᵀ G (w − w*) and
/// dL/dw = 2 G (w − w*): along an eigenvector of G with eigenvalue λ the error shrinks by 1 − 2ηλ at each step.
/// The kernel of the layer is called w here, and a is how far from w* it starts.
/// Sources: 000 In [13], 001 In [43], 002 section 6, 003 In [12].</summary>
public class Learning
{
    private const int Steps = 4;

    /// <summary>start w* + a v, v eigenvector, t steps:  w = w* + (1 − 2ηλ)ᵗ a v, exactly</summary>
    [Law]
    public Property Each_mode_shrinks_as_its_eigenvalue_says(IKernels<double> kernels, LearningCase c) => All(
        c.Descend(kernels, c.Start, c.StableRate).Take(Steps).Select((step, t) => Equal(
            step.Layer.Weight, c.Teacher + (Power(1 - (2 * c.StableRate * c.Eigenvalue), t + 1) * c.Size * c.Mode))));

    /// <summary>the same start:  L before step t is 2 λ a² (1 − 2ηλ)²ᵗ, exactly</summary>
    [Law]
    public Property The_loss_is_predicted_in_closed_form(IKernels<double> kernels, LearningCase c) => All(
        c.Descend(kernels, c.Start, c.StableRate).Take(3).Select((step, t) => Equal(
            step.Loss, 2 * c.Eigenvalue * c.Size * c.Size * Power(1 - (2 * c.StableRate * c.Eigenvalue), 2 * t))));

    /// <summary>η &lt; 1/λmax:  the loss falls at every step, until it is 0 (or λ is 0, and there is none)</summary>
    [Law]
    public Property Below_the_largest_stable_rate_the_loss_falls_at_every_step(IKernels<double> kernels, LearningCase c) => All(
        Falling(c.Descend(kernels, c.Start, c.StableRate).Take(Steps)));

    /// <summary>η > 1/λmax, start off along the mode of λmax:  the loss grows at every step</summary>
    [Law]
    public Property Above_the_largest_stable_rate_it_diverges(IKernels<double> kernels, LearningCase c) => All(
        Pairs(c.Descend(kernels, c.Teacher + c.LargestMode, c.UnstableRate).Take(Steps))
            .Select(pair => Below(pair.First.Loss, pair.Second.Loss)));

    /// <summary>no eigenvalue is 0, enough steps:  w rounds to w*, whatever the start (if one is 0, the start is w* itself)</summary>
    [Law]
    public Property The_kernel_is_recovered_if_the_patches_span(IKernels<double> kernels, LearningCase c) => Equal(
        c.Descend(kernels, c.Spans ? c.Start + c.LargestMode : c.Teacher, c.StableRate).ElementAt(c.StepsToRecover)
            .Layer.Weight.Map(Math.Round),
        c.Teacher);

    /// <summary>x = a everywhere, 4 patches, η = 1/(16 a²):  one step learns w₀ + w₁ and leaves w₀ − w₁ as it is</summary>
    [Law]
    public Property From_a_constant_image_only_the_sum_is_learnt(IKernels<double> kernels, LearningCase c)
    {
        double a = Math.ScaleB(1, c.Size);
        Tensor<double> x = Shape.Of(1, 1, 2, 3).Constant(a);
        Tensor<double> y = kernels.Correlation(x, c.Teacher, null, new());
        Tensor<double> start = c.Start + c.LargestMode;
        Tensor<double> w = Descent.From(new Conv2D<double>(kernels, start, null), x, y, 1 / (16 * a * a)).First().Layer.Weight;
        return All(
            Equal(w.Elements[0] + w.Elements[1], c.Teacher.Sum()),
            Equal(w.Elements[0] - w.Elements[1], start.Elements[0] - start.Elements[1]));
    }

    /// <summary>x = one pixel of 1, padding k − 1, η = 1/2:  G is the identity, one step recovers any kernel and the next keeps
    /// it</summary>
    [Law]
    public Property A_single_pixel_teaches_any_kernel_in_one_step(IKernels<double> kernels, CorrelationCase c)
    {
        Tensor<double> teacher = c.K.SelectChannels(0).InDouble();
        Geometry full = new() { Padding = (c.Kernel[2] - 1, c.Kernel[3] - 1) };
        Tensor<double> pixel = Shape.Of(1, 1, 1, 1).Constant(1.0);
        Tensor<double> y = kernels.Correlation(pixel, teacher, null, full);
        var layer = new Conv2D<double>(kernels, c.OtherK.SelectChannels(0).InDouble(), null) { Geometry = full };
        return All(Descent.From(layer, pixel, y, 0.5).Take(2).Select(step => Equal(step.Layer.Weight, teacher)));
    }

    /// <summary>w = w*, b = b*:  the loss is 0 and nothing changes</summary>
    [Law]
    public Property The_teacher_stays(IKernels<double> kernels, CorrelationCase c)
    {
        DescentStep<double> step = Descent.From(Layer(kernels, c), c.X.InDouble(), Layer(kernels, c).Forward(c.X.InDouble()), 0.5).First();
        return All(Equal(step.Loss, 0), Equal(step.Layer, Layer(kernels, c)));
    }

    /// <summary>with a bias, P has a column of ones more; η &lt; 1 / trace(G) ≤ 1/λmax:  the loss falls at every step</summary>
    [Law]
    public Property With_a_bias_too_the_loss_falls_at_every_step(IKernels<double> kernels, LearningCase c)
    {
        Tensor<double> y = c.Y.Map(e => e + 3);
        double trace = c.LargestEigenvalue + c.SmallestEigenvalue + y.Shape.ElementCount;
        var layer = new Conv2D<double>(kernels, c.Start, Tensor.Of<double>([1], c.Size));
        return All(Falling(Descent.From(layer, c.X, y, Math.ScaleB(1, -(int)Math.Log2(trace) - 1)).Take(Steps)));
    }

    /// <summary>the same start, the same steps:  the same path as the reference, to the bit</summary>
    [Law]
    public Property All_implementations_walk_the_same_path(IKernels<double> kernels, LearningCase c) => All(
        c.Descend(kernels, c.Start + c.LargestMode, c.StableRate).Zip(c.Descend(
            new ReferenceKernels<double>(), c.Start + c.LargestMode, c.StableRate)).Take(Steps).Select(pair =>
                SameBits(pair.First.Layer.Weight, pair.Second.Layer.Weight)));

    /// <summary>forward = correlation; backward = its derivatives; step = parameter − η · derivative</summary>
    [Law]
    public Property A_layer_is_its_operators(IKernels<double> kernels, CorrelationCase c)
    {
        Conv2D<double> layer = Layer(kernels, c);
        var (x, dy) = (c.X.InDouble(), c.Dy.InDouble());
        return Each(
            () => Equal(layer.Forward(x), kernels.Correlation(x, layer.Weight, layer.Bias, c.Geometry, c.Groups)),
            () => Equal(layer.Backward(x, dy).Input, kernels.CorrelationInputGradient(c.Input, layer.Weight, dy, c.Geometry, c.Groups)),
            () => Equal(layer.Step(layer.Backward(x, dy), 0.25), layer with
            {
                Weight = layer.Weight - (0.25 * kernels.CorrelationKernelGradient(x, c.Kernel, dy, c.Geometry, c.Groups)),
                Bias = layer.Bias is null ? null : layer.Bias - (0.25 * kernels.CorrelationBiasGradient(dy)),
            }));
    }

    private static Conv2D<double> Layer(IKernels<double> kernels, CorrelationCase c) =>
        new(kernels, c.K.InDouble(), c.B?.InDouble()) { Geometry = c.Geometry, Groups = c.Groups };

    private static double Power(double factor, int exponent) =>
        Enumerable.Repeat(factor, exponent).Aggregate(1.0, (a, b) => a * b);

    private static IEnumerable<Property> Falling(IEnumerable<DescentStep<double>> steps) => Pairs(steps).Select(pair =>
        pair.First.Loss == 0 ? Equal(pair.Second.Loss, 0) : Below(pair.Second.Loss, pair.First.Loss));

    private static IEnumerable<(DescentStep<double> First, DescentStep<double> Second)> Pairs(IEnumerable<DescentStep<double>> steps) =>
        steps.Zip(steps.Skip(1));
}
