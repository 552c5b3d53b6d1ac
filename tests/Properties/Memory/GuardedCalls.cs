using System.Numerics;
using Verification.Optimized;
using Verification.Reference;

namespace Verification.Properties;

/// <summary>Every operator of an implementation, on tensors between locked pages, each under its name.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class GuardedCalls<T>(IKernels<T> kernels, GuardedTensors<T> tensors)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The calls for a layer of correlation. What is computed into memory of the caller has the bits of what is not.</summary>
    public IEnumerable<(string Operator, Action Call)> Of(CorrelationLayer layer)
    {
        var (geometry, groups) = (layer.Geometry, layer.Groups);
        Tensor<T> x = tensors.Argument(layer.Input);
        Tensor<T> k = tensors.Argument(layer.Kernel);
        Tensor<T> b = tensors.Argument([layer.Kernel[0]]);
        Tensor<T> dy = tensors.Argument(layer.Output);
        var (y, dx, dk) = (x, x, x);
        yield return ("correlation", () => y = kernels.Correlation(x, k, b, geometry, groups));
        yield return ("convolution", () => kernels.Convolution(x, k, b, geometry, groups));
        yield return ("correlation's dx", () => dx = kernels.CorrelationInputGradient(layer.Input, k, dy, geometry, groups));
        yield return ("correlation's dk", () => dk = kernels.CorrelationKernelGradient(x, layer.Kernel, dy, geometry, groups));
        yield return ("correlation's db", () => kernels.CorrelationBiasGradient(dy));
        yield return ("rectifier", () => kernels.Rectifier(x));
        if (kernels is not OptimizedKernels<T> optimized)
        {
            yield break;
        }

        PreparedCorrelation<T> prepared = optimized.Prepare(k, b, geometry, groups);
        yield return ("prepared correlation", () => Into(y, room => prepared.Run(x, room)));
        yield return ("prepared correlation's dx", () => Into(dx, room => prepared.InputGradient(layer.Input, dy, room)));
        yield return ("prepared correlation's dk", () => Into(dk, room => prepared.KernelGradient(x, dy, room)));
    }

    /// <summary>The calls for a layer of pooling.</summary>
    public IEnumerable<(string Operator, Action Call)> Of(PoolingLayer layer)
    {
        var (window, geometry) = (layer.Window, layer.Geometry);
        Tensor<T> x = tensors.Argument(layer.Input);
        Tensor<T> dy = tensors.Argument(layer.Output);
        yield return ("maximum pooling", () => kernels.MaximumPooling(x, window, geometry));
        yield return ("maximum pooling's dx", () => kernels.MaximumPoolingGradient(x, window, dy, geometry));
        yield return ("average pooling", () => kernels.AveragePooling(x, window, geometry, countPadding: true));
        yield return ("average pooling's dx", () => kernels.AveragePoolingGradient(layer.Input, window, dy, geometry, countPadding: true));
    }

    /// <summary>The calls for a dense layer.</summary>
    public IEnumerable<(string Operator, Action Call)> Of((int Images, int Features, int Outputs) layer)
    {
        Tensor<T> x = tensors.Argument([layer.Images, layer.Features]);
        Tensor<T> weight = tensors.Argument([layer.Outputs, layer.Features]);
        Tensor<T> b = tensors.Argument([layer.Outputs]);
        Tensor<T> dy = tensors.Argument([layer.Images, layer.Outputs]);
        yield return ("dense", () => kernels.Dense(x, weight, b));
        yield return ("dense's dx", () => kernels.DenseInputGradient(weight, dy));
        yield return ("dense's dW", () => kernels.DenseWeightGradient(x, dy));
        yield return ("dense's db", () => kernels.DenseBiasGradient(dy));
    }

    private void Into(Tensor<T> expected, Action<Memory<T>> call)
    {
        Memory<T> room = tensors.Result(expected.Shape);
        call(room);
        if (!room.Span.SequenceEqual(expected.Elements))
        {
            throw new InvalidOperationException("The memory of the caller does not hold the result.");
        }
    }
}
