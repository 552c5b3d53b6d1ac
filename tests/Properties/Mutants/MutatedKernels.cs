namespace Verification.Properties.Mutants;

/// <summary>A mutant as an implementation of the contract.</summary>
internal class MutatedKernels<T> : DispatchProxy where T : struct, IFloatingPointIeee754<T>
{
    private static readonly ReferenceKernels<T> Reference = new();

    private Mutant<T> _mutant = new("none", "none");

    public static IKernels<T> Of(Mutant<T> mutant)
    {
        var kernels = Create<IKernels<T>, MutatedKernels<T>>();
        ((MutatedKernels<T>)(object)kernels)._mutant = mutant;
        return kernels;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var operation = Operators<T>.Named(targetMethod!.Name);
        var operands = Operands<T>.Of(operation, args!);
        return _mutant.Changed.TryGetValue(operation.Name, out var changed) ? changed(operands) : operation.Call(Reference, operands);
    }
}
