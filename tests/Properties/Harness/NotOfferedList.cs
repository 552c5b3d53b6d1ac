namespace Verification.Properties.Harness;

/// <summary>
/// The list of what implementations do not offer, and which laws were therefore judged on fewer cases or none: artifacts/not-offered.md,
/// written anew whenever something is added to it.
/// </summary>
internal static class NotOfferedList
{
    private static readonly Lock Writing = new();
    private static readonly SortedDictionary<string, SortedSet<string>> Lines = [];

    /// <summary>Adds a law.</summary>
    public static void Add(string file, string implementation, string line)
    {
        lock (Writing)
        {
            if (!Lines.TryGetValue(implementation, out var lines))
            {
                Lines[implementation] = lines = [];
            }

            lines.Add($"- {line}");
            File.WriteAllLines(file, ["# Not offered", .. Lines.SelectMany(one => one.Value.Prepend("").Prepend($"## {one.Key}").Prepend(""))]);
        }
    }
}
