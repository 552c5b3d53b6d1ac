using System.ComponentModel;
using FsCheck.Xunit;
using Verification.Reference;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Verification.Properties;

/// <summary>Makes a test of a law for each implementation, or one of a law that takes none.</summary>
/// <param name="messageSink">Takes what xunit wants to know.</param>
public class LawDiscoverer(IMessageSink messageSink) : IXunitTestCaseDiscoverer
{
    /// <summary>The names of the implementations.</summary>
    protected virtual IReadOnlyList<string> Names => Implementations.Names;

    /// <inheritdoc/>
    public IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        ArgumentNullException.ThrowIfNull(testMethod);
        bool takesKernels = testMethod.Method.GetParameters().Any(parameter =>
            parameter.ParameterType.ToRuntimeType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(IKernels<>));
        return takesKernels ? RefusedTestCase.Beside(Names.Select(Test), messageSink, discoveryOptions, testMethod) : [Test(null)];

        LawTestCase Test(string? implementation) => new(
            messageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod, implementation);
    }
}

/// <summary>The same for a law that compares with the reference, which is not run on the reference itself.</summary>
/// <param name="messageSink">Takes what xunit wants to know.</param>
public sealed class LawAgainstTheReferenceDiscoverer(IMessageSink messageSink) : LawDiscoverer(messageSink)
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Names => Implementations.OtherNames;
}

/// <summary>A law and the implementation it is run on.</summary>
public sealed class LawTestCase : PropertyTestCase
{
    private string? _implementation;

    /// <summary>For xunit, which fills it in.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("For xunit, which fills in a test case that was discovered in another process.")]
    public LawTestCase()
    {
    }

    /// <summary>Makes one.</summary>
    /// <param name="messageSink">Takes what xunit wants to know.</param>
    /// <param name="display">How methods are named.</param>
    /// <param name="options">The same.</param>
    /// <param name="method">The law.</param>
    /// <param name="implementation">The implementation's name, or null if the law takes none.</param>
    public LawTestCase(
        IMessageSink messageSink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method, string? implementation)
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
        CancellationTokenSource cancellationTokenSource)
    {
        string law = $"{TestMethod.TestClass.Class.Name}.{TestMethod.Method.Name}";
        return new LawRun(law, _implementation, SavedFailures.OfRuns).RunAsync(messageBus, bus =>
            base.RunAsync(diagnosticMessageSink, bus, constructorArguments, new ExceptionAggregator(aggregator), cancellationTokenSource));
    }

    /// <inheritdoc/>
    protected override string GetDisplayName(IAttributeInfo factAttribute, string displayName) =>
        base.GetDisplayName(factAttribute, displayName) + (_implementation is null ? "" : $"(kernels: {_implementation})");

    /// <inheritdoc/>
    protected override string GetUniqueID() => $"{base.GetUniqueID()}.{_implementation}";
}
