using System.Numerics;

namespace Verification.Reference;

/// <summary>
/// A layer learns to turn x into y by gradient descent, as in the sources: the loss is the squared error summed over the
/// output, L = Σ (ŷ − y)², so that dL/dŷ = 2 (ŷ − y).
/// </summary>
public static class Descent
{
    /// <summary>L = Σ (ŷ − y)²: summed, not averaged, over images, channels, rows and columns.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="predicted">ŷ: what the layer answers.</param>
    /// <param name="target">y: what it should answer, of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static T Loss<T>(Tensor<T> predicted, Tensor<T> target)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(predicted);
        Tensor<T> error = predicted - target;
        return error.Dot(error);
    }

    /// <summary>Steps without end; take as many as you want.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="layer">Where the descent starts.</param>
    /// <param name="x">Input [N, C, H, W].</param>
    /// <param name="y">Target [N, O, H', W'].</param>
    /// <param name="rate">η: the learning rate.</param>
    /// <exception cref="ArgumentException">x or y does not fit the layer.</exception>
    public static IEnumerable<DescentStep<T>> From<T>(Conv2D<T> layer, Tensor<T> x, Tensor<T> y, T rate)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        return Steps(layer, x, y, rate);
    }

    private static IEnumerable<DescentStep<T>> Steps<T>(Conv2D<T> layer, Tensor<T> x, Tensor<T> y, T rate)
        where T : struct, INumber<T>
    {
        while (true)
        {
            Tensor<T> predicted = layer.Forward(x);
            Tensor<T> dy = T.CreateChecked(2) * (predicted - y);
            layer = layer.Step(layer.Backward(x, dy), rate);
            yield return new DescentStep<T>(Loss(predicted, y), layer);
        }
    }
}

/// <summary>One step of a descent.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <param name="Loss">The loss before the step, which is what the sources print.</param>
/// <param name="Layer">The layer after it.</param>
public sealed record DescentStep<T>(T Loss, Conv2D<T> Layer)
    where T : struct, INumber<T>;
