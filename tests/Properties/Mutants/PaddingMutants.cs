using static Verification.Properties.Mutants.Edits;

namespace Verification.Properties.Mutants;

/// <summary>Padding that is not zeros under correlation, not absent under a maximum, counted in a mean or not.</summary>
internal static class PaddingMutants
{
    public static IReadOnlyList<Mutant<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T> =>
    [
        Wrong<T>("the edge repeated", (s, p) => p with
        {
            Row = Math.Clamp(p.Row, 0, s.Rows.Input - 1),
            Column = Math.Clamp(p.Column, 0, s.Columns.Input - 1),
        }),
        Wrong<T>("skipped, so that an infinite weight meets no zero", (s, p) =>
            (uint)p.Row < (uint)s.Rows.Input && (uint)p.Column < (uint)s.Columns.Input ? p : null),
        Maximum<T>("a zero that can win a maximum", (x, w) => w.IsInside ? w.Largest(x) : w.Of(x).Append(T.Zero).Aggregate(T.Max)),
        Maximum<T>("a zero that wins over negative edges of the last column", (x, w) =>
            w.Columns.Cell(w.J, w.Columns.Window - 1) >= w.Columns.Input ? w.Of(x).Append(T.Zero).Aggregate(T.Max) : w.Largest(x)),
        Maximum<T>("no −∞ under a maximum, but the least finite float", (x, w) =>
            w.Of(x).Append(-Number<T>(float.MaxValue)).Aggregate(T.Max)),
        Maximum<T>("no −∞ under a maximum, but −1000", (x, w) => w.Of(x).Append(-Number<T>(1000)).Aggregate(T.Max)),
        Average<T>("always counted", (x, w, _) => w.Total(x) / Number<T>(w.Divisor(true))),
        Average<T>("never counted", (x, w, _) => w.Total(x) / Number<T>(w.Divisor(false))),
        Average<T>("counted also where the window hangs over it", (x, w, counted) => w.Total(x)
            / Number<T>(counted ? w.Rows.Window * w.Columns.Window : w.Divisor(false))),
        Average<T>("counted behind the input, not before", (x, w, counted) => w.Total(x)
            / Number<T>(counted ? w.Cells.Count(cell => cell is { Row: >= 0, Column: >= 0 }
                && cell.Row < w.Rows.Input + w.Rows.After && cell.Column < w.Columns.Input + w.Columns.After) : w.Divisor(false))),
        new Mutant<T>("padding", "counted in the derivative of a mean that does not count it")
        {
            AveragePoolingGradient = Window.AverageGradient<T>((w, _, dy) => dy / Number<T>(w.Divisor(true))),
        },
        new Mutant<T>("padding", "not counted in the derivative of a mean that counts it")
        {
            AveragePoolingGradient = Window.AverageGradient<T>((w, _, dy) => dy / Number<T>(w.Divisor(false))),
        },
        new Mutant<T>("padding", "the edge repeated, in dk")
        {
            CorrelationKernelGradient = Sum.ByKernel<T>((s, p) => p with
            {
                Row = Math.Clamp(p.Row, 0, s.Rows.Input - 1),
                Column = Math.Clamp(p.Column, 0, s.Columns.Input - 1),
            }),
        },
        new Mutant<T>("padding", "skipped in dk, so that an infinite dy meets no zero")
        {
            CorrelationKernelGradient = Sum.ByKernel<T>((s, p) =>
                (uint)p.Row < (uint)s.Rows.Input && (uint)p.Column < (uint)s.Columns.Input ? p : null),
        },
        new Mutant<T>("padding", "the edge collects what falls beside it, in dx")
        {
            CorrelationInputGradient = Sum.ByInput<T>((s, p) => p with
            {
                Row = Math.Clamp(p.Row, 0, s.Rows.Input - 1),
                Column = Math.Clamp(p.Column, 0, s.Columns.Input - 1),
            }),
        },
    ];

    private static Mutant<T> Wrong<T>(string name, Sum.Mutation mutation)
        where T : struct, IFloatingPointIeee754<T> => new("padding", name) { Correlation = Sum.Of<T>(mutation) };

    private static Mutant<T> Maximum<T>(string name, Func<Tensor<T>, Window, T> fold)
        where T : struct, IFloatingPointIeee754<T> => new("padding", name) { MaximumPooling = Window.Maximum(fold) };

    private static Mutant<T> Average<T>(string name, Func<Tensor<T>, Window, bool, T> fold)
        where T : struct, IFloatingPointIeee754<T> => new("padding", name) { AveragePooling = Window.Average(fold) };
}
