using System.Globalization;

namespace Verification.Properties.Cases;

/// <summary>One of the integers that a case is read from, its code: the least and simplest value, and how it is drawn.</summary>
internal sealed record Parameter(int Least, Gen<int> Values)
{
    /// <summary>Seeds below this are all tried when shrinking: a seed has no neighbours, only simpler looks.</summary>
    public int Tried { get; init; }

    /// <summary>The simpler values that are tried in the place of one, the simplest first.</summary>
    public IEnumerable<int> Simpler(int value) => Enumerable.Range(Least, Tried).Concat([Least, Least + ((value - Least) / 2), value - 1])
        .Distinct().Where(simpler => Least <= simpler && simpler < value);
}

/// <summary>All cases of a kind: how they are drawn and made simpler, and how one is read from its integers.</summary>
internal sealed class CaseSpace(Type kind, IReadOnlyList<Parameter> parameters, Func<CaseCode, LawCase> read)
{
    /// <summary>How they are drawn and shrunk: one integer at a time, towards its least.</summary>
    public Arbitrary<object> Arbitrary => Arb.From(
        Gen.CollectToArray(parameters, parameter => parameter.Values).Select(values => (object)read(new CaseCode(values))),
        one => from at in Enumerable.Range(0, parameters.Count)
               from simpler in parameters[at].Simpler(((LawCase)one).Code[at])
               select (object)read(((LawCase)one).Code.With(at, simpler)));

    public IEnumerable<LawCase> Sample(int count) => Arbitrary.Generator.Sample(count).Cast<LawCase>();

    /// <summary>The case of these integers.</summary>
    /// <exception cref="SettingsException">They are too many, too few or too small, or make no case.</exception>
    public LawCase Read(int[] integers, string law)
    {
        if (integers.Length != parameters.Count)
        {
            throw new SettingsException([$"{integers.Length} integers are given for {law}, a {kind.Name} has {parameters.Count}."]);
        }

        if (Array.FindIndex([.. integers.Zip(parameters, (one, drawn) => one < drawn.Least)], wrong => wrong) is >= 0 and var at)
        {
            throw new SettingsException(
                [$"Integer {at + 1} of the {kind.Name} for {law} is {integers[at]}, it must be at least {parameters[at].Least}."]);
        }

        try
        {
            return read(new CaseCode(integers));
        }
        catch (Exception broken) when (broken is ArgumentException or IndexOutOfRangeException or OverflowException or OutOfMemoryException)
        {
            throw new SettingsException([$"These integers make no {kind.Name} for {law}: {broken.Message}"]);
        }
    }
}

/// <summary>A case of a law, read from a row of integers.</summary>
public abstract class LawCase(CaseCode code)
{
    internal CaseCode Code => code;

    /// <summary>Which data it holds, the last of its integers; also the place, modulo their number, of an element that a law picks out.</summary>
    internal int Seed => code[^1];

    /// <summary>What can set a case apart from the simplest, and whether it does; the Coverage page asks that each is met.</summary>
    internal abstract IEnumerable<(bool Met, string Name)> Attributes { get; }

    /// <summary>Usually the least, otherwise anything up to a largest value.</summary>
    private protected static Parameter Rarely(int least, int largest) =>
        new(least, Gen.Frequency((3, Gen.Constant(least)), (2, Gen.Choose(least, largest))));

    /// <summary>Anything from the least to the largest value.</summary>
    private protected static Parameter Any(int least, int largest) => new(least, Gen.Choose(least, largest));

    /// <summary>Usually small; sometimes one of the sizes at which a loop over vectors has a tail, or none.</summary>
    private protected static Parameter AroundVectors(int largest) =>
        new(1, Gen.Frequency((6, Gen.Choose(1, largest)), (1, Gen.Elements(VectorSizes))));

    /// <summary>0 or 1.</summary>
    private protected static Parameter Switch { get; } = Any(0, 1);

    /// <summary>Which values the tensors hold; see <see cref="Data"/>.</summary>
    private protected static Parameter DataSeed { get; } =
        new(1, Gen.Frequency((1, Gen.Choose(1, 2)), (9, Gen.Choose(3, 9999)))) { Tried = 12 };

    /// <summary>N − 1, N, N + 1 and several N, for the N floats of a vector on this machine.</summary>
    private static int[] VectorSizes => [N - 1, N, N + 1, (2 * N) - 1, 2 * N, (2 * N) + 1, (3 * N) + 2];

    private static int N => Vector<float>.Count;
}

/// <summary>The integers of a case, in the order of its parameters: what reproduces it.</summary>
public sealed class CaseCode(int[] values)
{
    internal int Length => values.Length;

    internal int this[int parameter] => values[parameter];

    /// <summary>The same code with one parameter changed.</summary>
    internal CaseCode With(int parameter, int value) => new([.. values[..parameter], value, .. values[(parameter + 1)..]]);

    /// <summary>3,1,1</summary>
    public override string ToString() => string.Join(',', values);

    /// <summary>Reads the codes of several cases, 3,1,1;2,2, as their integers.</summary>
    internal static bool TryReadAll(string text, out IReadOnlyList<int[]> codes)
    {
        bool isRead = true;
        codes = [.. text.Split(';').Select(code => code.Split(',').Select(Integer).ToArray())];
        return isRead;

        int Integer(string number)
        {
            isRead &= int.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int integer);
            return integer;
        }
    }
}
