namespace Verification.Harness.Tests;

/// <summary>Tests that run laws made up for them as the suite runs its own; what is saved lies in a folder of each test's own.</summary>
public abstract class SampleRun : InAFolder
{
    private protected string SavedFile => Path.Combine(Folder, "failures.jsonl");

    private protected SavedFailures Saved => new(SavedFile);

    private protected LawResult Run(Delegate law, object? kernels = null, params (string Name, string Value)[] settings)
    {
        var read = Settings.Read(settings.Append(("ARTIFACTS", Folder)).ToDictionary(one => $"VERIFY_{one.Item1}", one => one.Item2));
        Config config = Config.Quick.WithMaxTest(read.Cases).WithMaxRejected(LawAttribute.DrawnForEach * read.Cases);
        return new LawRun(law.Method, kernels is null ? null : new(kernels), config, read, Saved).Run();
    }

    /// <summary>A law: the correlation is that of the reference.</summary>
    internal static Property Agrees(IKernels<float> kernels, CorrelationCase c) =>
        Expect.Equal(c.Correlate(kernels, c.X, c.K), c.Correlate(new ReferenceKernels<float>(), c.X, c.K));
}

/// <summary>The reference, but for what a test makes of its correlation, given the geometry and the right result.</summary>
internal sealed class SampleKernels(string name, Func<Geometry, Tensor<float>, Tensor<float>?> correlation) : ReferenceKernels<float>
{
    public override Tensor<float> Correlation(Tensor<float> x, Tensor<float> k, Tensor<float>? b, Geometry geometry, int groups = 1) =>
        correlation(geometry, base.Correlation(x, k, b, geometry, groups))!;

    public override string ToString() => name;
}
