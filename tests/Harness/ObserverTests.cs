namespace Verification.Harness.Tests;

/// <summary>What an implementation does becomes a sentence: a wrong shape, nothing, what it does not offer, a call without end.</summary>
public class ObserverTests
{
    private const string Arguments = "(x 1×1×1×2 [[[[1, 2]]]], k 1×1×1×2 [[[[3, 4]]]], b null, geometry (stride 1×1), groups 1)";
    private static readonly Tensor<float> X = Tensor.Of<float>([1, 1, 1, 2], 1, 2);
    private static readonly Tensor<float> K = Tensor.Of<float>([1, 1, 1, 2], 3, 4);

    [Fact]
    public void A_result_of_a_wrong_shape_is_refused()
    {
        Should.Throw<InvalidOperationException>(() => Correlate(Kernels("Wrong", _ => X))).Message
            .ShouldBe("Wrong.Correlation returned a tensor of shape 1×1×1×2, expected a tensor of shape 1×1×1×1.");
        Should.Throw<InvalidOperationException>(() => Correlate(Kernels("Wrong", _ => null))).Message
            .ShouldBe("Wrong.Correlation returned null, expected a tensor of shape 1×1×1×1.");
        Correlate(Kernels("Right", y => y)).ShouldBe(Tensor.Of<float>([1, 1, 1, 1], 11));
    }

    [Fact]
    public void What_is_not_supported_is_not_offered()
    {
        var observation = new Observation();
        SampleKernels partial = Kernels("Partial", _ => throw new NotSupportedException("No device."));
        IKernels<double> inFloatAlone = Observer<double>.Of(null, "In float alone", observation);
        IKernels<float> idle = Observer<float>.Of(new Idle(), "Idle", new());
        Should.Throw<NotOfferedException>(() => Correlate(partial, observation)).Message.ShouldBe("Partial.Correlation: No device.");
        Should.Throw<NotOfferedException>(() => inFloatAlone.Rectifier(Tensor.Of<double>([1], 1)));
        Operators<float>.All.Select(one => Should.Throw<NotOfferedException>(() => one.Call(idle, new())).Message)
            .ShouldBe(Operators<float>.All.Select(one => $"Idle.{one}: Idle does not offer {one}."));
        observation.NotOffered.ShouldBe(["Correlation: No device.", "Rectifier: There is no Rectifier in Double."]);
        $"{observation.Calls[0]}".ShouldBe($"Partial.Correlation{Arguments} is not offered");
        observation.Begin();
        observation.Calls.ShouldBeEmpty();
    }

    [Fact]
    public void A_call_that_hangs_is_given_up()
    {
        using var end = new ManualResetEvent(false);
        int calls = 0;
        IKernels<float> hanging = Kernels("Hanging", y => Interlocked.Increment(ref calls) > 0 && end.WaitOne() ? y : y);
        const string Sentence = $"Hanging.Correlation{Arguments} has not returned in 0.5 s (VERIFY_SECONDS).";
        Should.Throw<TimeoutException>(() => Correlate(hanging, limit: 0.5)).Message.ShouldBe(Sentence);
        Should.Throw<TimeoutException>(() => Correlate(hanging, limit: 0.5)).Message
            .ShouldBe($"Hanging.Correlation is not called any more: {Sentence}");
        calls.ShouldBeLessThanOrEqualTo(1);
        end.Set();
    }

    private static SampleKernels Kernels(string name, Func<Tensor<float>, Tensor<float>?> correlation) =>
        new(name, (_, y) => correlation(y));

    private static Tensor<float> Correlate(IKernels<float> kernels, Observation? observation = null, double? limit = null) =>
        Observer<float>.Of(kernels, $"{kernels}", observation ?? new(), limit is { } seconds ? TimeSpan.FromSeconds(seconds) : null)
            .Correlation(X, K, null, new());

    private sealed class Idle : IKernels<float> { public override string ToString() => nameof(Idle); }
}
