using Verification.Reference;

namespace Verification.Properties;

/// <summary>A layer of correlation.</summary>
/// <param name="Input">Images, channels, rows, columns.</param>
/// <param name="Kernel">Output channels, input channels of a group, rows, columns.</param>
/// <param name="Geometry">How the window walks.</param>
/// <param name="Groups">The number of groups.</param>
internal sealed record CorrelationLayer(Shape Input, Shape Kernel, Geometry Geometry, int Groups)
{
    /// <summary>The shape of the output.</summary>
    public Shape Output { get; } = [Input[0], Kernel[0], Geometry.Rows(Input[2], Kernel[2]).Output, Geometry.Columns(Input[3], Kernel[3]).Output];

    /// <summary>Shapes and walk.</summary>
    public override string ToString() => $"x {Input}, k {Kernel}, {Geometry}{(Groups > 1 ? $", {Groups} groups" : "")}";
}

/// <summary>A layer of pooling.</summary>
/// <param name="Input">Images, channels, rows, columns.</param>
/// <param name="Window">Rows and columns of the window.</param>
/// <param name="Geometry">How it walks.</param>
internal sealed record PoolingLayer(Shape Input, Pair Window, Geometry Geometry)
{
    /// <summary>The shape of the output.</summary>
    public Shape Output { get; } =
        [Input[0], Input[1], Geometry.Rows(Input[2], Window.Rows).Output, Geometry.Columns(Input[3], Window.Columns).Output];

    /// <summary>Shapes and walk.</summary>
    public override string ToString() => $"x {Input}, window {Window}, {Geometry}";
}

/// <summary>A dense layer.</summary>
/// <param name="Images">The number of images.</param>
/// <param name="Features">The features of each.</param>
/// <param name="Outputs">The number of outputs.</param>
internal sealed record DenseLayer(int Images, int Features, int Outputs)
{
    /// <summary>The shapes.</summary>
    public override string ToString() => $"x {Images}×{Features}, W {Outputs}×{Features}";
}
