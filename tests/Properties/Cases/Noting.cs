using FsCheck;
using FsCheck.Fluent;

namespace Verification.Properties;

/// <summary>Cases that are counted when they are drawn.</summary>
internal static class Noting
{
    /// <summary>The same cases; each that is drawn, not those that a counterexample shrinks through, is noted in the turn it is drawn for.</summary>
    /// <typeparam name="TCase">The kind of case.</typeparam>
    /// <param name="cases">How they are drawn and shrunk.</param>
    public static Arbitrary<TCase> Noted<TCase>(this Arbitrary<TCase> cases)
        where TCase : ICase => Arb.From(
            cases.Generator.Select(one =>
            {
                Turn.Current?.Drawn.Note(typeof(TCase), one.Attributes);
                return one;
            }),
            cases.Shrinker);
}
