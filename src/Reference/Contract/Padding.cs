namespace Verification.Reference;

/// <summary>
/// Cells laid around the input, in cells: zeros for correlation and average pooling, absent cells for maximum pooling.
/// It is given as four numbers, or as one of the words of the frameworks: <see cref="Valid"/>, <see cref="Same"/>,
/// <see cref="SameLower"/>. The words depend on the input, so <see cref="Geometry"/> works them out.
/// </summary>
public readonly record struct Padding
{
    /// <summary>Padding that may differ on every side.</summary>
    /// <param name="top">Rows before the first, at least 0.</param>
    /// <param name="bottom">Rows after the last, at least 0.</param>
    /// <param name="left">Columns before the first, at least 0.</param>
    /// <param name="right">Columns after the last, at least 0.</param>
    /// <exception cref="ArgumentException">A side is negative.</exception>
    public Padding(int top, int bottom, int left, int right)
    {
        (Before, After) = ((top, left), (bottom, right));
        Require.That(top >= 0, nameof(top), $"The padding above is {top} rows, it must be at least 0.");
        Require.That(bottom >= 0, nameof(bottom), $"The padding below is {bottom} rows, it must be at least 0.");
        Require.That(left >= 0, nameof(left), $"The padding on the left is {left} columns, it must be at least 0.");
        Require.That(right >= 0, nameof(right), $"The padding on the right is {right} columns, it must be at least 0.");
    }

    private Padding(PaddingRule rule) => Rule = rule;

    /// <summary>No padding: the window stays inside the input.</summary>
    public static Padding Valid => default;

    /// <summary>As much padding as gives ⌈n/s⌉ positions; the odd cell goes after the input (ONNX: SAME_UPPER).</summary>
    public static Padding Same => new(PaddingRule.SameUpper);

    /// <summary>As much padding as gives ⌈n/s⌉ positions; the odd cell goes before the input (ONNX: SAME_LOWER).</summary>
    public static Padding SameLower => new(PaddingRule.SameLower);

    /// <summary>Whether the four numbers are given, or follow from a word.</summary>
    public PaddingRule Rule { get; }

    /// <summary>The cells above and on the left; 0 where a word stands for them.</summary>
    public Pair Before { get; }

    /// <summary>The cells below and on the right; 0 where a word stands for them.</summary>
    public Pair After { get; }

    /// <summary>The same padding on all four sides.</summary>
    /// <param name="everySide">Cells on each side, at least 0.</param>
    public static implicit operator Padding(int everySide) => new(everySide, everySide, everySide, everySide);

    /// <summary>The same padding before and after.</summary>
    /// <param name="pair">Rows above and below, columns on the left and on the right.</param>
    public static implicit operator Padding((int Rows, int Columns) pair) =>
        new(pair.Rows, pair.Rows, pair.Columns, pair.Columns);

    /// <summary>Before–after of the rows, then of the columns: 0–1×2–2; or the word.</summary>
    public override string ToString() => Rule == PaddingRule.Given
        ? $"{Before.Rows}–{After.Rows}×{Before.Columns}–{After.Columns}"
        : $"{Rule}";
}

/// <summary>Where the numbers of a <see cref="Padding"/> come from.</summary>
public enum PaddingRule
{
    /// <summary>They are given.</summary>
    Given,

    /// <summary>They give ⌈n/s⌉ positions, the odd cell after the input.</summary>
    SameUpper,

    /// <summary>They give ⌈n/s⌉ positions, the odd cell before the input.</summary>
    SameLower,
}
