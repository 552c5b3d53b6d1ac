using System.Xml.Linq;

namespace Verification.Report.Tests;

/// <summary>A folder of a test's own, with the files of a run that the test writes into it.</summary>
internal sealed class Folder : IDisposable
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

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
    public string WriteTrx(string name, IReadOnlyList<Result> results, string outcome = "Completed", int minute = 6) => Write(name, Element(
        "TestRun",
        Element(
            "Times",
            new XAttribute("start", $"2026-11-22T05:{minute:00}:48.5+00:00"),
            new XAttribute("finish", $"2026-11-22T05:{minute + 1:00}:50+00:00")),
        Element("Results", results.Select((one, id) => Element(
            "UnitTestResult",
            new XAttribute("testId", id),
            new XAttribute("testName", one.Name),
            new XAttribute("duration", "00:00:00.2500000"),
            new XAttribute("outcome", one.Outcome),
            Element(
                "Output",
                Element("StdOut", one.Output),
                one.Message is null ? null : Element("ErrorInfo", Element("Message", one.Message)))))),
        Element("TestDefinitions", results.Select((one, id) => Element(
            "UnitTest", new XAttribute("id", id), Element("TestMethod", new XAttribute("className", one.Class))))),
        Element("ResultSummary", new XAttribute("outcome", outcome))).ToString());

    /// <summary>Reads everything that was written.</summary>
    public Specification Read() => new RunOnDisk(_path, [_path], _path).Read();

    private static XElement Element(string name, params object?[] content) => new(Trx + name, content);

    /// <summary>A test of a TRX file.</summary>
    internal sealed record Result(string Class, string Test, string Outcome = "Passed", string Output = "", string? Message = null)
    {
        /// <summary>Its full name.</summary>
        public string Name => $"{Class}.{Test}";
    }
}
