using Xunit.Sdk;

namespace Verification.Properties;

/// <summary>The run of a law on an implementation: first the cases that refuted it before, then new ones.</summary>
/// <param name="law">Page and law.</param>
/// <param name="implementation">The implementation's name, or null where the law takes none.</param>
/// <param name="saved">The saved cases.</param>
internal sealed class LawRun(string law, string? implementation, SavedFailures saved)
{
    /// <summary>Runs the law until a case refutes it.</summary>
    /// <param name="bus">Takes what it reports.</param>
    /// <param name="test">Runs it once.</param>
    public async Task<RunSummary> RunAsync(IMessageBus bus, Func<IMessageBus, Task<RunSummary>> test)
    {
        var passing = new List<SavedFailure>();
        foreach (SavedFailure failure in Run.Replay is null ? saved.Readable.Where(one => one.Law == law && one.Implementation == implementation) : [])
        {
            using var kept = new KeepingBus();
            RunSummary summary = await TurnRunner.RunAsync(new Turn(implementation) { Replay = failure.Replay }, kept, test);
            if (summary.Failed > 0)
            {
                kept.SendTo(bus);
                return summary;
            }

            saved.Drop(failure);
            passing.Add(failure);
        }

        using var saving = new SavingBus(bus, law, implementation, saved, passing);
        return await TurnRunner.RunAsync(new Turn(implementation), saving, test);
    }
}
