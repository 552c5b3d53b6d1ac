using System.Numerics;
using System.Reflection;
using Verification.Reference;

namespace Verification.Properties;

/// <summary>A public class of an assembly that implements the contract, for float, for double, or for both.</summary>
public sealed class Implementation
{
    private readonly Type _type;

    private Implementation(Type type, string name) => (_type, Name) = (type, name);

    /// <summary>What it calls itself (<c>ToString()</c>), or the name of the class.</summary>
    public string Name { get; }

    /// <summary>All implementations of an assembly that can be made.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="refusals">Takes a sentence for each that cannot.</param>
    /// <exception cref="UnusableKernelsException">It has none, or its types cannot be loaded.</exception>
    public static IReadOnlyList<Implementation> AllOf(Assembly assembly, ICollection<string> refusals)
    {
        string name = assembly.GetName().Name!;
        Type[] types;
        try
        {
            types = assembly.GetExportedTypes();
        }
        catch (Exception broken) when (broken is FileNotFoundException or FileLoadException or TypeLoadException)
        {
            throw new UnusableKernelsException($"VERIFY_KERNELS names {name}, whose types cannot be loaded: {OneLine(broken.Message)}");
        }

        Type[] implementing = [.. types.Where(type => !type.IsAbstract && (Closed<float>(type) ?? Closed<double>(type)) is not null)];
        return implementing.Length > 0
            ? [.. implementing.Select(type => Made(type, refusals)).OfType<Implementation>()]
            : throw new UnusableKernelsException(
                $"VERIFY_KERNELS names {name}, but none of its {types.Length} public types implements IKernels<float> or IKernels<double>.");
    }

    /// <summary>The same, with the assembly in its name.</summary>
    public Implementation WithAssembly() => new(_type, $"{Name} ({_type.Assembly.GetName().Name})");

    /// <summary>A new object, or null if there is none for this number type.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    public IKernels<T>? Create<T>()
        where T : struct, IFloatingPointIeee754<T> =>
        Closed<T>(_type) is { } type ? (IKernels<T>)Constructor(type)!.Invoke(null) : null;

    /// <summary>The implementation under its own name, or null and a sentence if no object of it can be made.</summary>
    private static Implementation? Made(Type type, ICollection<string> refusals)
    {
        Type closed = Closed<float>(type) ?? Closed<double>(type)!;
        if (Constructor(closed) is not { } constructor)
        {
            refusals.Add($"{type.FullName} implements the contract, but has no public constructor without parameters.");
            return null;
        }

        object made;
        try
        {
            made = constructor.Invoke(null);
        }
        catch (TargetInvocationException thrown)
        {
            Exception cause = thrown.InnerException!;
            refusals.Add($"The constructor of {type.FullName} threw {cause.GetType().Name}: {OneLine(cause.Message)}");
            return null;
        }

        InterfaceMapping[] maps = [.. new[] { Map<float>(type), Map<double>(type) }.OfType<InterfaceMapping>()];
        string[] overlooked = [.. Overlooked(type, maps)];
        bool isIdle = maps.All(map => LeftOut(map).Count() == map.InterfaceMethods.Length);
        string[] sentences = isIdle && overlooked.Length == 0 ? [$"{type.FullName} implements the contract, but none of its operators."] : overlooked;
        Array.ForEach(sentences, refusals.Add);
        string? name = made.ToString();
        return isIdle ? null : new Implementation(type, name is null || name == closed.ToString() ? type.Name.Split('`')[0] : name);
    }

    /// <summary>
    /// A sentence for each method that bears an operator's name but is not the contract's, where the operator is left out. The
    /// compiler does not mind, since the contract has a method of its own for what is left out.
    /// </summary>
    private static IEnumerable<string> Overlooked(Type type, InterfaceMapping[] maps) =>
        from map in maps
        from left in LeftOut(map)
        from method in map.TargetType.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where method.Name == left.Name && !maps.Any(one => one.TargetMethods.Any(target => target.MethodHandle == method.MethodHandle))
        select $"{type.FullName} has '{Signature(method)}', which is not the contract's '{Signature(left)}', and would never be called.";

    private static IEnumerable<MethodInfo> LeftOut(InterfaceMapping map) =>
        map.InterfaceMethods.Where((_, index) => map.TargetMethods[index].DeclaringType == map.InterfaceType);

    private static InterfaceMapping? Map<T>(Type type)
        where T : struct, INumber<T> => Closed<T>(type)?.GetInterfaceMap(typeof(IKernels<T>));

    private static string Signature(MethodInfo method) =>
        (method.IsPublic ? "public " : "") + (method.IsStatic ? "static " : "")
        + $"{NameOf(method.ReturnType)} {method.Name}({string.Join(", ", method.GetParameters().Select(one => $"{NameOf(one.ParameterType)} {one.Name}"))})";

    private static string NameOf(Type type) =>
        type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>" : type.Name;

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");

    private static ConstructorInfo? Constructor(Type type) => type.GetConstructor(Type.EmptyTypes);

    /// <summary>The class for this number type: itself, or with the number type as its parameter.</summary>
    private static Type? Closed<T>(Type type)
        where T : struct, INumber<T>
    {
        if (type.IsGenericTypeDefinition)
        {
            try
            {
                type = type.GetGenericArguments().Length == 1 ? type.MakeGenericType(typeof(T)) : typeof(object);
            }
            catch (ArgumentException)
            {
                // The number type is not allowed there.
                return null;
            }
        }

        return type.IsAssignableTo(typeof(IKernels<T>)) ? type : null;
    }
}
