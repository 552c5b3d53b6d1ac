namespace Verification.Report.Tests;

/// <summary>Where the results of a run go: what they replace is results.</summary>
public sealed class SuiteTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>older results go; a folder with anything else in it is left as it is</summary>
    [Fact]
    public void Results_replace_results_alone()
    {
        string results = Path.GetDirectoryName(_folder.Write("tests/one.trx", ""))!;
        string coverage = _folder.Write("tests/a/coverage.cobertura.xml", "");
        string source = _folder.Write("tests/Properties/Channels.cs", "");
        Should.Throw<UnreadableException>(() => Suite.Empty(results)).Message
            .ShouldBe($"The results of the tests would replace what is in {results}, where {source} is not one: choose another --output.");
        File.Exists(coverage).ShouldBeTrue();

        File.Delete(source);
        Suite.Empty(results);
        Directory.GetFileSystemEntries(results).ShouldBeEmpty();
        Suite.Empty(results);
    }
}
