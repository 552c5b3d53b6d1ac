using Verification.Properties.SmallWorlds;

namespace Verification.Properties.Conventions;

/// <summary>Of several equal largest cells of a window the first, row by row, takes the derivative, and so does the first of several NaN.
/// In other libraries it is the last, or the last NaN.</summary>
[Trait("Category", "Convention")]
public class TheFirstMaximum
{
    /// <summary>x of zeros and ones:  each dy goes to the first largest cell, row by row, that its window sees</summary>
    [Convention]
    public Property Takes_the_gradient_of_ties(IKernels<float> kernels, PoolingCase c) =>
        GoesToTheFirst(kernels, c, c.X.Map(e => e > 0 ? 1f : 0f));

    /// <summary>the same in double, on integers with some ties = the reference</summary>
    [Convention]
    public Property Takes_the_gradient_of_ties_in_double(IKernels<double> kernels, PoolingCase c) => Equal(
        kernels.MaximumPoolingGradient(c.X.InDouble(), c.Window, c.Dy.InDouble(), c.Geometry),
        new ReferenceKernels<double>().MaximumPoolingGradient(c.X.InDouble(), c.Window, c.Dy.InDouble(), c.Geometry));

    /// <summary>x of zeros, ones and NaN:  NaN is the largest, and the first of them is the maximum</summary>
    [Convention]
    public Property Is_the_first_NaN(IKernels<float> kernels, PoolingCase c) =>
        GoesToTheFirst(kernels, c, c.X.Map(e => e < 0 ? float.NaN : e > 0 ? 1f : 0f));

    /// <summary>x = f + 1 at f, else −1, dy[n] = n + 1 at p:  dx[n] = n + 1 at f if the window at p holds it, else at its first</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void Takes_the_gradient_in_every_small_world(Implementation kernels) => Exhaustive.CheckConvention(
        kernels, SmallWorldsOfPooling.Ordinary.Value, (one, w) => SmallWorldsOfPooling.HandsDyToOneCell(one, w, ties: true));

    private static Property GoesToTheFirst(IKernels<float> kernels, PoolingCase c, Tensor<float> x)
    {
        Tensor<float> places = c.Input.Counting();
        Tensor<float> firsts = Tensor.From(c.Output, (n, m, i, j) => c.Under(places, n, m, i, j)
            .MaxBy(place => float.IsNaN(x.Elements[(int)place]) ? float.PositiveInfinity : x.Elements[(int)place]));
        return Equal(
            kernels.MaximumPoolingGradient(x, c.Window, c.Dy, c.Geometry),
            places.Map(place => firsts.Zip(c.Dy, (first, dy) => first == place ? dy : 0).Sum()))
            .With(() => $"x {Brief(x)}, dy {Brief(c.Dy)}");
    }
}
