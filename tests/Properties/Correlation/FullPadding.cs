namespace Verification.Properties.Correlation;

/// <summary>Rows of a kernel as wide as a vector, or twice, under as much padding as leaves one cell on the input: k − 1 on both sides.
/// Every column of the result is a border here, on the left, on the right, or on both; its rows are coefficients of the product of two
/// polynomials.</summary>
public class FullPadding
{
    private static readonly int[] Widths = [2, 3, 4, 5, 7, 8, 9, 15, 16, 17];

    /// <summary>Σ y = Σ x · Σ k, row by row:  every product has its place</summary>
    [Law]
    public Property Has_every_product(IKernels<float> kernels, SizesCase c) => InFullPadding(c, (x, k, walk) =>
        Equal(kernels.Correlation(x, k, null, walk).Sum(), x.Sum() * k.Sum()));

    /// <summary>y = k ⋆ x under a frame of k − 1 zeros</summary>
    [Law]
    public Property Is_a_frame_of_zeros(IKernels<float> kernels, SizesCase c) => InFullPadding(c, (x, k, walk) => Equal(
        kernels.Correlation(x, k, null, walk),
        kernels.Correlation(x.Padded(walk.Rows(x.Shape[2], 1), walk.Columns(x.Shape[3], k.Shape[3])), k, null, new())));

    /// <summary>each row of an image = that row alone</summary>
    [Law]
    public Property Treats_each_row_as_if_it_were_alone(IKernels<float> kernels, SizesCase c) => InFullPadding(c, (x, k, walk) => Equal(
        kernels.Correlation(x.Reshape([x.Shape[2], 1, 1, x.Shape[3]]), k, null, walk),
        kernels.Correlation(x, k, null, walk).Reshape([x.Shape[2], 1, 1, x.Shape[3] + k.Shape[3] - 1])));

    /// <summary>x one 1 at the place p:  y is the kernel backwards, its last cell at the column p</summary>
    [Law]
    public Property Shows_the_kernel_backwards(IKernels<float> kernels, SizesCase c) => InFullPadding(c, (x, k, walk) =>
    {
        int place = c.Choice % x.Shape.ElementCount, width = x.Shape[3];
        return Equal(
            kernels.Correlation(x.Shape.OneHot<float>(place), k, null, walk),
            Tensor.From([1, 1, x.Shape[2], width + k.Shape[3] - 1], (_, _, i, j) =>
                i == place / width && j >= place % width && j < (place % width) + k.Shape[3]
                    ? k[0, 0, 0, k.Shape[3] - 1 - (j - (place % width))] : 0));
    });

    /// <summary>x ∗ k = k ∗ x, whichever is the wider:  the product of two polynomials</summary>
    [Law]
    public Property Commutes(IKernels<float> kernels, SizesCase c) => InFullPadding(c, (x, k, walk) =>
    {
        Tensor<float> row = Tensor.From([1, 1, 1, x.Shape[3]], (_, _, _, j) => x[0, 0, 0, j]);
        return Equal(kernels.Convolution(row, k, null, walk), kernels.Convolution(k, row, null, new() { Padding = (0, row.Shape[3] - 1) }));
    });

    /// <summary>⟨dx, x⟩ = ⟨dk, k⟩ = ⟨dy, y⟩</summary>
    [Law]
    public Property Has_adjoint_derivatives(IKernels<float> kernels, SizesCase c) => InFullPadding(c, (x, k, walk) =>
        Gradients.Gradients.AreAdjoint(kernels, OperatorKind.Correlation, new(
            x, k, Dy: c.Integers([1, 1, x.Shape[2], x.Shape[3] + k.Shape[3] - 1], 'y'), Geometry: walk)));

    private static Property InFullPadding(SizesCase c, Func<Tensor<float>, Tensor<float>, Geometry, Property> law)
    {
        Tensor<float> k = c.Integers([1, 1, 1, c.One(Widths)], 'k');
        return law(c.Integers([1, 1, c.Rows + 1, c.Columns + c.Window], 'x'), k, new() { Padding = (0, k.Shape[3] - 1) });
    }
}
