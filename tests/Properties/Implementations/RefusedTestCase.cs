using System.ComponentModel;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Verification.Properties;

/// <summary>
/// Stands beside the tests of every law and example where something that VERIFY_KERNELS names cannot be used. The first of them
/// that is run fails with what is wrong, the others say nothing: so every run fails, also that of a single law, and says it once.
/// </summary>
public sealed class RefusedTestCase : ExecutionErrorTestCase
{
    private static int _said;

    /// <summary>For xunit, which fills it in.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("For xunit, which fills in a test case that was discovered in another process.")]
    public RefusedTestCase()
    {
    }

    private RefusedTestCase(IMessageSink messageSink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(messageSink, display, options, method, string.Join(Environment.NewLine, NamedKernels.Refusals))
    {
    }

    /// <summary>The tests of a method, and this one if something is refused.</summary>
    /// <param name="tests">The tests.</param>
    /// <param name="messageSink">Takes what xunit wants to know.</param>
    /// <param name="options">How methods are named.</param>
    /// <param name="method">The method.</param>
    public static IEnumerable<IXunitTestCase> Beside(
        IEnumerable<IXunitTestCase> tests, IMessageSink messageSink, ITestFrameworkDiscoveryOptions options, ITestMethod method) =>
        NamedKernels.Refusals.Count == 0
            ? tests
            : tests.Append(new RefusedTestCase(messageSink, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method));

    /// <inheritdoc/>
    public override Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource) =>
        Interlocked.Exchange(ref _said, 1) == 0
            ? base.RunAsync(diagnosticMessageSink, messageBus, constructorArguments, aggregator, cancellationTokenSource)
            : Task.FromResult(new RunSummary());
}
