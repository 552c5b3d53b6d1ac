using Verification.Properties.SmallWorlds;

namespace Verification.Properties.Conventions;

/// <summary>
/// Rounding up adds a window over the cells that are left over; one that would start behind the input, in the padding there or beyond it,
/// does not count. Other libraries count it. n cells of input, p of padding before, stride s, a window that reaches over e cells.
/// </summary>
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

    /// <summary>the same walk:  correlation, convolution and their derivatives, rounding up = rounding down</summary>
    [Convention]
    public Property Leaves_the_correlation_as_it_is(IKernels<float> kernels, CorrelationCase c)
    {
        Geometry up = Up(c.Explicit, c.Rows, c.Columns);
        Shape y = [c.Output[0], c.Output[1], up.Rows(c.Input[2], c.Kernel[2]).Output, up.Columns(c.Input[3], c.Kernel[3]).Output];
        return IsRoundingDown(kernels, OperatorKind.Correlation, c.Operands with { Geometry = up, Dy = Data.Integers(y, c.Seed, 'y') });
    }

    /// <summary>the same walk:  the poolings and their derivatives, rounding up = rounding down</summary>
    [Convention]
    public Property Leaves_the_pooling_as_it_is(IKernels<float> kernels, PoolingCase c)
    {
        Geometry up = Up(c.Explicit, c.Rows, c.Columns);
        Shape y = [c.Output[0], c.Output[1], up.Rows(c.Input[2], c.Window.Rows).Output, up.Columns(c.Input[3], c.Window.Columns).Output];
        return IsRoundingDown(kernels, OperatorKind.Pooling, c.Operands with { Geometry = up, Dy = Data.Integers(y, c.Seed, 'y') });
    }

    /// <summary>the page SmallWorlds in the worlds that round up and drop a window: what is read</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void Correlation_and_convolution_read_one_cell(Implementation kernels) =>
        Exhaustive.CheckConvention(kernels, SmallWorlds.SmallWorlds.DroppingAWindow.Value, SmallWorlds.SmallWorlds.ReadsOneCell);

    /// <summary>… which numbers are read</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void Correlation_reads_numbers(Implementation kernels) =>
        Exhaustive.CheckConvention(kernels, SmallWorlds.SmallWorlds.DroppingAWindow.Value, SmallWorlds.SmallWorlds.ReadsNumbers);

    /// <summary>… where dx goes</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_derivative_by_the_input_goes_to_that_cell(Implementation kernels) =>
        Exhaustive.CheckConvention(kernels, SmallWorlds.SmallWorlds.DroppingAWindow.Value, SmallWorlds.SmallWorlds.HandsDyToOneCell);

    /// <summary>… where dk comes from</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_derivative_by_the_kernel_comes_from_that_cell(Implementation kernels) =>
        Exhaustive.CheckConvention(kernels, SmallWorlds.SmallWorlds.DroppingAWindow.Value, SmallWorlds.SmallWorlds.TakesDkFromOneCell);

    /// <summary>the page SmallWorldsOfPooling in the worlds that round up and drop a window: the maximum</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void Maximum_pooling_finds_one_cell(Implementation kernels) =>
        Exhaustive.CheckConvention(kernels, SmallWorldsOfPooling.DroppingAWindow.Value, SmallWorldsOfPooling.FindsTheLargest);

    /// <summary>… its derivative</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_derivative_of_maximum_pooling_goes_to_that_cell(Implementation kernels) => Exhaustive.CheckConvention(
        kernels, SmallWorldsOfPooling.DroppingAWindow.Value, (one, w) => SmallWorldsOfPooling.HandsDyToOneCell(one, w, ties: true));

    /// <summary>… the average</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void Average_pooling_finds_every_cell(Implementation kernels) =>
        Exhaustive.CheckConvention(kernels, SmallWorldsOfPooling.DroppingAWindow.Value, SmallWorldsOfPooling.FindsTheMean);

    /// <summary>… its derivative</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_derivative_of_average_pooling_goes_to_every_cell(Implementation kernels) =>
        Exhaustive.CheckConvention(kernels, SmallWorldsOfPooling.DroppingAWindow.Value, SmallWorldsOfPooling.SharesDy);

    private static Property IsRoundingDown(IKernels<float> kernels, OperatorKind kind, Operands<float> up)
    {
        Operands<float> down = up with { Geometry = up.Geometry! with { Rounding = RoundingMode.Down } };
        return Each(
            from operation in Operators<float>.All
            where operation.Kind == kind && operation.Takes.Contains("geometry")
            select (Func<Property>)(() => Equal(
                operation.Call(kernels, up), operation.Call(kernels, down), $"{operation} with {up.Geometry}", "the same, rounding down")));
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
