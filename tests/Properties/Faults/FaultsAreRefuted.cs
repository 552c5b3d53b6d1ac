using Shouldly;
using Xunit;

namespace Verification.Properties.Faults;

/// <summary>
/// How strong the laws are. A catalogue of deliberately wrong kernels is put before them, each fault before every law that calls
/// an operator it changes; the catalogue is what this folder holds, family by family. The laws stand alone: those that ask
/// the reference for the result (the pages of agreement and rounding, and learning towards the reference's answer) are run as
/// well, but a fault that only they refute counts as one that got away. The table of all this is artifacts/faults.md.
/// </summary>
public class FaultsAreRefuted
{
    private const int MostCells = 64;

    private static readonly string[] Families =
    [
        "geometry", "kernel", "channels", "batch", "bias", "padding", "tails", "fast paths", "pooling", "gradients", "dense", "learning",
        "numerics", "concurrency", "memory", "refusal",
    ];

    private static Trial Trial => Trial.Result;

    /// <summary>more than a hundred faults, no two of the same name, some in every family</summary>
    [Fact]
    public void The_catalogue_holds_every_family()
    {
        Suspect[] suspects = [.. Enumerable.Range(0, Suspect.Count).Select(Suspect.Of)];
        suspects.Length.ShouldBeGreaterThan(100);
        suspects.Select(suspect => $"{suspect}").Distinct().Count().ShouldBe(suspects.Length);
        suspects.Select(suspect => suspect.Family).Distinct().ShouldBe(Families, ignoreOrder: true);
        suspects.Where(suspect => suspect.InFloat.Changed.Count == 0 || !suspect.InFloat.Changed.SetEquals(suspect.InDouble.Changed))
            .Select(suspect => $"{suspect} changes no operator, or not the same in float and double.").ShouldBeEmpty();
    }

    /// <summary>every fault is refuted by a law that does not ask the reference</summary>
    [Fact]
    public void Every_fault_is_refuted_by_the_laws_alone() => Trial.Verdicts
        .Where(verdict => verdict.ByLawsAlone.Count == 0)
        .Select(verdict => $"The fault '{verdict.Suspect}' got away: no law that stands alone refutes it. It needs a law, or it is no fault.")
        .ShouldBeEmpty();

    /// <summary>every fault is refuted by some law, those that ask the reference among them</summary>
    [Fact]
    public void Every_fault_is_refuted_by_the_whole_suite() => Trial.Verdicts
        .Where(verdict => verdict.RefutedBy.Count == 0)
        .Select(verdict => $"The fault '{verdict.Suspect}' got away: no law at all refutes it, not even those that ask the reference.")
        .ShouldBeEmpty();

    /// <summary>the best law's counterexample to a fault has at most 64 elements of x, over all cases that the law takes</summary>
    [Fact]
    public void Every_counterexample_shrinks_to_few_cells() => Trial.Verdicts
        .Where(verdict => verdict.Cells > MostCells)
        .Select(verdict => $"The smallest counterexample to '{verdict.Suspect}' has {verdict.Cells} input cells, by {verdict.Best!.Name}, "
            + $"more than {MostCells}.")
        .ShouldBeEmpty();

    /// <summary>
    /// every law refutes a fault that few others do, or is kept for a reason; the laws that ask the reference are kept because agreement
    /// with it is what they are about
    /// </summary>
    [Fact]
    public void Every_law_is_missed_if_it_is_dropped_or_kept_for_a_reason() => Trial.Laws
        .Where(law => !law.AsksTheReference && !KeptLaws.Reasons.ContainsKey(law.Name) && !(RarestRefutedBy(law) <= Trial.Few))
        .Select(law => $"The law {law.Name} refutes no fault that at most {Trial.Few} laws do (its rarest is refuted by {RarestRefutedBy(law)}): "
            + "plant one, or say in KeptLaws why it is kept.")
        .ShouldBeEmpty();

    /// <summary>no law is kept for a reason that does not need one, and none that is not there</summary>
    [Fact]
    public void Every_law_that_is_kept_for_a_reason_needs_it() => KeptLaws.Reasons.Keys
        .Where(name => Trial.Laws.All(law => law.Name != name || law.AsksTheReference)
            || RarestRefutedBy(Trial.Laws.Single(law => law.Name == name)) <= Trial.Few - KeptLaws.Leeway)
        .Select(name => $"KeptLaws names {name}, which does not exist, or refutes a fault that few others do: strike it off.")
        .ShouldBeEmpty();

    /// <summary>kernels without a fault pass every law on the very cases that the faults were shown</summary>
    [Fact]
    public void No_law_refutes_kernels_without_a_fault() => Trial.LawsThatRefuteTheInnocent.ShouldBeEmpty();

    /// <summary>the table names every fault once</summary>
    [Fact]
    public void The_table_is_written()
    {
        string[] lines = File.ReadAllLines(FaultTable.Write(Trial));
        Trial.Verdicts.Where(verdict => lines.Count(line => line.StartsWith($"| {verdict.Suspect.Family} | {verdict.Suspect.Name} |", StringComparison.Ordinal)) != 1)
            .Select(verdict => $"{verdict.Suspect}").ShouldBeEmpty();
    }

    private static int? RarestRefutedBy(LawOnTrial law) => Trial.Verdicts
        .Where(verdict => verdict.RefutedBy.Any(one => one.Law == law)).Min(verdict => (int?)verdict.ByLawsAlone.Count);
}
