using System.Numerics;
using System.Reflection;
using System.Runtime.Loader;
using Verification.Reference;

namespace Verification.Properties;

/// <summary>
/// The implementations in the assemblies that VERIFY_KERNELS names, one path or several with the system's path separator
/// between them: every public class that implements the contract for float or double and can be made without arguments. A
/// path that is not rooted counts from the current folder, or from a folder above the tests.
/// </summary>
public static class NamedKernels
{
    private static readonly string? Given = Environment.GetEnvironmentVariable("VERIFY_KERNELS");

    private static readonly Lazy<(IReadOnlyList<Implementation> Found, IReadOnlyList<string> Refusals)> Loaded = new(() => Load(Given!));

    /// <summary>Whether VERIFY_KERNELS is set.</summary>
    public static bool AreGiven => !string.IsNullOrEmpty(Given);

    /// <summary>The names of the implementations.</summary>
    public static IReadOnlyList<string> Names => [.. Loaded.Value.Found.Select(one => one.Name)];

    /// <summary>A sentence for everything that was named and is not there, or cannot be used.</summary>
    public static IReadOnlyList<string> Refusals => AreGiven ? Loaded.Value.Refusals : [];

    /// <summary>A new object of the implementation of that name, or null if it has none for this number type.</summary>
    /// <param name="name">One of the names.</param>
    /// <typeparam name="T">float or double.</typeparam>
    public static IKernels<T>? Create<T>(string name)
        where T : struct, IFloatingPointIeee754<T> => Loaded.Value.Found.Single(one => one.Name == name).Create<T>();

    /// <summary>The implementations in the assemblies of these paths, and what is wrong.</summary>
    /// <param name="paths">As VERIFY_KERNELS gives them.</param>
    public static (IReadOnlyList<Implementation> Found, IReadOnlyList<string> Refusals) Load(string paths)
    {
        var found = new List<Implementation>();
        var refusals = new List<string>();
        foreach (string path in paths.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            try
            {
                found.AddRange(Implementation.AllOf(Assembly(path), refusals));
            }
            catch (UnusableKernelsException unusable)
            {
                refusals.Add(unusable.Message);
            }
        }

        // Two of one name are told apart by their assemblies.
        return ([.. found.Select(one => found.Count(other => other.Name == one.Name) == 1 ? one : one.WithAssembly())], refusals);
    }

    private static Assembly Assembly(string path)
    {
        string[] folders = [Environment.GetEnvironmentVariable("PWD") ?? "", Environment.CurrentDirectory, .. Above(AppContext.BaseDirectory)];
        string file = folders.Select(folder => Path.GetFullPath(Path.Combine(folder, path))).FirstOrDefault(File.Exists)
            ?? throw new UnusableKernelsException($"VERIFY_KERNELS names '{path}', but there is no such file, neither in {Environment.CurrentDirectory} nor in a folder above it.");
        try
        {
            Assembly contract = typeof(IKernels<>).Assembly;
            return AssemblyName.GetAssemblyName(file).Name == contract.GetName().Name ? contract : new Neighbours(file).LoadFromAssemblyPath(file);
        }
        catch (BadImageFormatException)
        {
            throw new UnusableKernelsException($"VERIFY_KERNELS names '{path}', which is not a .NET assembly.");
        }
    }

    private static IEnumerable<string> Above(string folder)
    {
        for (var above = new DirectoryInfo(folder); above is not null; above = above.Parent)
        {
            yield return above.FullName;
        }
    }

    /// <summary>Finds what an assembly needs beside it, but takes the contract from here: else its types would be others.</summary>
    private sealed class Neighbours(string file) : AssemblyLoadContext(file)
    {
        private readonly AssemblyDependencyResolver _resolver = new(file);

        protected override Assembly? Load(AssemblyName name) =>
            name.Name != typeof(IKernels<>).Assembly.GetName().Name && _resolver.ResolveAssemblyToPath(name) is { } path
                ? LoadFromAssemblyPath(path)
                : null;

        protected override nint LoadUnmanagedDll(string name) =>
            _resolver.ResolveUnmanagedDllToPath(name) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
    }
}

/// <summary>What VERIFY_KERNELS names cannot be used, for the reason in the message.</summary>
/// <param name="message">One sentence.</param>
public sealed class UnusableKernelsException(string message) : Exception(message);
