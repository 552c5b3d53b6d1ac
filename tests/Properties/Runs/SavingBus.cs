using Xunit.Abstractions;
using Xunit.Sdk;

namespace Verification.Properties;

/// <summary>Passes on what a law reports, saves the case that refutes it, and says which saved cases pass again.</summary>
/// <param name="bus">Takes the messages.</param>
/// <param name="law">Page and law.</param>
/// <param name="implementation">The implementation's name, or null where the law takes none.</param>
/// <param name="saved">Where the case is saved.</param>
/// <param name="passing">The saved cases that pass again.</param>
internal sealed class SavingBus(
    IMessageBus bus, string law, string? implementation, SavedFailures saved, IReadOnlyList<SavedFailure> passing) : IMessageBus
{
    public bool QueueMessage(IMessageSinkMessage message)
    {
        if (message is ITestFailed failed && SavedFailure.Of(law, implementation, failed.Messages[0]) is { } failure)
        {
            saved.Add(failure);
        }

        return bus.QueueMessage(message is ITestPassed passed && passing.Count > 0
            ? new TestPassed(passed.Test, passed.ExecutionTime, passed.Output + string.Concat(passing.Select(one =>
                $"Passes again, and is not saved any more: {one.Case}, seed {one.Replay}{Environment.NewLine}")))
            : message);
    }

    public void Dispose()
    {
        // The bus is its owner's.
    }
}

/// <summary>Keeps messages until it is known whether anybody wants them.</summary>
internal sealed class KeepingBus : IMessageBus
{
    private readonly Lock _lock = new();
    private readonly List<IMessageSinkMessage> _kept = [];

    public bool QueueMessage(IMessageSinkMessage message)
    {
        lock (_lock)
        {
            _kept.Add(message);
        }

        return true;
    }

    /// <summary>What was kept.</summary>
    public IReadOnlyList<IMessageSinkMessage> Kept => _kept;

    /// <summary>Passes all of them on.</summary>
    public void SendTo(IMessageBus bus) => _kept.ForEach(message => bus.QueueMessage(message));

    public void Dispose()
    {
        // It has nothing but messages.
    }
}
