namespace Verification.Properties.Harness;

/// <summary>artifacts/not-offered.md: what implementations do not offer, and the laws judged on fewer cases or none for it.</summary>
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
