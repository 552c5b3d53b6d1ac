namespace Verification.Harness.Tests;

/// <summary>What a refuted law comes to, and what its failure says.</summary>
public class RefutationTests : SampleRun
{
    private static readonly SampleKernels Wrong = new("Wrong", (_, y) => y.Map(element => element + 1));

    [Fact]
    public void What_is_not_offered_does_not_hide_a_failure()
    {
        var kernels = new SampleKernels("Symmetric", (geometry, y) => geometry.Padding.Before != geometry.Padding.After
            ? throw new NotSupportedException("Padding must be symmetric.") : geometry.Padding == 0 ? y : y.Map(element => element + 1));
        for (int run = 0; run < 10; run++)
        {
            File.Delete(SavedFile); // What is saved would be tried first.
            Run(SampleRun.Agrees, kernels).Refuted.ShouldNotBeNull();
            Run(SampleRun.Agrees, kernels, ("CASE", Saved.All.Single().Code)).Refuted.ShouldNotBeNull();
        }
    }

    /// <summary>Whichever of the callers is not offered anything, and whichever ends last.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    public void What_one_caller_is_not_offered_does_not_hide_what_another_throws(int missing, int last)
    {
        using var other = new ManualResetEventSlim();
        Should.Throw<InvalidOperationException>(() => Callers.AtOnce(2, caller =>
        {
            other.Wait(caller == last ? Timeout.Infinite : 0);
            throw caller == missing ? new NotOfferedException("Not here.") : new InvalidOperationException("Wrong.");
        }, other.Set));
    }

    [Fact]
    public void Shrinking_can_be_switched_off() => Run(SampleRun.Agrees, Wrong, ("SHRINK", "none"))
        .Refuted.ShouldNotBeNull().Message.ShouldStartWith("Refuted after 1 case: SampleRun.Agrees");

    [Fact]
    public void The_calls_are_listed()
    {
        LawResult result = Run(SampleRun.Agrees, Wrong, ("KERNELS", "a.dll"));
        string[] lines = result.Refuted.ShouldNotBeNull().Message.Split(Environment.NewLine);
        const string Arguments = "x 1×1×1×1 [[[[1]]]], k 1×1×1×1 [[[[1]]]], b null, geometry (stride 1×1), groups 1";
        lines.SkipWhile(line => line != "calls").Skip(1).TakeWhile(line => line != "first found with")
            .ShouldBe([$"  Wrong.Correlation({Arguments}) = 1×1×1×1 [[[[2]]]]"]);
        string test = "dotnet test tests/Tests --filter \"FullyQualifiedName=Verification.Harness.Tests.SampleRun.Agrees\"";
        lines[^3..^1].ShouldBe(["again with", $"  VERIFY_KERNELS='a.dll' VERIFY_CASE='{Saved.All.Single().Code}' {test}"]);
        lines[^1].ShouldMatch($@"^  VERIFY_KERNELS='a\.dll' VERIFY_REPLAY='\(\d+,\d+\)' {test} # the whole run$");
    }

    [Fact]
    public void Another_convention_is_no_failure_of_a_stranger()
    {
        Run(Conventions.Agrees, Wrong).Refuted.ShouldNotBeNull();
        LawResult of = Run(Conventions.Agrees, Wrong, ("KERNELS", "a.dll"));
        of.Refuted.ShouldBeNull();
        of.Skipped.ShouldNotBeNull().ShouldStartWith("another convention: Refuted after ");
        Run(Conventions.Agrees, Wrong, ("KERNELS", "a.dll"), ("CONVENTIONS", "strict")).Refuted.ShouldNotBeNull();
    }

#pragma warning disable xUnit1000 // It is run here alone.
    private static class Conventions
    {
        [Convention] public static Property Agrees(IKernels<float> kernels, CorrelationCase c) => SampleRun.Agrees(kernels, c);
    }
#pragma warning restore xUnit1000
}
