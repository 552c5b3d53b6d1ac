using System.Collections.Concurrent;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Verification.Properties;

/// <summary>Runs a test as an implementation's turn, for as long as it may take.</summary>
internal static class TurnRunner
{
    private static readonly ConcurrentDictionary<(string Method, string? Implementation), string> LeftBehind = [];

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
            if (observed.GiveUp(seconds) is { } given)
            {
                LeftBehind.TryAdd((NameOf(given.Test.TestCase.TestMethod), turn.Implementation), $"{given.Test.DisplayName}: {given.Sentence}");
                return new RunSummary { Total = 1, Failed = 1, Time = seconds };
            }
        }

        return await run;
    }

    /// <summary>
    /// The first row of a method that an implementation did not finish, and what was said of it; null if there is none. Its other
    /// rows need not be waited for.
    /// </summary>
    /// <param name="method">The method.</param>
    /// <param name="implementation">The implementation's name.</param>
    public static string? Unfinished(ITestMethod method, string implementation) => LeftBehind.GetValueOrDefault((NameOf(method), implementation));

    private static string NameOf(ITestMethod method) => $"{method.TestClass.Class.Name}.{method.Method.Name}";
}
