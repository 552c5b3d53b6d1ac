using System.Text.RegularExpressions;
using FsCheck.Fluent;
using Shouldly;
using Verification.Reference;
using Xunit;

namespace Verification.Properties;

/// <summary>
/// A stranger's kernels: VERIFY_KERNELS names assemblies, and the whole suite is run on what they hold. What cannot be used is
/// refused in a sentence, what is not offered is not run and listed, and what hangs, throws or writes where it must not is
/// reported by implementation and law.
/// </summary>
public partial class Plugging
{
    /// <summary>The README's: its maximum starts at 0.</summary>
    public sealed class Fast : IKernels<float>
    {
        /// <inheritdoc/>
        public Tensor<float> MaximumPooling(Tensor<float> x, Pair window, Geometry geometry)
        {
            var (rows, columns, output) = Arguments.Pooling(x, window, geometry);
            return Tensor.From<float>(output, (n, c, i, j) =>
            {
                float largest = 0;
                for (int u = 0; u < window.Rows; u++)
                {
                    for (int v = 0; v < window.Columns; v++)
                    {
                        if (rows.Sees(i, u) && columns.Sees(j, v))
                        {
                            largest = MathF.Max(largest, x[n, c, rows.Cell(i, u), columns.Cell(j, v)]);
                        }
                    }
                }

                return largest;
            });
        }
    }

    /// <summary>Cannot be made.</summary>
    public sealed class Thrower : IKernels<float>
    {
        /// <summary>Throws.</summary>
        public Thrower() => throw new InvalidOperationException("No device.");
    }

    /// <summary>Cannot be made without arguments.</summary>
    /// <param name="device">An argument.</param>
    public sealed class Needy(int device) : IKernels<double>
    {
        /// <inheritdoc/>
        public override string ToString() => $"Needy {device}";
    }

    /// <summary>None of its methods is the contract's: one has a parameter more, one is not public; the compiler does not mind.</summary>
    public sealed class Overlooked : IKernels<float>
    {
        /// <summary>Has a parameter more.</summary>
        /// <param name="x">Input.</param>
        /// <param name="slope">What the contract does not ask for.</param>
        public static Tensor<float> Rectifier(Tensor<float> x, float slope) => x.Map(element => element > 0 ? element : slope * element);

        internal static Tensor<float> DenseBiasGradient(Tensor<float> dy) => dy;
    }

    /// <summary>Has one operator for float and another for double, and hides none.</summary>
    public sealed class Both : IKernels<float>, IKernels<double>
    {
        /// <inheritdoc/>
        public Tensor<float> Rectifier(Tensor<float> x) => x;

        /// <inheritdoc/>
        public Tensor<double> DenseBiasGradient(Tensor<double> dy) => dy;
    }

    /// <summary>Has no operator.</summary>
    public sealed class Idle : IKernels<float>
    {
        /// <inheritdoc/>
        public override string ToString() => nameof(Idle);
    }

    /// <summary>a path that is not there; a file that is no assembly; an assembly without implementation: a sentence each</summary>
    [Fact]
    public void What_cannot_be_loaded_is_refused_in_a_sentence()
    {
        string here = typeof(Plugging).Assembly.Location;
        string paths = string.Join(Path.PathSeparator, "no/Such.dll", Path.ChangeExtension(here, ".pdb"), typeof(ShouldBeTestExtensions).Assembly.Location);
        var (found, refusals) = NamedKernels.Load(paths);
        found.ShouldBeEmpty();
        refusals.Count.ShouldBe(3);
        refusals[0].ShouldStartWith("VERIFY_KERNELS names 'no/Such.dll', but there is no such file");
        refusals[1].ShouldEndWith(".pdb', which is not a .NET assembly.");
        refusals[2].ShouldMatch(@"VERIFY_KERNELS names Shouldly, but none of its \d+ public types implements IKernels<float> or IKernels<double>\.");
    }

    /// <summary>a constructor that throws, or wants arguments: a sentence each; the other implementations are there</summary>
    [Fact]
    public void What_cannot_be_made_is_refused_in_a_sentence()
    {
        var (found, refusals) = NamedKernels.Load(typeof(Plugging).Assembly.Location);
        found.Select(one => one.Name).ShouldContain("Fast");
        refusals.ShouldContain("The constructor of Verification.Properties.Plugging+Thrower threw InvalidOperationException: No device.");
        refusals.ShouldContain("Verification.Properties.Plugging+Needy implements the contract, but has no public constructor without parameters.");
    }

    /// <summary>no operator: a sentence; a method of an operator's name that is not the contract's: a sentence that shows both</summary>
    [Fact]
    public void What_would_never_be_called_is_refused_in_a_sentence()
    {
        var (found, refusals) = NamedKernels.Load(typeof(Plugging).Assembly.Location);
        found.Select(one => one.Name).ShouldNotContain("Idle");
        found.Select(one => one.Name).ShouldNotContain("Overlooked");
        found.Select(one => one.Name).ShouldContain("Both");
        refusals.ShouldContain("Verification.Properties.Plugging+Idle implements the contract, but none of its operators.");
        refusals.Where(one => one.Contains("Overlooked") || one.Contains("Both")).ShouldBe(
            [
                "Verification.Properties.Plugging+Overlooked has 'public static Tensor<Single> Rectifier(Tensor<Single> x, Single slope)', "
                + "which is not the contract's 'public Tensor<Single> Rectifier(Tensor<Single> x)', and would never be called.",
                "Verification.Properties.Plugging+Overlooked has 'static Tensor<Single> DenseBiasGradient(Tensor<Single> dy)', "
                + "which is not the contract's 'public Tensor<Single> DenseBiasGradient(Tensor<Single> dy)', and would never be called.",
            ],
            ignoreOrder: true);
    }

    /// <summary>two implementations of one name bear the names of their assemblies</summary>
    [Fact]
    public void Of_one_name_there_is_one()
    {
        string here = typeof(Plugging).Assembly.Location;
        NamedKernels.Load($"{here}{Path.PathSeparator}{here}").Found.Select(one => one.Name).ShouldContain("Fast (Verification.Properties)");
    }

    /// <summary>a generic class is an implementation for float and for double; one of float alone offers nothing in double</summary>
    [Fact]
    public void A_class_may_be_generic()
    {
        var found = NamedKernels.Load(typeof(ReferenceKernels<>).Assembly.Location).Found.Single();
        found.Name.ShouldBe("Reference");
        found.Create<float>().ShouldBeOfType<ReferenceKernels<float>>();
        found.Create<double>().ShouldBeOfType<ReferenceKernels<double>>();
        NamedKernels.Load(typeof(Plugging).Assembly.Location).Found.Single(one => one.Name == "Fast").Create<double>().ShouldBeNull();
    }

    /// <summary>an operator that is left out is not offered, and whoever asks for it hears so</summary>
    [Fact]
    public void What_is_left_out_is_not_offered()
    {
        EveryOperator all = Sample();
        all.Run(new ObservedKernels<float>(new Fast())).Select(one => one.Name).ShouldBe(["maximum pooling"]);
        all.Run(new ReferenceKernels<float>()).Count.ShouldBe(14);
        Should.Throw<NotOfferedException>(() => all.Run(new ObservedKernels<float>(new Idle()))).Message.ShouldBe("Idle does not offer any operator.");
        Should.Throw<NotOfferedException>(() => all.Run(new ObservedKernels<float>(null, "Nobody"))).Message.ShouldBe("Nobody does not offer any operator.");
    }

    /// <summary>kernels that refuse every operator, as on a machine without their device, do not pass: there is nothing to judge</summary>
    [OnEachImplementation]
    public void Something_is_offered()
    {
        string name = Turn.Current!.Implementation!;
        IKernels<float>[] inFloat = NamedKernels.AreGiven && NamedKernels.Create<float>(name) is null ? [] : [Implementations.Of<float>(name)];

        // Outside of the turn: what is not offered is an error here, not a reason to leave the test out.
        Turn.Current = null;
        inFloat.ShouldAllBe(kernels => Sample().Run(kernels).Count > 0);
    }

    /// <summary>the README's way, line by line, from a new library to the counterexample; and what else a stranger may do wrong</summary>
    [OursAlone]
    public void The_way_of_the_readme_leads_to_a_counterexample()
    {
        string root = Run.Root;
        string section = File.ReadAllText(Path.Combine(root, "README.md")).Split("## Plug in your kernels")[1].Split("\n## ")[0];
        var blocks = Block().Matches(section).Select(block => (Kind: block.Groups[1].Value, Text: block.Groups[2].Value)).ToList();
        blocks.Select(block => block.Kind).ShouldBe(["sh", "csharp", "sh", "text"]);
        string folder = Directory.CreateTempSubdirectory("kernels").FullName;
        try
        {
            Shell.Run(root, Elsewhere(blocks[0].Text));
            File.WriteAllText(Path.Combine(folder, "Class1.cs"), blocks[1].Text);
            File.WriteAllText(Path.Combine(folder, "Strange.cs"), Strange);

            // The suite is built already, and a few laws are enough to see it.
            string[] laws = ["MaximumPooling", "AveragePooling.Is_additive", "ReceptiveField.The_gradient", "Determinism.Arguments", "Large.Of_these_dense"];
            string output = Shell.Run(root, Elsewhere(blocks[2].Text).Replace("dotnet test", Suite("VERIFY_SECONDS=3", laws), StringComparison.Ordinal));
            output.ShouldContain(blocks[3].Text.TrimEnd(), Case.Sensitive);

            // Whichever laws are run, it is said, once.
            output.Split("The constructor of My.Kernels.Unmakable threw InvalidOperationException: No device.").Length.ShouldBe(2);
            output.ShouldContain("Not finished in 3 s (VERIFY_SECONDS): Hanging.AveragePooling has not returned.");

            // One row of a theory is waited for, the others are not run.
            const string Unfinished = "Not finished in 3 s (VERIFY_SECONDS): Hanging.Dense has not returned.";
            string[] rows = [.. output.Split('\n').Where(line => line.EndsWith(Unfinished, StringComparison.Ordinal))];
            rows.Length.ShouldBe(Large.DenseLayers.Count);
            rows.Count(row => row.Contains("Not run, since another row was not finished: ", StringComparison.Ordinal)).ShouldBe(rows.Length - 1);
            output.ShouldContain("Misshapen.MaximumPooling returned a tensor of shape");
            output.ShouldContain("Determinism.Arguments_are_never_written(kernels: Writing) [FAIL]");
            output.ShouldContain("ReceptiveField.The_gradient_stays_inside(kernels: Fast) [SKIP]");
            File.ReadAllText(Path.Combine(folder, "not-offered.Verification.Properties.md"))
                .ShouldContain("- Verification.Properties.ReceptiveField.The_gradient_stays_inside(kernels: Fast)");

            string last = Shell.Run(root, Elsewhere(blocks[2].Text.Split('\n')[^2]).Replace("dotnet test", Suite("DIE=1", "Rectifier.Twice_is_once"), StringComparison.Ordinal));
            last.ShouldContain("The test running when the crash occurred: \nVerification.Properties.Rectifier.Twice_is_once");
            last.ShouldContain("at My.Kernels.Dying.Rectifier");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        string Suite(string setting, params string[] laws) =>
            $"{setting} VERIFY_CASES=50 VERIFY_ARTIFACTS={folder} dotnet test tests/Properties --no-build --results-directory {folder} --filter "
            + $"\"{string.Join('|', laws.Select(law => $"FullyQualifiedName~Verification.Properties.{law}"))}\"";

        string Elsewhere(string commands) => commands.Replace("../My.Kernels", $"{folder}", StringComparison.Ordinal)
            .Replace($"-o {folder}", $"-n My.Kernels -o {folder}", StringComparison.Ordinal);
    }

    private static EveryOperator Sample() => EveryOperator.OnReals(
        Generators.Correlations().Generator.Sample(1).Single(), Generators.Poolings().Generator.Sample(1).Single(), Generators.DenseLayers().Generator.Sample(1).Single());

    private const string Strange = """
        using System.Runtime.InteropServices;
        using Verification.Reference;

        namespace My.Kernels;

        public class Unmakable : IKernels<float>
        {
            public Unmakable() => throw new InvalidOperationException("No device.");
        }

        public class Hanging : IKernels<float>
        {
            public Tensor<float> AveragePooling(Tensor<float> x, Pair window, Geometry geometry, bool countPadding)
            {
                Thread.Sleep(Timeout.Infinite);
                return x;
            }

            public Tensor<float> Dense(Tensor<float> x, Tensor<float> weight, Tensor<float>? bias) => AveragePooling(x, 1, new(), true);
        }

        public class Dying : IKernels<float>
        {
            public Tensor<float> Rectifier(Tensor<float> x) =>
                Environment.GetEnvironmentVariable("DIE") is null ? throw new NotSupportedException() : Rectifier(x.Map(element => element));
        }

        public class Misshapen : IKernels<float>
        {
            public Tensor<float> MaximumPooling(Tensor<float> x, Pair window, Geometry geometry) =>
                Tensor.Create<float>([1, Arguments.Pooling(x, window, geometry).Output[1] + 1, 1, 1], _ => { });
        }

        public class Writing : ReferenceKernels<float>
        {
            public override Tensor<float> MaximumPooling(Tensor<float> x, Pair window, Geometry geometry)
            {
                var y = base.MaximumPooling(x, window, geometry);
                MemoryMarshal.AsMemory(x.Memory).Span.Fill(1);
                return y;
            }
        }
        """;

    [GeneratedRegex("```(\\w+)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
