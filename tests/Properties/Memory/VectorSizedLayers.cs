using Verification.Properties.Agreement;

namespace Verification.Properties.Memory;

/// <summary>Layers of sizes around those of vectors and tiles, which run at different paces so that many pairs meet without all of them
/// being tried. Those of <see cref="LargeLayers"/> are among them: they are what reaches every way of computing there is.</summary>
internal static class VectorSizedLayers
{
    private const int MostChannels = 33;

    public static IEnumerable<LayerShapes> Correlations => [.. SmallCorrelations, .. LargeLayers.Correlations.Values];

    /// <summary>Those of them that are none of <see cref="LargeLayers"/>.</summary>
    public static IEnumerable<LayerShapes> SmallCorrelations =>
        [.. Pixels, .. Windows, .. LongRows, .. ManyPositions, .. Depthwise, .. Odd];

    /// <summary>Those of them on which numbers that are not finite are tried, which are summed in other loops.</summary>
    public static IEnumerable<LayerShapes> Few =>
        Correlations.Where((layer, index) => index % 6 == 0 && layer.Input.ElementCount < 10_000);

    public static IEnumerable<LayerShapes> Poolings =>
    [
        .. from window in Enumerable.Range(1, 4)
           from stride in Enumerable.Range(1, 3)
           from columns in Enumerable.Range(0, 13)
           let rows = 1 + ((columns + stride) % 5)
           select new LayerShapes([1, 2, rows + 3, window + (3 * columns) + stride], (Math.Min(rows, window), window), new Geometry
           {
               Stride = stride,
               Padding = columns % 2 * (Math.Min(rows, window) / 2),
               Rounding = columns % 3 == 0 ? RoundingMode.Up : RoundingMode.Down,
           }),
        .. Enumerable.Range(1, 40).Select(size => new LayerShapes([2, 3, 1 + (size % 3), size], (1 + (size % 3), size), new Geometry())),
        new([1, 2, 2, 2], 3, new Geometry { Padding = 1 }),
        new([1, 2, 2, 3], 3, new Geometry { Padding = 1 }),
        new([1, 2, 3, 9], (3, 4), new Geometry { Stride = 9 }),
        new([1, 2, 9, 3], (4, 3), new Geometry { Stride = 9 }),
        new([1, 2, 130, 70], 3, new Geometry { Padding = 1 }),
        new([1, 2, 130, 70], 2, new Geometry { Stride = 2 }),
    ];

    public static IEnumerable<LayerShapes> Dense => [.. SmallDense, .. LargeLayers.Dense];

    /// <summary>Those of them that are none of <see cref="LargeLayers"/>.</summary>
    public static IEnumerable<LayerShapes> SmallDense =>
    [
        .. Enumerable.Range(1, 70).Select(size => new LayerShapes(Channels(5 * size), size, Channels(7 * size))),
        .. Enumerable.Range(1, 70).Select(size => new LayerShapes(Channels(7 * size), Channels(5 * size), size)),
        new(0, 3, 4),
    ];

    /// <summary>Windows of one cell: an image is its own frame, or that of dy is where the window moves faster.</summary>
    private static IEnumerable<LayerShapes> Pixels =>
        from stride in Enumerable.Range(1, 3)
        from size in Enumerable.Range(1, stride == 1 ? 66 : 33)
        select Layer(1 + (size % 2), Channels((5 * size) + stride), Channels(7 * size), 1 + (stride * (size % 4)), stride * size, (1, 1),
            new Geometry { Stride = (1 + ((stride - 1) * (size % 2)), stride) });

    /// <summary>Windows of up to 5×5 cells, all strides and paddings, some with groups or dilation.</summary>
    private static IEnumerable<LayerShapes> Windows =>
        from rows in Enumerable.Range(1, 5)
        from columns in Enumerable.Range(1, 5)
        from stride in Enumerable.Range(1, 3)
        from padding in Enumerable.Range(0, 3)
        let size = (rows * 41) + (columns * 17) + (stride * 7) + (padding * 3)
        let dilation = size % 5 == 0 ? 2 : 1
        let walk = new Geometry { Stride = (stride, 1 + (size % stride)), Padding = padding, Dilation = dilation }
        select Layer(1 + (size % 2), Channels(5 * size) / 2, Channels(7 * size),
            (dilation * rows) + (size % 5), (dilation * columns) + (size % 19), (rows, columns), walk, 1 + (size % 3));

    /// <summary>Windows of 3×3 cells and nothing around an image, which is its own frame where it is large enough.</summary>
    private static IEnumerable<LayerShapes> LongRows => Enumerable.Range(1, 48).Select(size => Layer(
        1, Channels(3 * size) / 3, Channels(7 * size), 3 + (size % 7), 2 + size, (3, 3), new Geometry()));

    /// <summary>Many positions and few elements in a patch: dk is products of long rows. Every second window is one cell.</summary>
    private static IEnumerable<LayerShapes> ManyPositions => Enumerable.Range(1, 60).Select(size => Layer(
        1 + (size % 3), 1 + (size % 7), 1 + (7 * size % 16), 10 + (size % 4), 10 + (size % 23),
        size % 2 == 0 ? (1, 1) : (1 + (size % 3), 1 + (size % 4)),
        new Geometry { Padding = size % 4 == 1 ? (0, 1) : 0 }, 1 + (size / 2 % 3)));

    /// <summary>A group for each channel.</summary>
    private static IEnumerable<LayerShapes> Depthwise => Enumerable.Range(1, 40).Select(size => Layer(
        1 + (size % 2), 1, 1 + (size % 3 / 2), 2 + (size % 6), 2 + size, (3, 3),
        new Geometry { Padding = 1 - (size % 4 / 3) * (size % 6 > 0 ? 1 : 0) }, 1 + (size % 5)));

    /// <summary>No image, and cells that lie very far apart.</summary>
    private static IEnumerable<LayerShapes> Odd =>
    [
        Layer(0, 3, 4, 5, 6, (3, 3), new Geometry()),
        Layer(2, 2, 3, 4, 21, (1, 3), new Geometry { Dilation = (1, 1 << 19), Padding = (0, 1 << 19) }),
        Layer(2, 2, 3, 4, 21, (1, 3), new Geometry { Dilation = (1, 1 << 19), Padding = (0, 1 << 19), Stride = (1, 2) }),
        Layer(1, 2, 3, 2, 2500, (1, 3), new Geometry { Dilation = (1, 1 << 19), Padding = (0, 1 << 19) }),
        Layer(1, 2, 3, 2, 2500, (1, 3), new Geometry { Dilation = (1, 1 << 19), Padding = (0, 1 << 19), Stride = (1, 2) }),
    ];

    private static int Channels(int number) => 1 + (number % MostChannels);

    private static LayerShapes Layer(
        int images, int inputs, int outputs, int rows, int columns, Pair window, Geometry geometry, int groups = 1) =>
        new([images, groups * Math.Max(1, inputs), rows, columns], [groups * outputs, Math.Max(1, inputs), window.Rows, window.Columns],
            geometry, groups);
}
