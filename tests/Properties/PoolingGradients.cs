using FsCheck;
using Verification.Reference;
using static Verification.Properties.Words;

namespace Verification.Properties;

/// <summary>
/// The derivative of pooling. Maximum pooling hands each dy to the cell it was read from, the first of several equal ones;
/// average pooling shares it among the cells of the window. ⟨a, b⟩ is the sum of the products of elements in the same place.
/// </summary>
public class PoolingGradients
{
    /// <summary>⟨P x, dy⟩ = ⟨x, dx⟩</summary>
    [Law]
    public Property Is_adjoint_to_pooling(IKernels<float> kernels, PoolingCase c) => Equal(
        c.X.InDouble().Dot(c.Gradient(kernels, c.X, c.Dy).InDouble()),
        c.Pool(kernels, c.X).InDouble().Dot(c.Dy.InDouble())).With(() => $"x {Brief(c.X)}, dy {Brief(c.Dy)}");

    /// <summary>x without equal elements, |δ| too small to change their order:  ⟨max(x + δ) − max x, dy⟩ = ⟨dx, δ⟩</summary>
    [Law]
    public Property Of_the_maximum_is_the_difference_quotient(IKernels<float> kernels, PoolingCase c)
    {
        Tensor<float> x = 3 * c.DistinctX;
        Tensor<float> step = c.X.Map(e => (float)Math.Sign(e));
        return Equal(
            kernels.MaximumPoolingGradient(x, c.Window, c.Dy, c.Geometry).Dot(step),
            (c.Maximum(kernels, x + step) - c.Maximum(kernels, x)).Dot(c.Dy))
            .With(() => $"x {Brief(x)}, δ {Brief(step)}, dy {Brief(c.Dy)}");
    }

    /// <summary>Σ dx = Σ dy, if no part of dy falls on the padding</summary>
    [Law]
    public Property Conserves_the_sum(IKernels<float> kernels, PoolingCase c) => All(
        Equal(kernels.MaximumPoolingGradient(c.X, c.Window, c.Dy, c.Geometry).Sum(), c.Dy.Sum()),
        Equal(kernels.AveragePoolingGradient(c.Input, c.Window, c.DivisibleDy, c.Geometry, false).Sum(), c.DivisibleDy.Sum()));

    /// <summary>x of zeros and ones:  each dy goes to the first largest cell, row by row, that its window sees</summary>
    [Law]
    public Property Of_the_maximum_gives_ties_to_the_first(IKernels<float> kernels, PoolingCase c) =>
        GoesToTheFirst(kernels, c, c.X.Map(e => e > 0 ? 1f : 0f));

    /// <summary>x of zeros, ones and NaN:  NaN is the largest, and the first of them is the maximum</summary>
    [Law]
    public Property Of_the_maximum_takes_NaN_for_the_largest(IKernels<float> kernels, PoolingCase c) =>
        GoesToTheFirst(kernels, c, c.X.Map(e => e < 0 ? float.NaN : e > 0 ? 1f : 0f));

    /// <summary>stride = window, avg:  (dx)[h,w] = dy[h / rows, w / columns] / area, one division: the float nearest to the share</summary>
    [Law]
    public Property Of_the_mean_shares_dy_among_the_cells_of_a_tile(IKernels<float> kernels, PoolingCase c)
    {
        Pair tile = c.Window;
        Tensor<float> dy = Data.Integers(c.Output, c.Seed, 'y');
        Shape input = [c.Input[0], c.Input[1], tile.Rows * c.Output[2], tile.Columns * c.Output[3]];
        return Equal(
            kernels.AveragePoolingGradient(input, tile, dy, new() { Stride = tile }, c.CountPadding),
            Tensor.From(input, (n, m, h, w) => dy[n, m, h / tile.Rows, w / tile.Columns] / (tile.Rows * tile.Columns)))
            .With(() => $"dy {Brief(dy)}");
    }

    /// <summary>dx of dy + dy' = dx of dy + dx of dy'</summary>
    [Law]
    public Property Is_additive_in_dy(IKernels<float> kernels, PoolingCase c)
    {
        Tensor<float> other = 144 * Data.Distinct(c.Output, c.Seed);
        return Equal(
            c.Gradient(kernels, c.X, c.DivisibleDy + other),
            c.Gradient(kernels, c.X, c.DivisibleDy) + c.Gradient(kernels, c.X, other));
    }

    /// <summary>(dx)[n, c] = dx of image n, channel c, alone</summary>
    [Law]
    public Property Works_on_each_channel_alone(IKernels<float> kernels, PoolingCase c) => Equal(
        c.Gradient(kernels, c.X, c.Dy),
        Rearrangements.UpTo(c.Input[0]).Select(n => Rearrangements.UpTo(c.Input[1]).Select(m => c.Gradient(
            kernels, c.X.Images(n).Channels(m), c.Dy.Images(n).Channels(m))).ToList().JoinedInChannels()).ToList().JoinedInImages());

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
