namespace Verification.Reference;

/// <summary>
/// A window walking along one axis: where it stands, and which input cell each of its cells covers.
/// This is the only place in the repository that knows the output-size formula.
/// </summary>
public readonly record struct Axis
{
    internal Axis(string name, int input, int window, int stride, int dilation, (int Before, int After)? padding,
        PaddingRule rule, RoundingMode rounding)
    {
        Require.That(input >= 1, nameof(input), $"The input has {input} {name}, it must have at least 1.");
        Require.That(window >= 1, nameof(window), $"The window has {window} {name}, it must have at least 1.");
        long extent = ((long)dilation * (window - 1)) + 1;
        long before, after;
        if (padding is { } given)
        {
            (before, after) = given;
        }
        else
        {
            // ⌈n/s⌉ positions need (⌈n/s⌉ − 1)·s + extent cells; what the input lacks is split in two.
            long lacking = Math.Max(0, ((((long)input - 1) / stride) * stride) + extent - input);
            (before, after) = rule == PaddingRule.SameUpper
                ? (lacking / 2, lacking - (lacking / 2))
                : (lacking - (lacking / 2), lacking / 2);
        }

        long padded = before + input + after;
        Require.That(padded + stride <= int.MaxValue, "geometry",
            $"The padded input has {padded} {name}, with a stride of {stride} at most {int.MaxValue - stride} are possible.");
        Require.That(extent <= padded, "geometry",
            $"The window covers {extent} {name}, the padded input has only {padded}.");

        (Input, Window, Stride, Dilation, Before, After) = (input, window, stride, dilation, (int)before, (int)after);
        long steps = (padded - extent) / stride;
        bool leavesCells = (padded - extent) % stride > 0;
        bool startsInside = (steps + 1) * stride < before + input;
        Output = (int)steps + (rounding == RoundingMode.Up && leavesCells && startsInside ? 2 : 1);
    }

    /// <summary>n: the cells of the input.</summary>
    public int Input { get; }

    /// <summary>k: the cells of the window.</summary>
    public int Window { get; }

    /// <summary>s: the input cells from one position to the next.</summary>
    public int Stride { get; }

    /// <summary>d: the input cells from one window cell to the next.</summary>
    public int Dilation { get; }

    /// <summary>p: the padding cells before the input.</summary>
    public int Before { get; }

    /// <summary>The padding cells after the input.</summary>
    public int After { get; }

    /// <summary>d·(k−1) + 1: the input cells from the window's first cell to its last.</summary>
    public int Extent => (Dilation * (Window - 1)) + 1;

    /// <summary>
    /// The number of positions: ⌊(n + padding − extent) / s⌋ + 1. Rounding up adds one more if cells are left over
    /// and the window would start before the padding that follows the input.
    /// </summary>
    public int Output { get; }

    /// <summary>s·i + d·u − p: the input cell under a window cell; below 0 or from n on it lies outside the input.</summary>
    /// <param name="position">i: where the window stands, from 0 to <see cref="Output"/> − 1.</param>
    /// <param name="cell">u: the cell of the window, from 0 to <see cref="Window"/> − 1.</param>
    public int Cell(int position, int cell) => (Stride * position) + (Dilation * cell) - Before;

    /// <summary>Whether a window cell lies on the input.</summary>
    /// <param name="position">i: where the window stands.</param>
    /// <param name="cell">u: the cell of the window.</param>
    public bool Sees(int position, int cell) => (uint)Cell(position, cell) < (uint)Input;

    /// <summary>How many cells of the window lie on the input, or on the input and its padding.</summary>
    /// <param name="position">i: where the window stands.</param>
    /// <param name="countPadding">Whether a cell on the padding counts.</param>
    public int Count(int position, bool countPadding)
    {
        int count = 0;
        for (int u = 0; u < Window; u++)
        {
            int cell = Cell(position, u);
            bool counts = countPadding ? cell < Input + After : (uint)cell < (uint)Input;
            count += counts ? 1 : 0;
        }

        return count;
    }
}
