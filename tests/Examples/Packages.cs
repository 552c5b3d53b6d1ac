using System.IO.Compression;

namespace Verification.Examples;

/// <summary>What dotnet pack makes, used as a stranger would: from a folder, in a new project with packages of its own.</summary>
public class Packages : InAFolder
{
    private const string OnlyTheFolder =
        """<configuration><packageSources><clear /><add key="folder" value="feed" /></packageSources></configuration>""";

    /// <summary>"Use the kernels": in a project with nothing but the packages the README's first lines print what they say. The packages
    /// hold documentation, README and symbols, and the one brings the other.</summary>
    [OursAlone]
    public void The_first_lines_of_the_readme_run_from_them()
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        string lines = readme.Split("## Use the kernels")[1].Split("```csharp\n")[1].Split("```")[0];
        File.WriteAllText(Path.Combine(Folder, "nuget.config"), OnlyTheFolder);
        File.WriteAllText(Path.Combine(Folder, "Lines.cs"), $"using Verification.Optimized;\nusing Verification.Reference;\n{lines}");

        // What is packed was built for these tests.
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        string output = Bash.Run(Folder, $"""
            set -e
            export NUGET_PACKAGES="$PWD/packages"
            dotnet pack "{Repository.Root}" -c {configuration} --no-build -o feed
            dotnet new console --no-restore
            dotnet add package Verification.Optimized --source feed
            mv Lines.cs Program.cs
            dotnet run
            """);
        output.ShouldContain($"\n{lines.Split("// ")[^1].TrimEnd()}\n", Case.Sensitive, output);
        output.ShouldNotContain(": warning ");

        foreach (string name in new[] { "Verification.Reference", "Verification.Optimized" })
        {
            string[] needed = ["README.md", $"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml"];
            needed.ShouldBeSubsetOf(Entries($"{name}.*.nupkg"));
            Entries($"{name}.*.snupkg").ShouldContain($"lib/net10.0/{name}.pdb");
        }

        Directory.GetDirectories(Path.Combine(Folder, "packages")).Select(Path.GetFileName)
            .ShouldBe(["verification.optimized", "verification.reference"], ignoreOrder: true);

        string[] Entries(string pattern)
        {
            using ZipArchive package = ZipFile.OpenRead(Directory.GetFiles(Path.Combine(Folder, "feed"), pattern).ShouldHaveSingleItem());
            return [.. package.Entries.Select(entry => entry.FullName)];
        }
    }
}
