using System.Reflection;

namespace Verification.Properties.Harness;

/// <summary>A public class of a named assembly that implements the contract, for float, for double, or for both.</summary>
internal sealed class Plugin
{
    private readonly Type _type;

    private Plugin(Type type, string name) => (_type, Name) = (type, name);

    /// <summary>What it calls itself (<c>ToString()</c>), or the name of the class.</summary>
    public string Name { get; }

    /// <summary>The same under a longer name.</summary>
    public Plugin Called(string addition) => new(_type, $"{Name} ({addition})");

    /// <summary>Where it comes from.</summary>
    public (string Assembly, string File, string Class) Place => (_type.Assembly.GetName().Name!, _type.Assembly.Location, _type.FullName!);

    /// <summary>All implementations of an assembly.</summary>
    public static IReadOnlyList<Plugin> AllOf(Assembly assembly, ICollection<string> wrong)
    {
        Type[] types = assembly.GetExportedTypes();
        Type[] implementing = [.. types.Where(type => !type.IsAbstract && (Closed<float>(type) ?? Closed<double>(type)) is not null)];
        if (implementing.Length == 0)
        {
            wrong.Add($"VERIFY_KERNELS names {assembly.GetName().Name}, but none of its {types.Length} public types implements IKernels<float> or IKernels<double>.");
        }

        return [.. implementing.Select(type => Made(type, wrong)).OfType<Plugin>()];
    }

    /// <summary>A new object, or null if there is none for this number type.</summary>
    public IKernels<T>? Create<T>()
        where T : struct, IFloatingPointIeee754<T> =>
        Closed<T>(_type) is { } type ? (IKernels<T>)Activator.CreateInstance(type)! : null;

    /// <summary>The implementation under its own name, or null and a sentence if no object of it can be made.</summary>
    private static Plugin? Made(Type type, ICollection<string> wrong)
    {
        Type closed = Closed<float>(type) ?? Closed<double>(type)!;
        if (closed.GetConstructor(Type.EmptyTypes) is null)
        {
            wrong.Add($"{type.FullName} implements the contract, but has no public constructor without parameters.");
            return null;
        }

        string? name;
        try
        {
            name = Activator.CreateInstance(closed)!.ToString();
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            Exception cause = thrown.GetBaseException();
            wrong.Add($"The constructor of {type.FullName}, or its ToString, threw {cause.GetType().Name}: {cause.Message.ReplaceLineEndings(" ")}");
            return null;
        }

        InterfaceMapping[] maps = [.. new[] { Map<float>(type), Map<double>(type) }.OfType<InterfaceMapping>()];
        string[] overlooked = [.. Overlooked(type, maps)];
        bool isIdle = maps.All(map => LeftOut(map).Count() == map.InterfaceMethods.Length);
        string[] sentences = isIdle && overlooked.Length == 0 ? [$"{type.FullName} implements the contract, but none of its operators."] : overlooked;
        Array.ForEach(sentences, wrong.Add);
        return isIdle ? null : new Plugin(type, name is null || name == closed.ToString() ? type.Name.Split('`')[0] : name);
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
