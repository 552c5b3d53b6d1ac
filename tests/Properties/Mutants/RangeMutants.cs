namespace Verification.Properties.Mutants;

/// <summary>Indices, sizes and sums kept in too few bits, which shows only where they are large.</summary>
internal sealed class RangeMutants<T>() : Family<T>("range") where T : struct, IFloatingPointIeee754<T>
{
    public override IReadOnlyList<Mutant<T>> Mutants =>
    [
        Wrapping("", Correlation),
        Wrapping(", in dx and dk", [.. Dx, .. Dk]),
        Wrapping(", in poolings", [.. MaximumPooling, .. AveragePooling]),
        Wrapping(", in the poolings' dx", [.. MaximumDx, .. AverageDx]),
        Summing("Samsung/ONE 13668: an offset into the padded input is an int", IntOffset),
        Summing("Samsung/ONE 13668: an offset into the padded input is an int, in dk", Dk, IntOffset),
        Summing("MNN: a stride kept in 16 bits", (w, p) => w.At(p, stride: ((ushort)w.Stride.Rows, (ushort)w.Stride.Columns))),
        Summing("MNN: a stride kept in 16 bits, in dx", Dx, (w, p) => w.At(p, stride: ((ushort)w.Stride.Rows, (ushort)w.Stride.Columns))),
        Summing("MNN: a stride kept in 16 bits, in dk", Dk, (w, p) => w.At(p, stride: ((ushort)w.Stride.Rows, (ushort)w.Stride.Columns))),
        Maximum("MNN: a stride kept in 16 bits, in maximum pooling", w => w.LargestOf(w.Cells.Select(cell => new Pair(
            cell.Rows - (w.I * (w.Rows.Stride - (ushort)w.Stride.Rows)),
            cell.Columns - (w.J * (w.Columns.Stride - (ushort)w.Stride.Columns)))))),
        Summing("a padding kept in 16 bits", (w, p) => w.At(p, before: ((ushort)w.Before.Rows, (ushort)w.Before.Columns))),
        Mean("a distance from cell to cell kept in 16 bits, in average pooling", w =>
            Math.Max(w.Rows.Dilation, w.Columns.Dilation) > ushort.MaxValue && w.Seen.Count() == 1 ? T.Zero : w.Total / w.Divisor),
        Mean("candle 3719: sums of windows of more than 64 cells in half precision", w =>
            (w.Area > 64 ? w.Elements.Aggregate(T.Zero, (sum, e) => InHalf(sum + e)) : w.Total) / w.Divisor),
        Replacing("candle 3719: sums of more than 512 products in half precision", Correlation, (operation, o) =>
            o.K!.Shape.ElementCount / o.K.Shape[0] <= 512 ? operation.Call(Reference, o)
                : Window<T>.Summed(operation, o, (_, product) => product, (k, x, sum) => InHalf(sum + (k * x)))),
        Rounding("candle 3719: dx over more than 64 output channels in half precision", Dx, o => o.K!.Shape[0] > 64, InHalf),
        Rounding("candle 3719: dk over more than 512 positions in half precision", Dk, o => Positions(o) > 512, InHalf),
        Rounding("candle 3719: db over more than 512 positions in half precision", Db, o => Positions(o) > 512, InHalf),
        Rounding("sums over more than 128 features in bfloat16", Dense, o => o.X!.Shape[1] > 128, InBFloat16),
        Rounding("sums over more than 128 images in bfloat16, in dense's dW", DenseDw, o => o.Dy!.Shape[0] > 128, InBFloat16),
        Rounding("sums over more than 128 images in bfloat16, in dense's db", DenseDb, o => o.Dy!.Shape[0] > 128, InBFloat16),
        Rounding("sums over more than 128 outputs in bfloat16, in dense's dx", DenseDx, o => o.Dy!.Shape[1] > 128, InBFloat16),
    ];

    private Mutant<T> Wrapping(string where, string[] operators) =>
        Refusing($"pytorch 73190: the window's extent wraps in 32 bits{where}", operators, (refusal, o) =>
            refusal.ParamName == "geometry" && Fits(o) ? o.Input!.Constant(T.Zero) : null);

    private Mutant<T> Rounding(string name, string[] operators, Func<Operands<T>, bool> areMany, Func<T, T> rounded) =>
        Giving(name, operators, (sum, o) => areMany(o) ? sum.Map(rounded) : sum);

    private static int Positions(Operands<T> o) => o.Dy!.Shape.ElementCount / o.Dy.Shape[1];

    /// <summary>Rounded to the sign, the exponent and seven digits of float.</summary>
    private static T InBFloat16(T e)
    {
        int bits = BitConverter.SingleToInt32Bits(float.CreateTruncating(e));
        return T.IsFinite(e) ? T.CreateTruncating(BitConverter.Int32BitsToSingle((bits + 0x8000) & ~0xFFFF)) : e;
    }

    private static Product? IntOffset(Window<T> w, Product p)
    {
        long width = w.Columns.Before + w.Columns.Input + w.Columns.After;
        return ((p.Row + w.Rows.Before) * width) + p.Column + w.Columns.Before > int.MaxValue ? null : p;
    }

    /// <summary>Whether a window that does not fit into the padded input seems to, its extent being computed in 32 bits.</summary>
    private static bool Fits(Operands<T> o)
    {
        Pair window = o.WindowOrKernel;
        return o is { Geometry: { } walk, Input: { Rank: 4 } x } && walk.Padding.Rule == PaddingRule.Given
            && Extent(window.Rows, walk.Dilation.Rows) <= (long)walk.Padding.Before.Rows + x[2] + walk.Padding.After.Rows
            && Extent(window.Columns, walk.Dilation.Columns) <= (long)walk.Padding.Before.Columns + x[3] + walk.Padding.After.Columns;

        static int Extent(int cells, int dilation) => unchecked((dilation * (cells - 1)) + 1);
    }
}
