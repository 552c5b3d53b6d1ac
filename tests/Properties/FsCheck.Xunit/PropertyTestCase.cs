using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace FsCheck.Xunit;

/// <summary>Makes one test case of every method that carries a <see cref="PropertyAttribute"/>.</summary>
public class PropertyDiscoverer(IMessageSink messageSink) : IXunitTestCaseDiscoverer
{
    public IMessageSink MessageSink { get; } = messageSink;

    public IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
    [
        new PropertyTestCase(
            MessageSink,
            discoveryOptions.MethodDisplayOrDefault(),
            discoveryOptions.MethodDisplayOptionsOrDefault(),
            testMethod),
    ];
}

/// <summary>A property as xunit sees it: one test, however many cases FsCheck draws for it.</summary>
public class PropertyTestCase : XunitTestCase
{
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("For xunit, which fills in a test case that was discovered in another process.")]
    public PropertyTestCase()
    {
    }

    public PropertyTestCase(
        IMessageSink diagnosticMessageSink,
        TestMethodDisplay defaultMethodDisplay,
        TestMethodDisplayOptions defaultMethodDisplayOptions,
        ITestMethod testMethod,
        object[]? testMethodArguments = null)
        : base(
            diagnosticMessageSink, defaultMethodDisplay, defaultMethodDisplayOptions, testMethod, testMethodArguments)
    {
    }

    /// <summary>Gathers the settings of the assembly, the class and the method into what FsCheck runs with.</summary>
    public Config Init(TestOutputHelper output) =>
        PropertySettings.Of(TestMethod.TestClass.Class.ToRuntimeType(), TestMethod.Method.ToRuntimeMethod())
            .ToConfig(new RecordingRunner(output));

    /// <inheritdoc/>
    public override Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource) =>
        new PropertyTestCaseRunner(
            this, constructorArguments, messageBus, aggregator, cancellationTokenSource).RunAsync();
}

internal sealed class PropertyTestCaseRunner(
    PropertyTestCase testCase,
    object[] constructorArguments,
    IMessageBus messageBus,
    ExceptionAggregator aggregator,
    CancellationTokenSource cancellation)
    : XunitTestCaseRunner(
        testCase, testCase.DisplayName, testCase.SkipReason, constructorArguments, null,
        messageBus, aggregator, cancellation)
{
    protected override Task<RunSummary> RunTestAsync() =>
        new PropertyTestRunner(
            CreateTest(TestCase, DisplayName), MessageBus, TestClass, ConstructorArguments, TestMethod,
            SkipReason, BeforeAfterAttributes, Aggregator, CancellationTokenSource).RunAsync();
}

internal sealed class PropertyTestRunner(
    ITest test,
    IMessageBus messageBus,
    Type testClass,
    object[] constructorArguments,
    MethodInfo testMethod,
    string skipReason,
    IReadOnlyList<BeforeAfterTestAttribute> beforeAfterAttributes,
    ExceptionAggregator aggregator,
    CancellationTokenSource cancellation)
    : XunitTestRunner(
        test, messageBus, testClass, constructorArguments, testMethod, null,
        skipReason, beforeAfterAttributes, aggregator, cancellation)
{
    // xunit keeps output only for a class that asks for it, but FsCheck has something to say about every property.
    protected override async Task<Tuple<decimal, string>> InvokeTestAsync(ExceptionAggregator aggregator)
    {
        var output = new TestOutputHelper();
        output.Initialize(MessageBus, Test);
        object[] arguments =
            [.. ConstructorArguments.Select(argument => argument is Func<TestOutputHelper> ? output : argument)];
        var seconds = await new PropertyInvoker(
            output, Test, MessageBus, TestClass, arguments, TestMethod,
            BeforeAfterAttributes, aggregator, CancellationTokenSource).RunAsync();
        var written = output.Output;
        output.Uninitialize();
        return Tuple.Create(seconds, written);
    }
}

// The base class refuses a method whose parameters have no values, so it is given as many blanks;
// the values come from FsCheck.
internal sealed class PropertyInvoker(
    TestOutputHelper output,
    ITest test,
    IMessageBus messageBus,
    Type testClass,
    object[] constructorArguments,
    MethodInfo testMethod,
    IReadOnlyList<BeforeAfterTestAttribute> beforeAfterAttributes,
    ExceptionAggregator aggregator,
    CancellationTokenSource cancellation)
    : XunitTestInvoker(
        test, messageBus, testClass, constructorArguments, testMethod, new object[testMethod.GetParameters().Length],
        beforeAfterAttributes, aggregator, cancellation)
{
    // FsCheck blocks while it waits for a task. On a thread of xunit or of the pool, which are few,
    // the rest of that task could be queued behind the very thread that waits for it.
    protected override object CallTestMethod(object? testClassInstance) => Task.Factory.StartNew(
        () =>
        {
            if (Verdict(testClassInstance) is { } failure)
            {
                // Added, not thrown: thrown, it would show the stack of the adapter above that of the property.
                Aggregator.Add(failure);
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    private PropertyFailedException? Verdict(object? target)
    {
        var config = ((PropertyTestCase)TestCase).Init(output);
        var report = new PropertyReport(TestClass, TestMethod);

        // FsCheck stops when a count equals its limit, so it never would with a limit below one.
        if (config.MaxTest < 1 || config.MaxRejected < 1)
        {
            return report.NotChecked(
                $"no case was run: MaxTest is {config.MaxTest}, MaxRejected is {config.MaxRejected}, the least is 1");
        }

        // FsCheck would take each case for held before its code has got past the first await.
        if (TestMethod.ReturnType == typeof(void) && TestMethod.IsDefined(typeof(AsyncStateMachineAttribute)))
        {
            return report.NotChecked("no case was run: async void cannot be awaited, the method has to return Task");
        }

        Check.Method(config, TestMethod, target is null ? null : FSharpOption<object>.Some(target));
        return ((RecordingRunner)config.Runner).Result switch
        {
            TestResult.Passed => null,
            TestResult.Failed failed => report.Refuted(failed),
            TestResult.Exhausted exhausted => report.Exhausted(exhausted.Item, config),
            _ => report.NotChecked("FsCheck ended without a result"),
        };
    }
}

internal sealed class RecordingRunner(TestOutputHelper output) : IRunner
{
    public TestResult? Result { get; private set; }

    public void OnStartFixture(Type fixture)
    {
    }

    public void OnArguments(
        int test, FSharpList<object> arguments, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every) =>
        Write(every.Invoke(test).Invoke(arguments));

    public void OnShrink(FSharpList<object> arguments, FSharpFunc<FSharpList<object>, string> everyShrink) =>
        Write(everyShrink.Invoke(arguments));

    public void OnFinished(string name, TestResult result)
    {
        Result = result;
        if (result is TestResult.Passed)
        {
            Write(Runner.onFinishedToString("", result));
        }
    }

    // What is not to be shown (not verbose, quiet on success) arrives here as an empty text.
    private void Write(string text)
    {
        if (text.Length > 0)
        {
            output.WriteLine(text.TrimEnd());
        }
    }
}
