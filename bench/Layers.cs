namespace Verification.Bench;

/// <summary>What is timed.</summary>
internal static class Layers
{
    /// <summary>The fifteen layers for which the goals are stated.</summary>
    public const string Forward = "forward";

    /// <summary>One 3×3 layer from small images to large, which shows whether a multiply-add costs the same in all of them.</summary>
    public const string Sizes = "sizes";

    /// <summary>The derivatives of the fifteen.</summary>
    public const string Gradients = "gradients";

    /// <summary>Pooling and its derivatives.</summary>
    public const string Pooling = "pooling";

    /// <summary>The dense layer and its derivatives.</summary>
    public const string Dense = "dense";

    private static readonly Walk[] Fifteen =
    [
        new("LeNet c1: ", [64, 1, 28, 28], 6, (5, 5), Padding: 2),
        new("LeNet c2: ", [64, 6, 14, 14], 16, (5, 5)),
        new("", [1, 3, 224, 224], 64, (7, 7), Stride: 2, Padding: 3),
        new("", [1, 64, 56, 56], 64, (1, 1)),
        new("", [1, 64, 56, 56], 64, (3, 3), Padding: 1),
        new("", [1, 64, 56, 56], 256, (1, 1)),
        new("", [1, 128, 56, 56], 128, (3, 3), Stride: 2, Padding: 1),
        new("", [1, 128, 28, 28], 128, (3, 3), Padding: 1),
        new("", [1, 256, 14, 14], 256, (3, 3), Padding: 1),
        new("", [1, 512, 7, 7], 512, (3, 3), Padding: 1),
        new("", [1, 512, 7, 7], 2048, (1, 1)),
        new("", [1, 64, 224, 224], 64, (3, 3), Padding: 1),
        new("depthwise ", [1, 32, 112, 112], 32, (3, 3), Padding: 1, Groups: 32),
        new("depthwise ", [1, 512, 14, 14], 512, (3, 3), Padding: 1, Groups: 512),
        new("edge image: ", [1, 1, 6, 8], 1, (1, 2)),
    ];

    /// <summary>Everything there is.</summary>
    public static IReadOnlyList<Layer> All { get; } =
    [
        .. Fifteen.Select(walk => walk.Layer(Forward, "Correlation")),
        .. new[] { 28, 112, 448 }.Select(size => new Walk("", [1, 64, size, size], 64, (3, 3), Padding: 1))
            .Select(walk => walk.Layer(Sizes, "Correlation")),
        .. Fifteen.Select(walk => walk.Layer(Gradients, "CorrelationInputGradient")),
        .. Fifteen.Select(walk => walk.Layer(Gradients, "CorrelationKernelGradient")),
        .. Poolings(""),
        .. Poolings("Gradient"),
        .. Denses("Dense"),
        .. Denses("DenseInputGradient"),
        .. Denses("DenseWeightGradient"),
    ];

    /// <summary>
    /// The layers whose name contains a text; letters that a keyboard has may stand for × and →. Without a text all of
    /// them, or of a quick run the fifteen.
    /// </summary>
    public static IReadOnlyList<Layer> Named(string? part, bool quick) => part is null
        ? [.. All.Where(layer => !quick || layer.Group == Forward)]
        : [.. All.Where(layer => Typed(layer.Name).Contains(Typed(part), StringComparison.OrdinalIgnoreCase))];

    private static string Typed(string name) => name.Replace('×', 'x').Replace("→", "->", StringComparison.Ordinal);

    private static IEnumerable<Layer> Poolings(string gradient)
    {
        yield return Of("maximum pooling 64,6,28,28, 2×2, s2", "MaximumPooling", [64, 6, 28, 28], 2, 2, 0);
        yield return Of("maximum pooling 1,64,112,112, 3×3, s2, p1", "MaximumPooling", [1, 64, 112, 112], 3, 2, 1);
        yield return Of("average pooling 1,64,56,56, 2×2, s2", "AveragePooling", [1, 64, 56, 56], 2, 2, 0);
        yield return Of("average pooling 1,2048,7,7, 7×7", "AveragePooling", [1, 2048, 7, 7], 7, 1, 0);

        Layer Of(string name, string operation, Shape input, int window, int stride, int padding) => new(
            name, Pooling, operation + gradient,
            new() { Input = input, Window = window, Geometry = new() { Stride = stride, Padding = padding }, CountPadding = true });
    }

    private static IEnumerable<Layer> Denses(string operation) =>
        new (Shape Input, int Outputs)[] { ([64, 400], 120), ([1, 2048], 1000), ([64, 2048], 1000) }.Select(sizes => new Layer(
            $"dense {string.Join(',', sizes.Input)} → {sizes.Outputs}", Dense, operation,
            new() { Input = sizes.Input, Kernel = [sizes.Outputs, sizes.Input[1]] }));

    private sealed record Walk(string Title, Shape Input, int Outputs, Pair Window, int Stride = 1, int Padding = 0, int Groups = 1)
    {
        public Layer Layer(string group, string operation)
        {
            string outputs = Groups > 1 && Groups == Outputs ? "" : $" → {Outputs}";
            string walk = (Stride > 1 ? $", s{Stride}" : "") + (Padding > 0 ? $", p{Padding}" : "");
            return new Layer($"{Title}{string.Join(',', Input)}{outputs}, {Window}{walk}", group, operation, new()
            {
                Input = Input,
                Kernel = [Outputs, Input[1] / Groups, Window.Rows, Window.Columns],
                Geometry = new() { Stride = Stride, Padding = Padding },
                Groups = Groups,
            });
        }
    }
}
