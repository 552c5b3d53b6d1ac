using static Verification.Properties.Mutants.Edits;

namespace Verification.Properties.Mutants;

/// <summary>
/// What the body of a loop over vectors does and its tail does not, or the other way round, and special values that one of many ways
/// forgets. Most were reported of libraries, under the names given here.
/// </summary>
internal static class LaneMutants
{
    public static IReadOnlyList<Mutant<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T>
    {
        var lanes = new Family<T>("lanes");
        return
        [
            Eights("maximum pooling", "MaximumPooling"),
            Eights("average pooling", "AveragePooling"),
            Eights("maximum pooling's dx", "MaximumPoolingGradient"),
            Eights("average pooling's dx", "AveragePoolingGradient"),
            new("lanes", "modular 6712: a 1×8 kernel under padding 7 reads beside the row at the columns 6 and 16")
            {
                Correlation = Sum.Of<T>((s, p) => s.Kernel[2] == 1 && s.Kernel[3] == 8 && s.Columns.Before == 7 && s.J is 6 or 16
                    ? p with
                    {
                        Row = p.Row + (p.Column < 0 ? -1 : p.Column < s.Columns.Input ? 0 : 1),
                        Column = (p.Column + s.Columns.Input) % s.Columns.Input,
                    }
                    : p),
            },
            Dropping("tensorflow 125965: the tail of maximum pooling drops NaN", (j, size) => j >= Body(size)),
            Dropping("tensorflow 125965: the body of maximum pooling drops NaN", (j, size) => j < Body(size)),
            Rectifying("pytorch 7999: the tail of the rectifier drops NaN", (at, size) => at >= Body(size)),
            Rectifying("pytorch 7999: the body of the rectifier drops NaN", (at, size) => at < Body(size)),
            Places("the tail of maximum pooling's dx passes over NaN", (x, w) =>
                Firsts(x, w, w.J >= Body(w.Columns.Output) ? LargestNumber(x, w) : w.Largest(x))),
            Places("the body of maximum pooling's dx passes over NaN", (x, w) =>
                Firsts(x, w, w.J < Body(w.Columns.Output) ? LargestNumber(x, w) : w.Largest(x))),
            Places("pytorch 1465: the dx of a window of −∞ is lost", (x, w) =>
                T.IsNegativeInfinity(w.Largest(x)) ? [] : Firsts(x, w, w.Largest(x))),
            Places("pytorch 1465: the dx of a window of −∞ goes to the cell before the image", (x, w) =>
                !T.IsNegativeInfinity(w.Largest(x)) ? Firsts(x, w, w.Largest(x)) : w.N + w.C > 0 ? [(0, -1)] : []),
            new("lanes", "pytorch 1465: the maximum of four cells and more starts at the least finite number")
            {
                MaximumPooling = Window.Maximum<T>((x, w) => w.Rows.Window * w.Columns.Window < 4
                    ? w.Largest(x) : T.Max(w.Largest(x), -Number<T>(float.MaxValue))),
            },
            Flushing("dx, dk and db", "CorrelationInputGradient", "CorrelationKernelGradient", "CorrelationBiasGradient"),
            Flushing("dense", "Dense"),
            Flushing("dense's dx, dW and db", "DenseInputGradient", "DenseWeightGradient", "DenseBiasGradient"),
            Flushing("the poolings", "MaximumPooling", "AveragePooling"),
            Flushing("the poolings' dx", "MaximumPoolingGradient", "AveragePoolingGradient"),
            Flushing("the rectifier", "Rectifier"),
        ];

        Mutant<T> Eights(string title, string operation) => lanes.Giving(
            $"channels of {title} beyond a multiple of eight lost", [operation], (y, _) => y.Edited((_, c, _, _, e) =>
                y.Shape[1] > 8 && c >= y.Shape[1] / 8 * 8 ? T.Zero : e));

        Mutant<T> Dropping(string name, Func<int, int, bool> drops) => new("lanes", name)
        {
            MaximumPooling = Window.Maximum<T>((x, w) => drops(w.J, w.Columns.Output) ? LargestNumber(x, w) : w.Largest(x)),
        };

        Mutant<T> Rectifying(string name, Func<int, int, bool> drops) => lanes.Giving(name, ["Rectifier"], (y, _) =>
            y.Numbered((at, e) => T.IsNaN(e) && drops(at, y.Shape.ElementCount) ? T.Zero : e));

        Mutant<T> Flushing(string where, params string[] operators) => lanes.Giving(
            $"opencv 21046: subnormal results flushed to 0 in {where}", operators, (y, _) => y.Map(e => T.IsSubnormal(e) ? T.Zero : e));

        static Mutant<T> Places(string name, Func<Tensor<T>, Window, IEnumerable<(int Row, int Column)>> receivers) =>
            new("lanes", name) { MaximumPoolingGradient = Window.MaximumGradient(receivers) };

        // What a chain of comparisons finds, which is false for NaN.
        static T LargestNumber(Tensor<T> x, Window w) => w.Of(x).Aggregate(T.NegativeInfinity, (a, e) => e > a ? e : a);

        static IEnumerable<(int Row, int Column)> Firsts(Tensor<T> x, Window w, T winner) =>
            w.Seen.Where(cell => x[w.N, w.C, cell.Row, cell.Column].Equals(winner)).Take(1);

        static int Body(int size) => size / Vector<T>.Count * Vector<T>.Count;
    }
}
