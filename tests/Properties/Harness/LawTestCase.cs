using FsCheck.Xunit;
using Microsoft.FSharp.Core;
using Xunit.Sdk;

namespace Verification.Properties.Harness;

/// <summary>A law and the implementation it is run on, as xunit sees it: one test, however many cases are drawn.</summary>
internal sealed class LawTestCase : PropertyTestCase
{
    /// <summary>For xunit, which fills in a test case that was discovered in another process.</summary>
    public LawTestCase()
    {
    }

    public LawTestCase(
        IMessageSink messageSink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method, Implementation? implementation)
        : base(messageSink, display, options, method, implementation is null ? null : new FSharpOption<object[]>([implementation]))
    {
    }

    /// <summary>The argument that xunit keeps; the others are drawn.</summary>
    private Implementation? Implementation => TestMethodArguments?[0] as Implementation;

    /// <summary>Runs the law on xunit's own thread, so that no more laws run at a time than xunit means to.</summary>
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
        displayName + (Implementation is null ? "" : $"(kernels: {Implementation})");

    private LawResult Run(ITest test, IMessageBus messageBus, ExceptionAggregator aggregator)
    {
        var output = new TestOutputHelper();
        output.Initialize(messageBus, test);
        LawResult? result = null;
        aggregator.Run(() => result =
            new LawRun(TestMethod.Method.ToRuntimeMethod(), Implementation, Init(output), Settings.Current, SavedFailures.OfRuns).Run());
        return result ?? new LawResult(aggregator.ToException(), null, "");
    }
}
