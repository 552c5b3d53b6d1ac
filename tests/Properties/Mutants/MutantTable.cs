namespace Verification.Properties.Mutants;

/// <summary>The table of the planted faults and the laws that kill them, artifacts/faults.md.</summary>
internal static class MutantTable
{
    /// <summary>Writes the table and returns where it is.</summary>
    public static string Write(MutationRun run)
    {
        string file = Settings.Current.Artifact("faults.md");
        int alone = run.Results.Count(result => result.ByLawsAlone.Count > 0);
        int all = run.Results.Count(result => result.KilledBy.Count > 0);
        File.WriteAllLines(file,
        [
            "# Planted faults",
            "",
            $"{run.Results.Count} mutants under {run.Laws.Count} laws in {(int)run.Duration.TotalSeconds} s: "
                + $"{alone} are killed by the laws alone, {all} by all. Every law gets {MutationRun.Stages[0]} cases of a "
                + $"mutant; where fewer than {MutationRun.Enough} kill it, up to {MutationRun.Stages[1]}; then, where none does, or fewer than "
                + $"{MutationRun.Enough} kill a fault that libraries were reported to have, up to {MutationRun.Stages[2]}, and those that take "
                + "long. Laws that ask the reference stand in brackets; @ is the case on which a law killed the mutant. Cells "
                + "are the elements of the inputs x of the smallest counterexample, which the law in bold gave.",
            "",
            "| family | fault | cells | cases | laws alone | refuted by |",
            "|---|---|---|---|---|---|",
            .. run.Results.Select(Row),
            "",
            "| law | mutants it kills | laws that kill the rarest of them |",
            "|---|---|---|",
            .. run.Laws.Select(law => Row(run, law)),
        ]);
        return file;
    }

    private static string Row(MutantResult result) =>
        $"| {result.Mutant.Family} | {result.Mutant.Name} | {result.Cells} "
        + $"| {result.KilledBy.Where(one => one.Law == result.Best).Sum(one => one.Cases)} | {result.ByLawsAlone.Count} "
        + $"| {string.Join(", ", result.KilledBy.OrderBy(one => one.Law.AsksTheReference).Select(one => Text(result, one)))} |";

    private static string Text(MutantResult result, (LawUnderTest Law, int Cases) one) =>
        one.Law.AsksTheReference ? $"({one.Law.Name}@{one.Cases})"
        : one.Law == result.Best ? $"**{one.Law.Name}**@{one.Cases}"
        : $"{one.Law.Name}@{one.Cases}";

    private static string Row(MutationRun run, LawUnderTest law)
    {
        MutantResult[] killed = [.. run.Results.Where(result => result.KilledBy.Any(one => one.Law == law))];
        MutantResult? rarest = killed.MinBy(result => result.ByLawsAlone.Count);
        return $"| {law.Name} | {killed.Length} | {(rarest is null ? "" : $"{rarest.ByLawsAlone.Count}: {rarest.Mutant}")} |";
    }
}
