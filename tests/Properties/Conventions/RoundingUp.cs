using Verification.Properties.SmallWorlds;

namespace Verification.Properties.Conventions;

/// <summary>Rounding up adds a window over the cells that are left over; one that would start behind the input, in the padding there or
/// beyond it, does not count. Other libraries count it. n cells of input, p of padding before, stride s, a window that reaches over e
/// cells.</summary>
[Trait("Category", "Convention")]
public class RoundingUp
{
    /// <summary>cells left over, and s·m ≥ n + p for the m windows that fit:  rounding up gives m as rounding down does</summary>
    [Convention]
    public Property Counts_no_window_that_starts_behind_the_input(CorrelationCase c)
    {
        Geometry up = Up(c.Explicit, c.Rows, c.Columns);
        Geometry down = up with { Rounding = RoundingMode.Down };
        return All(
            True(up.DropsAWindow((c.Input[2], c.Input[3]), (c.Kernel[2], c.Kernel[3])), $"no window starts behind the input: {up}"),
            Equal(up.Rows(c.Input[2], c.Kernel[2]).Output, down.Rows(c.Input[2], c.Kernel[2]).Output),
            Equal(up.Columns(c.Input[3], c.Kernel[3]).Output, down.Columns(c.Input[3], c.Kernel[3]).Output));
    }

    /// <summary>the same walk:  correlation, convolution, the poolings and their derivatives, rounding up = rounding down</summary>
    [Convention]
    public Property Leaves_results_as_they_are(IKernels<float> kernels, CorrelationCase c, PoolingCase d) => Each(
        () => IsRoundingDown(kernels, OperatorKind.Correlation, c.Operands with { Geometry = Up(c.Explicit, c.Rows, c.Columns) }, c.Seed),
        () => IsRoundingDown(kernels, OperatorKind.Pooling, d.Operands with { Geometry = Up(d.Explicit, d.Rows, d.Columns) }, d.Seed));

    /// <summary>the page SmallWorlds where rounding up drops a window: what is read, where dx goes, where dk comes from</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void Leaves_the_cells_of_correlation_as_they_are(Implementation kernels) => Exhaustive.CheckConvention(
        kernels, SmallWorlds.SmallWorlds.DroppingAWindow.Value, (one, w) => Exhaustive.Each(
            () => SmallWorlds.SmallWorlds.ReadsOneCell(one, w),
            () => SmallWorlds.SmallWorlds.ReadsNumbers(one, w),
            () => SmallWorlds.SmallWorlds.HandsDyToOneCell(one, w),
            () => SmallWorlds.SmallWorlds.TakesDkFromOneCell(one, w)));

    /// <summary>the page SmallWorldsOfPooling where rounding up drops a window: maximum, average and their derivatives</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void Leaves_the_cells_of_pooling_as_they_are(Implementation kernels) => Exhaustive.CheckConvention(
        kernels, SmallWorldsOfPooling.DroppingAWindow.Value, (one, w) => Exhaustive.Each(
            () => SmallWorldsOfPooling.FindsTheLargest(one, w),
            () => SmallWorldsOfPooling.HandsDyToOneCell(one, w, ties: true),
            () => SmallWorldsOfPooling.FindsTheMean(one, w),
            () => SmallWorldsOfPooling.SharesDy(one, w)));

    private static Property IsRoundingDown(IKernels<float> kernels, OperatorKind kind, Operands<float> layer, int seed)
    {
        Shape output = Operators<float>.Walking(kind).First().Result(layer);
        Operands<float> up = layer with { Dy = Data.Integers(output, seed, 'y') };
        Operands<float> down = up with { Geometry = up.Geometry! with { Rounding = RoundingMode.Down } };
        return Each(Operators<float>.Walking(kind), operation =>
            operation.Gives(kernels, up, operation.Call(kernels, down), "the same, rounding down"));
    }

    /// <summary>A walk with a stride of at least 2 and so much padding behind that all cells but the last window's first fit.</summary>
    private static Geometry Up(Geometry walk, Axis rows, Axis columns) => walk with
    {
        Rounding = RoundingMode.Up,
        Stride = (Stride(rows), Stride(columns)),
        Padding = new Padding(rows.Before, After(rows), columns.Before, After(columns)),
    };

    private static int Stride(Axis axis) => Math.Max(2, axis.Stride);

    /// <summary>⌈(n + p) / s⌉ windows start before the end of the input; the padding ends one cell before the next would fit.</summary>
    private static int After(Axis axis)
    {
        var (s, reached) = (Stride(axis), axis.Before + axis.Input);
        return ((reached + s - 1) / s * s) + axis.Extent - 1 - reached;
    }
}
