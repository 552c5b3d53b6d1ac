namespace Verification.Properties.Harness;

/// <summary>A public class of a named assembly that implements the contract, for float, for double, or for both.</summary>
internal sealed class Plugin(Type type, string name)
{
    private static readonly Type[] Numbers = [typeof(float), typeof(double)];

    /// <summary>What it calls itself (<c>ToString()</c>), or the name of the class.</summary>
    public string Name => name;

    public Plugin Called(string addition) => new(type, $"{name} ({addition})");

    public (string Assembly, string File, string Class) Place => (type.Assembly.GetName().Name!, type.Assembly.Location, type.FullName!);

    public static IReadOnlyList<Plugin> AllOf(Assembly assembly, ICollection<string> wrong)
    {
        Type[] types = assembly.GetExportedTypes();
        Type[] implementing = [.. types.Where(type => !type.IsAbstract && Closed(type).Any())];
        if (implementing.Length == 0)
        {
            wrong.Add($"VERIFY_KERNELS names {assembly.GetName().Name}, but none of its {types.Length} public types implements IKernels<float> or IKernels<double>.");
        }

        return [.. implementing.Select(type => Made(type, wrong)).OfType<Plugin>()];
    }

    /// <summary>A new object, or null if there is none for this number type.</summary>
    public IKernels<T>? Create<T>() where T : struct, IFloatingPointIeee754<T> =>
        Closed(type).FirstOrDefault(one => one.Contract == typeof(IKernels<T>)).Class is { } closed
            ? (IKernels<T>)Activator.CreateInstance(closed)!
            : null;

    /// <summary>The implementation under its own name, or null and a sentence if no object of it can be made.</summary>
    private static Plugin? Made(Type type, ICollection<string> wrong)
    {
        Type closed = Closed(type).First().Class;
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

        InterfaceMapping[] maps = [.. Closed(type).Select(one => one.Class.GetInterfaceMap(one.Contract))];
        string[] overlooked = [.. Overlooked(type, maps)];
        bool isIdle = maps.All(map => LeftOut(map).Count() == map.InterfaceMethods.Length);
        string[] sentences = isIdle && overlooked.Length == 0 ? [$"{type.FullName} implements the contract, but none of its operators."] : overlooked;
        Array.ForEach(sentences, wrong.Add);
        return isIdle ? null : new Plugin(type, name is null || name == closed.ToString() ? type.Name.Split('`')[0] : name);
    }

    /// <summary>A sentence for each method that bears an operator's name but is not the contract's, where the operator is left out. The
    /// compiler does not mind, since the contract has a method of its own for what is left out.</summary>
    private static IEnumerable<string> Overlooked(Type type, InterfaceMapping[] maps) =>
        from map in maps
        from left in LeftOut(map)
        from method in map.TargetType.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where method.Name == left.Name && !maps.Any(one => one.TargetMethods.Any(target => target.MethodHandle == method.MethodHandle))
        select $"{type.FullName} has '{Signature(method)}', which is not the contract's '{Signature(left)}', and would never be called.";

    private static IEnumerable<MethodInfo> LeftOut(InterfaceMapping map) =>
        map.InterfaceMethods.Where((_, index) => map.TargetMethods[index].DeclaringType == map.InterfaceType);

    private static string Signature(MethodInfo method) =>
        (method.IsPublic ? "public " : "") + (method.IsStatic ? "static " : "")
        + $"{NameOf(method.ReturnType)} {method.Name}({string.Join(", ", method.GetParameters().Select(one => $"{NameOf(one.ParameterType)} {one.Name}"))})";

    private static string NameOf(Type type) =>
        type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>" : type.Name;

    /// <summary>The class, or what it is with a number type as its parameter, for each contract that it implements.</summary>
    private static IEnumerable<(Type Class, Type Contract)> Closed(Type type) =>
        from number in Numbers
        let contract = typeof(IKernels<>).MakeGenericType(number)
        let closed = Constructed(type, number)
        where closed.IsAssignableTo(contract)
        select (closed, contract);

    private static Type Constructed(Type type, Type number)
    {
        try
        {
            return type.IsGenericTypeDefinition ? type.MakeGenericType(number) : type;
        }
        catch (ArgumentException)
        {
            // The number type is not allowed there, or there are more type parameters.
            return typeof(object);
        }
    }
}
