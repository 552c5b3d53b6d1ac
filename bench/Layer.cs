using System.Numerics;
using Verification.Optimized;
using Verification.Reference;

namespace Verification.Bench;

/// <summary>
/// One thing to time: an operator, its data, and the ways to compute it. The data are integers from −4 to 4, so that every
/// contender's result is exact and can be compared bit for bit.
/// </summary>
internal abstract class Layer(string name, string group)
{
    /// <summary>The name in table and JSON; it spells out the shapes.</summary>
    public string Name => name;

    /// <summary>Which part of the list it belongs to; the goals are stated for <see cref="Layers.Forward"/>.</summary>
    public string Group => group;

    /// <summary>Multiply-adds of the defining sum, padding included; of pooling the cells that its windows cover.</summary>
    public abstract long Steps { get; }

    /// <summary>Floating-point operations: two a multiply-add, one a cell of a pooling window.</summary>
    public virtual long Flops => 2 * Steps;

    /// <summary>The name under which peer.py knows the operator.</summary>
    public abstract string Operator { get; }

    /// <summary>The operands, in the order in which peer.py takes them.</summary>
    public abstract IReadOnlyList<Tensor<float>> Operands { get; }

    /// <summary>The numbers that peer.py needs beside the operands.</summary>
    public abstract PeerSettings Settings { get; }

    /// <summary>The axis of the result along which the reference can compute one slice without the others.</summary>
    public abstract int SliceAxis { get; }

    /// <summary>The whole result.</summary>
    public abstract Tensor<float> Run(IKernels<float> kernels);

    /// <summary>
    /// The layer as a user would keep it, weights put in order once and the result in memory that is used again at each
    /// call; null where there is no such way.
    /// </summary>
    public virtual Func<ReadOnlyMemory<T>>? Prepared<T>(OptimizedKernels<T> kernels)
        where T : struct, IFloatingPointIeee754<T> => null;

    /// <summary>One slice of the result, computed from the part of the operands that it depends on.</summary>
    public abstract Tensor<float> Slice(IKernels<float> kernels, int index);

    /// <summary>The same layer as an ONNX model, or null where ONNX has no operator for it.</summary>
    public virtual OnnxModel? Onnx() => null;

    public override string ToString() => Name;

    /// <summary>Integers that depend on the letter and the index alone: every run, and every contender, has the same.</summary>
    protected static Tensor<float> Integers(char letter, Shape shape, int factor = 1) => Tensor.Create<float>(shape, writer =>
    {
        var span = writer.Span;
        for (int e = 0; e < span.Length; e++)
        {
            span[e] = factor * ((int)(Mixed(((ulong)letter << 32) + (uint)e) % 9) - 4);
        }
    });

    // The finalizer of SplitMix64: neighbouring indices give unrelated numbers.
    private static ulong Mixed(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

/// <summary>What a peer needs to know about an operator beside its operands.</summary>
internal sealed record PeerSettings(int[] Window, int Stride = 1, int Padding = 0, int Groups = 1);
