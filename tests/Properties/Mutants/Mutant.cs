namespace Verification.Properties.Mutants;

/// <summary>A deliberately wrong implementation: the reference, but for some operators.</summary>
/// <typeparam name="T">float or double: the laws of learning and the difference quotients are stated in double.</typeparam>
/// <param name="Family">What kind of fault it is.</param>
/// <param name="Name">What is wrong, in a few words.</param>
internal sealed record Mutant<T>(string Family, string Name) where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>Whether it writes its arguments, so that a case cannot be used again.</summary>
    public bool WritesArguments { get; init; }

    /// <summary>Whether it leaves the thread changed that calls it, so that a law is judged on a thread of its own.</summary>
    public bool ChangesThread { get; init; }

    /// <summary>The operators that are not the reference's, each under its name in the contract.</summary>
    public IReadOnlyDictionary<string, Func<Operands<T>, Tensor<T>>> Changed { get; init; } =
        new Dictionary<string, Func<Operands<T>, Tensor<T>>>();

    public override string ToString() => $"{Family}: {Name}";
}
