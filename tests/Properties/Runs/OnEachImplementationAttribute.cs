using System.ComponentModel;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Verification.Properties;

/// <summary>A fact that is judged on each implementation: see <see cref="Turn"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Verification.Properties.OnEachImplementationDiscoverer", "Verification.Properties")]
public sealed class OnEachImplementationAttribute : FactAttribute;

/// <summary>Makes a test of a fact for each implementation.</summary>
/// <param name="messageSink">Takes what xunit wants to know.</param>
public sealed class OnEachImplementationDiscoverer(IMessageSink messageSink) : IXunitTestCaseDiscoverer
{
    /// <inheritdoc/>
    public IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        RefusedTestCase.Beside(
            Implementations.Names.Select(implementation => new FactTestCase(
                messageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod, implementation)),
            messageSink,
            discoveryOptions,
            testMethod);
}

/// <summary>A fact, or a theory with a row of its data, and the implementation it is judged on.</summary>
public sealed class FactTestCase : XunitTestCase
{
    private string _implementation = "";

    /// <summary>For xunit, which fills it in.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("For xunit, which fills in a test case that was discovered in another process.")]
    public FactTestCase()
    {
    }

    /// <summary>Makes one.</summary>
    /// <param name="messageSink">Takes what xunit wants to know.</param>
    /// <param name="display">How methods are named.</param>
    /// <param name="options">The same.</param>
    /// <param name="method">The fact.</param>
    /// <param name="implementation">The implementation's name.</param>
    /// <param name="row">The arguments, if it takes any.</param>
    public FactTestCase(
        IMessageSink messageSink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method, string implementation, object[]? row = null)
        : base(messageSink, display, options, method, row) => _implementation = implementation;

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
        CancellationTokenSource cancellationTokenSource)
    {
        if (TurnRunner.Unfinished(TestMethod, _implementation) is { } row)
        {
            // A test that begins with an error is not run, and fails with it.
            aggregator?.Add(new TimeoutException($"Not run, since another row was not finished: {row}"));
        }

        return TurnRunner.RunAsync(new Turn(_implementation), messageBus, bus =>
            base.RunAsync(diagnosticMessageSink, bus, constructorArguments, aggregator, cancellationTokenSource));
    }

    /// <inheritdoc/>
    protected override string GetDisplayName(IAttributeInfo factAttribute, string displayName)
    {
        string row = base.GetDisplayName(factAttribute, displayName)[displayName.Length..].TrimStart('(');
        return $"{displayName}(kernels: {_implementation}{(row.Length > 0 ? $", {row}" : ")")}";
    }

    /// <inheritdoc/>
    protected override string GetUniqueID() => $"{base.GetUniqueID()}.{_implementation}";
}
