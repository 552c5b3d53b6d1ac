using System.Numerics;
using Verification.Optimized;
using Verification.Reference;

namespace Verification.Properties;

/// <summary>Every operator of an implementation on given layers, each under its name, in float or double.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="kernels">The implementation; of Optimized, correlations are prepared as well.</param>
/// <param name="argument">Makes an argument.</param>
/// <param name="room">Makes memory for the result of a prepared correlation.</param>
internal sealed class Calls<T>(IKernels<T> kernels, Func<Shape, Tensor<T>> argument, Func<Shape, Memory<T>> room)
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>What comes before the name of an operator that is prepared, and computes into memory of the caller.</summary>
    public const string Prepared = "prepared ";

    /// <summary>The calls for a layer of correlation.</summary>
    public IEnumerable<(string Operator, Func<Tensor<T>> Call)> Of(CorrelationLayer layer)
    {
        var (geometry, groups) = (layer.Geometry, layer.Groups);
        Tensor<T> x = argument(layer.Input);
        Tensor<T> k = argument(layer.Kernel);
        Tensor<T> b = argument([layer.Kernel[0]]);
        Tensor<T> dy = argument(layer.Output);
        yield return ("correlation", () => kernels.Correlation(x, k, b, geometry, groups));
        yield return ("convolution", () => kernels.Convolution(x, k, b, geometry, groups));
        yield return ("correlation's dx", () => kernels.CorrelationInputGradient(layer.Input, k, dy, geometry, groups));
        yield return ("correlation's dk", () => kernels.CorrelationKernelGradient(x, layer.Kernel, dy, geometry, groups));
        yield return ("correlation's db", () => kernels.CorrelationBiasGradient(dy));
        yield return ("rectifier", () => kernels.Rectifier(x));
        if (kernels is OptimizedKernels<T> optimized)
        {
            PreparedCorrelation<T> prepared = optimized.Prepare(k, b, geometry, groups);
            yield return ($"{Prepared}correlation", () => Into(layer.Output, y => prepared.Run(x, y)));
            yield return ($"{Prepared}correlation's dx", () => Into(layer.Input, dx => prepared.InputGradient(layer.Input, dy, dx)));
            yield return ($"{Prepared}correlation's dk", () => Into(layer.Kernel, dk => prepared.KernelGradient(x, dy, dk)));
        }
    }

    /// <summary>The calls for a layer of pooling.</summary>
    public IEnumerable<(string Operator, Func<Tensor<T>> Call)> Of(PoolingLayer layer)
    {
        var (window, geometry) = (layer.Window, layer.Geometry);
        Tensor<T> x = argument(layer.Input);
        Tensor<T> dy = argument(layer.Output);
        yield return ("maximum pooling", () => kernels.MaximumPooling(x, window, geometry));
        yield return ("maximum pooling's dx", () => kernels.MaximumPoolingGradient(x, window, dy, geometry));
        yield return ("average pooling", () => kernels.AveragePooling(x, window, geometry, countPadding: true));
        yield return ("average pooling's dx", () => kernels.AveragePoolingGradient(layer.Input, window, dy, geometry, countPadding: true));
    }

    /// <summary>The calls for a dense layer.</summary>
    public IEnumerable<(string Operator, Func<Tensor<T>> Call)> Of(DenseLayer layer)
    {
        Tensor<T> x = argument([layer.Images, layer.Features]);
        Tensor<T> weight = argument([layer.Outputs, layer.Features]);
        Tensor<T> b = argument([layer.Outputs]);
        Tensor<T> dy = argument([layer.Images, layer.Outputs]);
        yield return ("dense", () => kernels.Dense(x, weight, b));
        yield return ("dense's dx", () => kernels.DenseInputGradient(weight, dy));
        yield return ("dense's dW", () => kernels.DenseWeightGradient(x, dy));
        yield return ("dense's db", () => kernels.DenseBiasGradient(dy));
    }

    private Tensor<T> Into(Shape shape, Action<Memory<T>> call)
    {
        Memory<T> result = room(shape);
        call(result);
        return new Tensor<T>(shape, result);
    }
}
