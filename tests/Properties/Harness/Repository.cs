namespace Verification.Properties.Harness;

/// <summary>Where this repository is.</summary>
internal static class Repository
{
    /// <summary>The top of the repository; the folder of the program where it lies outside of one.</summary>
    public static string Root { get; } = Above(AppContext.BaseDirectory) ?? AppContext.BaseDirectory;

    /// <summary>The first of a folder and those above it that holds the solution; null where none does.</summary>
    public static string? Above(string folder) =>
        Ancestors(folder).FirstOrDefault(above => File.Exists(Path.Combine(above, "Verification.sln")));

    public static IEnumerable<string> Ancestors(string? folder) =>
        folder is null ? [] : Ancestors(Path.GetDirectoryName(folder)).Prepend(folder);
}
