namespace Verification.Properties.Memory;

/// <summary>A layer given by its sizes, without numbers in it.</summary>
internal interface ILayer
{
    /// <summary>Which operators it is for.</summary>
    OperatorKind Kind { get; }

    /// <summary>What they are given.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="argument">Makes a tensor.</param>
    Operands<T> Operands<T>(Func<Shape, Tensor<T>> argument)
        where T : struct, IFloatingPointIeee754<T>;
}

/// <summary>A layer of correlation.</summary>
/// <param name="Input">Images, channels, rows, columns.</param>
/// <param name="Kernel">Output channels, input channels of a group, rows, columns.</param>
/// <param name="Geometry">How the window walks.</param>
/// <param name="Groups">The number of groups.</param>
internal sealed record CorrelationLayer(Shape Input, Shape Kernel, Geometry Geometry, int Groups) : ILayer
{
    /// <inheritdoc/>
    public OperatorKind Kind => OperatorKind.Correlation;

    /// <summary>The shape of the output.</summary>
    public Shape Output { get; } = [Input[0], Kernel[0], Geometry.Rows(Input[2], Kernel[2]).Output, Geometry.Columns(Input[3], Kernel[3]).Output];

    /// <inheritdoc/>
    public Operands<T> Operands<T>(Func<Shape, Tensor<T>> argument)
        where T : struct, IFloatingPointIeee754<T> =>
        new() { X = argument(Input), K = argument(Kernel), B = argument([Kernel[0]]), Dy = argument(Output), Geometry = Geometry, Groups = Groups };

    /// <summary>Shapes and walk.</summary>
    public override string ToString() => $"x {Input}, k {Kernel}, {Geometry}{(Groups > 1 ? $", {Groups} groups" : "")}";
}

/// <summary>A layer of pooling.</summary>
/// <param name="Input">Images, channels, rows, columns.</param>
/// <param name="Window">Rows and columns of the window.</param>
/// <param name="Geometry">How it walks.</param>
internal sealed record PoolingLayer(Shape Input, Pair Window, Geometry Geometry) : ILayer
{
    /// <inheritdoc/>
    public OperatorKind Kind => OperatorKind.Pooling;

    /// <summary>The shape of the output.</summary>
    public Shape Output { get; } =
        [Input[0], Input[1], Geometry.Rows(Input[2], Window.Rows).Output, Geometry.Columns(Input[3], Window.Columns).Output];

    /// <inheritdoc/>
    public Operands<T> Operands<T>(Func<Shape, Tensor<T>> argument)
        where T : struct, IFloatingPointIeee754<T> =>
        new() { X = argument(Input), Dy = argument(Output), Window = Window, Geometry = Geometry, CountPadding = true };

    /// <summary>Shapes and walk.</summary>
    public override string ToString() => $"x {Input}, window {Window}, {Geometry}";
}

/// <summary>A dense layer.</summary>
/// <param name="Images">The number of images.</param>
/// <param name="Features">The features of each.</param>
/// <param name="Outputs">The number of outputs.</param>
internal sealed record DenseLayer(int Images, int Features, int Outputs) : ILayer
{
    /// <inheritdoc/>
    public OperatorKind Kind => OperatorKind.Dense;

    /// <inheritdoc/>
    public Operands<T> Operands<T>(Func<Shape, Tensor<T>> argument)
        where T : struct, IFloatingPointIeee754<T> =>
        new() { X = argument([Images, Features]), K = argument([Outputs, Features]), B = argument([Outputs]), Dy = argument([Images, Outputs]) };

    /// <summary>The shapes.</summary>
    public override string ToString() => $"x {Images}×{Features}, W {Outputs}×{Features}";
}
