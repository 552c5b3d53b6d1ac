using System.Xml.Linq;

namespace Verification.Report.Reading;

/// <summary>The summaries that the compiler left beside the tests, in the order of the files.</summary>
internal sealed class Documentation
{
    private const string What = "XML documentation";

    private readonly Dictionary<string, Summary> _summaries = [];

    /// <summary>Adds what a file has.</summary>
    /// <exception cref="UnreadableException">It is malformed.</exception>
    public void Add(string file)
    {
        foreach (XElement member in Files.Xml(file, "doc", What).Descendants("member"))
        {
            string[] id = member.Required("name", file, What).Split('(');
            string text = member.Element("summary") is { } summary ? string.Join(' ', Plain(summary).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : "";
            _summaries.TryAdd(id[0], new(text, _summaries.Count, id.Length > 1 ? id[1] : ""));
        }
    }

    /// <summary>The summary of a class, or nothing.</summary>
    public string OfClass(string className) => Of($"T:{Id(className)}").Text;

    /// <summary>The summary of a method, or nothing.</summary>
    public string OfMethod(string className, string method) => Of($"M:{Id(className)}.{method}").Text;

    /// <summary>The place of a method; last where it has no summary.</summary>
    public int PlaceOf(string className, string method) => Of($"M:{Id(className)}.{method}").Place;

    /// <summary>Whether a method takes what laws hold for: an implementation, or a case.</summary>
    public bool IsLaw(string className, string method) =>
        Of($"M:{Id(className)}.{method}").Parameters is var parameters
        && (parameters.Contains(".IKernels{", StringComparison.Ordinal) || parameters.Contains("Case", StringComparison.Ordinal));

    private static string Id(string className) => className.Replace('+', '.');

    private Summary Of(string id) => _summaries.GetValueOrDefault(id, new("", int.MaxValue, ""));

    private static string Plain(XElement element) => string.Concat(element.Nodes().Select(node => node switch
    {
        XText text => text.Value,

        // A reference without text of its own, such as <see cref="M:A.B.C(System.Int32)"/>, is read as its last name.
        XElement { IsEmpty: true } reference =>
            reference.Attributes().FirstOrDefault()?.Value.Split('(')[0].Split('.', ':')[^1].Split('`')[0] ?? " ",
        XElement { Name.LocalName: "para" } paragraph => $" {Plain(paragraph)} ",
        XElement nested => Plain(nested),
        _ => "",
    }));

    private sealed record Summary(string Text, int Place, string Parameters);
}
