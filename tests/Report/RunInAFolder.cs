namespace Verification.Report.Tests;

/// <summary>Tests that write the files of a run, each into a folder of its own.</summary>
public abstract class RunInAFolder : InAFolder
{
    /// <summary>Writes a file and returns its path.</summary>
    private protected string Write(string name, string text)
    {
        string file = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    /// <summary>Reads everything that was written.</summary>
    private protected Specification Read() => new RunOnDisk(Folder, [Folder], Folder).Read();
}
