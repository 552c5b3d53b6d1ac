using Verification.Optimized;

namespace Verification.Properties.Memory;

/// <summary>
/// Every operator of an implementation on given operands, each under its title, in float or double. Correlations of Optimized are prepared
/// as well, and then computed into memory that is made for each result.
/// </summary>
internal sealed class Calls<T>(IKernels<T> kernels, Func<Shape, Memory<T>> destination)
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>What comes before the title of an operator that is prepared, and computes into memory of the caller.</summary>
    public const string Prepared = "prepared ";

    /// <summary>The calls for a kind of layer.</summary>
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
