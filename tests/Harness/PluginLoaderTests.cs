using System.Reflection;
using System.Reflection.Emit;
using Verification.Optimized;

namespace Verification.Harness.Tests;

/// <summary>An assembly that cannot be judged is refused, with a sentence for each reason, before anything runs.</summary>
public class PluginLoaderTests : InAFolder
{
    public sealed class Thrower : IKernels<float> { public Thrower() => throw new InvalidOperationException("No device."); }

    public sealed class Nameless : ReferenceKernels<float>
    {
        public override string ToString() => throw new InvalidOperationException("No name.");
    }

    public sealed class Needy(int device) : ReferenceKernels<double> { public override string ToString() => $"Needy {device}"; }

    public sealed class Idle : IKernels<float>;

    public sealed class Overlooked : IKernels<float> { public static Tensor<float> Rectifier(Tensor<float> x, float slope) => slope * x; }

    [Fact]
    public void What_cannot_be_loaded_is_refused()
    {
        string here = typeof(PluginLoaderTests).Assembly.Location;
        string another = typeof(ShouldBeTestExtensions).Assembly.Location;
        char separator = Path.PathSeparator == ':' ? ';' : ':';
        string[] sentences = Refused("no/Such.dll", $"a.dll{separator}b.dll", Folder, Path.ChangeExtension(here, ".pdb"), another);
        sentences[0].ShouldBe("VERIFY_KERNELS names 'no/Such.dll', but there is no such file, "
            + $"neither in {Environment.CurrentDirectory} nor in a folder above it.");
        sentences[1].ShouldEndWith($" Between paths stands '{Path.PathSeparator}' here.");
        sentences[2].ShouldBe($"VERIFY_KERNELS names '{Folder}', which is a folder: name an assembly in it.");
        sentences[3].ShouldEndWith(".pdb', which is not a .NET assembly.");
        sentences[4].ShouldMatch(
            @"^VERIFY_KERNELS names Shouldly, but none of its \d+ public types implements IKernels<float> or IKernels<double>\.$");
        sentences.Length.ShouldBe(5);
    }

    [Fact]
    public void What_cannot_be_made_or_called_is_refused()
    {
        string outer = typeof(PluginLoaderTests).FullName!;
        Refused(typeof(PluginLoaderTests).Assembly.Location).ShouldBe(
            [
                $"The constructor of {outer}+Thrower, or its ToString, threw InvalidOperationException: No device.",
                $"The constructor of {outer}+Nameless, or its ToString, threw InvalidOperationException: No name.",
                $"{outer}+Needy implements the contract, but has no public constructor without parameters.",
                $"{outer}+Idle implements the contract, but none of its operators.",
                $"{outer}+Overlooked has 'public static Tensor<Single> Rectifier(Tensor<Single> x, Single slope)', "
                + "which is not the contract's 'public Tensor<Single> Rectifier(Tensor<Single> x)', and would never be called.",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public void What_an_assembly_needs_is_checked()
    {
        Version? here = typeof(IKernels<>).Assembly.GetName().Version;
        Refused(Needing("Verification.Reference")).Single().ShouldEndWith(
            $", which was built for version 9.8.7.6 of Verification.Reference; this is version {here}: build it again.");
        Refused(Needing("Missing")).Single().ShouldEndWith(", which needs Missing 9.8.7.6, and that is not beside it: "
            + "name what 'dotnet publish' makes, or set CopyLocalLockFileAssemblies to true in its project.");
    }

    [Fact]
    public void Implementations_of_one_name_are_told_apart()
    {
        string built = typeof(OptimizedKernels<>).Assembly.Location;
        string other = Path.Combine(Folder, Path.GetFileName(built));
        File.Copy(built, other);
        Plugin only = PluginLoader.Load([built, built]).ShouldHaveSingleItem();
        only.Name.ShouldBe("Optimized");
        only.Create<float>().ShouldNotBeNull();
        only.Create<double>().ShouldNotBeNull();
        PluginLoader.Load([built, other]).Select(plugin => plugin.Name)
            .ShouldBe([$"Optimized (Verification.Optimized) ({built})", $"Optimized (Verification.Optimized) ({other})"]);
    }

    private static string[] Refused(params string[] paths) =>
        Should.Throw<SettingsException>(() => PluginLoader.Load(paths)).Message.Split(Environment.NewLine);

    /// <summary>An assembly with a type that needs one of another assembly.</summary>
    private string Needing(string name)
    {
        string path = Path.Combine(Folder, $"{name}.User.dll");
        var needed = new PersistedAssemblyBuilder(new AssemblyName(name) { Version = new(9, 8, 7, 6) }, typeof(object).Assembly);
        var user = new PersistedAssemblyBuilder(new AssemblyName($"{name}.User"), typeof(object).Assembly);
        Interface(user, "User", Interface(needed, "Needed"));
        user.Save(path);
        return path;
    }

    private static Type Interface(PersistedAssemblyBuilder assembly, string name, params Type[] bases) => assembly.DefineDynamicModule(name)
        .DefineType(name, TypeAttributes.Public | TypeAttributes.Interface | TypeAttributes.Abstract, null, bases).CreateType();
}
