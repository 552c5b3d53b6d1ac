namespace Verification.Properties.Harness;

/// <summary>Where this repository is.</summary>
internal static class Repository
{
    private const string Solution = "Verification.sln";

    /// <summary>The top of the repository; the folder of the program where it lies outside of one.</summary>
    public static string Root { get; } = Above(AppContext.BaseDirectory) ?? AppContext.BaseDirectory;

    /// <summary>The first of a folder and those above it that holds the solution; null where none does.</summary>
    public static string? Above(string folder) =>
        Ancestors(folder).FirstOrDefault(above => File.Exists(Path.Combine(above, Solution)));

    /// <summary>A folder and those above it.</summary>
    public static IEnumerable<string> Ancestors(string folder)
    {
        for (var above = new DirectoryInfo(folder); above is not null; above = above.Parent)
        {
            yield return above.FullName;
        }
    }
}
