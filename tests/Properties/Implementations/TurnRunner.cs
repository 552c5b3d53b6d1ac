using Xunit.Sdk;

namespace Verification.Properties;

/// <summary>Runs a test as an implementation's turn, for as long as it may take.</summary>
internal static class TurnRunner
{
    /// <summary>Runs a test; when its time is over it fails, and is left behind on its thread.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="bus">Takes what the test reports.</param>
    /// <param name="test">The test.</param>
    public static async Task<RunSummary> RunAsync(Turn turn, IMessageBus bus, Func<IMessageBus, Task<RunSummary>> test)
    {
        // Set in this method and in what it calls, and nowhere else.
        Turn.Current = turn;
        var observed = new TurnBus(bus, turn);
        Task<RunSummary> run = Task.Run(() => test(observed));
        int seconds = Run.Seconds;
        while (await Task.WhenAny(run, Task.Delay(TimeSpan.FromSeconds(seconds))) != run)
        {
            if (observed.GiveUp(seconds))
            {
                return new RunSummary { Total = 1, Failed = 1, Time = seconds };
            }
        }

        return await run;
    }
}
