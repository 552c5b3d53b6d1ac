using FsCheck;
using FsCheck.Fluent;

namespace Verification.Properties;

/// <summary>
/// One of the small integers that a case is made of: its least and simplest value, and how it is drawn. A case is a line
/// of letters; everything else about it, tensors included, follows from them.
/// </summary>
/// <param name="Least">The value that a counterexample shrinks to.</param>
/// <param name="Values">How the letter is drawn; never below the least.</param>
internal sealed record Letter(int Least, Gen<int> Values)
{
    /// <summary>Usually the least, otherwise anything up to a largest value.</summary>
    public static Letter Rarely(int least, int largest) => new(least,
        Gen.Frequency((3, Gen.Constant(least)), (2, Gen.Choose(least, largest))));

    /// <summary>Anything from the least to the largest value.</summary>
    public static Letter Any(int least, int largest) => new(least, Gen.Choose(least, largest));

    /// <summary>Usually small; sometimes one of the sizes at which a loop over vectors has a tail, or none.</summary>
    public static Letter AroundVectors(int largest) => new(1, Gen.Frequency(
        (6, Gen.Choose(1, largest)),
        (1, Gen.Elements(VectorSizes))));

    /// <summary>0 or 1.</summary>
    public static Letter Switch { get; } = Any(0, 1);

    /// <summary>Which values the tensors hold; see <see cref="Data"/>.</summary>
    public static Letter DataSeed { get; } = new(1, Gen.Frequency((1, Gen.Choose(1, 2)), (9, Gen.Choose(3, 9999))))
    {
        Tried = 12,
    };

    /// <summary>N − 1, N, N + 1 and several N, for the N floats of a vector on this machine.</summary>
    public static int[] VectorSizes
    {
        get
        {
            int n = System.Numerics.Vector<float>.Count;
            return [n - 1, n, n + 1, (2 * n) - 1, 2 * n, (2 * n) + 1, (3 * n) + 2];
        }
    }

    /// <summary>
    /// Lines of these letters, and how they shrink: one letter at a time, towards its least. VERIFY_SHRINK stops that for laws; the
    /// trial of the planted faults, which is nobody's turn, is about small cases.
    /// </summary>
    public static Arbitrary<TCase> Lines<TCase>(IReadOnlyList<Letter> letters, Func<Line, TCase> read)
        where TCase : ICase => Arb.From(
            Gen.CollectToArray(letters, letter => letter.Values).Select(values => read(new Line(values))),
            one => Run.Shrinks || Turn.Current is null ? Simpler(letters, one.Line).Select(read) : []);

    /// <summary>Seeds below this are all tried when shrinking: a seed has no neighbours, only simpler looks.</summary>
    private int Tried { get; init; }

    private static IEnumerable<Line> Simpler(IReadOnlyList<Letter> letters, Line line)
    {
        for (int at = 0; at < letters.Count; at++)
        {
            int least = letters[at].Least;
            int value = line[at];
            var tried = Enumerable.Range(least, letters[at].Tried);
            foreach (int simpler in tried.Concat([least, least + ((value - least) / 2), value - 1]).Distinct())
            {
                if (least <= simpler && simpler < value)
                {
                    yield return line.With(at, simpler);
                }
            }
        }
    }
}

/// <summary>A case of a law, read from a line of integers.</summary>
public interface ICase
{
    /// <summary>The integers.</summary>
    Line Line { get; }

    /// <summary>What can set a case apart from the simplest, and whether it does; the Coverage page asks that each is met.</summary>
    IEnumerable<(bool Met, string Name)> Attributes { get; }
}

/// <summary>The integers of a case, in the order of its letters.</summary>
/// <param name="values">One integer a letter.</param>
public sealed class Line(int[] values)
{
    /// <summary>The number of letters.</summary>
    public int Length => values.Length;

    /// <summary>The value of one letter.</summary>
    /// <param name="letter">Its place.</param>
    public int this[int letter] => values[letter];

    /// <summary>The same line with one letter changed.</summary>
    /// <param name="letter">Its place.</param>
    /// <param name="value">Its new value.</param>
    public Line With(int letter, int value)
    {
        int[] changed = [.. values];
        changed[letter] = value;
        return new Line(changed);
    }
}
