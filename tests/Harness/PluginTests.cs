namespace Verification.Harness.Tests;

/// <summary>The way of the README from a new library to its first counterexample; and what else a library may do wrong.</summary>
public class PluginTests
{
    private const string OtherKernels = """
        using System.Runtime.InteropServices;
        using Verification.Reference;

        namespace My.Kernels;

        public class Hanging : IKernels<float>
        {
            public Tensor<float> AveragePooling(Tensor<float> x, Pair window, Geometry geometry, bool countPadding) =>
                Tensor.Create<float>([1], _ => Thread.Sleep(Timeout.Infinite));
        }

        public class Misshapen : IKernels<float>
        {
            public Tensor<float> MaximumPooling(Tensor<float> x, Pair window, Geometry geometry) =>
                Tensor.Create<float>([1, 9, 9, 9], _ => { });
        }

        public class Writing : ReferenceKernels<float>
        {
            public override Tensor<float> Rectifier(Tensor<float> x) =>
                Tensor.Create<float>(x.Shape, _ => MemoryMarshal.AsMemory(x.Memory).Span.Fill(1));
        }
        """;

    [OursAlone]
    public void The_way_of_the_readme_leads_to_a_counterexample()
    {
        string folder = Directory.CreateTempSubdirectory("kernels").FullName;
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        string section = readme.Split("## Plug in your kernels")[1].Split("\n## ")[0]
            .Replace("-o ../My.Kernels", $"-n My.Kernels -o {folder}").Replace("../My.Kernels", folder);
        string[] blocks = [.. section.Split("```").Where((_, at) => at % 2 == 1).Select(block => block[(block.IndexOf('\n') + 1)..])];
        string[] laws = ["MaximumPooling.Padding_never_wins", "AveragePooling.Is_additive", "Determinism.Arguments_are_never_written"];
        string filter = $"--no-build --filter \"{string.Join('|', laws.Select(law => $"FullyQualifiedName~.{law}"))}\"";
        try
        {
            Bash.Run(Repository.Root, blocks[0]);
            File.WriteAllText(Path.Combine(folder, "Class1.cs"), blocks[1]);
            File.WriteAllText(Path.Combine(folder, "Others.cs"), OtherKernels);
            string output = Bash.Run(Repository.Root,
                $"export VERIFY_SECONDS=3 VERIFY_CASES=50 VERIFY_ARTIFACTS={folder}\n{blocks[2].Replace("--blame", filter)}");

            blocks[3].Split("  …\n").ShouldAllBe(part => output.Contains(part), output);
            output.ShouldContain("System.TimeoutException: Hanging.AveragePooling(x ");
            output.ShouldContain(") has not returned in 3 s (VERIFY_SECONDS).");
            output.ShouldContain("Misshapen.MaximumPooling returned a tensor of shape 1×9×9×9, expected a tensor of shape 1×1×1×1.");
            output.ShouldContain("Determinism.Arguments_are_never_written(kernels: Writing) [FAIL]");
            output.ShouldContain("AveragePooling.Is_additive(kernels: Fast) [SKIP]");
            File.ReadAllText(Path.Combine(folder, "not-offered.md")).ShouldContain(
                "## Fast\n\n- AveragePooling.Is_additive: judged on 0 of 400 cases; not offered: ");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
