namespace Verification.Properties.Harness;

/// <summary>
/// The list of what implementations do not offer, and which laws were therefore judged on fewer cases or none: artifacts/not-offered.md,
/// written anew whenever something is added to it.
/// </summary>
internal static class NotOfferedList
{
    private static readonly Lock Writing = new();
    private static readonly SortedSet<(string Implementation, string Line)> Lines = [];

    public static void Add(string file, string implementation, string line)
    {
        lock (Writing)
        {
            Lines.Add((implementation, $"- {line}"));
            var sections = Lines.GroupBy(one => one.Implementation, one => one.Line)
                .SelectMany(lines => lines.Prepend("").Prepend($"## {lines.Key}").Prepend(""));
            File.WriteAllLines(file, ["# Not offered", .. sections]);
        }
    }
}
