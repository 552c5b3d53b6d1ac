using System.Reflection;

namespace Verification.Properties;

/// <summary>
/// The list of what implementations do not offer, and what was therefore not run: artifacts/not-offered.TESTS.md, one for each
/// project of tests, written anew whenever something is added to it.
/// </summary>
internal static class NotOffered
{
    private static readonly Lock Writing = new();
    private static readonly SortedDictionary<string, SortedSet<string>> Laws = [];

    /// <summary>Adds a line.</summary>
    /// <param name="implementation">The implementation's name.</param>
    /// <param name="operators">What it does not offer.</param>
    /// <param name="law">What was not run.</param>
    public static void Add(string implementation, IEnumerable<string> operators, string law)
    {
        lock (Writing)
        {
            string title = $"{implementation} does not offer {string.Join(", ", operators)}";
            if (!Laws.TryGetValue(title, out var laws))
            {
                Laws[title] = laws = [];
            }

            laws.Add(law);
            string project = Assembly.GetExecutingAssembly().GetName().Name!;
            File.WriteAllLines(
                Path.Combine(Run.Artifacts, $"not-offered.{project}.md"),
                ["# Not offered, and therefore not run", .. Laws.SelectMany(one =>
                    one.Value.Select(name => $"- {name}").Prepend("").Prepend($"## {one.Key}").Prepend(""))]);
        }
    }
}
