namespace Verification.Harness.Tests;

/// <summary>The way of the README from a new library to its first counterexample; beside it a library that hangs.</summary>
public class PluginTests : InAFolder
{
    private const string Hanging = """
        using Verification.Reference;

        namespace My.Kernels;

        public class Hanging : IKernels<float>
        {
            public Tensor<float> AveragePooling(Tensor<float> x, Pair window, Geometry geometry, bool countPadding) =>
                Tensor.Create<float>([1], _ => Thread.Sleep(Timeout.Infinite));
        }
        """;

    [OursAlone]
    public void The_way_of_the_readme_leads_to_a_counterexample()
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        string section = readme.Split("## Plug in your kernels")[1].Split("\n## ")[0]
            .Replace("-o ../My.Kernels", $"-n My.Kernels -o {Folder}").Replace("../My.Kernels", Folder);
        string[] blocks = [.. section.Split("```").Where((_, at) => at % 2 == 1).Select(block => block[(block.IndexOf('\n') + 1)..])];
        const string Filter = "FullyQualifiedName~.MaximumPooling.Padding_never_wins|FullyQualifiedName~.AveragePooling.Is_additive";

        Bash.Run(Repository.Root, blocks[0]);
        File.WriteAllText(Path.Combine(Folder, "Class1.cs"), blocks[1]);
        File.WriteAllText(Path.Combine(Folder, "Hanging.cs"), Hanging);
        string commands = blocks[2].Replace("--blame", $"--no-build --filter '{Filter}'");
        string output = Bash.Run(Repository.Root, $"export VERIFY_SECONDS=3 VERIFY_CASES=50 VERIFY_ARTIFACTS={Folder}\n{commands}");
        string[] said =
        [
            .. blocks[3].Split("  …\n"),
            "AveragePooling.Is_additive(kernels: Fast) [SKIP]", "Refuted after 1 case: AveragePooling.Is_additive",
            "System.TimeoutException: Hanging.AveragePooling(x ", ") has not returned in 3 s (VERIFY_SECONDS).",
        ];
        said.ShouldAllBe(part => output.Contains(part), output);
        File.ReadAllText(Path.Combine(Folder, "not-offered.md")).ShouldContain(
            "## Fast\n\n- AveragePooling.Is_additive: judged on 0 of 400 cases; not offered: ");
    }
}
