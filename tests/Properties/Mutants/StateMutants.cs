namespace Verification.Properties.Mutants;

/// <summary>What a call leaves behind for the next, or does to the one beside it: arguments written for a while, plans, packed weights
/// and results kept under too little of what they depend on, a mode of the processor left set.</summary>
internal sealed class StateMutants<T>() : Family<T>("state") where T : struct, IFloatingPointIeee754<T>
{
    private readonly ConcurrentDictionary<object, object> _kept = [];

    public override IReadOnlyList<Mutant<T>> Mutants =>
    [
        InPlace("NNlib.jl 114: convolution turns the caller's kernel around in place, and back", Convolution, o => o.K!, k => k.Flipped()),
        InPlace("NNlib.jl 114: dx turns the caller's kernel around in place, and back", Dx, o => o.K!, TensorTransforms.Flipped),
        Calling("NNlib.jl 197: threads add into one dk without protection", Dk, (dk, o) =>
            o.Dy!.Shape.ElementCount > 256 && o.Dy.Shape[0] > 1 ? Unprotected(dk, o) : dk(o)),
        Packed("packed weights kept by their memory", Dense, axis: 1),
        Packed("packed weights kept by their memory, in dense's dx", DenseDx, axis: 1),
        Packed("packed kernels kept by their memory", Correlation, axis: 3),
        Packed("packed kernels kept by their memory, in dx", Dx, axis: 3),
        Calling("tensorflow 61482: a result kept, whether of correlation or of convolution", [.. Correlation, .. Convolution], (y, o) =>
            Kept((new Identity(o.X), new Identity(o.K), new Identity(o.B), o.Geometry), () => y(o))),
        Replacing("tensorflow 61482: a packed kernel kept, turned around or not", [.. Correlation, .. Convolution], (operation, o) =>
            Reference.Correlation(o.X!, Kept(new Identity(o.K), () => operation.Name == "Correlation" ? o.K! : o.K!.Flipped()), o.B,
                o.Geometry!, o.Groups)),
        Calling("tensorflow 61482: a mean kept without whether padding counts", AveragePooling, (y, o) =>
            Kept((new Identity(o.X), o.Window, o.Geometry), () => y(o))),
        Taking("tensorflow 61482: divisors kept without whether padding counts", AveragePooling, WithDivisorsKept),
        Taking("tensorflow 61482: divisors kept without whether padding counts, in dx", AverageDx, WithDivisorsKept),
        Planned("the padding behind", Correlation, Before),
        Planned("the padding behind, in dx", Dx, Before),
        Planned("the padding behind, in poolings", [.. MaximumPooling, .. AveragePooling], Before),
        Planned("the padding before", Correlation, walk => walk with { Padding = (walk.Padding.After.Rows, walk.Padding.After.Columns) }),
        Planned("the columns' stride", Correlation, walk => walk with { Stride = walk.Stride.Rows }),
        Planned("the rows' dilation", Correlation, walk => walk with { Dilation = walk.Dilation.Columns }),
        Planned("the rounding, in poolings", [.. MaximumPooling, .. AveragePooling], walk => walk with { Rounding = RoundingMode.Down }),
        Giving("tensorflow 61482: a plan's key lacks the input's size", Correlation, (y, o) =>
            WithinPlan((o.K!.Shape, o.Geometry, o.Groups), y)),
        Giving("tensorflow 61482: a plan's key lacks the input's size, in the mean", AveragePooling, (y, o) =>
            WithinPlan((o.Window, o.Geometry), y)),
        InPlace("dense turns the caller's weight around in place, and back", Dense, o => o.K!, Turned),
        InPlace("the mean's dx turns the caller's dy around in place, and back", AverageDx, o => o.Dy!, Turned),
        Taking("opencv 21046: flush-to-zero set on the caller's thread and left set", Correlation, o =>
        {
            FlushToZero.Set();
            return o;
        }) with { ChangesThread = true },
    ];

    private TValue Kept<TValue>(object key, Func<TValue> make) where TValue : class => (TValue)_kept.GetOrAdd(key, _ => make());

    /// <summary>Computes while an operand in the caller's memory is another one, and waits a while for a caller who sees it.</summary>
    private Mutant<T> InPlace(string name, string[] operators, Func<Operands<T>, Tensor<T>> operand, Func<Tensor<T>, Tensor<T>> turn) =>
        Calling(name, operators, (right, o) =>
        {
            Tensor<T> given = operand(o);
            turn(given).Elements.CopyTo(given.Overwritten());
            Await(() => false);
            Tensor<T> result = right(o.With(one => ReferenceEquals(one, given) ? turn(given) : one));
            turn(given).Elements.CopyTo(given.Overwritten());
            return result;
        }) with
        { WritesArguments = true };

    /// <summary>Packed in rows as long as the axis, and read back as if this memory were always packed under one shape.</summary>
    private Mutant<T> Packed(string name, string[] operators, int axis) => Taking($"AiDotNet.Tensors 583: {name}", operators, o =>
    {
        Tensor<T> k = o.K!;
        int inner = k.Shape[axis], rows = k.Shape.ElementCount / inner;
        Tensor<T> packed = Kept(k.Memory, () => k.Numbered((at, _) => k.Elements[(at % rows * inner) + (at / rows)]));
        return o with { K = k.Numbered((at, _) => packed.Elements[(at % inner * rows) + (at / inner)]) };
    });

    private Operands<T> WithDivisorsKept(Operands<T> o) =>
        o with { CountPadding = (bool)Kept((o.Input, o.Window, o.Geometry), () => (object)o.CountPadding) };

    private Mutant<T> Planned(string missing, string[] operators, Func<Geometry, Geometry> without) =>
        Taking($"tensorflow 61482: a plan's key lacks {missing}", operators, o => o.Geometry!.Padding.Rule != PaddingRule.Given ? o
            : o with { Geometry = Kept((o.Input, o.Kernel, o.Window, without(o.Geometry)), () => o.Geometry) });

    /// <summary>What lies beyond the size of the first result under such a key is not computed.</summary>
    private Tensor<T> WithinPlan(object key, Tensor<T> y)
    {
        Shape planned = Kept(key, () => y.Shape);
        return y.Without((_, _, i, j) => i >= planned[2] || j >= planned[3]);
    }

    private static Tensor<T> Turned(Tensor<T> w) => w.Numbered((at, _) => w.Elements[^(at + 1)]);

    /// <summary>Each of two threads adds the dk of every second image to a sum, which it reads before the other has written.</summary>
    private static Tensor<T> Unprotected(Func<Operands<T>, Tensor<T>> dk, Operands<T> o)
    {
        Tensor<T> sum = o.Kernel!.Constant(T.Zero);
        using var haveRead = new Barrier(2);
        Callers.AtOnce(2, half =>
        {
            int[] images = [.. Enumerable.Range(0, o.Dy!.Shape[0]).Where(n => n % 2 == half)];
            Tensor<T> part = dk(o with { X = o.X!.SelectImages(images), Dy = o.Dy.SelectImages(images) });
            Tensor<T> read = sum;
            haveRead.SignalAndWait();
            sum = read + part;
        });
        return sum;
    }

    private static Geometry Before(Geometry walk) => walk with { Padding = (walk.Padding.Before.Rows, walk.Padding.Before.Columns) };

    /// <summary>The very object, not one that is equal.</summary>
    private readonly record struct Identity(object? One)
    {
        public bool Equals(Identity other) => ReferenceEquals(One, other.One);

        public override int GetHashCode() => RuntimeHelpers.GetHashCode(One);
    }
}
