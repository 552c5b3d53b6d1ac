namespace Verification.Properties.SmallWorlds;

/// <summary>One axis of a small world: n cells of input and k of window, stride s, dilation d, padding p before and q after. What follows
/// from them is enumerated by the formula, apart from the contract's own arithmetic, which is held to it.</summary>
internal sealed record SmallAxis(int N, int K, int S, int D, int P, int Q)
{
    /// <summary>A single cell under a window of one.</summary>
    public static SmallAxis Point { get; } = new(1, 1, 1, 1, 0, 0);

    /// <summary>Whether the window is no wider than the padded input: d·(k−1) + 1 ≤ n + p + q.</summary>
    public bool Fits => Ends(0) <= P + N + Q;

    /// <summary>The number of positions, #{ i ≥ 0 : s·i + d·(k−1) + 1 ≤ n + p + q }; rounding up, also the i whose forerunner is
    /// one of them and leaves cells over, if s·i &lt; n + p.</summary>
    public int Positions(RoundingMode rounding)
    {
        int padded = P + N + Q;
        return Enumerable.Range(0, padded).Count(i => Ends(i) <= padded
            || (rounding == RoundingMode.Up && i > 0 && Ends(i - 1) < padded && S * i < N + P));
    }

    /// <summary>Whether rounding up would add a window, s·i of which is n + p or more: some libraries count it.</summary>
    public bool DropsAWindow(RoundingMode rounding)
    {
        int positions = Positions(RoundingMode.Down);
        return Fits && rounding == RoundingMode.Up && Ends(positions - 1) < P + N + Q && S * positions >= N + P;
    }

    /// <summary>The input cell under a cell of the window, s·i + d·u − p; −1 where there is none.</summary>
    public int Under(int i, int u)
    {
        int cell = (S * i) + (D * u) - P;
        return cell >= 0 && cell < N ? cell : -1;
    }

    /// <summary>The cells of a window that lie on the input, or on the input and its padding.</summary>
    public int Counted(int i, bool countPadding) =>
        Enumerable.Range(0, K).Count(u => countPadding ? (S * i) + (D * u) < P + N + Q : Under(i, u) >= 0);

    /// <summary>The same axis, unless its padding is given padded so that it has ⌈n/s⌉ positions.</summary>
    public SmallAxis Padded(PaddingRule rule)
    {
        int lacking = Math.Max(0, Ends(((N + S - 1) / S) - 1) - N), less = lacking / 2;
        return rule switch
        {
            PaddingRule.Given => this,
            PaddingRule.SameUpper => this with { P = less, Q = lacking - less },
            _ => this with { P = lacking - less, Q = less },
        };
    }

    /// <summary>The cells of padded input that the window at i reaches to.</summary>
    private int Ends(int i) => (S * i) + (D * (K - 1)) + 1;
}
