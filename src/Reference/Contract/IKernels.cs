using System.Numerics;

namespace Verification.Reference;

/// <summary>
/// The contract: the operators of the convolutional layer, one method each. Results are new tensors, arguments are never
/// written, and every implementation refuses the same arguments with an <see cref="ArgumentException"/> that names the
/// parameter (see <see cref="Arguments"/>). An operator that is left out, or that throws a
/// <see cref="NotSupportedException"/>, is not offered. <c>ToString()</c> is the name under which an implementation is reported.
/// </summary>
/// <remarks>
/// Letters: x input [N, C, H, W], that is N images of C channels of H rows and W columns; k kernel
/// [O, C/groups, rows, columns], O being the output channels; b bias [O], y output [N, O, H', W']; n image,
/// c input channel, o output channel; i, j output position; u, v cell of the window; s stride, p padding, d dilation.
/// A name that ends in Gradient is a derivative of a number L; dy is the derivative of L by the operator's output.
/// </remarks>
/// <typeparam name="T">The type of the elements.</typeparam>
public interface IKernels<T>
    where T : struct, INumber<T>
{
    /// <summary>
    /// y[n,o,i,j] = b[o] + Σ c,u,v  k[o,c,u,v] · x[n, g(o)+c, s·i + d·u − p, s·j + d·v − p], with x = 0 outside its
    /// bounds and g(o) the first channel of the group that o belongs to. A sum starts at +0: it is never −0.
    /// </summary>
    /// <param name="x">Input [N, C, H, W].</param>
    /// <param name="k">Kernel [O, C/groups, rows, columns].</param>
    /// <param name="b">Bias [O], or null for none.</param>
    /// <param name="geometry">How the window walks.</param>
    /// <param name="groups">Divides C and O; group g of the outputs reads group g of the inputs.</param>
    /// <returns>Output [N, O, H', W'].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, the groups do not divide the channels, the window is wider
    /// than the padded input, or the output has more elements than an array can hold.</exception>
    Tensor<T> Correlation(Tensor<T> x, Tensor<T> k, Tensor<T>? b, Geometry geometry, int groups = 1) =>
        throw NotOffered(nameof(Correlation));

    /// <summary>Correlation with the kernel flipped in both axes: the convolution of mathematics.</summary>
    /// <param name="x">Input [N, C, H, W].</param>
    /// <param name="k">Kernel [O, C/groups, rows, columns].</param>
    /// <param name="b">Bias [O], or null for none.</param>
    /// <param name="geometry">How the window walks.</param>
    /// <param name="groups">Divides C and O.</param>
    /// <returns>Output [N, O, H', W'].</returns>
    /// <exception cref="ArgumentException">As <see cref="Correlation"/>.</exception>
    Tensor<T> Convolution(Tensor<T> x, Tensor<T> k, Tensor<T>? b, Geometry geometry, int groups = 1) =>
        throw NotOffered(nameof(Convolution));

    /// <summary>
    /// y[n,c,i,j] = the largest x under the window, channel by channel. Padding is absent: it never wins. NaN wins always.
    /// </summary>
    /// <param name="x">Input [N, C, H, W].</param>
    /// <param name="window">Rows and columns of the window.</param>
    /// <param name="geometry">How the window walks.</param>
    /// <returns>Output [N, C, H', W'].</returns>
    /// <exception cref="ArgumentException">x does not have four axes, the window has no cell, is wider than the padded input
    /// or covers no cell of the input at some position, or the output has more elements than an array can hold.</exception>
    Tensor<T> MaximumPooling(Tensor<T> x, Pair window, Geometry geometry) =>
        throw NotOffered(nameof(MaximumPooling));

    /// <summary>
    /// y[n,c,i,j] = the sum of x under the window, divided by the number of the window's cells inside the input, or
    /// inside the input and its padding.
    /// </summary>
    /// <param name="x">Input [N, C, H, W].</param>
    /// <param name="window">Rows and columns of the window.</param>
    /// <param name="geometry">How the window walks.</param>
    /// <param name="countPadding">Whether cells on the padding count in the divisor.</param>
    /// <returns>Output [N, C, H', W'].</returns>
    /// <exception cref="ArgumentException">x does not have four axes, the window has no cell, is wider than the padded input
    /// or covers no cell of the input at some position, or the output has more elements than an array can hold.</exception>
    Tensor<T> AveragePooling(Tensor<T> x, Pair window, Geometry geometry, bool countPadding) =>
        throw NotOffered(nameof(AveragePooling));

    /// <summary>The dense (fully connected) layer, y = W x + b for each image: y[n,o] = b[o] + Σ f  W[o,f] · x[n,f].</summary>
    /// <param name="x">Input [N, features].</param>
    /// <param name="weight">W: weight [O, features].</param>
    /// <param name="b">Bias [O], or null for none.</param>
    /// <returns>Output [N, O].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    Tensor<T> Dense(Tensor<T> x, Tensor<T> weight, Tensor<T>? b) =>
        throw NotOffered(nameof(Dense));

    /// <summary>The rectifier (ReLU), y = max(x, 0), element by element. NaN stays NaN, −0 becomes 0.</summary>
    /// <param name="x">Input of any shape.</param>
    /// <returns>Output of the same shape.</returns>
    /// <exception cref="ArgumentNullException">x is null.</exception>
    Tensor<T> Rectifier(Tensor<T> x) =>
        throw NotOffered(nameof(Rectifier));

    /// <summary>
    /// dx[n, g(o)+c, s·i + d·u − p, s·j + d·v − p] += k[o,c,u,v] · dy[n,o,i,j] for all n, o, i, j, c, u, v, where x has that
    /// cell: each product of the forward sum hands k · dy back to the cell it read.
    /// </summary>
    /// <param name="input">The shape of x, [N, C, H, W].</param>
    /// <param name="k">Kernel [O, C/groups, rows, columns].</param>
    /// <param name="dy">Derivative by the output [N, O, H', W'].</param>
    /// <param name="geometry">As in the forward pass.</param>
    /// <param name="groups">As in the forward pass.</param>
    /// <returns>Derivative by x, [N, C, H, W].</returns>
    /// <exception cref="ArgumentException">As <see cref="Correlation"/>, or dy is not of the output's shape.</exception>
    Tensor<T> CorrelationInputGradient(Shape input, Tensor<T> k, Tensor<T> dy, Geometry geometry, int groups = 1) =>
        throw NotOffered(nameof(CorrelationInputGradient));

    /// <summary>dk[o,c,u,v] = Σ n,i,j  dy[n,o,i,j] · x[n, g(o)+c, s·i + d·u − p, s·j + d·v − p].</summary>
    /// <param name="x">Input [N, C, H, W].</param>
    /// <param name="kernel">The shape of k, [O, C/groups, rows, columns].</param>
    /// <param name="dy">Derivative by the output [N, O, H', W'].</param>
    /// <param name="geometry">As in the forward pass.</param>
    /// <param name="groups">As in the forward pass.</param>
    /// <returns>Derivative by k, [O, C/groups, rows, columns].</returns>
    /// <exception cref="ArgumentException">As <see cref="Correlation"/>, or dy is not of the output's shape.</exception>
    Tensor<T> CorrelationKernelGradient(Tensor<T> x, Shape kernel, Tensor<T> dy, Geometry geometry, int groups = 1) =>
        throw NotOffered(nameof(CorrelationKernelGradient));

    /// <summary>db[o] = Σ n,i,j  dy[n,o,i,j].</summary>
    /// <param name="dy">Derivative by the output [N, O, H', W'].</param>
    /// <returns>Derivative by b, [O].</returns>
    /// <exception cref="ArgumentException">dy does not have four axes.</exception>
    Tensor<T> CorrelationBiasGradient(Tensor<T> dy) =>
        throw NotOffered(nameof(CorrelationBiasGradient));

    /// <summary>dx: each dy goes to the first cell, row by row, that holds the maximum of its window.</summary>
    /// <param name="x">Input [N, C, H, W].</param>
    /// <param name="window">Rows and columns of the window.</param>
    /// <param name="dy">Derivative by the output [N, C, H', W'].</param>
    /// <param name="geometry">As in the forward pass.</param>
    /// <returns>Derivative by x, [N, C, H, W].</returns>
    /// <exception cref="ArgumentException">As <see cref="MaximumPooling"/>, or dy is not of the output's shape.</exception>
    Tensor<T> MaximumPoolingGradient(Tensor<T> x, Pair window, Tensor<T> dy, Geometry geometry) =>
        throw NotOffered(nameof(MaximumPoolingGradient));

    /// <summary>dx: each dy, divided by its window's divisor, goes to every input cell of the window.</summary>
    /// <param name="input">The shape of x, [N, C, H, W].</param>
    /// <param name="window">Rows and columns of the window.</param>
    /// <param name="dy">Derivative by the output [N, C, H', W'].</param>
    /// <param name="geometry">As in the forward pass.</param>
    /// <param name="countPadding">As in the forward pass.</param>
    /// <returns>Derivative by x, [N, C, H, W].</returns>
    /// <exception cref="ArgumentException">As <see cref="AveragePooling"/>, or dy is not of the output's shape.</exception>
    Tensor<T> AveragePoolingGradient(Shape input, Pair window, Tensor<T> dy, Geometry geometry, bool countPadding) =>
        throw NotOffered(nameof(AveragePoolingGradient));

    /// <summary>dx[n,f] = Σ o  dy[n,o] · W[o,f].</summary>
    /// <param name="weight">W: weight [O, features].</param>
    /// <param name="dy">Derivative by the output [N, O].</param>
    /// <returns>Derivative by x, [N, features].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    Tensor<T> DenseInputGradient(Tensor<T> weight, Tensor<T> dy) =>
        throw NotOffered(nameof(DenseInputGradient));

    /// <summary>dW[o,f] = Σ n  dy[n,o] · x[n,f].</summary>
    /// <param name="x">Input [N, features].</param>
    /// <param name="dy">Derivative by the output [N, O].</param>
    /// <returns>Derivative by W, [O, features].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    Tensor<T> DenseWeightGradient(Tensor<T> x, Tensor<T> dy) =>
        throw NotOffered(nameof(DenseWeightGradient));

    /// <summary>db[o] = Σ n  dy[n,o].</summary>
    /// <param name="dy">Derivative by the output [N, O].</param>
    /// <returns>Derivative by b, [O].</returns>
    /// <exception cref="ArgumentException">dy is not a matrix.</exception>
    Tensor<T> DenseBiasGradient(Tensor<T> dy) =>
        throw NotOffered(nameof(DenseBiasGradient));

    private NotSupportedException NotOffered(string operation) => new($"{this} does not offer {operation}.");
}
