using System.Runtime.Loader;

namespace Verification.Properties.Harness;

/// <summary>Loads the assemblies that VERIFY_KERNELS names: every public class of them that implements the contract for float or double
/// and can be made without arguments. A path that is not rooted counts from the current folder, or from a folder above the
/// tests.</summary>
internal static class PluginLoader
{
    private static readonly AssemblyName Contract = typeof(IKernels<>).Assembly.GetName();

    /// <exception cref="SettingsException">One of them cannot be used, a sentence for each reason.</exception>
    public static IReadOnlyList<Plugin> Load(IReadOnlyList<string> paths)
    {
        List<string> wrong = [];
        List<Plugin> found = [.. paths.SelectMany(path => Load(path, wrong)).DistinctBy(plugin => plugin.Place)];

        // Two of one name are told apart by their assemblies, or else by their files, or else by their classes.
        return wrong.Count == 0
            ? Apart(Apart(Apart(found, plugin => plugin.Place.Assembly), plugin => plugin.Place.File), plugin => plugin.Place.Class)
            : throw new SettingsException(wrong);

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
            return Refused(file is null
                ? $"but there is no such file, neither in {Environment.CurrentDirectory} nor in a folder above it.{separators}"
                : "which is a folder: name an assembly in it.");
        }

        try
        {
            if (AssemblyName.GetAssemblyName(file).Name == Contract.Name)
            {
                return Plugin.AllOf(typeof(IKernels<>).Assembly, wrong);
            }

            var context = new Neighbours(file);
            Assembly assembly = context.LoadFromAssemblyPath(file);
            string[] missing = [.. Missing(assembly, context)];
            return missing.Length == 0 ? Plugin.AllOf(assembly, wrong) : Refused(missing);
        }
        catch (BadImageFormatException)
        {
            return Refused("which is not a .NET assembly.");
        }
        catch (Exception broken) when (broken is FileNotFoundException or FileLoadException or TypeLoadException)
        {
            return Refused($"whose types cannot be loaded: {broken.Message.ReplaceLineEndings(" ")}");
        }

        IReadOnlyList<Plugin> Refused(params string[] reasons)
        {
            wrong.AddRange(reasons.Select(reason => $"VERIFY_KERNELS names '{path}', {reason}"));
            return [];
        }
    }

    /// <summary>What an assembly refers to and is not there, or is another version of the contract.</summary>
    private static IEnumerable<string> Missing(Assembly assembly, AssemblyLoadContext context)
    {
        return assembly.GetReferencedAssemblies()
            .Where(needed => needed.Name == Contract.Name ? needed.Version != Contract.Version : !CanLoad(needed))
            .Select(needed => needed.Name == Contract.Name
                ? $"which was built for version {needed.Version} of {Contract.Name}; this is version {Contract.Version}: build it again."
                : $"which needs {needed.Name} {needed.Version}, and that is not beside it: "
                    + "name what 'dotnet publish' makes, or set CopyLocalLockFileAssemblies to true in its project.");

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
