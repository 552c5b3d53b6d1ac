using System.Diagnostics;
using FsCheck.Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Verification.Properties.Harness;

/// <summary>A law and the implementation it is run on, as xunit sees it: one test, however many cases are drawn.</summary>
internal sealed class LawTestCase : PropertyTestCase
{
    private Implementation? _implementation;

    /// <summary>For xunit, which fills in a test case that was discovered in another process.</summary>
    public LawTestCase()
    {
    }

    public LawTestCase(
        IMessageSink messageSink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method, Implementation? implementation)
        : base(messageSink, display, options, method, null) => _implementation = implementation;

    public override void Serialize(IXunitSerializationInfo data)
    {
        base.Serialize(data);
        data.AddValue(nameof(Implementation), _implementation);
    }

    public override void Deserialize(IXunitSerializationInfo data)
    {
        _implementation = data.GetValue<Implementation>(nameof(Implementation));
        base.Deserialize(data);
    }

    /// <summary>
    /// Runs the law and reports how it ended. It holds xunit's thread until it is done, so that no more laws run at a time than xunit means to.
    /// </summary>
    public override Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink, IMessageBus messageBus, object[] constructorArguments, ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource)
    {
        var test = new XunitTest(this, DisplayName);
        Queue(new TestCaseStarting(this));
        Queue(new TestStarting(test));
        var watch = Stopwatch.StartNew();
        LawResult result = string.IsNullOrEmpty(SkipReason) ? Run(test, messageBus, aggregator) : new LawResult(null, SkipReason, "");
        decimal took = (decimal)watch.Elapsed.TotalSeconds;
        IMessageSinkMessage ended = result switch
        {
            { Refuted: { } failure } => new TestFailed(test, took, result.Output, failure),
            { Skipped: { } reason } => new TestSkipped(test, reason),
            _ => new TestPassed(test, took, result.Output),
        };
        Queue(ended);
        var (failed, skipped) = (ended is TestFailed ? 1 : 0, ended is TestSkipped ? 1 : 0);
        Queue(new TestFinished(test, took, result.Output));
        Queue(new TestCaseFinished(this, took, 1, failed, skipped));
        return Task.FromResult(new RunSummary { Total = 1, Failed = failed, Skipped = skipped, Time = took });

        void Queue(IMessageSinkMessage message)
        {
            if (!messageBus.QueueMessage(message))
            {
                cancellationTokenSource.Cancel();
            }
        }
    }

    protected override string GetDisplayName(IAttributeInfo factAttribute, string displayName) =>
        base.GetDisplayName(factAttribute, displayName) + (_implementation is null ? "" : $"(kernels: {_implementation})");

    protected override string GetUniqueID() => $"{base.GetUniqueID()}.{_implementation}";

    private LawResult Run(ITest test, IMessageBus messageBus, ExceptionAggregator aggregator)
    {
        var output = new TestOutputHelper();
        output.Initialize(messageBus, test);
        LawResult? result = null;
        aggregator.Run(() => result =
            new LawRun(TestMethod.Method.ToRuntimeMethod(), _implementation, Init(output), Settings.Current, SavedFailures.OfRuns).Run());
        return result ?? new LawResult(aggregator.ToException(), null, "");
    }
}
