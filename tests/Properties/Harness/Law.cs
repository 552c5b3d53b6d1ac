namespace Verification.Properties.Harness;

/// <summary>A method of a page that states a law: how its arguments are drawn, made simpler, written as integers and read again, and what
/// it says of an implementation. An implementation's place among the arguments is empty until it is judged.</summary>
internal sealed class Law(MethodInfo method)
{
    private readonly Arbitrary<object>?[] _arbitraries =
        [.. method.GetParameters().Select(parameter => Generators.SpaceOf(parameter.ParameterType)?.Arbitrary)];

    private readonly Lazy<object?> _page = new(() => method.IsStatic ? null : Activator.CreateInstance(method.ReflectedType!));

    /// <summary>All laws of this assembly, page by page.</summary>
    public static IReadOnlyList<Law> All { get; } =
    [
        .. typeof(Law).Assembly.GetExportedTypes().Where(page => !page.IsAbstract || page.IsSealed).SelectMany(page => page.GetMethods())
            .Where(method => method.IsDefined(typeof(LawAttribute), inherit: true))
            .OrderBy(method => method.ReflectedType!.Name, StringComparer.Ordinal).ThenBy(method => method.Name, StringComparer.Ordinal)
            .Select(method => new Law(method)),
    ];

    public MethodInfo Method => method;

    /// <summary>Page and law: Convolution.Commutes.</summary>
    public string Name => $"{method.ReflectedType!.Name}.{method.Name}";

    public IReadOnlyList<ParameterInfo> Parameters { get; } = method.GetParameters();

    public bool TakesKernels => Parameters.Any(IsKernels);

    public Arbitrary<object?[]> Arguments => Arb.From(
        Gen.CollectToArray(_arbitraries, one => one?.Generator.Select(value => (object?)value) ?? Gen.Constant<object?>(null)), Simpler);

    /// <summary>The same arguments with one of them simpler.</summary>
    public IEnumerable<object?[]> Simpler(object?[] arguments) =>
        from at in Enumerable.Range(0, arguments.Length)
        where _arbitraries[at] is not null
        from simpler in _arbitraries[at]!.Shrinker(arguments[at]!)
        select arguments.Select((argument, other) => other == at ? simpler : argument).ToArray();

    /// <summary>The cases among the arguments, as integers: "3,1,1;2,2"; empty where there is none.</summary>
    public static string CodeOf(IEnumerable<object?> arguments) => string.Join(';', arguments.OfType<LawCase>().Select(one => one.Code));

    /// <summary>The arguments that integers stand for.</summary>
    /// <exception cref="SettingsException">They do not fit the law.</exception>
    public object?[] Read(IReadOnlyList<int[]> integers)
    {
        var kinds = Parameters.Where(parameter => !IsKernels(parameter)).Select(parameter => Generators.SpaceOf(parameter.ParameterType)).ToArray();
        if (kinds.Length != integers.Count || kinds.Contains(null))
        {
            throw new SettingsException([$"The integers of {integers.Count} cases are given, {Name} takes {kinds.Count(kind => kind is not null)}."]);
        }

        var cases = new Queue<object>(kinds.Zip(integers, (kind, one) => kind!.Read(one, Name)));
        return [.. Parameters.Select(parameter => IsKernels(parameter) ? null : cases.Dequeue())];
    }

    /// <summary>What the law says of an implementation and these arguments.</summary>
    public Property Judge(Func<IKernels<float>> inFloat, Func<IKernels<double>> inDouble, object?[] arguments) => (Property)method.Invoke(
        _page.Value,
        BindingFlags.DoNotWrapExceptions,
        null,
        [.. Parameters.Zip(arguments, (parameter, argument) =>
            parameter.ParameterType == typeof(IKernels<float>) ? inFloat()
            : parameter.ParameterType == typeof(IKernels<double>) ? inDouble()
            : argument)],
        null)!;

    private static bool IsKernels(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(IKernels<float>) || parameter.ParameterType == typeof(IKernels<double>);
}
