namespace Verification.Properties.Cases;

/// <summary>
/// Every operator of the contract on one set of cases, for laws that hold for all of them alike. The tensors are kept
/// apart from the cases, so that a law can put others in their place.
/// </summary>
internal sealed class EveryOperator(IReadOnlyDictionary<OperatorKind, Operands<float>> operands)
{
    /// <summary>All tensors, in a fixed order; a bias that is absent is left out.</summary>
    public IEnumerable<(string Name, Tensor<float> Tensor)> Tensors =>
        operands.OrderBy(one => one.Key).SelectMany(one => one.Value.Tensors.Select(pair => ($"{pair.Name} of {one.Key}", pair.Tensor)));

    /// <summary>On reals, whose products and sums round: another order of summation shows.</summary>
    public static EveryOperator OnReals(CorrelationCase c, PoolingCase d, DenseCase e) => new(new Dictionary<OperatorKind, Operands<float>>
    {
        [OperatorKind.Correlation] = c.RealOperands,
        [OperatorKind.Pooling] = d.RealOperands,
        [OperatorKind.Dense] = e.RealOperands,
    });

    /// <summary>The same with every tensor replaced.</summary>
    public EveryOperator With(Func<Tensor<float>, Tensor<float>> change) =>
        new(operands.ToDictionary(one => one.Key, one => one.Value.With(change)));

    /// <summary>The results of all operators that the implementation offers, each under the operator's name.</summary>
    /// <exception cref="NotOfferedException">It offers none on these cases.</exception>
    public IReadOnlyList<(string Name, Tensor<float> Tensor)> Run(IKernels<float> kernels) => [.. Offered(Operators<float>.All.Select(
        operation => (Func<(string, Tensor<float>)>)(() => (operation.Title, operation.Call(kernels, operands[operation.Kind])))))];

    /// <summary>The results of all operators = others of them, bit for bit.</summary>
    public static Property SameBits(
        IEnumerable<(string Name, Tensor<float> Tensor)> got, IEnumerable<(string Name, Tensor<float> Tensor)> expected, string against) =>
        All(got.Zip(expected, (one, other) => Expect.SameBits(one.Tensor, other.Tensor, one.Name, against)));
}
