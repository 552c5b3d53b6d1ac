using Xunit.Sdk;

[assembly: TestFramework("Verification.Properties.Harness.Suite", "Verification.Properties")]

namespace Verification.Properties.Harness;

/// <summary>Refuses settings and libraries that make no sense before anything runs, and a run in which everything was left out.</summary>
internal sealed class Suite(IMessageSink messageSink) : XunitTestFramework(messageSink)
{
    protected override ITestFrameworkDiscoverer CreateDiscoverer(IAssemblyInfo assemblyInfo)
    {
        _ = Implementations.All;
        return base.CreateDiscoverer(assemblyInfo);
    }

    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName name, ISourceInformationProvider sources, IMessageSink diagnostics)
        : XunitTestFrameworkExecutor(name, sources, diagnostics)
    {
        protected override async void RunTestCases(
            IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            using var runner = new Runner(TestAssembly, testCases, DiagnosticMessageSink, executionMessageSink, executionOptions);
            await runner.RunAsync();
        }
    }

    private sealed class Runner(
        ITestAssembly assembly, IEnumerable<IXunitTestCase> cases, IMessageSink diagnostics, IMessageSink messages, ITestFrameworkExecutionOptions options)
        : XunitTestAssemblyRunner(assembly, cases, diagnostics, messages, options)
    {
        protected override async Task<RunSummary> RunTestCollectionsAsync(IMessageBus messageBus, CancellationTokenSource cancellationTokenSource)
        {
            RunSummary summary = await base.RunTestCollectionsAsync(messageBus, cancellationTokenSource);
            if (summary.Total > 0 && summary.Total == summary.Skipped)
            {
                Aggregator.Add(new SettingsException([$"Nothing was judged: all {summary.Total} tests of this run were left out, each for the reason beside it."]));
            }

            return summary;
        }
    }
}
