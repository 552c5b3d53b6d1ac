namespace Verification.Properties.Correlation;

/// <summary>A kernel of 1×1 sees one pixel at a time: it is a dense layer over the channels, laid on every pixel. K is the matrix
/// k[o,c,0,0]. Source: 001 "1×1 convolution".</summary>
public class OneByOne
{
    /// <summary>y[n,:,i,j] = K x[n,:,i,j] + b for every pixel</summary>
    [Law]
    public Property Is_a_dense_layer_on_every_pixel(IKernels<float> kernels, SizesCase c) => Equal(
        AsPixels(kernels.Correlation(c.X, K(c), B(c), new Geometry())),
        kernels.Dense(AsPixels(c.X), K(c).Flattened(), B(c)));

    /// <summary>K' ⋆ (K ⋆ x) = (K' K) ⋆ x</summary>
    [Law]
    public Property Two_in_a_row_are_one_with_the_product_matrix(IKernels<float> kernels, SizesCase c) => Equal(
        kernels.Correlation(kernels.Correlation(c.X, K(c), null, new Geometry()), Next(c), null, new Geometry()),
        kernels.Correlation(c.X, Product(Next(c), K(c)), null, new Geometry()));

    /// <summary>K = 1 (the identity):  K ⋆ x = x</summary>
    [Law]
    public Property With_the_identity_matrix_is_the_input(IKernels<float> kernels, SizesCase c) => Equal(
        kernels.Correlation(c.X, Dense.Dense.AsImages(Dense.Dense.Identity(c.X.Shape[1])), null, new Geometry()), c.X);

    /// <summary>k ∗ x = k ⋆ x</summary>
    [Law]
    public Property Has_nothing_to_flip(IKernels<float> kernels, SizesCase c) => Equal(
        kernels.Convolution(c.X, K(c), B(c), new Geometry()), kernels.Correlation(c.X, K(c), B(c), new Geometry()));

    /// <summary>stride s = the 1×1 correlation of every s-th pixel</summary>
    [Law]
    public Property With_a_stride_reads_every_nth_pixel(IKernels<float> kernels, SizesCase c) => Equal(
        kernels.Correlation(c.X, K(c), B(c), new Geometry { Stride = (2, 3) }),
        kernels.Correlation(c.X.EveryPosition((2, 3)), K(c), B(c), new Geometry()));

    private static int Outputs(SizesCase c) => 1 + (c.Choice % 5);

    private static Tensor<float> K(SizesCase c) => c.Integers([Outputs(c), c.Channels, 1, 1], 'k');

    private static Tensor<float>? B(SizesCase c) => c.Choice % 2 == 0 ? null : c.Integers([Outputs(c)], 'b');

    /// <summary>The kernel of a second layer.</summary>
    private static Tensor<float> Next(SizesCase c) => c.Integers([3, Outputs(c), 1, 1], 'K');

    private static Tensor<float> AsPixels(Tensor<float> x) => Tensor.From(
        [x.Shape[0], x.Shape[2], x.Shape[3], x.Shape[1]], (n, i, j, c) => x[n, c, i, j])
        .Reshape([x.Shape[0] * x.Shape[2] * x.Shape[3], x.Shape[1]]);

    private static Tensor<float> Product(Tensor<float> left, Tensor<float> right) => Tensor.From(
        [left.Shape[0], right.Shape[1], 1, 1],
        (o, c, _, _) => TensorTransforms.UpTo(right.Shape[0]).Sum(m => left[o, m, 0, 0] * right[m, c, 0, 0]));
}
