using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Verification.Properties.Mutants;

/// <summary>
/// What a call leaves behind for the next, or does to the one beside it: arguments written for a while, plans, packed weights and results
/// kept under too little of what they depend on, a mode of the processor left set. Most were reported of libraries, under the names given
/// here.
/// </summary>
internal static class StateMutants
{
    private static readonly TimeSpan Patience = TimeSpan.FromMicroseconds(300);

    public static IReadOnlyList<Mutant<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T>
    {
        var right = new ReferenceKernels<T>();
        var state = new Family<T>("state");
        ConcurrentDictionary<object, object> kept = [];
        string[] forward = ["Correlation"], backward = ["CorrelationInputGradient"], poolings = ["MaximumPooling", "AveragePooling"];
        return
        [
            new("state", "NNlib.jl 114: convolution turns the caller's kernel around in place, and back")
            {
                WritesArguments = true,
                Convolution = (x, k, b, walk, groups) =>
                    InPlace(k, TensorTransforms.Flipped, () => right.Correlation(x, k, b, walk, groups)),
            },
            new("state", "NNlib.jl 114: dx turns the caller's kernel around in place, and back")
            {
                WritesArguments = true,
                CorrelationInputGradient = (input, k, dy, walk, groups) =>
                    InPlace(k, TensorTransforms.Flipped, () => right.CorrelationInputGradient(input, k.Flipped(), dy, walk, groups)),
            },
            state.Calling("NNlib.jl 197: threads add into one dk without protection", ["CorrelationKernelGradient"], (dk, o) =>
                o.Dy!.Shape.ElementCount > 256 && o.Dy.Shape[0] > 1 ? Unprotected(dk, o) : dk(o)),
            state.Taking("AiDotNet.Tensors 583: packed weights kept by their memory", ["Dense"], o => o with
            {
                K = Packed(o.K!, o.K!.Shape[1]),
            }),
            state.Taking("AiDotNet.Tensors 583: packed weights kept by their memory, in dense's dx", ["DenseInputGradient"], o => o with
            {
                K = Packed(o.K!, o.K!.Shape[1]),
            }),
            state.Taking("AiDotNet.Tensors 583: packed kernels kept by their memory", forward, o => o with
            {
                K = Packed(o.K!, o.K!.Shape[3]),
            }),
            state.Taking("AiDotNet.Tensors 583: packed kernels kept by their memory, in dx", backward, o => o with
            {
                K = Packed(o.K!, o.K!.Shape[3]),
            }),
            new("state", "tensorflow 61482: a result kept, whether of correlation or of convolution")
            {
                Correlation = (x, k, b, walk, groups) =>
                    Kept((new Identity(x), new Identity(k), new Identity(b), walk), () => right.Correlation(x, k, b, walk, groups)),
                Convolution = (x, k, b, walk, groups) =>
                    Kept((new Identity(x), new Identity(k), new Identity(b), walk), () => right.Convolution(x, k, b, walk, groups)),
            },
            new("state", "tensorflow 61482: a packed kernel kept, turned around or not")
            {
                Correlation = (x, k, b, walk, groups) => right.Correlation(x, Kept(new Identity(k), () => k), b, walk, groups),
                Convolution = (x, k, b, walk, groups) => right.Correlation(x, Kept(new Identity(k), k.Flipped), b, walk, groups),
            },
            state.Calling("tensorflow 61482: a mean kept without whether padding counts", ["AveragePooling"], (y, o) =>
                Kept((new Identity(o.X), o.Window, o.Geometry), () => y(o))),
            state.Taking("tensorflow 61482: divisors kept without whether padding counts", ["AveragePooling"], Divisors),
            state.Taking("tensorflow 61482: divisors kept without whether padding counts, in dx", ["AveragePoolingGradient"], Divisors),
            Planned("the padding behind", forward, Before),
            Planned("the padding behind, in dx", backward, Before),
            Planned("the padding behind, in poolings", poolings, Before),
            Planned("the padding before", forward, walk => walk with { Padding = (walk.Padding.After.Rows, walk.Padding.After.Columns) }),
            Planned("the columns' stride", forward, walk => walk with { Stride = walk.Stride.Rows }),
            Planned("the rows' dilation", forward, walk => walk with { Dilation = walk.Dilation.Columns }),
            Planned("the rounding, in poolings", poolings, walk => walk with { Rounding = RoundingMode.Down }),
            state.Giving("tensorflow 61482: a plan's key lacks the input's size", forward, (y, o) =>
                Within((o.K!.Shape, o.Geometry, o.Groups), y)),
            state.Giving("tensorflow 61482: a plan's key lacks the input's size, in the mean", ["AveragePooling"], (y, o) =>
                Within((o.Window, o.Geometry), y)),
            new("state", "dense turns the caller's weight around in place, and back")
            {
                WritesArguments = true,
                Dense = (x, weight, b) => InPlace(weight, Turned, () => right.Dense(x, Turned(weight), b)),
            },
            new("state", "the mean's dx turns the caller's dy around in place, and back")
            {
                WritesArguments = true,
                AveragePoolingGradient = (input, window, dy, walk, counted) =>
                    InPlace(dy, Turned, () => right.AveragePoolingGradient(input, window, Turned(dy), walk, counted)),
            },
            new("state", "opencv 21046: flush-to-zero set on the caller's thread and left set")
            {
                ChangesThread = true,
                Correlation = (x, k, b, walk, groups) =>
                {
                    FlushToZero.Set();
                    return right.Correlation(x, k, b, walk, groups);
                },
            },
        ];

        TValue Kept<TValue>(object key, Func<TValue> make)
            where TValue : class => (TValue)kept.GetOrAdd(key, _ => make());

        // Transposed with so many elements in a row, and read back as if what is in this memory were always packed under one shape.
        Tensor<T> Packed(Tensor<T> k, int inner)
        {
            int rows = k.Shape.ElementCount / inner;
            Tensor<T> packed = Kept(k.Memory, () => k.Numbered((at, _) => k.Elements[(at % rows * inner) + (at / rows)]));
            return k.Numbered((at, _) => packed.Elements[(at % inner * rows) + (at / inner)]);
        }

        Operands<T> Divisors(Operands<T> o) => o with
        {
            CountPadding = (bool)Kept((o.Input!, o.Window, o.Geometry), () => (object)o.CountPadding),
        };

        Mutant<T> Planned(string missing, string[] operators, Func<Geometry, Geometry> without) =>
            state.Taking($"tensorflow 61482: a plan's key lacks {missing}", operators, o => o with
            {
                Geometry = o.Geometry!.Padding.Rule != PaddingRule.Given ? o.Geometry
                    : Kept((o.Input, o.Kernel, o.Window, without(o.Geometry)), () => o.Geometry),
            });

        // What lies beyond the size of the first result under such a key is not computed.
        Tensor<T> Within(object key, Tensor<T> y)
        {
            Shape planned = Kept(key, () => y.Shape);
            return y.Edited((_, _, i, j, e) => i < planned[2] && j < planned[3] ? e : T.Zero);
        }
    }

    private static Tensor<T> Turned<T>(Tensor<T> w)
        where T : struct, IFloatingPointIeee754<T> => w.Numbered((at, _) => w.Elements[^(at + 1)]);

    /// <summary>Computes while a tensor in the caller's memory is another one, and waits a while for a caller who sees it.</summary>
    private static Tensor<T> InPlace<T>(Tensor<T> k, Func<Tensor<T>, Tensor<T>> turn, Func<Tensor<T>> compute)
        where T : struct, IFloatingPointIeee754<T>
    {
        turn(k).Elements.CopyTo(k.Overwritten());
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < Patience)
        {
            Thread.Yield();
        }

        Tensor<T> result = compute();
        turn(k).Elements.CopyTo(k.Overwritten());
        return result;
    }

    /// <summary>Each of two threads adds the dk of every second image to a sum, which it reads before the other has written.</summary>
    private static Tensor<T> Unprotected<T>(Func<Operands<T>, Tensor<T>> dk, Operands<T> o)
        where T : struct, IFloatingPointIeee754<T>
    {
        Tensor<T> sum = o.Kernel!.Constant(T.Zero);
        using var haveRead = new Barrier(2);
        Thread[] threads = [.. Enumerable.Range(0, 2).Select(half => new Thread(() =>
        {
            int[] images = [.. Enumerable.Range(0, o.Dy!.Shape[0]).Where(n => n % 2 == half)];
            Tensor<T> part = dk(o with { X = o.X!.SelectImages(images), Dy = o.Dy.SelectImages(images) });
            Tensor<T> read = sum;
            haveRead.SignalAndWait();
            sum = read + part;
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
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
