using System.ComponentModel;
using System.Diagnostics;
using FsCheck.Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Verification.Properties.Harness;

/// <summary>A law and the implementation it is run on, as xunit sees it: one test, however many cases are drawn.</summary>
public sealed class LawTestCase : PropertyTestCase
{
    private Implementation? _implementation;

    /// <summary>For xunit, which fills in a test case that was discovered in another process.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public LawTestCase()
    {
    }

    /// <summary>Makes one; null stands for a law that takes no implementation.</summary>
    public LawTestCase(
        IMessageSink messageSink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method, Implementation? implementation)
        : base(messageSink, display, options, method, null) => _implementation = implementation;

    /// <inheritdoc/>
    public override void Serialize(IXunitSerializationInfo data)
    {
        ArgumentNullException.ThrowIfNull(data);
        base.Serialize(data);
        data.AddValue(nameof(Implementation), _implementation);
    }

    /// <inheritdoc/>
    public override void Deserialize(IXunitSerializationInfo data)
    {
        ArgumentNullException.ThrowIfNull(data);
        _implementation = data.GetValue<Implementation>(nameof(Implementation));
        base.Deserialize(data);
    }

    /// <summary>
    /// Runs the law and reports how it ended. It holds xunit's thread until it is done, so that no more laws run at a time than xunit means to.
    /// </summary>
    public override Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource)
    {
        ArgumentNullException.ThrowIfNull(messageBus);
        ArgumentNullException.ThrowIfNull(cancellationTokenSource);
        var test = new XunitTest(this, DisplayName);
        Queue(new TestCaseStarting(this));
        Queue(new TestStarting(test));
        var watch = Stopwatch.StartNew();
        LawResult result = string.IsNullOrEmpty(SkipReason) ? Run(test, messageBus) : new LawResult(null, SkipReason, "");
        decimal took = (decimal)watch.Elapsed.TotalSeconds;
        Queue(result switch
        {
            { Refuted: { } failure } => new TestFailed(test, took, result.Output, failure),
            { Skipped: { } reason } => new TestSkipped(test, reason),
            _ => new TestPassed(test, took, result.Output),
        });
        var summary = new RunSummary
        {
            Total = 1,
            Failed = result.Refuted is null ? 0 : 1,
            Skipped = result is { Refuted: null, Skipped: not null } ? 1 : 0,
            Time = took,
        };
        Queue(new TestFinished(test, took, result.Output));
        Queue(new TestCaseFinished(this, took, summary.Total, summary.Failed, summary.Skipped));
        return Task.FromResult(summary);

        void Queue(IMessageSinkMessage message)
        {
            if (!messageBus.QueueMessage(message))
            {
                cancellationTokenSource.Cancel();
            }
        }
    }

    /// <inheritdoc/>
    protected override string GetDisplayName(IAttributeInfo factAttribute, string displayName) =>
        base.GetDisplayName(factAttribute, displayName) + (_implementation is null ? "" : $"(kernels: {_implementation})");

    /// <inheritdoc/>
    protected override string GetUniqueID() => $"{base.GetUniqueID()}.{_implementation}";

    private LawResult Run(ITest test, IMessageBus messageBus)
    {
        var output = new TestOutputHelper();
        output.Initialize(messageBus, test);
        try
        {
            return new LawRun(TestMethod.Method.ToRuntimeMethod(), _implementation, Init(output), Settings.Current, SavedFailures.OfRuns).Run();
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            return new LawResult(broken, null, "");
        }
        finally
        {
            output.Uninitialize();
        }
    }
}
