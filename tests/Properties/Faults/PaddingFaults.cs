using System.Numerics;
using Verification.Reference;

namespace Verification.Properties.Faults;

/// <summary>Padding that is not zeros under correlation, not absent under a maximum, counted in a mean or not.</summary>
internal static class PaddingFaults
{
    public static IReadOnlyList<Fault<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T> =>
    [
        Wrong<T>("the edge repeated", (s, p) => p with
        {
            Row = Math.Clamp(p.Row, 0, s.Rows.Input - 1),
            Column = Math.Clamp(p.Column, 0, s.Columns.Input - 1),
        }),
        Wrong<T>("skipped, so that an infinite weight meets no zero", (s, p) =>
            (uint)p.Row < (uint)s.Rows.Input && (uint)p.Column < (uint)s.Columns.Input ? p : null),
        Maximum<T>("a zero that can win a maximum", (x, w) => w.IsInside ? w.Of(x).Aggregate(T.Max) : w.Of(x).Append(T.Zero).Aggregate(T.Max)),
        Maximum<T>("a zero that wins over negative edges of the last column", (x, w) =>
            w.Columns.Cell(w.J, w.Columns.Window - 1) >= w.Columns.Input ? w.Of(x).Append(T.Zero).Aggregate(T.Max) : w.Of(x).Aggregate(T.Max)),
        Maximum<T>("no −∞ under a maximum, but the least finite float", (x, w) => w.Of(x).Append(-Edits.Number<T>(float.MaxValue)).Aggregate(T.Max)),
        Maximum<T>("no −∞ under a maximum, but −1000", (x, w) => w.Of(x).Append(-Edits.Number<T>(1000)).Aggregate(T.Max)),
        Average<T>("always counted", (x, w, _) => w.Of(x).Aggregate((a, b) => a + b) / Edits.Number<T>(w.Divisor(true))),
        Average<T>("never counted", (x, w, _) => w.Of(x).Aggregate((a, b) => a + b) / Edits.Number<T>(w.Divisor(false))),
        Average<T>("counted also where the window hangs over it", (x, w, counted) => w.Of(x).Aggregate((a, b) => a + b)
            / Edits.Number<T>(counted ? w.Rows.Window * w.Columns.Window : w.Divisor(false))),
        Average<T>("counted behind the input, not before", (x, w, counted) => w.Of(x).Aggregate((a, b) => a + b)
            / Edits.Number<T>(counted ? w.Cells.Count(cell => cell is { Row: >= 0, Column: >= 0 }
                && cell.Row < w.Rows.Input + w.Rows.After && cell.Column < w.Columns.Input + w.Columns.After) : w.Divisor(false))),
        new Fault<T>("padding", "counted in the derivative of a mean that does not count it")
        {
            AveragePoolingGradient = Window.AverageGradient<T>((w, _, dy) => dy / Edits.Number<T>(w.Divisor(true))),
        },
        new Fault<T>("padding", "not counted in the derivative of a mean that counts it")
        {
            AveragePoolingGradient = Window.AverageGradient<T>((w, _, dy) => dy / Edits.Number<T>(w.Divisor(false))),
        },
        new Fault<T>("padding", "the edge repeated, in dk")
        {
            CorrelationKernelGradient = Sum.ByKernel<T>((s, p) => p with
            {
                Row = Math.Clamp(p.Row, 0, s.Rows.Input - 1),
                Column = Math.Clamp(p.Column, 0, s.Columns.Input - 1),
            }),
        },
        new Fault<T>("padding", "skipped in dk, so that an infinite dy meets no zero")
        {
            CorrelationKernelGradient = Sum.ByKernel<T>((s, p) =>
                (uint)p.Row < (uint)s.Rows.Input && (uint)p.Column < (uint)s.Columns.Input ? p : null),
        },
        new Fault<T>("padding", "the edge collects what falls beside it, in dx")
        {
            CorrelationInputGradient = Sum.ByInput<T>((s, p) => p with
            {
                Row = Math.Clamp(p.Row, 0, s.Rows.Input - 1),
                Column = Math.Clamp(p.Column, 0, s.Columns.Input - 1),
            }),
        },
    ];

    private static Fault<T> Wrong<T>(string name, Sum.Fault fault)
        where T : struct, IFloatingPointIeee754<T> => new("padding", name) { Correlation = Sum.Of<T>(fault) };

    private static Fault<T> Maximum<T>(string name, Func<Tensor<T>, Window, T> fold)
        where T : struct, IFloatingPointIeee754<T> => new("padding", name) { MaximumPooling = Window.Maximum(fold) };

    private static Fault<T> Average<T>(string name, Func<Tensor<T>, Window, bool, T> fold)
        where T : struct, IFloatingPointIeee754<T> => new("padding", name) { AveragePooling = Window.Average(fold) };
}
