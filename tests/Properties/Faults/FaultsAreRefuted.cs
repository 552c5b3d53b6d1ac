using Xunit;

namespace Verification.Properties.Faults;

/// <summary>faults</summary>
public class FaultsAreRefuted
{
    /// <summary>x</summary>
    [Fact]
    public void Report()
    {
        var t = Trial.Result;
        var w = new StringWriter();
        w.WriteLine($"{t.Duration.TotalSeconds} s, {t.Verdicts.Count} faults, {t.Laws.Count} laws");
        foreach (var v in t.Verdicts)
        {
            w.WriteLine($"{(v.ByLawsAlone.Count == 0 ? "NOT" : v.Cells > 64 ? "LARGE" : "")} {v.Suspect} [{v.ByLawsAlone.Count}/{v.RefutedBy.Count}] {v.Best?.Name} {v.Cells}: {string.Join(", ", v.RefutedBy.Take(v.ByLawsAlone.Count > 7 ? 3 : 20).Select(r => r.Law.Name + "@" + r.Cases))}");
        }

        w.WriteLine("INNOCENT " + string.Join(", ", t.LawsThatRefuteTheInnocent));
        foreach (var law in t.Laws)
        {
            var its = t.Verdicts.Where(v => v.RefutedBy.Any(r => r.Law == law)).OrderBy(v => v.ByLawsAlone.Count).ToList();
            w.WriteLine($"LAW {law.Name} {(law.AsksTheReference ? "REF" : "")}: {its.Count}, rarest {string.Join("; ", its.Take(3).Select(v => v.Suspect + " " + v.ByLawsAlone.Count))}");
        }
        File.WriteAllText("/tmp/s4/report.txt", w.ToString());
    }
}
