namespace Verification.Properties.Harness;

/// <summary>What every law and example is run on: Ours, where a new one is one line, or those that VERIFY_KERNELS names.</summary>
internal static class Implementations
{
    private static readonly Lazy<IReadOnlyList<Plugin>> Plugins = new(() => PluginLoader.Load(Settings.Current.Kernels));

    /// <summary>All of them, in the order of the runs.</summary>
    /// <exception cref="SettingsException">VERIFY_KERNELS names something that cannot be used.</exception>
    public static IReadOnlyList<Implementation> All =>
        [.. (AreOurs ? Ours<float>().Select(kernels => $"{kernels}") : Plugins.Value.Select(plugin => plugin.Name)).Select(name => new Implementation(name))];

    /// <summary>All but the reference, which they are compared with.</summary>
    public static IReadOnlyList<Implementation> Others => AreOurs ? [.. All.Skip(1)] : All;

    public static bool AreOurs => Settings.Current.Kernels.Count == 0;

    /// <summary>The rows of a theory, once for each implementation but the reference.</summary>
    public static IEnumerable<object[]> Each(IEnumerable<object[]> rows) =>
        Others.SelectMany(implementation => rows.Select(row => (object[])[implementation, .. row]));

    /// <summary>A new object of the implementation of that name, or null if it has none for this number type.</summary>
    internal static IKernels<T>? Create<T>(string name) where T : struct, IFloatingPointIeee754<T> => AreOurs
            ? Ours<T>().Single(kernels => $"{kernels}" == name)
            : Plugins.Value.Single(plugin => plugin.Name == name).Create<T>();

    private static IReadOnlyList<IKernels<T>> Ours<T>()
        where T : struct, IFloatingPointIeee754<T> => [new ReferenceKernels<T>(), new OptimizedKernels<T>()];
}

/// <summary>One of the implementations, by its name.</summary>
public sealed class Implementation(string name) : IXunitSerializable
{
    /// <summary>How long a call of a named library may take if VERIFY_SECONDS does not say.</summary>
    private const int UsualSeconds = 60;

    private readonly object? _kernels;

    /// <summary>For xunit, which fills in what was discovered in another process.</summary>
    public Implementation()
        : this("")
    {
    }

    /// <summary>Kernels that are none of this run's, for the tests of the harness.</summary>
    internal Implementation(object kernels)
        : this($"{kernels}") => _kernels = kernels;

    /// <summary>The name under which it is reported.</summary>
    public string Name { get; private set; } = name;

    internal IKernels<T> In<T>(Observation? observation = null) where T : struct, IFloatingPointIeee754<T> => Observer<T>.Of(
            _kernels is null ? Implementations.Create<T>(Name) : _kernels as IKernels<T>,
            Name,
            observation,
            Settings.Current.Seconds is null && Implementations.AreOurs ? null
            : TimeSpan.FromSeconds(Settings.Current.Seconds ?? UsualSeconds));

    /// <inheritdoc/>
    public void Serialize(IXunitSerializationInfo info) => (info ?? throw new ArgumentNullException(nameof(info))).AddValue(nameof(Name), Name);

    /// <inheritdoc/>
    public void Deserialize(IXunitSerializationInfo info) => Name = (info ?? throw new ArgumentNullException(nameof(info))).GetValue<string>(nameof(Name));

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
