namespace Verification.Properties.Harness;

/// <summary>Tests that write files: each has a folder of its own, which is gone after it.</summary>
public abstract class InAFolder : IDisposable
{
    /// <summary>The folder.</summary>
    protected string Folder { get; } = Directory.CreateTempSubdirectory("verification").FullName;

    /// <summary>Deletes it.</summary>
    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
