using System.Globalization;
using System.Xml.Linq;
using Verification.Report.Reading;

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

    /// <summary>Writes a TRX file.</summary>
    public string WriteTrx(string name, params IEnumerable<Result> results) => WriteTrx(name, "Completed", results);

    /// <summary>Writes a TRX file of a run that ended in some way.</summary>
    public string WriteTrx(string name, string outcome, params IEnumerable<Result> results) => WriteTrx(name, outcome, 6, results);

    /// <summary>Writes a TRX file of a run of some minute past five.</summary>
    public string WriteTrx(string name, string outcome, int minute, params IEnumerable<Result> results)
    {
        Result[] all = [.. results];
        return Write(name, new XElement(
            Trx + "TestRun",
            new XElement(Trx + "Times", new XAttribute("start", $"2026-11-22T05:{minute:00}:48.5+00:00"), new XAttribute("finish", $"2026-11-22T05:{minute + 1:00}:50+00:00")),
            new XElement(Trx + "Results", all.Select((one, id) => new XElement(
                Trx + "UnitTestResult",
                new XAttribute("testId", id),
                new XAttribute("testName", one.Name),
                new XAttribute("duration", TimeSpan.FromMilliseconds(250).ToString("c", CultureInfo.InvariantCulture)),
                new XAttribute("outcome", one.Outcome),
                new XElement(
                    Trx + "Output",
                    new XElement(Trx + "StdOut", one.Output),
                    one.Message is null ? null : new XElement(Trx + "ErrorInfo", new XElement(Trx + "Message", one.Message)))))),
            new XElement(Trx + "TestDefinitions", all.Select((one, id) => new XElement(
                Trx + "UnitTest",
                new XAttribute("id", id),
                new XElement(Trx + "TestMethod", new XAttribute("className", one.Class))))),
            new XElement(Trx + "ResultSummary", new XAttribute("outcome", outcome))).ToString());
    }

    /// <summary>Reads everything that was written.</summary>
    public Specification Read() => new RunOnDisk(_path, [_path], _path).Read();

    /// <summary>A test of a TRX file.</summary>
    internal sealed record Result(string Class, string Test, string Outcome = "Passed", string Output = "", string? Message = null)
    {
        /// <summary>Its full name.</summary>
        public string Name => $"{Class}.{Test}";
    }
}
