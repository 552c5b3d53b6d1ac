namespace Verification.Properties.Memory;

/// <summary>A layer given by its shapes, without numbers in it: x and k; a correlation unless it says otherwise.</summary>
internal sealed record LayerShapes(Shape Input, Shape Kernel, Geometry Geometry, int Groups, OperatorKind Kind = OperatorKind.Correlation)
{
    /// <summary>A pooling, whose window is a kernel of each channel.</summary>
    public LayerShapes(Shape input, Pair window, Geometry geometry)
        : this(input, [input[1], 1, window.Rows, window.Columns], geometry, input[1], OperatorKind.Pooling)
    {
    }

    /// <summary>A dense layer, whose k is its weight.</summary>
    public LayerShapes(int images, int features, int outputs)
        : this([images, features], [outputs, features], new Geometry(), 1, OperatorKind.Dense)
    {
    }

    public Pair Window => Kind == OperatorKind.Dense ? 1 : (Kernel[2], Kernel[3]);

    public Shape Output => Kind == OperatorKind.Dense ? [Input[0], Kernel[0]]
        : [Input[0], Kernel[0], Geometry.Rows(Input[2], Kernel[2]).Output, Geometry.Columns(Input[3], Kernel[3]).Output];

    /// <summary>What its operators are given, of tensors that are made for it.</summary>
    public Operands<T> Operands<T>(Func<Shape, Tensor<T>> argument)
        where T : struct, IFloatingPointIeee754<T> => Kind == OperatorKind.Pooling
        ? new(argument(Input), null, null, argument(Output), Geometry, 1, Window, CountPadding: true)
        : new(argument(Input), argument(Kernel), argument([Kernel[0]]), argument(Output), Geometry, Groups);

    public override string ToString() => $"x {Input}, " + Kind switch
    {
        OperatorKind.Pooling => $"window {Window}, {Geometry}",
        OperatorKind.Dense => $"W {Kernel}",
        _ => $"k {Kernel}, {Geometry}{(Groups > 1 ? $", {Groups} groups" : "")}",
    };
}
