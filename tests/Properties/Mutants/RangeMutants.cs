using static Verification.Properties.Mutants.Edits;

namespace Verification.Properties.Mutants;

/// <summary>
/// Indices, sizes and sums kept in too few bits, which shows only where they are large. Most were reported of libraries, under the names
/// given here.
/// </summary>
internal static class RangeMutants
{
    public static IReadOnlyList<Mutant<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T>
    {
        var range = new Family<T>("range");
        string[] forward = ["Correlation"], dx = ["CorrelationInputGradient"], dk = ["CorrelationKernelGradient"];
        return
        [
            Wrapping("", forward),
            Wrapping(", in dx and dk", [.. dx, .. dk]),
            Wrapping(", in poolings", ["MaximumPooling", "AveragePooling"]),
            Wrapping(", in the poolings' dx", ["MaximumPoolingGradient", "AveragePoolingGradient"]),
            new("range", "Samsung/ONE 13668: an offset into the padded input is an int") { Correlation = Sum.Of<T>(IntOffset) },
            new("range", "Samsung/ONE 13668: an offset into the padded input is an int, in dk")
            {
                CorrelationKernelGradient = Sum.ByKernel<T>(IntOffset),
            },
            new("range", "MNN: a stride kept in 16 bits") { Correlation = Sum.Of<T>(ShortStride) },
            new("range", "MNN: a stride kept in 16 bits, in dx")
            {
                CorrelationInputGradient = Sum.ByInput<T>((s, p) => ShortStride(s, p) is { Row: >= 0, Column: >= 0 } read ? read : null),
            },
            new("range", "MNN: a stride kept in 16 bits, in dk") { CorrelationKernelGradient = Sum.ByKernel<T>(ShortStride) },
            new("range", "MNN: a stride kept in 16 bits, in maximum pooling")
            {
                MaximumPooling = Window.Maximum<T>((x, w) => ShortStrides(w)
                    .Where(cell => (uint)cell.Row < (uint)w.Rows.Input && (uint)cell.Column < (uint)w.Columns.Input)
                    .Aggregate(T.NegativeInfinity, (a, cell) => T.Max(a, x[w.N, w.C, cell.Row, cell.Column]))),
            },
            new("range", "a padding kept in 16 bits")
            {
                Correlation = Sum.Of<T>((s, p) => s.At(p, before: ((ushort)s.Before.Rows, (ushort)s.Before.Columns))),
            },
            new("range", "a distance from cell to cell kept in 16 bits, in average pooling")
            {
                AveragePooling = Window.Average<T>((x, w, counted) =>
                    Math.Max(w.Rows.Dilation, w.Columns.Dilation) > ushort.MaxValue && w.Seen.Count() == 1
                        ? T.Zero : w.Total(x) / Number<T>(w.Divisor(counted))),
            },
            new("range", "candle 3719: sums of windows of more than 64 cells in half precision")
            {
                AveragePooling = Window.Average<T>((x, w, counted) => (w.Rows.Window * w.Columns.Window > 64
                    ? w.Of(x).Aggregate(T.Zero, (sum, e) => InHalf(sum + e)) : w.Total(x)) / Number<T>(w.Divisor(counted))),
            },
            range.Calling("candle 3719: sums of more than 512 products in half precision", forward, (y, o) => ProductsOf(o.K!) > 512
                ? Sum.Of<T>((k, x, sum) => InHalf(sum + (k * x)))(o.X!, o.K!, o.B, o.Geometry!, o.Groups) : y(o)),
            range.Giving("candle 3719: dx over more than 64 output channels in half precision", dx, (sum, o) =>
                Many(o.K!.Shape[0], 64, sum, InHalf)),
            range.Giving("candle 3719: dk over more than 512 positions in half precision", dk, (sum, o) =>
                Many(o.Dy!.Shape.ElementCount / o.Dy.Shape[1], 512, sum, InHalf)),
            range.Giving("candle 3719: db over more than 512 positions in half precision", ["CorrelationBiasGradient"], (sum, o) =>
                Many(o.Dy!.Shape.ElementCount / o.Dy.Shape[1], 512, sum, InHalf)),
            range.Giving("sums over more than 128 features in bfloat16", ["Dense"], (sum, o) => Many(o.X!.Shape[1], 128, sum, InBFloat16)),
            range.Giving("sums over more than 128 images in bfloat16, in dense's dW", ["DenseWeightGradient"], (sum, o) =>
                Many(o.Dy!.Shape[0], 128, sum, InBFloat16)),
            range.Giving("sums over more than 128 images in bfloat16, in dense's db", ["DenseBiasGradient"], (sum, o) =>
                Many(o.Dy!.Shape[0], 128, sum, InBFloat16)),
            range.Giving("sums over more than 128 outputs in bfloat16, in dense's dx", ["DenseInputGradient"], (sum, o) =>
                Many(o.Dy!.Shape[1], 128, sum, InBFloat16)),
        ];

        Mutant<T> Wrapping(string where, string[] operators) =>
            range.Calling($"pytorch 73190: the window's extent wraps in 32 bits{where}", operators, Unrefused, takesAnything: true);

        static Tensor<T> Unrefused(Func<Operands<T>, Tensor<T>> right, Operands<T> o)
        {
            try
            {
                return right(o);
            }
            catch (ArgumentException refusal) when (refusal.ParamName == "geometry" && Fits(o))
            {
                return o.Input!.Constant(T.Zero);
            }
        }

        static Tensor<T> Many(int count, int few, Tensor<T> sum, Func<T, T> rounded) => count > few ? sum.Map(rounded) : sum;

        // The sign, the exponent and seven digits of float.
        static T InBFloat16(T e)
        {
            int bits = BitConverter.SingleToInt32Bits(float.CreateTruncating(e));
            return T.IsFinite(e) ? T.CreateTruncating(BitConverter.Int32BitsToSingle((bits + 0x8000) & ~0xFFFF)) : e;
        }
    }

    private static int ProductsOf<T>(Tensor<T> k)
        where T : struct, INumber<T> => k.Shape.ElementCount / k.Shape[0];

    private static Product? IntOffset(Sum s, Product p)
    {
        long width = s.Columns.Before + s.Columns.Input + s.Columns.After;
        return ((p.Row + s.Rows.Before) * width) + p.Column + s.Columns.Before > int.MaxValue ? null : p;
    }

    private static Product? ShortStride(Sum s, Product p) => s.At(p, stride: ((ushort)s.Stride.Rows, (ushort)s.Stride.Columns));

    private static IEnumerable<(int Row, int Column)> ShortStrides(Window w) => w.Cells.Select(cell => (
        cell.Row - (w.I * (w.Rows.Stride - (ushort)w.Rows.Stride)), cell.Column - (w.J * (w.Columns.Stride - (ushort)w.Columns.Stride))));

    /// <summary>Whether a window that does not fit into the padded input seems to, its extent being computed in 32 bits.</summary>
    private static bool Fits<T>(Operands<T> o)
        where T : struct, IFloatingPointIeee754<T>
    {
        Pair window = o.Kernel is { Rank: 4 } kernel ? (kernel[2], kernel[3]) : o.Window;
        return o is { Geometry: { } walk, Input: { Rank: 4 } x } && walk.Padding.Rule == PaddingRule.Given
            && Extent(window.Rows, walk.Dilation.Rows) <= (long)walk.Padding.Before.Rows + x[2] + walk.Padding.After.Rows
            && Extent(window.Columns, walk.Dilation.Columns) <= (long)walk.Padding.Before.Columns + x[3] + walk.Padding.After.Columns;

        static int Extent(int cells, int dilation) => unchecked((dilation * (cells - 1)) + 1);
    }
}
