using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Verification.Report.Reading;

/// <summary>The files that a run left, wherever below a folder they lie.</summary>
internal static class Files
{
    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };

    /// <summary>All files of a name (* stands for anything), in the order of their paths.</summary>
    public static IReadOnlyList<string> Below(string folder, string name) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, name, Everywhere).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The newest file of a name below the first of the folders that has one; null where none has.</summary>
    public static string? Newest(IEnumerable<string> folders, string name) => folders
        .Select(folder => Below(folder, name).MaxBy(File.GetLastWriteTimeUtc))
        .FirstOrDefault(file => file is not null);

    /// <summary>The root element of a file.</summary>
    /// <exception cref="UnreadableException">It is not XML, or begins with another element.</exception>
    public static XElement Xml(string file, string root, string what)
    {
        try
        {
            XElement found = XDocument.Load(file).Root!;
            return found.Name.LocalName == root
                ? found
                : throw UnreadableException.Of(file, what, $"it begins with <{found.Name.LocalName}>, not with <{root}>");
        }
        catch (XmlException broken)
        {
            throw UnreadableException.Of(file, what, broken.Message);
        }
    }

    /// <summary>An attribute that has to be there.</summary>
    /// <exception cref="UnreadableException">It is not.</exception>
    public static string Required(this XElement element, string attribute, string file, string what) =>
        element.Attribute(attribute)?.Value
        ?? throw UnreadableException.Of(file, what, $"<{element.Name.LocalName}> has no attribute {attribute}");

    /// <summary>A number that has to be one.</summary>
    /// <exception cref="UnreadableException">It is none.</exception>
    public static int Number(string text, string file, string what) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw UnreadableException.Of(file, what, $"'{text}' is no whole number");
}
