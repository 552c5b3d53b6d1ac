namespace Verification.Properties.Cases;

/// <summary>Every operator of the contract on one set of cases, in the place of whose tensors a law can put others.</summary>
internal sealed class EveryOperator(params Operands<float>[] operands)
{
    /// <summary>All tensors, in a fixed order; a bias that is absent is left out.</summary>
    public IEnumerable<(string Name, Tensor<float> Tensor)> Tensors =>
        operands.SelectMany((all, kind) => all.Tensors.Select(one => ($"{one.Name} of {(OperatorKind)kind}", one.Tensor)));

    /// <summary>What the operators of a kind are given.</summary>
    public Operands<float> this[OperatorKind kind] => operands[(int)kind];

    public static EveryOperator On(CorrelationCase c, PoolingCase d, DenseCase e) => new(c.Operands, d.Operands, e.Operands);

    /// <summary>On reals, whose products and sums round: another order of summation shows.</summary>
    public static EveryOperator OnReals(CorrelationCase c, PoolingCase d, DenseCase e) =>
        new(c.RealOperands, d.RealOperands, e.RealOperands);

    /// <summary>The same with every tensor replaced.</summary>
    public EveryOperator With(Func<Tensor<float>, Tensor<float>> change) => new([.. operands.Select(one => one.With(change))]);

    /// <summary>The results of all operators that the implementation offers, each under the operator's name.</summary>
    /// <exception cref="NotOfferedException">It offers none on these cases.</exception>
    public IReadOnlyList<(string Name, Tensor<float> Tensor)> Run(IKernels<float> kernels) => [.. Offered(Operators<float>.All.Select(
        operation => (Func<(string, Tensor<float>)>)(() => (operation.Title, operation.Call(kernels, this[operation.Kind])))))];

    /// <summary>The results of all operators = others of them, bit for bit.</summary>
    public static Property SameBits(
        IEnumerable<(string Name, Tensor<float> Tensor)> got, IEnumerable<(string Name, Tensor<float> Tensor)> expected, string against) =>
        All(got.Zip(expected, (one, other) => Expect.SameBits(one.Tensor, other.Tensor, one.Name, against)));
}
