namespace Verification.Properties.Mutants;

/// <summary>
/// Makes mutants of one family out of the reference: operators that give another result, that take other operands, or that are another
/// function altogether.
/// </summary>
internal sealed class Family<T>(string family)
    where T : struct, IFloatingPointIeee754<T>
{
    private static readonly ReferenceKernels<T> Reference = new();

    /// <summary>The reference's result becomes another one.</summary>
    public Mutant<T> Giving(string name, string[] operators, Func<Tensor<T>, Operands<T>, Tensor<T>> change) =>
        Calling(name, operators, (right, operands) => change(right(operands), operands));

    /// <summary>Other operands are given to the reference.</summary>
    public Mutant<T> Taking(string name, string[] operators, Func<Operands<T>, Operands<T>> change) =>
        Calling(name, operators, (right, operands) => right(change(operands)));

    /// <summary>Another function.</summary>
    public Mutant<T> Calling(
        string name, string[] operators, Func<Func<Operands<T>, Tensor<T>>, Operands<T>, Tensor<T>> call, bool takesAnything = false) =>
        new(family, name)
        {
            TakesAnything = takesAnything,
            ByOperands = operators.Select(Operators<T>.Named).ToDictionary(
                operation => operation.Name,
                operation => (Func<Operands<T>, Tensor<T>>)(operands => call(right => operation.Call(Reference, right), operands))),
        };
}
