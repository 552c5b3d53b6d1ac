using System.Numerics;
using Verification.Optimized;
using Verification.Reference;

namespace Verification.Properties;

/// <summary>
/// The implementations that every law and every example is run on: those of this repository, or, where VERIFY_KERNELS names
/// assemblies, those that they hold. A new one of this repository is one line here.
/// </summary>
public static class Implementations
{
    /// <summary>The names of all implementations, in the order of the runs.</summary>
    public static IReadOnlyList<string> Names => NamedKernels.AreGiven ? NamedKernels.Names : [.. Ours<float>().Select(kernels => $"{kernels}")];

    /// <summary>The names of all but the reference: what is held to it.</summary>
    public static IReadOnlyList<string> OtherNames => [.. Names.Where(name => name != $"{Ours<float>()[0]}" || NamedKernels.AreGiven)];

    /// <summary>A new object of the implementation of that name.</summary>
    /// <param name="name">One of the names.</param>
    /// <typeparam name="T">float or double; an implementation without it offers no operator.</typeparam>
    public static IKernels<T> Of<T>(string name)
        where T : struct, IFloatingPointIeee754<T> => new ObservedKernels<T>(
            NamedKernels.AreGiven ? NamedKernels.Create<T>(name) : Ours<T>().Single(kernels => $"{kernels}" == name), name);

    private static IReadOnlyList<IKernels<T>> Ours<T>()
        where T : struct, IFloatingPointIeee754<T> => [new ReferenceKernels<T>(), new OptimizedKernels<T>()];
}
