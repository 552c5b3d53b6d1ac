namespace Verification.Harness.Tests;

/// <summary>Runs laws that are made up for tests as the suite runs its own, in a folder of their own.</summary>
internal sealed class SampleRun : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("harness").FullName;

    public string File => Path.Combine(_folder, "failures.jsonl");

    public SavedFailures Saved => new(File);

    public string NotOffered => System.IO.File.ReadAllText(Path.Combine(_folder, "not-offered.md"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public LawResult Run(Delegate law, object? kernels = null, params (string Name, string Value)[] settings)
    {
        var read = Settings.Read(settings.Append(("ARTIFACTS", _folder)).ToDictionary(one => $"VERIFY_{one.Item1}", one => one.Item2));
        Config config = Config.Quick.WithMaxTest(read.Cases).WithMaxRejected(LawAttribute.DrawnForEach * read.Cases);
        return new LawRun(law.Method, kernels is null ? null : new(kernels), config, read, Saved).Run();
    }

    /// <summary>A law: the correlation is that of the reference.</summary>
    public static Property Agrees(IKernels<float> kernels, CorrelationCase c) =>
        Expect.Equal(c.Correlate(kernels, c.X, c.K), c.Correlate(new ReferenceKernels<float>(), c.X, c.K));
}

/// <summary>The reference, but for what a test makes of its correlation, given the geometry and the right result.</summary>
internal sealed class SampleKernels(string name, Func<Geometry, Tensor<float>, Tensor<float>?> correlation) : ReferenceKernels<float>
{
    public override Tensor<float> Correlation(Tensor<float> x, Tensor<float> k, Tensor<float>? b, Geometry geometry, int groups = 1) =>
        correlation(geometry, base.Correlation(x, k, b, geometry, groups))!;

    public override string ToString() => name;
}
