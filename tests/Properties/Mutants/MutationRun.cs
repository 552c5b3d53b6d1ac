namespace Verification.Properties.Mutants;

/// <summary>What became of a mutant.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="KilledBy">The laws that kill it, each with the number of the case on which it did, from 1.</param>
/// <param name="Best">Of those that do not ask the reference, the one with the smallest counterexample; null if there is none.</param>
/// <param name="Cells">The elements of the inputs x of that counterexample, all cases of the law together.</param>
internal sealed record MutantResult(MutantPair Mutant, IReadOnlyList<(LawUnderTest Law, int Cases)> KilledBy, LawUnderTest? Best, int Cells)
{
    /// <summary>The laws that kill it and do not ask the reference.</summary>
    public IReadOnlyList<(LawUnderTest Law, int Cases)> ByLawsAlone { get; } = [.. KilledBy.Where(one => !one.Law.AsksTheReference)];
}

/// <summary>Every mutant under every law that calls an operator it changes. A law stops at its first kill; only one counterexample, that
/// of the best law, is shrunk. The cases are always the same ones.</summary>
internal sealed class MutationRun
{
    /// <summary>A counterexample of so many cells can be checked by hand.</summary>
    public const int FewCells = 64;

    /// <summary>A mutant that fewer laws than these kill gets more cases.</summary>
    public const int Enough = 3;

    /// <summary>How many cases every law that is concerned gets for a mutant, the larger numbers where few laws killed it before.</summary>
    public static readonly int[] Stages = [2, 8, Cases];

    /// <summary>How many where few laws killed it on fewer.</summary>
    private const int Cases = 24;

    /// <summary>How many where none did.</summary>
    private const int MostCases = 960;

    /// <summary>Of how many laws the counterexample is made simpler until one has few cells.</summary>
    private const int Shrunk = 4;

    private static readonly Lazy<MutationRun> Once = new(() => new MutationRun());

    private MutationRun()
    {
        var watch = Stopwatch.StartNew();
        Laws = LawUnderTest.All();
        var results = new MutantResult[MutantPair.Count];
        var waiting = new ConcurrentQueue<int>(Enumerable.Range(0, results.Length));

        // Threads of its own: those of the pool are left to the laws that call from several threads at once.
        Thread[] threads = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            while (waiting.TryDequeue(out int number))
            {
                results[number] = Run(MutantPair.Of(number));
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Results = results;
        Duration = watch.Elapsed;
    }

    /// <summary>The run of the whole catalogue, which takes place once.</summary>
    public static MutationRun Result => Once.Value;

    public IReadOnlyList<LawUnderTest> Laws { get; }

    public IReadOnlyList<MutantResult> Results { get; }

    public TimeSpan Duration { get; }

    /// <summary>The laws that kill the reference as it is on the cases that the mutants got.</summary>
    public IEnumerable<string> LawsThatKillTheUnmutated =>
        Laws.Where(law => FirstKill(law, MutantPair.Unmutated(), 0, Cases) is not null).Select(law => law.Name);

    private MutantResult Run(MutantPair mutant)
    {
        LawUnderTest[] concerned = [.. Laws.Where(law => law.Operators.Overlaps(mutant.Changed))];
        LawUnderTest[] alone = [.. concerned.Where(law => !law.AsksTheReference)];
        var killedBy = Kills(concerned.Where(law => !law.IsSlow), mutant, 0, Stages[0]);
        for (int stage = 1; stage < Stages.Length && KilledAlone() < (stage == 1 ? Enough : mutant.LeastLaws); stage++)
        {
            var others = alone.Where(law => !law.IsSlow).Except(killedBy.Select(one => one.Law));
            killedBy.AddRange(Kills(others, mutant, Stages[stage - 1], Stages[stage] - Stages[stage - 1]));
        }

        foreach (LawUnderTest law in alone.Where(law => law.IsSlow && KilledAlone() < mutant.LeastLaws))
        {
            killedBy.AddRange(Kills([law], mutant, 0, Cases));
        }

        for (int first = Cases; first < MostCases && KilledAlone() == 0; first += Cases)
        {
            killedBy.AddRange(Kills(alone, mutant, first, Cases));
        }

        (LawUnderTest? Law, int Cells) best = (null, 0);
        foreach (var (law, cases) in killedBy.Where(one => !one.Law.AsksTheReference)
            .OrderBy(one => Cells(Case(one.Law, mutant, one.Cases - 1))).Take(Shrunk))
        {
            int cells = Cells(law.Shrunk(mutant, Case(law, mutant, cases - 1)));
            best = best.Law is null || cells < best.Cells ? (law, cells) : best;
            if (cells <= FewCells)
            {
                break;
            }
        }

        return new MutantResult(mutant, killedBy, best.Law, best.Cells);

        int KilledAlone() => killedBy.Count(one => !one.Law.AsksTheReference);
    }

    private static List<(LawUnderTest Law, int Cases)> Kills(IEnumerable<LawUnderTest> laws, MutantPair mutant, int first, int count) =>
    [
        .. laws.Select(law => (Law: law, Number: FirstKill(law, mutant, first, count)))
            .Where(one => one.Number is not null).Select(one => (one.Law, one.Number!.Value + 1)),
    ];

    private static int? FirstKill(LawUnderTest law, MutantPair mutant, int first, int count)
    {
        for (int number = law.ShareOf(first); number < law.ShareOf(first + count); number++)
        {
            if (law.Kills(mutant, Case(law, mutant, number)))
            {
                return number;
            }
        }

        return null;
    }

    private static object?[] Case(LawUnderTest law, MutantPair mutant, int number) => law.Case(number, copied: mutant.WritesArguments);

    private static int Cells(object?[] arguments) => arguments.Sum(argument => argument switch
    {
        CorrelationCase c => c.X.Shape.ElementCount,
        PoolingCase c => c.X.Shape.ElementCount,
        DenseCase c => c.X.Shape.ElementCount,
        LearningCase c => c.X.Shape.ElementCount,
        SizesCase c => c.X.Shape.ElementCount,
        null => 0,
        _ => throw new NotSupportedException($"How many input cells has {argument.GetType().Name}?"),
    });
}
