using System.Security;

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

    /// <summary>Writes a TRX file of a run at some minute past five, of which each test took a quarter of a second.</summary>
    public string WriteTrx(string name, IReadOnlyList<Result> results, string outcome = "Completed", int minute = 6) => Write(name, $"""
        <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
          <Times start="2026-11-22T05:{minute:00}:48.5+00:00" finish="2026-11-22T05:{minute + 1:00}:50+00:00" />
          {string.Concat(results.Select((one, id) => one.ToXml(id)))}
          <ResultSummary outcome="{outcome}" />
        </TestRun>
        """);

    /// <summary>Reads everything that was written.</summary>
    public Specification Read() => new RunOnDisk(_path, [_path], _path).Read();

    /// <summary>A test of a TRX file.</summary>
    internal sealed record Result(string Class, string Test, string Outcome = "Passed", string Output = "", string? Message = null)
    {
        /// <summary>Its result and its definition.</summary>
        public string ToXml(int id) => $"""
            <UnitTestResult testId="{id}" testName="{Escaped($"{Class}.{Test}")}" duration="00:00:00.2500000" outcome="{Outcome}">
              <Output>
                <StdOut>{Escaped(Output)}</StdOut>{(Message is null ? "" : $"<ErrorInfo><Message>{Escaped(Message)}</Message></ErrorInfo>")}
              </Output>
            </UnitTestResult>
            <UnitTest id="{id}"><TestMethod className="{Class}" /></UnitTest>
            """;

        private static string Escaped(string text) => SecurityElement.Escape(text);
    }
}
