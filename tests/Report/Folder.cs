namespace Verification.Report.Tests;

/// <summary>A folder of a test's own, with the files of a run that the test writes into it.</summary>
internal sealed class Folder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("report").FullName;

    /// <summary>Deletes it.</summary>
    public void Dispose() => Directory.Delete(_path, recursive: true);

    /// <summary>Writes a file and returns its path.</summary>
    public string Write(string name, string text)
    {
        string file = Path.Combine(_path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    /// <summary>Reads everything that was written.</summary>
    public Specification Read() => new RunOnDisk(_path, [_path], _path).Read();
}
