using System.Globalization;
using System.Xml.Linq;

namespace Verification.Report.Reading;

/// <summary>A test as a TRX file has it.</summary>
/// <param name="File">The TRX file.</param>
/// <param name="Class">The full name of its class.</param>
/// <param name="Name">Its name and its data.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Message">Why it failed or was not run; null where it passed.</param>
/// <param name="Output">What it printed.</param>
internal sealed record TestResult(
    string File, string Class, TestName Name, Outcome Outcome, TimeSpan Duration, string? Message, string Output);

/// <summary>A TRX file: what <c>dotnet test --logger trx</c> leaves of a test project.</summary>
/// <param name="Started">When the run began.</param>
/// <param name="Finished">When it ended.</param>
/// <param name="Tests">The tests.</param>
/// <param name="Complaint">A sentence if the run broke off; null otherwise.</param>
internal sealed record TestResults(DateTimeOffset Started, DateTimeOffset Finished, IReadOnlyList<TestResult> Tests, string? Complaint)
{
    private const string What = "TRX file";

    /// <summary>Reads a file.</summary>
    /// <exception cref="UnreadableException">It is malformed.</exception>
    public static TestResults Read(string file)
    {
        XElement root = Files.Xml(file, "TestRun", What);
        XNamespace trx = root.Name.Namespace;
        XElement times = root.Element(trx + "Times") ?? throw UnreadableException.Of(file, What, "it has no <Times>");
        Dictionary<string, XElement> methods = [];
        foreach (XElement test in root.Descendants(trx + "UnitTest"))
        {
            methods[test.Required("id", file, What)] = test.Element(trx + "TestMethod")
                ?? throw UnreadableException.Of(file, What, "a <UnitTest> has no <TestMethod>");
        }

        TestResult[] tests = [.. root.Descendants(trx + "UnitTestResult").Select(result => Test(result, methods, file))];
        return new(Time(times, "start", file), Time(times, "finish", file), tests, ComplaintOf(root, tests, file));
    }

    private static TestResult Test(XElement result, Dictionary<string, XElement> methods, string file)
    {
        XNamespace trx = result.Name.Namespace;
        string id = result.Required("testId", file, What);
        string className = methods.TryGetValue(id, out XElement? method)
            ? method.Required("className", file, What)
            : throw UnreadableException.Of(file, What, $"the result of the test {id} has no <UnitTest>");
        XElement? output = result.Element(trx + "Output");
        Outcome outcome = result.Required("outcome", file, What) switch
        {
            "Passed" => Outcome.Passed,
            "NotExecuted" => Outcome.Skipped,
            _ => Outcome.Failed,
        };
        string printed = output?.Element(trx + "StdOut")?.Value ?? "";
        string? message = output?.Element(trx + "ErrorInfo")?.Element(trx + "Message")?.Value;
        return new(
            file, className, TestName.Read(result.Required("testName", file, What), className), outcome,
            TimeSpan.TryParse(result.Attribute("duration")?.Value, CultureInfo.InvariantCulture, out TimeSpan took) ? took : TimeSpan.Zero,

            // The reason why a test was not run is in its output.
            outcome == Outcome.Passed ? null : message ?? (outcome == Outcome.Skipped ? printed.Trim() : ""), printed);
    }

    /// <summary>A run that broke off is marked as failed or aborted, although no test of it failed.</summary>
    private static string? ComplaintOf(XElement root, TestResult[] tests, string file)
    {
        string outcome = root.Element(root.Name.Namespace + "ResultSummary")?.Attribute("outcome")?.Value ?? "Completed";
        return outcome != "Completed" && !tests.Any(test => test.Outcome == Outcome.Failed)
            ? $"The run in {Path.GetFileName(file)} broke off ({outcome}): tests may be missing."
            : null;
    }

    private static DateTimeOffset Time(XElement times, string name, string file)
    {
        string text = times.Required(name, file, What);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out DateTimeOffset time)
            ? time
            : throw UnreadableException.Of(file, What, $"'{text}' is no time");
    }
}
