using System.Reflection;

namespace Verification.Properties.Mutants;

/// <summary>A mutant as an implementation of the contract.</summary>
/// <typeparam name="T">float or double.</typeparam>
public class MutatedKernels<T> : DispatchProxy
    where T : struct, IFloatingPointIeee754<T>
{
    private static readonly ReferenceKernels<T> Reference = new();

    private Mutant<T> _mutant = new("none", "none");

    /// <summary>The implementation.</summary>
    /// <param name="mutant">What is wrong with it.</param>
    internal static IKernels<T> Of(Mutant<T> mutant)
    {
        var kernels = Create<IKernels<T>, MutatedKernels<T>>();
        ((MutatedKernels<T>)(object)kernels)._mutant = mutant;
        return kernels;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (!_mutant.Changed.TryGetValue(targetMethod!.Name, out Delegate? changed))
        {
            return targetMethod.Invoke(Reference, BindingFlags.DoNotWrapExceptions, null, args, null);
        }

        var operation = Operators<T>.Named(targetMethod.Name);
        var operands = Operands<T>.Of(operation, args!);
        if (!_mutant.TakesAnything)
        {
            operation.Result(operands);
        }

        return changed is Func<Operands<T>, Tensor<T>> function
            ? function(operands)
            : changed.GetType().GetMethod("Invoke")!.Invoke(changed, BindingFlags.DoNotWrapExceptions, null, args, null);
    }
}
