using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Verification.Report.Reading;

/// <summary>
/// The coverage of src/ by several runs, each in a cobertura file: a line is covered if one of them covers it; of the branches of
/// a line as many are taken as in the run that takes most.
/// </summary>
internal static class CoverageFiles
{
    private const string What = "cobertura file";

    private static readonly Regex Source = new(@"(?<=(^|/))src/(?!.*/src/).*$", RegexOptions.ExplicitCapture);

    private static readonly Regex Conditions = new(@"\((?<taken>\d+)/(?<all>\d+)\)$");

    /// <summary>Reads the files and puts them together.</summary>
    /// <exception cref="UnreadableException">One of them is malformed.</exception>
    public static Coverage Read(IEnumerable<string> files)
    {
        SortedDictionary<string, Dictionary<int, Line>> lines = new(StringComparer.Ordinal);
        foreach (string file in files)
        {
            XElement root = Files.Xml(file, "coverage", What);
            string source = root.Element("sources")?.Elements("source").FirstOrDefault()?.Value ?? "";
            foreach (XElement type in root.Descendants("class"))
            {
                if (InSource(Path.Combine(source, type.Required("filename", file, What))) is { } path)
                {
                    if (!lines.TryGetValue(path, out var ofFile))
                    {
                        lines[path] = ofFile = [];
                    }

                    foreach (XElement line in type.Elements("lines").Elements("line"))
                    {
                        int number = Files.Number(line.Required("number", file, What), file, What);
                        ofFile[number] = Read(line, file).And(ofFile.GetValueOrDefault(number));
                    }
                }
            }
        }

        return new([.. lines.Select(file => new CoveredFile(
            file.Key, file.Value.Count, file.Value.Values.Count(line => line.Hit),
            file.Value.Values.Sum(line => line.Branches), file.Value.Values.Sum(line => line.Taken)))]);
    }

    private static string? InSource(string path) => Source.Match(path.Replace('\\', '/')) is { Success: true } found ? found.Value : null;

    private static Line Read(XElement line, string file)
    {
        bool hit = line.Required("hits", file, What) != "0";
        string? conditions = line.Attribute("condition-coverage")?.Value;
        if (conditions is null)
        {
            return new(hit, 0, 0);
        }

        Match found = Conditions.Match(conditions);
        return found.Success
            ? new(hit, Files.Number(found.Groups["all"].Value, file, What), Files.Number(found.Groups["taken"].Value, file, What))
            : throw UnreadableException.Of(file, What, $"'{conditions}' is no coverage of conditions");
    }

    private readonly record struct Line(bool Hit, int Branches, int Taken)
    {
        public Line And(Line other) => new(Hit || other.Hit, Math.Max(Branches, other.Branches), Math.Max(Taken, other.Taken));
    }
}
