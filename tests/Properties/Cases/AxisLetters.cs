namespace Verification.Properties;

/// <summary>
/// The letters of one axis. Window, stride and number of positions are drawn first and the input follows from them, with
/// cells left over at its end, so that a line is a valid case whatever its integers are.
/// </summary>
/// <param name="Window">k: the cells of the window.</param>
/// <param name="Stride">s: the stride, also beyond the window.</param>
/// <param name="Dilation">d: the dilation.</param>
/// <param name="Before">p: the padding before, also beyond the window.</param>
/// <param name="After">The padding after.</param>
/// <param name="Positions">The output positions that are aimed at.</param>
/// <param name="Slack">The cells left over, modulo the stride.</param>
internal readonly record struct AxisLetters(
    int Window, int Stride, int Dilation, int Before, int After, int Positions, int Slack)
{
    /// <summary>The letters of the row axis, in the order of the record.</summary>
    public static Letter[] OfRows => Of(Letter.Any(1, 4));

    /// <summary>The letters of the column axis: its output reaches over several vectors now and then.</summary>
    public static Letter[] OfColumns => Of(Letter.AroundVectors(5));

    /// <summary>Cells from the window's first to its last.</summary>
    public int Extent => (Dilation * (Window - 1)) + 1;

    /// <summary>The axis that starts at a letter of the line.</summary>
    public static AxisLetters Read(Line line, int at) =>
        new(line[at], line[at + 1], line[at + 2], line[at + 3], line[at + 4], line[at + 5], line[at + 6]);

    /// <summary>The same axis for pooling: the padding stays below the window, so that every window reaches the input.</summary>
    public AxisLetters ForPooling => this with { Before = Before % Extent, After = After % Extent };

    /// <summary>The input's size where the padding is given by numbers.</summary>
    /// <param name="least">The least size; the dilation, if no window may straddle the whole input.</param>
    public int InputUnderPadding(int least) =>
        Math.Max(least, ((Positions - 1) * Stride) + Extent + (Slack % Stride) - Before - After);

    /// <summary>The input's size where the padding follows from it: ⌈n/s⌉ is the number of positions.</summary>
    public int InputUnderSame => (Positions * Stride) - (Slack % Stride);

    private static Letter[] Of(Letter positions) =>
    [
        Letter.Any(1, 4), Letter.Rarely(1, 6), Letter.Rarely(1, 3), Letter.Rarely(0, 5), Letter.Rarely(0, 5),
        positions, Letter.Rarely(0, 5),
    ];
}
