using System.ComponentModel;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Verification.Properties;

/// <summary>Makes tests of a theory, one for each implementation, which is run with all of its data.</summary>
/// <param name="messageSink">Takes what xunit wants to know.</param>
public class ExampleDiscoverer(IMessageSink messageSink) : TheoryDiscoverer(messageSink)
{
    /// <summary>The names of the implementations.</summary>
    protected virtual IReadOnlyList<string> Names => Implementations.Names;

    /// <inheritdoc/>
    public override IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
        RefusedTestCase.Beside(
            Names.Count == 0 ? [] : base.Discover(discoveryOptions, testMethod, theoryAttribute), DiagnosticMessageSink, discoveryOptions, testMethod);

    /// <inheritdoc/>
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForTheory(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
        Names.Select(implementation => new ExampleTestCase(
            DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod, implementation));
}

/// <summary>A theory and the implementation it is run on.</summary>
public sealed class ExampleTestCase : XunitTheoryTestCase
{
    private string _implementation = "";

    /// <summary>For xunit, which fills it in.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("For xunit, which fills in a test case that was discovered in another process.")]
    public ExampleTestCase()
    {
    }

    /// <summary>Makes one.</summary>
    /// <param name="messageSink">Takes what xunit wants to know.</param>
    /// <param name="display">How methods are named.</param>
    /// <param name="options">The same.</param>
    /// <param name="method">The theory.</param>
    /// <param name="implementation">The implementation's name.</param>
    public ExampleTestCase(
        IMessageSink messageSink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method, string implementation)
        : base(messageSink, display, options, method) => _implementation = implementation;

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
        _implementation = data.GetValue<string>(nameof(Implementation));
        base.Deserialize(data);
    }

    /// <inheritdoc/>
    public override Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource) =>
        TurnRunner.RunAsync(new Turn(_implementation), messageBus, bus =>
            new Rows(this, diagnosticMessageSink, bus, constructorArguments, aggregator, cancellationTokenSource).RunAsync());

    /// <inheritdoc/>
    protected override string GetUniqueID() => $"{base.GetUniqueID()}.{_implementation}";

    /// <summary>Runs the theory with each row of its data; the names of the tests say on which implementation, also where no argument does.</summary>
    private sealed class Rows(
        ExampleTestCase theory,
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource)
        : XunitTheoryTestCaseRunner(
            theory, theory.DisplayName, theory.SkipReason, constructorArguments, diagnosticMessageSink, messageBus, aggregator, cancellationTokenSource)
    {
        protected override ITest CreateTest(IXunitTestCase testCase, string displayName)
        {
            const string Kernels = "(kernels: ";
            string row = displayName[DisplayName.Length..];
            return base.CreateTest(testCase, row.StartsWith('(') && !row.StartsWith(Kernels, StringComparison.Ordinal)
                ? $"{DisplayName}{Kernels}{theory._implementation}, {row[1..]}"
                : displayName);
        }
    }
}
