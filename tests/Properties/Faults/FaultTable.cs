namespace Verification.Properties.Faults;

/// <summary>The table of faults and the laws that refute them, artifacts/faults.md.</summary>
internal static class FaultTable
{
    /// <summary>Writes the table and returns where it is.</summary>
    public static string Write(Trial trial)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Root(), "artifacts")).FullName;
        string file = Path.Combine(folder, "faults.md");
        File.WriteAllLines(file, Lines(trial));
        return file;
    }

    private static IEnumerable<string> Lines(Trial trial)
    {
        int alone = trial.Verdicts.Count(verdict => verdict.ByLawsAlone.Count > 0);
        int all = trial.Verdicts.Count(verdict => verdict.RefutedBy.Count > 0);
        return
        [
            "# Planted faults",
            "",
            $"{trial.Verdicts.Count} faults before {trial.Laws.Count} laws in {(int)trial.Duration.TotalSeconds} s: "
                + $"{alone} are refuted by the laws alone, {all} by all. Laws that ask the reference stand in brackets; @ is the case on which a law "
                + "refuted the fault. Cells are the elements of the inputs x of the smallest counterexample, which the law in bold gave.",
            "",
            "| family | fault | cells | cases | laws alone | refuted by |",
            "|---|---|---|---|---|---|",
            .. trial.Verdicts.Select(Row),
            "",
            "| law | faults it refutes | laws that refute the rarest of them | kept for a reason |",
            "|---|---|---|---|",
            .. trial.Laws.Select(law => Row(trial, law)),
        ];
    }

    private static string Row(Verdict verdict) =>
        $"| {verdict.Suspect.Family} | {verdict.Suspect.Name} | {verdict.Cells} | {verdict.RefutedBy.Where(one => one.Law == verdict.Best).Sum(one => one.Cases)} "
        + $"| {verdict.ByLawsAlone.Count} | {string.Join(", ", verdict.RefutedBy.OrderBy(one => one.Law.AsksTheReference).Select(one => Text(verdict, one)))} |";

    private static string Text(Verdict verdict, (LawOnTrial Law, int Cases) one) =>
        one.Law.AsksTheReference ? $"({one.Law.Name}@{one.Cases})"
        : one.Law == verdict.Best ? $"**{one.Law.Name}**@{one.Cases}"
        : $"{one.Law.Name}@{one.Cases}";

    private static string Row(Trial trial, LawOnTrial law)
    {
        Verdict[] refuted = [.. trial.Verdicts.Where(verdict => verdict.RefutedBy.Any(one => one.Law == law)).OrderBy(verdict => verdict.ByLawsAlone.Count)];
        return $"| {law.Name} | {refuted.Length} | {(refuted.Length == 0 ? "" : $"{refuted[0].ByLawsAlone.Count}: {refuted[0].Suspect}")} "
            + $"| {Reason(law)} |";
    }

    private static string Reason(LawOnTrial law) =>
        law.AsksTheReference ? "It asks the reference: agreement is what it is about." : KeptLaws.Reasons.GetValueOrDefault(law.Name, "");

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Verification.sln")))
        {
            folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))
                ?? throw new FileNotFoundException($"Verification.sln is in no folder above {AppContext.BaseDirectory}.");
        }

        return folder;
    }
}
