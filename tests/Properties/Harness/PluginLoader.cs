using System.Reflection;
using System.Runtime.Loader;

namespace Verification.Properties.Harness;

/// <summary>
/// Loads the assemblies that VERIFY_KERNELS names: every public class of them that implements the contract for float or double and can be
/// made without arguments. A path that is not rooted counts from the current folder, or from a folder above the tests.
/// </summary>
internal static class PluginLoader
{
    private static readonly AssemblyName Contract = typeof(IKernels<>).Assembly.GetName();

    /// <summary>The implementations in the assemblies of these paths.</summary>
    /// <exception cref="SettingsException">One of them cannot be used, a sentence for each reason.</exception>
    public static IReadOnlyList<Plugin> Load(IReadOnlyList<string> paths)
    {
        List<string> wrong = [];
        List<Plugin> found = [.. paths.SelectMany(path => Load(path, wrong)).DistinctBy(plugin => plugin.Place)];
        if (wrong.Count > 0)
        {
            throw new SettingsException(wrong);
        }

        // Two of one name are told apart by their assemblies, or else by their files, or else by their classes.
        return Apart(Apart(Apart(found, plugin => plugin.Place.Assembly), plugin => plugin.Place.File), plugin => plugin.Place.Class);

        static List<Plugin> Apart(List<Plugin> all, Func<Plugin, string> addition) =>
            all.ConvertAll(one => all.Count(other => other.Name == one.Name) == 1 ? one : one.Called(addition(one)));
    }

    private static IReadOnlyList<Plugin> Load(string path, List<string> wrong)
    {
        string? file = new[] { Environment.GetEnvironmentVariable("PWD") ?? "", Environment.CurrentDirectory }.Concat(Repository.Ancestors(AppContext.BaseDirectory))
            .Select(folder => Path.GetFullPath(Path.Combine(folder, path))).FirstOrDefault(Path.Exists);
        if (file is null || Directory.Exists(file))
        {
            string separators = path.Contains(Path.PathSeparator == ':' ? ';' : ':', StringComparison.Ordinal) ? $" Between paths stands '{Path.PathSeparator}' here." : "";
            wrong.Add(file is null
                ? $"VERIFY_KERNELS names '{path}', but there is no such file, neither in {Environment.CurrentDirectory} nor in a folder above it.{separators}"
                : $"VERIFY_KERNELS names '{path}', which is a folder: name an assembly in it.");
            return [];
        }

        try
        {
            if (AssemblyName.GetAssemblyName(file).Name == Contract.Name)
            {
                return Plugin.AllOf(typeof(IKernels<>).Assembly, wrong);
            }

            var context = new Neighbours(file);
            Assembly assembly = context.LoadFromAssemblyPath(file);
            return IsComplete(assembly, context, path, wrong) ? Plugin.AllOf(assembly, wrong) : [];
        }
        catch (BadImageFormatException)
        {
            wrong.Add($"VERIFY_KERNELS names '{path}', which is not a .NET assembly.");
        }
        catch (Exception broken) when (broken is FileNotFoundException or FileLoadException or TypeLoadException)
        {
            wrong.Add($"VERIFY_KERNELS names '{path}', whose types cannot be loaded: {broken.Message.ReplaceLineEndings(" ")}");
        }

        return [];
    }

    /// <summary>Whether it was built for this version of the contract, and everything that it refers to is there.</summary>
    private static bool IsComplete(Assembly assembly, AssemblyLoadContext context, string path, List<string> wrong)
    {
        int before = wrong.Count;
        foreach (AssemblyName needed in assembly.GetReferencedAssemblies())
        {
            if (needed.Name == Contract.Name && needed.Version != Contract.Version)
            {
                wrong.Add($"VERIFY_KERNELS names '{path}', which was built for version {needed.Version} of {Contract.Name}; this is version {Contract.Version}: build it again.");
            }
            else if (needed.Name != Contract.Name && !CanLoad(needed))
            {
                wrong.Add($"VERIFY_KERNELS names '{path}', which needs {needed.Name} {needed.Version}, and that is not beside it: "
                    + "name what 'dotnet publish' makes, or set CopyLocalLockFileAssemblies to true in its project.");
            }
        }

        return wrong.Count == before;

        bool CanLoad(AssemblyName needed)
        {
            try
            {
                return context.LoadFromAssemblyName(needed) is not null;
            }
            catch (FileNotFoundException)
            {
                return false;
            }
        }
    }

    /// <summary>Finds what an assembly needs beside it, but takes the contract from here: else its types would be others.</summary>
    private sealed class Neighbours(string file) : AssemblyLoadContext(file)
    {
        private readonly AssemblyDependencyResolver _resolver = new(file);

        protected override Assembly? Load(AssemblyName assemblyName) =>
            assemblyName.Name != Contract.Name && _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;

        protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
            _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
    }
}
