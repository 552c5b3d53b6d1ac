namespace Verification.Properties.Dense;

/// <summary>The dense (fully connected) layer multiplies each image, a row of features, by a matrix: y = W x + b.
/// Source: 000 "Why use a convolutional network", 004 "From dense layers to convolutions".</summary>
public class Dense
{
    /// <summary>W (x + x') = W x + W x'</summary>
    [Law]
    public Property Is_additive_in_the_input(IKernels<float> kernels, DenseCase c) => Equal(
        kernels.Dense(c.X + c.OtherX, c.Weight, null),
        kernels.Dense(c.X, c.Weight, null) + kernels.Dense(c.OtherX, c.Weight, null));

    /// <summary>a = −3, a = −1000:  (a W) x = a (W x) = W (a x)</summary>
    [Law]
    public Property Is_homogeneous_in_both(IKernels<float> kernels, DenseCase c) => All(new[] { -3f, -1000f }.SelectMany(a => new[]
    {
        Equal(kernels.Dense(c.X, a * c.Weight, null), a * kernels.Dense(c.X, c.Weight, null)),
        Equal(kernels.Dense(a * c.X, c.Weight, null), a * kernels.Dense(c.X, c.Weight, null)),
    }));

    /// <summary>dense(x, W, b) = W x + b, the bias once in every image;  dense(0, W, b) = b</summary>
    [Law]
    public Property Adds_the_bias_once(IKernels<float> kernels, DenseCase c) => All(
        Equal(kernels.Dense(c.X, c.Weight, c.B), kernels.Dense(c.X, c.Weight, null) + kernels.Dense(0 * c.X, c.Weight, c.B)),
        Equal(
            AsImages(kernels.Dense(0 * c.X, c.Weight, c.B)),
            Tensor.From([c.X.Shape[0], c.Weight.Shape[0], 1, 1], (_, o, _, _) => c.B is null ? 0 : c.B[o])));

    /// <summary>W = 1 (the identity):  W x = x</summary>
    [Law]
    public Property With_the_identity_is_the_input(IKernels<float> kernels, DenseCase c) => Equal(
        kernels.Dense(c.X, Identity(c.X.Shape[1]), null), c.X);

    /// <summary>x[n] = one-hot at f:  y[n] = column f of W</summary>
    [Law]
    public Property Of_a_one_hot_image_is_a_column_of_the_weight(IKernels<float> kernels, DenseCase c) => Equal(
        kernels.Dense(Identity(c.X.Shape[1]), c.Weight, null).Reshape([1, 1, c.X.Shape[1], c.Weight.Shape[0]]),
        c.Weight.Reshape([1, 1, c.Weight.Shape[0], c.X.Shape[1]]).Transposed());

    /// <summary>the dense layer = the correlation of images of one pixel, W being a 1×1 kernel</summary>
    [Law]
    public Property Is_the_correlation_of_single_pixels(IKernels<float> kernels, DenseCase c) => Equal(
        AsImages(kernels.Dense(c.X, c.Weight, c.B)),
        kernels.Correlation(AsImages(c.X), AsImages(c.Weight), c.B, new Geometry()));

    /// <summary>Each feature as a channel of one pixel.</summary>
    internal static Tensor<float> AsImages(Tensor<float> x) => x.Reshape([x.Shape[0], x.Shape[1], 1, 1]);

    internal static Tensor<float> Identity(int size) =>
        Tensor.From([size, size, 1, 1], (i, j, _, _) => i == j ? 1f : 0f).Reshape([size, size]);
}
