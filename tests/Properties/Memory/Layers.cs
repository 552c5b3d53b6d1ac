namespace Verification.Properties.Memory;

/// <summary>A layer given by its sizes, without numbers in it.</summary>
internal interface ILayer
{
    OperatorKind Kind { get; }

    /// <summary>What its operators are given, of tensors that are made for it.</summary>
    Operands<T> Operands<T>(Func<Shape, Tensor<T>> argument)
        where T : struct, IFloatingPointIeee754<T>;
}

/// <summary>A layer of correlation: images, channels, rows, columns; output channels, input channels of a group, rows, columns.</summary>
internal sealed record CorrelationLayer(Shape Input, Shape Kernel, Geometry Geometry, int Groups) : ILayer
{
    public OperatorKind Kind => OperatorKind.Correlation;

    public Shape Output { get; } =
        [Input[0], Kernel[0], Geometry.Rows(Input[2], Kernel[2]).Output, Geometry.Columns(Input[3], Kernel[3]).Output];

    public Operands<T> Operands<T>(Func<Shape, Tensor<T>> argument)
        where T : struct, IFloatingPointIeee754<T> =>
        new(argument(Input), argument(Kernel), argument([Kernel[0]]), argument(Output), Geometry, Groups);

    public override string ToString() => $"x {Input}, k {Kernel}, {Geometry}{(Groups > 1 ? $", {Groups} groups" : "")}";
}

/// <summary>A layer of pooling: images, channels, rows, columns.</summary>
internal sealed record PoolingLayer(Shape Input, Pair Window, Geometry Geometry) : ILayer
{
    public OperatorKind Kind => OperatorKind.Pooling;

    public Operands<T> Operands<T>(Func<Shape, Tensor<T>> argument)
        where T : struct, IFloatingPointIeee754<T>
    {
        Shape output = [Input[0], Input[1], Geometry.Rows(Input[2], Window.Rows).Output, Geometry.Columns(Input[3], Window.Columns).Output];
        return new(argument(Input), null, null, argument(output), Geometry, 1, Window, CountPadding: true);
    }

    public override string ToString() => $"x {Input}, window {Window}, {Geometry}";
}

/// <summary>A dense layer.</summary>
internal sealed record DenseLayer(int Images, int Features, int Outputs) : ILayer
{
    public OperatorKind Kind => OperatorKind.Dense;

    public Operands<T> Operands<T>(Func<Shape, Tensor<T>> argument)
        where T : struct, IFloatingPointIeee754<T> =>
        new(argument([Images, Features]), argument([Outputs, Features]), argument([Outputs]), argument([Images, Outputs]));

    public override string ToString() => $"x {Images}×{Features}, W {Outputs}×{Features}";
}
