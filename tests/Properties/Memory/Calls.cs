namespace Verification.Properties.Memory;

/// <summary>The operators of an implementation on given operands, each under its title, in float or double.</summary>
internal static class Calls
{
    /// <summary>What comes before the title of an operator that is prepared, and computes into memory of the caller.</summary>
    public const string Prepared = "prepared ";

    /// <summary>The calls for a kind of layer; correlations of Optimized are prepared as well, into memory for each result.</summary>
    public static IEnumerable<(string Operator, Func<Tensor<T>> Call)> Of<T>(
        IKernels<T> kernels, OperatorKind kind, Operands<T> o, Func<Shape, Memory<T>> destination)
        where T : struct, IFloatingPointIeee754<T>
    {
        var calls = Operators<T>.Of(kind).Select(one => (one.Title, (Func<Tensor<T>>)(() => one.Call(kernels, o))));
        if (kernels is not OptimizedKernels<T> optimized || kind != OperatorKind.Correlation)
        {
            return calls;
        }

        var layer = new Lazy<PreparedCorrelation<T>>(() => optimized.Prepare(o.K!, o.B, o.Geometry!, o.Groups));
        return
        [
            .. calls,
            ($"{Prepared}correlation", () => Into(o.Dy!.Shape, y => layer.Value.Run(o.X!, y))),
            ($"{Prepared}correlation's dx", () => Into(o.Input!, dx => layer.Value.InputGradient(o.Input!, o.Dy!, dx))),
            ($"{Prepared}correlation's dk", () => Into(o.Kernel!, dk => layer.Value.KernelGradient(o.X!, o.Dy!, dk))),
        ];

        Tensor<T> Into(Shape shape, Action<Memory<T>> call)
        {
            Memory<T> result = destination(shape);
            call(result);
            return new Tensor<T>(shape, result);
        }
    }
}
