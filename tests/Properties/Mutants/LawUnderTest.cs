namespace Verification.Properties.Mutants;

/// <summary>A law that takes kernels, and the cases on which it is asked whether it kills a mutant. They are drawn as for the law itself,
/// once, and are the same for every mutant.</summary>
internal sealed class LawUnderTest
{
    private const int DrawnAtOnce = 12;
    private const int FewCalls = 3;
    private const int ManyCalls = 60;

    /// <summary>A law that takes long is asked where few others kill; what it says of threads may not show on a single case.</summary>
    private const int LeastCasesOfASlowLaw = 8;

    /// <summary>Of correlations, whose mutants run in plain loops, only those with so few products are drawn.</summary>
    private const int MostProducts = 4_000;

    private readonly Law _law;
    private readonly ulong _seed;
    private readonly int _callsOfACase;
    private readonly List<object?[]> _drawn = [];
    private readonly Lock _drawing = new();

    private LawUnderTest(Law law)
    {
        // By its name, so that its cases stay the same ones when there is another law.
        (_law, _seed) = (law, law.Name.Aggregate(0UL, (seed, letter) => (31 * seed) + letter));
        var observation = new Observation();
        var unmutated = MutantPair.Unmutated(observation);
        string[] calls = [.. Enumerable.Range(0, DrawnAtOnce).SelectMany(first =>
        {
            observation.Begin();
            Kills(unmutated, Case(first));
            return observation.Calls.Select(call => call.Operator.Split('.')[^1]);
        })];
        Operators = calls.ToHashSet();
        _callsOfACase = (calls.Length + DrawnAtOnce - 1) / DrawnAtOnce;
        var attribute = law.Method.GetCustomAttribute<LawAttribute>()!;
        IsSlow = _callsOfACase > ManyCalls || attribute.MaxTest != Settings.Current.Cases;
        AsksTheReference = attribute.AgainstTheReference
            || law.Method.ReflectedType == typeof(Agreement.Rounding)
            || law.Parameters.Any(parameter => parameter.ParameterType == typeof(LearningCase));
    }

    /// <summary>All of them, page by page.</summary>
    public static IReadOnlyList<LawUnderTest> All() =>
        [.. Law.All.Where(law => law.TakesKernels).AsParallel().AsOrdered().Select(law => new LawUnderTest(law))];

    /// <summary>Page and law: Convolution.Commutes.</summary>
    public string Name => _law.Name;

    /// <summary>The operators that the law calls.</summary>
    public IReadOnlySet<string> Operators { get; }

    /// <summary>Whether the law has the reference's own results at hand: where it is against the reference, or asks it for the exact
    /// result as the laws of rounding do, or in the target of a case of learning.</summary>
    public bool AsksTheReference { get; }

    /// <summary>Whether it takes long, by its many calls or by what made it set a number of cases of its own, so that it is asked only
    /// where few others kill.</summary>
    public bool IsSlow { get; }

    /// <summary>Of so many cases the number that this law gets: fewer if it calls more than a few operators in each, so that all laws
    /// take about as long, and fewer if it asks the reference, which knows every mutant by sight.</summary>
    public int ShareOf(int cases) => Math.Min(cases, Math.Max(IsSlow ? LeastCasesOfASlowLaw : 1, AsksTheReference
        ? cases / 4
        : cases * FewCalls / Math.Max(FewCalls, _callsOfACase)));

    /// <summary>The n-th case of the law: one argument a parameter, null in the place of the kernels.</summary>
    /// <param name="number">n, from 0.</param>
    /// <param name="copied">Whether it is made anew, so that what is written to it is not seen by others.</param>
    public object?[] Case(int number, bool copied = false)
    {
        lock (_drawing)
        {
            while (_drawn.Count <= number)
            {
                _drawn.AddRange(_law.Arguments.Generator.Where(arguments => arguments.All(IsSmall))
                    .Sample(50, new Rnd(_seed + (1000UL * (ulong)_drawn.Count)), DrawnAtOnce));
            }

            return copied ? Copied(_drawn[number]) : _drawn[number];
        }
    }

    /// <summary>Whether the law kills a mutant on these arguments: it does not hold, or throws.</summary>
    public bool Kills(MutantPair mutant, object?[] arguments) => mutant.ChangesThread
        ? Callers.Together(1, _ => KillsHere(mutant, arguments)).Single()
        : KillsHere(mutant, arguments);

    private bool KillsHere(MutantPair mutant, object?[] arguments)
    {
        try
        {
            Property said = _law.Judge(() => mutant.InFloat, () => mutant.InDouble, arguments);
            return !ReferenceEquals(said, Expect.Passed) && !ReferenceEquals(said, Expect.NotOffered);
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            return true;
        }
    }

    /// <summary>The simplest arguments found with which the law still kills a mutant, one case made simpler at a time.</summary>
    public object?[] Shrunk(MutantPair mutant, object?[] arguments)
    {
        while (_law.Simpler(arguments).FirstOrDefault(simpler => Kills(mutant, simpler)) is { } simpler)
        {
            arguments = simpler;
        }

        return arguments;
    }

    private object?[] Copied(object?[] arguments) => _law.Read([.. arguments.OfType<LawCase>()
        .Select(one => Enumerable.Range(0, one.Code.Length).Select(at => one.Code[at]).ToArray())]);

    private static bool IsSmall(object? argument) =>
        argument is not CorrelationCase c || (long)c.Output.ElementCount * (c.Kernel.ElementCount / c.Kernel[0]) <= MostProducts;
}
