using FsCheck.Xunit;
using Xunit.Sdk;

namespace Verification.Properties.Harness;

/// <summary>A law: a test for each implementation; on how many cases, and from which seed, <see cref="Settings"/> say.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Verification.Properties.Harness.LawDiscoverer", "Verification.Properties")]
internal class LawAttribute : PropertyAttribute
{
    /// <summary>Of the cases that are drawn, so many times those that are asked for may be ones that an implementation does not offer:
    /// one in forty is enough for a full judgement. A library that takes one kind of padding only takes one in twenty.</summary>
    public const int DrawnForEach = 40;

    public LawAttribute()
    {
        MaxTest = Settings.Current.Cases;
        MaxRejected = (int)Math.Min(int.MaxValue, (long)DrawnForEach * MaxTest);
        Replay = Settings.Current.Replay;
        QuietOnSuccess = true;
    }

    /// <summary>Whether the reference is left out, since the law compares with it.</summary>
    public bool AgainstTheReference { get; init; }
}

/// <summary>A law about a point that good libraries decide differently. Ours keep it; another library that does not is said to have
/// another convention, which fails only with VERIFY_CONVENTIONS=strict.</summary>
internal sealed class ConventionAttribute : LawAttribute;

/// <summary>Makes a test of a law for each implementation, or one of a law that takes none.</summary>
internal sealed class LawDiscoverer(IMessageSink messageSink) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        bool isAgainstTheReference = factAttribute.GetNamedArgument<bool>(nameof(LawAttribute.AgainstTheReference));
        var implementations = isAgainstTheReference ? Implementations.Others : Implementations.All;
        return new Law(testMethod.Method.ToRuntimeMethod()).TakesKernels ? implementations.Select(Test) : [Test(null)];

        LawTestCase Test(Implementation? implementation) => new(
            messageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod, implementation);
    }
}
