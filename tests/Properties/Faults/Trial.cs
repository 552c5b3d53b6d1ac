using System.Collections.Concurrent;
using System.Diagnostics;

namespace Verification.Properties.Faults;

/// <summary>What the laws found of one fault.</summary>
/// <param name="Suspect">The fault.</param>
/// <param name="RefutedBy">The laws that refute it, each with the number of the case on which it did, from 1.</param>
/// <param name="Best">Of those that do not ask the reference, the one with the smallest counterexample; null if there is none.</param>
/// <param name="Cells">The elements of the inputs x of that counterexample, all cases of the law together.</param>
internal sealed record Verdict(Suspect Suspect, IReadOnlyList<(LawOnTrial Law, int Cases)> RefutedBy, LawOnTrial? Best, int Cells)
{
    /// <summary>The laws that refute it and do not ask the reference.</summary>
    public IReadOnlyList<(LawOnTrial Law, int Cases)> ByLawsAlone { get; } = [.. RefutedBy.Where(one => !one.Law.AsksTheReference)];

    /// <summary>Whether so few laws refute it, not counting those that ask the reference, that each would be missed.</summary>
    public bool IsRare => ByLawsAlone.Count <= Trial.Few;
}

/// <summary>
/// Every fault before every law that calls an operator it changes. A law stops at its first refutation; only one, that of the
/// best law, is shrunk. The cases are always the same ones.
/// </summary>
internal sealed class Trial
{
    /// <summary>If no more laws than these refute a fault, it is rare: each of them would be missed.</summary>
    public const int Few = 6;

    /// <summary>How many cases every law that is concerned shows a fault.</summary>
    private const int FirstCases = 12;

    /// <summary>How many where few laws refuted it on the first ones.</summary>
    private const int Cases = 48;

    /// <summary>How many where none did.</summary>
    private const int MostCases = 960;

    private static readonly Lazy<Trial> Once = new(() => new Trial());

    private Trial()
    {
        var watch = Stopwatch.StartNew();
        Laws = LawOnTrial.All();
        var verdicts = new Verdict[Suspect.Count];
        var waiting = new ConcurrentQueue<int>(Enumerable.Range(0, verdicts.Length));

        // Threads of its own: those of the pool are left to the laws that call from several threads at once.
        Thread[] threads = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            while (waiting.TryDequeue(out int number))
            {
                verdicts[number] = Judge(Suspect.Of(number));
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Verdicts = verdicts;
        Duration = watch.Elapsed;
    }

    /// <summary>The trial of the whole catalogue, which takes place once.</summary>
    public static Trial Result => Once.Value;

    public IReadOnlyList<LawOnTrial> Laws { get; }

    public IReadOnlyList<Verdict> Verdicts { get; }

    public TimeSpan Duration { get; }

    /// <summary>The laws that refute kernels without any fault on the cases that the faults were shown.</summary>
    public IEnumerable<string> LawsThatRefuteTheInnocent => Laws
        .Where(law => FirstRefutation(law, Suspect.Innocent, 0, Cases) is not null).Select(law => law.Name);

    private Verdict Judge(Suspect suspect)
    {
        LawOnTrial[] concerned = [.. Laws.Where(law => law.Asked.Overlaps(suspect.InFloat.Changed))];
        var refutedBy = Refutations(concerned, suspect, 0, FirstCases);
        if (refutedBy.Count(one => !one.Law.AsksTheReference) <= Few)
        {
            refutedBy.AddRange(Refutations(concerned.Where(law => !law.AsksTheReference).Except(refutedBy.Select(one => one.Law)), suspect, FirstCases, Cases - FirstCases));
        }

        for (int first = Cases; first < MostCases && refutedBy.All(one => one.Law.AsksTheReference); first += Cases)
        {
            refutedBy.AddRange(Refutations(concerned.Where(law => !law.AsksTheReference), suspect, first, Cases));
        }

        var best = refutedBy.Where(one => !one.Law.AsksTheReference)
            .OrderBy(one => Cells(Drawn(one.Law, suspect, one.Cases - 1))).FirstOrDefault();
        return new Verdict(suspect, refutedBy, best.Law,
            best.Law is null ? 0 : Cells(best.Law.Shrunk(suspect, Drawn(best.Law, suspect, best.Cases - 1))));
    }

    private static List<(LawOnTrial Law, int Cases)> Refutations(IEnumerable<LawOnTrial> laws, Suspect suspect, int first, int count) =>
    [
        .. laws.Select(law => (law, FirstRefutation(law, suspect, first, count)))
            .Where(one => one.Item2 is not null).Select(one => (one.law, one.Item2!.Value + 1)),
    ];

    private static int? FirstRefutation(LawOnTrial law, Suspect suspect, int first, int count)
    {
        for (int number = law.ShareOf(first); number < law.ShareOf(first + count); number++)
        {
            if (law.Refutes(suspect, Drawn(law, suspect, number)))
            {
                return number;
            }
        }

        return null;
    }

    private static object?[] Drawn(LawOnTrial law, Suspect suspect, int number) =>
        suspect.InFloat.WritesArguments ? law.CaseOfItsOwn(number) : law.Case(number);

    private static int Cells(object?[] one) => one.Sum(argument => argument switch
    {
        CorrelationCase c => c.X.Shape.ElementCount,
        PoolingCase c => c.X.Shape.ElementCount,
        DenseCase c => c.X.Shape.ElementCount,
        OneByOneCase c => c.X.Shape.ElementCount,
        LearningCase c => c.X.Shape.ElementCount,
        null => 0,
        _ => throw new NotSupportedException($"How many input cells has {argument.GetType().Name}?"),
    });
}
