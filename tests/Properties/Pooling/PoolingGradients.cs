using static Verification.Properties.Assertions.TensorTransforms;

namespace Verification.Properties.Pooling;

/// <summary>The derivative of pooling. Maximum pooling hands each dy to the cell it was read from (to which of several equal ones is a
/// convention: page TheFirstMaximum); average pooling shares it among the cells of the window. ⟨a, b⟩ is the sum of the products of
/// elements in the same place.</summary>
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
    public Property Conserves_the_sum(IKernels<float> kernels, PoolingCase c) => Each(
        () => Equal(kernels.MaximumPoolingGradient(c.X, c.Window, c.Dy, c.Geometry).Sum(), c.Dy.Sum()),
        () => Equal(kernels.AveragePoolingGradient(c.Input, c.Window, c.DivisibleDy, c.Geometry, false).Sum(), c.DivisibleDy.Sum()));

    /// <summary>x without equal elements:  each dy goes to the largest cell that its window sees</summary>
    [Law]
    public Property Of_the_maximum_goes_to_the_largest_cell(IKernels<float> kernels, PoolingCase c)
    {
        Tensor<float> x = c.DistinctX, largest = MaximumPooling.Largest(c, x);
        return Equal(
            kernels.MaximumPoolingGradient(x, c.Window, c.Dy, c.Geometry),
            x.Map(cell => largest.Zip(c.Dy, (winner, dy) => winner == cell ? dy : 0).Sum())).With(() => $"x {Brief(x)}, dy {Brief(c.Dy)}");
    }

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
        UpTo(c.Input[0]).Select(n => UpTo(c.Input[1])
            .Select(m => c.Gradient(kernels, c.X.SelectImages(n).SelectChannels(m), c.Dy.SelectImages(n).SelectChannels(m)))
            .ToList().JoinedInChannels()).ToList().JoinedInImages());
}
