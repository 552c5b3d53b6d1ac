namespace Verification.Properties.Mutants;

/// <summary>How strong the laws are. A catalogue of deliberately wrong kernels, the mutants, is put before them, each before every law
/// that calls an operator it changes; the catalogue is what this folder holds, family by family. The laws stand alone: those that ask the
/// reference for the result (the pages of agreement and rounding, and learning towards the reference's answer) are run as well, but a
/// mutant that only they kill counts as one that survived. The table of all this is artifacts/faults.md.</summary>
public class AllMutantsDie
{
    private static readonly string[] Families =
    [
        "geometry", "kernel", "channels", "batch", "bias", "padding", "tails", "fast paths", "pooling", "gradients", "dense", "learning",
        "numerics", "concurrency", "memory", "refusal", "state", "range", "lanes",
    ];

    private static MutationRun Run => MutationRun.Result;

    /// <summary>more than a hundred mutants, no two of the same name, some in every family</summary>
    [Fact]
    public void The_catalogue_holds_every_family()
    {
        MutantPair[] mutants = [.. Enumerable.Range(0, MutantPair.Count).Select(MutantPair.Of)];
        mutants.Length.ShouldBeGreaterThan(100);
        mutants.Select(mutant => $"{mutant}").Distinct().Count().ShouldBe(mutants.Length);
        mutants.Select(mutant => mutant.Family).Distinct().ShouldBe(Families, ignoreOrder: true);
        mutants.Where(mutant => !mutant.ChangesTheSameInBoth)
            .Select(mutant => $"{mutant} changes no operator, or not the same in float and double.").ShouldBeEmpty();
    }

    /// <summary>every mutant is killed by a law that does not ask the reference, one that libraries were reported to have by three</summary>
    [Fact]
    public void Every_mutant_is_killed_by_the_laws_alone() => Run.Results
        .Where(result => result.ByLawsAlone.Count < result.Mutant.LeastLaws)
        .Select(result => $"The mutant '{result.Mutant}' is killed by {result.ByLawsAlone.Count} of {result.Mutant.LeastLaws} laws that stand "
            + "alone. It needs a law, or it is no fault.")
        .ShouldBeEmpty();

    /// <summary>the best law's counterexample to a mutant has at most 64 elements of x, over all cases that the law takes</summary>
    [Fact]
    public void Every_counterexample_shrinks_to_few_cells() => Run.Results
        .Where(result => result.Cells > MutationRun.FewCells)
        .Select(result => $"The smallest counterexample to '{result.Mutant}' has {result.Cells} input cells, by {result.Best!.Name}, "
            + $"more than {MutationRun.FewCells}.")
        .ShouldBeEmpty();

    /// <summary>the reference as it is passes every law on the very cases that the mutants got</summary>
    [Fact]
    public void No_law_kills_the_unmutated_reference() => Run.LawsThatKillTheUnmutated.ShouldBeEmpty();

    /// <summary>the table names every mutant once</summary>
    [Fact]
    public void The_table_is_written()
    {
        string[] lines = File.ReadAllLines(MutantTable.Write(Run));
        Run.Results.Select(result => result.Mutant)
            .Where(one => lines.Count(line => line.StartsWith($"| {one.Family} | {one.Name} |", StringComparison.Ordinal)) != 1)
            .ShouldBeEmpty();
    }
}
