using System.Numerics;
using Verification.Optimized;
using Verification.Reference;

namespace Verification.Properties;

/// <summary>The implementations that every law and every example is run on. A new one is one line here.</summary>
public static class Implementations
{
    /// <summary>All implementations for one number type, the reference first.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    public static IReadOnlyList<IKernels<T>> All<T>()
        where T : struct, IFloatingPointIeee754<T> => [new ReferenceKernels<T>(), .. Others<T>()];

    /// <summary>All but the reference: what is held to it.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    public static IReadOnlyList<IKernels<T>> Others<T>()
        where T : struct, IFloatingPointIeee754<T> => [new OptimizedKernels<T>()];
}
