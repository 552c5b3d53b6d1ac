namespace Verification.Properties.Mutants;

/// <summary>
/// A deliberately wrong implementation: the reference, but for the operators that are given here. Convolution is this mutant's correlation
/// with the flipped kernel, so that a wrong correlation makes a wrong convolution, as it does in most implementations. Bad arguments are
/// refused first, as the contract says, unless the fault lies just there.
/// </summary>
/// <typeparam name="T">float or double: the laws of learning and the difference quotients are stated in double.</typeparam>
/// <param name="family">What kind of fault it is.</param>
/// <param name="name">What is wrong, in a few words.</param>
internal sealed class Mutant<T>(string family, string name)
    where T : struct, IFloatingPointIeee754<T>
{
    public string Family => family;

    public string Name => name;

    /// <summary>Whether it takes bad arguments, or refuses them otherwise than the contract says.</summary>
    public bool TakesAnything { get; init; }

    /// <summary>Whether it writes its arguments, so that a case cannot be used again.</summary>
    public bool WritesArguments { get; init; }

    /// <summary>Whether it leaves the thread changed that calls it, so that a law is judged on a thread of its own.</summary>
    public bool ChangesThread { get; init; }

    public Func<Tensor<T>, Tensor<T>, Tensor<T>?, Geometry, int, Tensor<T>>? Correlation { get; init; }

    public Func<Tensor<T>, Tensor<T>, Tensor<T>?, Geometry, int, Tensor<T>>? Convolution
    {
        get => field is null && Correlation is { } correlation
            ? (x, k, b, walk, groups) => correlation(x, k is { Shape.Rank: 4 } ? k.Flipped() : k, b, walk, groups)
            : field;
        init;
    }

    public Func<Shape, Tensor<T>, Tensor<T>, Geometry, int, Tensor<T>>? CorrelationInputGradient { get; init; }

    public Func<Tensor<T>, Shape, Tensor<T>, Geometry, int, Tensor<T>>? CorrelationKernelGradient { get; init; }

    public Func<Tensor<T>, Tensor<T>>? CorrelationBiasGradient { get; init; }

    public Func<Tensor<T>, Tensor<T>>? Rectifier { get; init; }

    public Func<Tensor<T>, Pair, Geometry, Tensor<T>>? MaximumPooling { get; init; }

    public Func<Tensor<T>, Pair, Tensor<T>, Geometry, Tensor<T>>? MaximumPoolingGradient { get; init; }

    public Func<Tensor<T>, Pair, Geometry, bool, Tensor<T>>? AveragePooling { get; init; }

    public Func<Shape, Pair, Tensor<T>, Geometry, bool, Tensor<T>>? AveragePoolingGradient { get; init; }

    public Func<Tensor<T>, Tensor<T>, Tensor<T>?, Tensor<T>>? Dense { get; init; }

    public Func<Tensor<T>, Tensor<T>, Tensor<T>>? DenseInputGradient { get; init; }

    public Func<Tensor<T>, Tensor<T>, Tensor<T>>? DenseWeightGradient { get; init; }

    public Func<Tensor<T>, Tensor<T>>? DenseBiasGradient { get; init; }

    /// <summary>Operators as functions of their operands, each under its name in the contract: another way to say what is wrong.</summary>
    public IReadOnlyDictionary<string, Func<Operands<T>, Tensor<T>>> ByOperands
    {
        get;
        init => field = value.TryGetValue(nameof(Correlation), out var correlation) && !value.ContainsKey(nameof(Convolution))
            ? value.Append(new(nameof(Convolution), o => correlation(o with { K = o.K is { Shape.Rank: 4 } k ? k.Flipped() : o.K })))
                .ToDictionary()
            : value;
    }
    = new Dictionary<string, Func<Operands<T>, Tensor<T>>>();

    /// <summary>The operators that are not the reference's, each under its name in the contract.</summary>
    public IReadOnlyDictionary<string, Delegate> Changed => field ??= Operators<T>.All
        .Select(one => one.Name)
        .Select(name => (Name: name, Call: ByOperands.GetValueOrDefault(name) ?? (Delegate?)GetType().GetProperty(name)!.GetValue(this)))
        .Where(one => one.Call is not null).ToDictionary(one => one.Name, one => one.Call!);

    public override string ToString() => $"{family}: {name}";
}
