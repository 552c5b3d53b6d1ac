namespace Verification.Properties.Mutants;

/// <summary>Bad arguments that are taken, or refused in other words than the contract says.</summary>
internal static class RefusalMutants
{
    private const int Megabytes = 1 << 20;

    public static IReadOnlyList<Mutant<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T>
    {
        var right = new ReferenceKernels<T>();
        return
        [
            Correlating("more input channels than the kernel reads are ignored", (x, k, b, walk, groups) => right.Correlation(
                x is { Shape.Rank: 4 } && k is { Shape.Rank: 4 } && k.Shape[1] > 0 && groups == 1 && k.Shape[1] < x.Shape[1]
                    ? x.SelectChannels(TensorTransforms.UpTo(k.Shape[1])) : x, k, b, walk, groups)),
            Correlating("no group taken for one", (x, k, b, walk, groups) => right.Correlation(x, k, b, walk, groups == 0 ? 1 : groups)),
            Correlating("a bias that is too long is cut off", (x, k, b, walk, groups) => right.Correlation(
                x, k, b is { Shape.Rank: 1 } && k is { Shape.Rank: 4 } && b.Shape[0] > k.Shape[0]
                    ? b.Elements(TensorTransforms.UpTo(k.Shape[0])) : b, walk, groups)),
            Correlating("a window wider than the input gives nothing", (x, k, b, walk, groups) =>
                Instead(() => right.Correlation(x, k, b, walk, groups), refusal => Says(refusal, "has only"), () => Nothing(x))),
            Correlating("too large an output overflows", (x, k, b, walk, groups) => Instead(
                () => right.Correlation(x, k, b, walk, groups), refusal => Says(refusal, "array can hold"),
                () => throw new OverflowException())),
            Correlating("the wrong parameter named", (x, k, b, walk, groups) => Instead(
                () => right.Correlation(x, k, b, walk, groups), refusal => refusal.ParamName == "groups",
                () => throw new ArgumentException($"{groups} groups, {x.Shape} and {k.Shape} do not fit.", nameof(x)))),
            Correlating("no numbers in the refusal", (x, k, b, walk, groups) => Instead(
                () => right.Correlation(x, k, b, walk, groups), refusal => refusal.ParamName == "k" && k is not null,
                () => throw new ArgumentException("The kernel does not fit.", nameof(k)))),
            Correlating("a hundred megabytes allocated before the refusal", (x, k, b, walk, groups) => Instead(
                () => right.Correlation(x, k, b, walk, groups), refusal => Says(refusal, "array can hold"),
                () =>
                {
                    GC.KeepAlive(new byte[100 * Megabytes]);
                    return right.Correlation(x, k, b, walk, groups);
                })),
            Correlating("null where x should be is followed", (x, k, b, walk, groups) =>
                right.Correlation(x, k, b, x.Shape.Rank == 4 ? walk : walk, groups)),
            new("refusal", "db takes any number of axes")
            {
                TakesAnything = true,
                CorrelationBiasGradient = dy => dy is { Shape.Rank: 5 }
                    ? right.CorrelationBiasGradient(dy.Reshape([dy.Shape[0], dy.Shape[1], dy.Shape[2], dy.Shape[3] * dy.Shape[4]]))
                    : right.CorrelationBiasGradient(dy),
            },
            new("refusal", "a maximum of nothing is 0")
            {
                TakesAnything = true,
                MaximumPooling = (x, window, walk) => Instead(
                    () => right.MaximumPooling(x, window, walk), refusal => Says(refusal, "nothing to pool"), () => Nothing(x)),
            },
            new("refusal", "a window of no rows taken for one row")
            {
                TakesAnything = true,
                AveragePooling = (x, window, walk, counted) =>
                    right.AveragePooling(x, (Math.Max(1, window.Rows), window.Columns), walk, counted),
            },
            new("refusal", "null where the walk of a pooling should be is the simplest walk")
            {
                TakesAnything = true,
                AveragePooling = (x, window, walk, counted) =>
                    right.AveragePooling(x, window, walk ?? new Geometry(), counted),
            },
            new("refusal", "dx: a dy that is too wide is cut off")
            {
                TakesAnything = true,
                CorrelationInputGradient = (input, k, dy, walk, groups) => Instead(
                    () => right.CorrelationInputGradient(input, k, dy, walk, groups),
                    refusal => refusal.ParamName == "dy" && dy is not null,
                    () => Tensor.Create<T>(input, _ => { })),
            },
            new("refusal", "dense: weights for more features than there are, ignored")
            {
                TakesAnything = true,
                Dense = (x, weight, b) => x is { Shape.Rank: 2 } && weight is { Shape.Rank: 2 } && weight.Shape[1] > x.Shape[1]
                    ? Shape.Of(x.Shape[0], weight.Shape[0]).Constant(T.Zero) : right.Dense(x, weight, b),
            },
            new("refusal", "dense dW: null where dy should be is followed")
            {
                TakesAnything = true,
                DenseWeightGradient = (x, dy) => dy.Shape.Rank == 2 ? right.DenseWeightGradient(x, dy) : right.DenseWeightGradient(x, dy),
            },
            new("refusal", "one column too many in the result")
            {
                Correlation = (x, k, b, walk, groups) => right.Correlation(x, k, b, walk, groups) is var y
                    ? Tensor.From([y.Shape[0], y.Shape[1], y.Shape[2], y.Shape[3] + 1], (n, o, i, j) => y.OrZero(n, o, i, j)) : y,
            },
            new("refusal", "a rank too few in the result of db")
            {
                CorrelationBiasGradient = dy => right.CorrelationBiasGradient(dy).Reshape([1, dy.Shape[1]]),
            },
        ];

        static Mutant<T> Correlating(string name, Func<Tensor<T>, Tensor<T>, Tensor<T>?, Geometry, int, Tensor<T>> correlation) =>
            new("refusal", name) { TakesAnything = true, Correlation = correlation };

        static Tensor<T> Instead(Func<Tensor<T>> call, Func<ArgumentException, bool> isMeant, Func<Tensor<T>> instead)
        {
            try
            {
                return call();
            }
            catch (ArgumentException refusal) when (isMeant(refusal))
            {
                return instead();
            }
        }

        static bool Says(ArgumentException refusal, string part) => refusal.Message.Contains(part, StringComparison.Ordinal);

        static Tensor<T> Nothing(Tensor<T> x) => Tensor.Create<T>([0, x.Shape[1], 1, 1], _ => { });
    }
}
