namespace Verification.Properties.Mutants;

/// <summary>Bad arguments that are taken, or refused in other words than the contract says.</summary>
internal sealed class RefusalMutants<T>() : Family<T>("refusal") where T : struct, IFloatingPointIeee754<T>
{
    public override IReadOnlyList<Mutant<T>> Mutants =>
    [
        Accepting("more input channels than the kernel reads are ignored", Correlation, o =>
            o is { X.Shape.Rank: 4, K.Shape.Rank: 4, Groups: 1 } && o.K.Shape[1] < o.X.Shape[1]
                ? o with { X = o.X.SelectChannels(TensorTransforms.UpTo(o.K.Shape[1])) } : o),
        Accepting("no group taken for one", Correlation, o => o.Groups == 0 ? o with { Groups = 1 } : o),
        Accepting("a bias that is too long is cut off", Correlation, o =>
            o is { B.Shape.Rank: 1, K.Shape.Rank: 4 } && o.B.Shape[0] > o.K.Shape[0]
                ? o with { B = o.B.Elements(TensorTransforms.UpTo(o.K.Shape[0])) } : o),
        Refusing("a window wider than the input gives nothing", Correlation, (refusal, o) => Says(refusal, "has only") ? Nothing(o) : null),
        Refusing("too large an output overflows", Correlation, (refusal, _) =>
            IsTooLarge(refusal) ? throw new OverflowException() : null),
        Refusing("the wrong parameter named", Correlation, (refusal, o) => refusal.ParamName == "groups"
            ? throw new ArgumentException($"{o.Groups} groups, {o.X!.Shape} and {o.K!.Shape} do not fit.", "x") : null),
        Refusing("no numbers in the refusal", Correlation, (refusal, o) => refusal.ParamName == "k" && o.K is not null
            ? throw new ArgumentException("The kernel does not fit.", "k") : null),
        Refusing("a hundred megabytes allocated before the refusal", Correlation, (refusal, _) =>
        {
            GC.KeepAlive(IsTooLarge(refusal) ? new byte[100 << 20] : []);
            return null;
        }),
        // To follow null throws what is no refusal.
        Accepting("null where x should be is followed", Correlation, o => o with { Input = o.X!.Shape }),
        Accepting("db takes any number of axes", Db, o => o.Dy is { Shape.Rank: 5 } dy
            ? o with { Dy = dy.Reshape([dy.Shape[0], dy.Shape[1], dy.Shape[2], dy.Shape[3] * dy.Shape[4]]) } : o),
        Refusing("a maximum of nothing is 0", MaximumPooling, (refusal, o) => Says(refusal, "nothing to pool") ? Nothing(o) : null),
        Accepting("a window of no rows taken for one row", AveragePooling, o =>
            o with { Window = (Math.Max(1, o.Window.Rows), o.Window.Columns) }),
        Accepting("null where the walk of a pooling should be is the simplest walk", AveragePooling, o =>
            o with { Geometry = o.Geometry ?? new() }),
        Refusing("dx: a dy that is too wide is cut off", Dx, (refusal, o) =>
            refusal.ParamName == "dy" && o.Dy is not null ? o.Input!.Constant(T.Zero) : null),
        Refusing("dense: weights for more features than there are, ignored", Dense, (_, o) =>
            o is { X.Shape.Rank: 2, K.Shape.Rank: 2 } && o.K.Shape[1] > o.X.Shape[1]
                ? Shape.Of(o.X.Shape[0], o.K.Shape[0]).Constant(T.Zero) : null),
        Accepting("dense dW: null where dy should be is followed", DenseDw, o => o with { Kernel = o.Dy!.Shape }),
        Giving("one column too many in the result", Correlation, y =>
            Tensor.From([y.Shape[0], y.Shape[1], y.Shape[2], y.Shape[3] + 1], (n, o, i, j) => y.OrZero(n, o, i, j))),
        Giving("a rank too few in the result of db", Db, db => db.Reshape([1, db.Shape[0]])),
    ];

    private Mutant<T> Accepting(string name, string[] operators, Func<Operands<T>, Operands<T>> change) =>
        Replacing(name, operators, (operation, o) => operation.Call(Reference, change(o)), takesAnything: true);

    private static bool IsTooLarge(ArgumentException refusal) => Says(refusal, "array can hold");

    private static bool Says(ArgumentException refusal, string part) => refusal.Message.Contains(part, StringComparison.Ordinal);

    private static Tensor<T> Nothing(Operands<T> o) => Tensor.Create<T>([0, o.X!.Shape[1], 1, 1], _ => { });
}
