using System.Numerics;

namespace Verification.Reference;

/// <summary>
/// The convolutional layer of the sources, Conv2D: a weight, perhaps a bias, and a way to step down the gradient. It
/// holds no state besides: a step gives a new layer.
/// </summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <param name="Kernels">The implementation that computes.</param>
/// <param name="Weight">k: kernel [O, C/groups, rows, columns].</param>
/// <param name="Bias">b: bias [O], or null for a layer without.</param>
public sealed record Conv2D<T>(IKernels<T> Kernels, Tensor<T> Weight, Tensor<T>? Bias)
    where T : struct, INumber<T>
{
    /// <summary>How the window walks. Default: stride 1, no padding.</summary>
    public Geometry Geometry { get; init; } = new();

    /// <summary>The number of groups. Default: 1.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>y = correlation of x and the weight, plus the bias.</summary>
    /// <param name="x">Input [N, C, H, W].</param>
    /// <returns>Output [N, O, H', W'].</returns>
    /// <exception cref="ArgumentException">x does not fit the layer.</exception>
    public Tensor<T> Forward(Tensor<T> x) => Kernels.Correlation(x, Weight, Bias, Geometry, Groups);

    /// <summary>The derivatives by input, weight and bias.</summary>
    /// <param name="x">The input of the forward pass.</param>
    /// <param name="dy">Derivative by the output.</param>
    /// <exception cref="ArgumentException">x or dy does not fit the layer.</exception>
    public Gradients<T> Backward(Tensor<T> x, Tensor<T> dy)
    {
        ArgumentNullException.ThrowIfNull(x);
        return new(
            Kernels.CorrelationInputGradient(x.Shape, Weight, dy, Geometry, Groups),
            Kernels.CorrelationKernelGradient(x, Weight.Shape, dy, Geometry, Groups),
            Bias is null ? null : Kernels.CorrelationBiasGradient(dy));
    }

    /// <summary>One step of gradient descent: weight − rate · dweight, bias − rate · dbias.</summary>
    /// <param name="gradients">What <see cref="Backward"/> returned.</param>
    /// <param name="rate">η: the learning rate.</param>
    /// <exception cref="ArgumentException">The gradients are not of the layer's shapes.</exception>
    public Conv2D<T> Step(Gradients<T> gradients, T rate)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        Require.That(Bias is null == gradients.Bias is null, nameof(gradients), Bias is null
            ? "The layer has no bias, the gradients have one."
            : "The layer has a bias, the gradients have none.");
        return this with
        {
            Weight = Weight - (rate * gradients.Weight),
            Bias = Bias is null ? null : Bias - (rate * gradients.Bias!),
        };
    }
}

/// <summary>The derivatives of a number by the input and the parameters of a layer.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <param name="Input">By x, [N, C, H, W].</param>
/// <param name="Weight">By the weight, [O, C/groups, rows, columns].</param>
/// <param name="Bias">By the bias, [O]; null for a layer without.</param>
public sealed record Gradients<T>(Tensor<T> Input, Tensor<T> Weight, Tensor<T>? Bias)
    where T : struct, INumber<T>;
