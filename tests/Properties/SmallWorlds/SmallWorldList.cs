namespace Verification.Properties.SmallWorlds;

/// <summary>The small worlds, smallest first. Alone: every axis with n ≤ 6, k ≤ 4, s ≤ 3, d ≤ 2 and padding up to 3 on either side or by
/// a word, either rounding, as columns and as rows, with all groups and channels up to 4. Crossed: each of these axes with each of five
/// others, once with one channel and once with the next of the other groups and channels.</summary>
internal static class SmallWorldList
{
    /// <summary>One in so many is run unless all are; a prime, so that it keeps step with nothing that is counted through.</summary>
    private const int Thinning = 101;

    private static readonly SmallAxis[] Others =
    [
        new(2, 2, 1, 1, 1, 0), new(3, 2, 2, 1, 0, 1), new(3, 2, 1, 2, 1, 1), new(2, 1, 2, 1, 0, 2), new(5, 3, 2, 1, 1, 2),
    ];

    /// <summary>All groups and channels up to 4; the first is one channel.</summary>
    public static IReadOnlyList<SmallChannels> Channels { get; } =
    [
        .. from groups in UpTo(4)
           from inputs in UpTo(4)
           from outputs in UpTo(4)
           where inputs % groups == 0 && outputs % groups == 0
           select new SmallChannels(groups, inputs, outputs),
    ];

    /// <summary>Every axis and how it is padded and rounded, also where the window does not fit.</summary>
    public static IEnumerable<(SmallAxis Axis, PaddingRule Rule, RoundingMode Rounding)> Axes =>
        from n in UpTo(6)
        from k in UpTo(4)
        from s in UpTo(3)
        from d in UpTo(2)
        from padding in Paddings
        from rounding in new[] { RoundingMode.Down, RoundingMode.Up }
        select (new SmallAxis(n, k, s, d, padding.P, padding.Q), padding.Rule, rounding);

    /// <summary>One axis and one channel.</summary>
    public static IEnumerable<SmallWorld> Plain => Alone(Channels.Take(1));

    /// <summary>The worlds whose window fits: all, or all with one axis and one channel and some of the others.</summary>
    public static IEnumerable<SmallWorld> Fitting(bool all) => Plain
        .Concat(Alone(Channels.Skip(1)).Concat(Crossed).Where((_, number) => all || number % Thinning == 0))
        .Where(world => world.Fits);

    private static IEnumerable<(PaddingRule Rule, int P, int Q)> Paddings =>
    [
        .. from p in Enumerable.Range(0, 4) from q in Enumerable.Range(0, 4) select (PaddingRule.Given, p, q),
        (PaddingRule.SameUpper, 0, 0),
        (PaddingRule.SameLower, 0, 0),
    ];

    private static IEnumerable<SmallWorld> Crossed => Axes
        .SelectMany(line => Others.SelectMany(other => Both(line, other)))
        .SelectMany((world, number) => new[] { world(Channels[0]), world(Channels[1 + (number / 2 % (Channels.Count - 1))]) });

    private static IEnumerable<SmallWorld> Alone(IEnumerable<SmallChannels> channels) =>
        from line in Axes from world in Both(line, SmallAxis.Point) from some in channels select world(some);

    private static IEnumerable<Func<SmallChannels, SmallWorld>> Both(
        (SmallAxis Axis, PaddingRule Rule, RoundingMode Rounding) line, SmallAxis other) =>
    [
        channels => new SmallWorld(other, line.Axis, line.Rule, line.Rounding, channels),
        channels => new SmallWorld(line.Axis, other, line.Rule, line.Rounding, channels),
    ];

    private static IEnumerable<int> UpTo(int largest) => Enumerable.Range(1, largest);
}
