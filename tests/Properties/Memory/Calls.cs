using Verification.Optimized;

namespace Verification.Properties.Memory;

/// <summary>Every operator of an implementation on given operands, each under its title, in float or double.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="kernels">The implementation; of Optimized, correlations are prepared as well.</param>
/// <param name="destination">Makes memory for the result of a prepared correlation.</param>
internal sealed class Calls<T>(IKernels<T> kernels, Func<Shape, Memory<T>> destination)
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>What comes before the title of an operator that is prepared, and computes into memory of the caller.</summary>
    public const string Prepared = "prepared ";

    /// <summary>The calls for a kind of layer.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="o">What they are given.</param>
    public IEnumerable<(string Operator, Func<Tensor<T>> Call)> Of(OperatorKind kind, Operands<T> o)
    {
        foreach (var operation in Operators<T>.All.Where(one => one.Kind == kind))
        {
            yield return (operation.Title, () => operation.Call(kernels, o));
        }

        if (kernels is OptimizedKernels<T> optimized && kind == OperatorKind.Correlation)
        {
            var layer = new Lazy<PreparedCorrelation<T>>(() => optimized.Prepare(o.K!, o.B, o.Geometry!, o.Groups));
            yield return ($"{Prepared}correlation", () => Into(o.Dy!.Shape, y => layer.Value.Run(o.X!, y)));
            yield return ($"{Prepared}correlation's dx", () => Into(o.Input!, dx => layer.Value.InputGradient(o.Input!, o.Dy!, dx)));
            yield return ($"{Prepared}correlation's dk", () => Into(o.Kernel!, dk => layer.Value.KernelGradient(o.X!, o.Dy!, dk)));
        }
    }

    private Tensor<T> Into(Shape shape, Action<Memory<T>> call)
    {
        Memory<T> result = destination(shape);
        call(result);
        return new Tensor<T>(shape, result);
    }
}
