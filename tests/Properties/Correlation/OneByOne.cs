namespace Verification.Properties.Correlation;

/// <summary>A kernel of 1×1 sees one pixel at a time: it is a dense layer over the channels, laid on every pixel. K is the matrix
/// k[o,c,0,0]. Source: 001 "1×1 convolution".</summary>
public class OneByOne
{
    /// <summary>y[n,:,i,j] = K x[n,:,i,j] + b for every pixel</summary>
    [Law]
    public Property Is_a_dense_layer_on_every_pixel(IKernels<float> kernels, OneByOneCase c) => Equal(
        AsPixels(kernels.Correlation(c.X, c.K, c.B, new Geometry())),
        kernels.Dense(AsPixels(c.X), c.K.Flattened(), c.B));

    /// <summary>K' ⋆ (K ⋆ x) = (K' K) ⋆ x</summary>
    [Law]
    public Property Two_in_a_row_are_one_with_the_product_matrix(IKernels<float> kernels, OneByOneCase c) => Equal(
        kernels.Correlation(kernels.Correlation(c.X, c.K, null, new Geometry()), c.Next, null, new Geometry()),
        kernels.Correlation(c.X, Product(c.Next, c.K), null, new Geometry()));

    /// <summary>K = 1 (the identity):  K ⋆ x = x</summary>
    [Law]
    public Property With_the_identity_matrix_is_the_input(IKernels<float> kernels, OneByOneCase c) => Equal(
        kernels.Correlation(c.X, Dense.Dense.AsImages(Dense.Dense.Identity(c.X.Shape[1])), null, new Geometry()), c.X);

    /// <summary>k ∗ x = k ⋆ x</summary>
    [Law]
    public Property Has_nothing_to_flip(IKernels<float> kernels, OneByOneCase c) => Equal(
        kernels.Convolution(c.X, c.K, c.B, new Geometry()), kernels.Correlation(c.X, c.K, c.B, new Geometry()));

    /// <summary>stride s = the 1×1 correlation of every s-th pixel</summary>
    [Law]
    public Property With_a_stride_reads_every_nth_pixel(IKernels<float> kernels, OneByOneCase c) => Equal(
        kernels.Correlation(c.X, c.K, c.B, new Geometry { Stride = (2, 3) }),
        kernels.Correlation(c.X.EveryPosition((2, 3)), c.K, c.B, new Geometry()));

    private static Tensor<float> AsPixels(Tensor<float> x) => Tensor.From(
        [x.Shape[0], x.Shape[2], x.Shape[3], x.Shape[1]], (n, i, j, c) => x[n, c, i, j])
        .Reshape([x.Shape[0] * x.Shape[2] * x.Shape[3], x.Shape[1]]);

    private static Tensor<float> Product(Tensor<float> left, Tensor<float> right) => Tensor.From(
        [left.Shape[0], right.Shape[1], 1, 1],
        (o, c, _, _) => TensorTransforms.UpTo(right.Shape[0]).Sum(m => left[o, m, 0, 0] * right[m, c, 0, 0]));
}
