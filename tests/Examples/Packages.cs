using System.IO.Compression;
using Shouldly;
using Verification.Properties;

namespace Verification.Examples;

/// <summary>What dotnet pack makes, used as a stranger would: from a folder, in a new project with packages of its own.</summary>
public class Packages
{
    private const string OnlyTheFolder =
        """<configuration><packageSources><clear /><add key="folder" value="feed" /></packageSources></configuration>""";

    /// <summary>
    /// "Use the kernels": in a project with nothing but the packages the README's first lines print what they say. The packages
    /// hold documentation, README and symbols, and the one brings the other.
    /// </summary>
    [OursAlone]
    public void The_first_lines_of_the_readme_run_from_them()
    {
        string folder = Directory.CreateTempSubdirectory("packages").FullName;
        try
        {
            string readme = File.ReadAllText(Path.Combine(Run.Root, "README.md"));
            string lines = readme.Split("## Use the kernels")[1].Split("```csharp\n")[1].Split("```")[0];
            File.WriteAllText(Path.Combine(folder, "nuget.config"), OnlyTheFolder);

            string output = Shell.Run(folder, $"""
                set -e
                export NUGET_PACKAGES="$PWD/packages"
                dotnet pack "{Run.Root}/src/Optimized" --artifacts-path build -o feed
                dotnet pack "{Run.Root}/src/Reference" --artifacts-path build -o feed --no-build
                dotnet new console -o Stranger --no-restore
                cat > Stranger/Program.cs << 'END'
                using Verification.Optimized;
                using Verification.Reference;
                {lines}
                END
                dotnet add Stranger package Verification.Optimized
                dotnet run --project Stranger
                """);
            output.ShouldContain($"\n{lines.Split("// ")[^1].TrimEnd()}\n", Case.Sensitive, output);
            output.ShouldNotContain(": warning ");

            foreach (string name in new[] { "Verification.Reference", "Verification.Optimized" })
            {
                string[] held = Entries($"{name}.*.nupkg");
                held.ShouldContain("README.md");
                held.ShouldContain($"lib/net10.0/{name}.dll");
                held.ShouldContain($"lib/net10.0/{name}.xml");
                Entries($"{name}.*.snupkg").ShouldContain($"lib/net10.0/{name}.pdb");
            }

            Directory.GetDirectories(Path.Combine(folder, "packages")).Select(Path.GetFileName)
                .ShouldBe(["verification.optimized", "verification.reference"], ignoreOrder: true);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        string[] Entries(string pattern)
        {
            using ZipArchive package = ZipFile.OpenRead(Directory.GetFiles(Path.Combine(folder, "feed"), pattern).ShouldHaveSingleItem());
            return [.. package.Entries.Select(entry => entry.FullName)];
        }
    }
}
