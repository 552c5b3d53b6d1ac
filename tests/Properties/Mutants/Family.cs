namespace Verification.Properties.Mutants;

/// <summary>Mutants of one kind, made out of the reference; some were reported of libraries, under the names given.</summary>
/// <param name="family">What kind of faults they are.</param>
internal abstract class Family<T>(string family) where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>The operators, each as the only one that is changed.</summary>
    protected static readonly string[]
        Correlation = ["Correlation"], Convolution = ["Convolution"], Dx = ["CorrelationInputGradient"],
        Dk = ["CorrelationKernelGradient"], Db = ["CorrelationBiasGradient"], Rectifier = ["Rectifier"],
        MaximumPooling = ["MaximumPooling"], MaximumDx = ["MaximumPoolingGradient"],
        AveragePooling = ["AveragePooling"], AverageDx = ["AveragePoolingGradient"],
        Dense = ["Dense"], DenseDx = ["DenseInputGradient"], DenseDw = ["DenseWeightGradient"], DenseDb = ["DenseBiasGradient"];

    protected static readonly ReferenceKernels<T> Reference = new();

    private static readonly TimeSpan Patience = TimeSpan.FromMicroseconds(300);

    /// <summary>All of them, in the order of the table.</summary>
    public abstract IReadOnlyList<Mutant<T>> Mutants { get; }

    /// <summary>The reference's result becomes another one.</summary>
    protected Mutant<T> Giving(string name, string[] operators, Func<Tensor<T>, Operands<T>, Tensor<T>> change) =>
        Calling(name, operators, (right, o) => change(right(o), o));

    /// <summary>The reference's result becomes another one, whatever the operands are.</summary>
    protected Mutant<T> Giving(string name, string[] operators, Func<Tensor<T>, Tensor<T>> change) =>
        Giving(name, operators, (y, _) => change(y));

    /// <summary>Each element of the reference's result becomes another one.</summary>
    protected Mutant<T> Mapping(string name, string[] operators, Func<T, T> change) => Giving(name, operators, y => y.Map(change));

    /// <summary>Other operands are given to the reference.</summary>
    protected Mutant<T> Taking(string name, string[] operators, Func<Operands<T>, Operands<T>> change) =>
        Calling(name, operators, (right, o) => right(change(o)));

    /// <summary>One operand of the reference, x, k or dy, becomes another one.</summary>
    protected Mutant<T> Taking(string name, string[] operators, string operand, Func<Tensor<T>, Tensor<T>> change) =>
        Taking(name, operators, o => o.With(operand, change));

    /// <summary>Another function of the reference's operator and its operands.</summary>
    protected Mutant<T> Calling(string name, string[] operators, Func<Func<Operands<T>, Tensor<T>>, Operands<T>, Tensor<T>> call) =>
        Replacing(name, operators, (operation, o) => call(right => operation.Call(Reference, right), o));

    /// <summary>Where the reference refuses, another result is given, or another refusal; null lets the refusal stand.</summary>
    protected Mutant<T> Refusing(string name, string[] operators, Func<ArgumentException, Operands<T>, Tensor<T>?> instead) =>
        Replacing(name, operators, takesAnything: true, function: (operation, o) =>
        {
            try
            {
                return operation.Call(Reference, o);
            }
            catch (ArgumentException refusal)
            {
                if (instead(refusal, o) is { } result)
                {
                    return result;
                }

                throw;
            }
        });

    /// <summary>Correlation, its dx or dk with other products in its sums.</summary>
    protected Mutant<T> Summing(string name, string[] operators, Func<Window<T>, Product, Product?> mutation) =>
        Replacing(name, operators, (operation, o) => Window<T>.Summed(operation, o, mutation, (a, b, sum) => sum + (a * b)));

    /// <summary>Correlation with other products in its sums.</summary>
    protected Mutant<T> Summing(string name, Func<Window<T>, Product, Product?> mutation) => Summing(name, Correlation, mutation);

    /// <summary>Correlation whose products are added otherwise: weight, input, and the sum so far.</summary>
    protected Mutant<T> Adding(string name, Func<T, T, T, T> add) =>
        Replacing(name, Correlation, (operation, o) => Window<T>.Summed(operation, o, (_, product) => product, add));

    /// <summary>Maximum pooling with another fold of its windows.</summary>
    protected Mutant<T> Maximum(string name, Func<Window<T>, T> fold) =>
        Replacing(name, MaximumPooling, (operation, o) => Window<T>.Folded(operation, o, fold));

    /// <summary>Average pooling with another fold of its windows.</summary>
    protected Mutant<T> Mean(string name, Func<Window<T>, T> fold) =>
        Replacing(name, AveragePooling, (operation, o) => Window<T>.Folded(operation, o, fold));

    /// <summary>Average pooling whose sums are divided by other numbers.</summary>
    protected Mutant<T> Dividing(string name, Func<Window<T>, T> divisor) => Mean(name, w => w.Total / divisor(w));

    /// <summary>Maximum pooling's dx that hands each dy to other cells.</summary>
    protected Mutant<T> Scattering(string name, Func<Window<T>, IEnumerable<Pair>> receivers) =>
        Replacing(name, MaximumDx, (_, o) => Window<T>.Scattered(o, receivers, (_, dy) => dy));

    /// <summary>Average pooling's dx that hands other shares of dy to the cells that the window sees.</summary>
    protected Mutant<T> Sharing(string name, Func<Window<T>, T, T> share) =>
        Replacing(name, AverageDx, (_, o) => Window<T>.Scattered(o, w => w.Seen, share));

    /// <summary>Other functions of the operands. Bad arguments are refused first unless the fault lies there. Where correlation is wrong,
    /// convolution is this correlation with the flipped kernel, as in most implementations, unless it is given as well.</summary>
    protected Mutant<T> Replacing(
        string name, string[] operators, Func<Operator<T>, Operands<T>, Tensor<T>> function, bool takesAnything = false)
    {
        var changed = operators.Select(Operators<T>.Named).ToDictionary(operation => operation.Name, Checked);
        if (changed.TryGetValue("Correlation", out var correlation))
        {
            changed.TryAdd("Convolution", o => correlation(o with { K = o.K is { Shape.Rank: 4 } k ? k.Flipped() : o.K }));
        }

        return new(family, name) { Changed = changed };

        Func<Operands<T>, Tensor<T>> Checked(Operator<T> operation) => o =>
        {
            if (!takesAnything)
            {
                operation.Result(o);
            }

            return function(operation, o);
        };
    }

    /// <summary>Waits until something is so, but a short while only: calls at once are to meet.</summary>
    protected static void Await(Func<bool> isSo)
    {
        long start = Stopwatch.GetTimestamp();
        while (!isSo() && Stopwatch.GetElapsedTime(start) < Patience)
        {
            Thread.Yield();
        }
    }

    /// <summary>A sum over the images divided by their number.</summary>
    protected static Tensor<T> MeanOverBatch(Tensor<T> sum, Operands<T> o) => sum.Map(e => e / Number(Math.Max(1, o.Dy!.Shape[0])));

    protected static T Number(double number) => T.CreateTruncating(number);

    /// <summary>Rounded to half precision.</summary>
    protected static T InHalf(T e) => T.CreateTruncating(System.Half.CreateTruncating(e));

    /// <summary>Whether an index is the last of several.</summary>
    protected static bool IsLast(int index, int size) => index > 0 && index == size - 1;

    /// <summary>Whether an index lies behind the last whole vector of so many elements, and there is a whole one.</summary>
    protected static bool IsInTail(int index, int size) => size > Vector<T>.Count && index >= size / Vector<T>.Count * Vector<T>.Count;
}
