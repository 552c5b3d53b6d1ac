using Xunit.Abstractions;
using Xunit.Sdk;

namespace Verification.Properties;

/// <summary>
/// Passes on what a test reports, but for three things: a test that wanted an operator that is not offered was not run, whatever
/// it says; one that is given up fails, and is not heard any more; and what a test draws is said at the end of its output.
/// </summary>
/// <param name="bus">Takes the messages.</param>
/// <param name="turn">The turn of the test.</param>
internal sealed class TurnBus(IMessageBus bus, Turn turn) : IMessageBus
{
    private readonly Lock _lock = new();
    private ITest? _running;
    private bool _isGivenUp;

    private string Name => turn.Implementation ?? "The implementation";

    public bool QueueMessage(IMessageSinkMessage message)
    {
        lock (_lock)
        {
            return _isGivenUp || bus.QueueMessage(Changed(message));
        }
    }

    /// <summary>Reports that the test takes too long, and in which call.</summary>
    /// <param name="seconds">How long it was waited for.</param>
    /// <returns>The test and the sentence, or null if it was not running any more.</returns>
    public (ITest Test, string Sentence)? GiveUp(int seconds)
    {
        lock (_lock)
        {
            if (_running is not { } test)
            {
                return null;
            }

            string call = turn.Calls is [.., var last] ? $"{last} has not returned" : "no operator is being called";
            string sentence = $"Not finished in {seconds} s (VERIFY_SECONDS): {call}.";
            string drawn = turn.Drawn.ToLine();
            bus.QueueMessage(new TestFailed(test, seconds, drawn, [typeof(TimeoutException).FullName], [sentence], [""], [-1]));
            bus.QueueMessage(new TestFinished(test, seconds, drawn));
            bus.QueueMessage(new TestCaseFinished(test.TestCase, seconds, 1, 1, 0));
            _isGivenUp = true;
            return (test, sentence);
        }
    }

    public void Dispose()
    {
        // The bus is its owner's.
    }

    private IMessageSinkMessage Changed(IMessageSinkMessage message)
    {
        if (message is ITestStarting starting)
        {
            _running = starting.Test;
            turn.Begin();
        }

        if (message is not ITestResultMessage result)
        {
            return message;
        }

        _running = null;
        if (turn.DoneWithout.Count > 0)
        {
            NotOffered.Add(Name, turn.DoneWithout, $"{result.Test.DisplayName}: the other operators were run");
        }

        return turn.Missing.Count > 0 ? NotRun(result) : WithWhatWasDrawn(result);
    }

    private ITestResultMessage WithWhatWasDrawn(ITestResultMessage result)
    {
        string line = turn.Drawn.ToLine();
        return (line, result) switch
        {
            ({ Length: > 0 }, ITestPassed passed) => new TestPassed(passed.Test, passed.ExecutionTime, passed.Output + line),
            ({ Length: > 0 }, ITestFailed failed) => new TestFailed(failed.Test, failed.ExecutionTime, failed.Output + line,
                failed.ExceptionTypes, failed.Messages, failed.StackTraces, failed.ExceptionParentIndices),
            _ => result,
        };
    }

    private TestSkipped NotRun(ITestResultMessage result)
    {
        NotOffered.Add(Name, turn.Missing, result.Test.DisplayName);
        return new TestSkipped(result.Test, $"not run: {Name} does not offer {string.Join(", ", turn.Missing)}");
    }
}
