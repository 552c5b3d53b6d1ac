using System.Numerics;

namespace Verification.Reference;

/// <summary>
/// The elements of a tensor while it is made; see <see cref="Tensor.Create"/>. Afterwards every use throws, which is
/// what makes a tensor immutable although kernels write straight into it. Threads may share it for disjoint elements.
/// </summary>
/// <typeparam name="T">The type of the elements.</typeparam>
public sealed class TensorWriter<T>
    where T : struct, INumber<T>
{
    private readonly Shape _shape;
    private T[]? _elements;

    internal TensorWriter(Shape shape, T[] elements) => (_shape, _elements) = (shape, elements);

    /// <summary>All elements, row-major; 0 until written.</summary>
    /// <exception cref="InvalidOperationException">The tensor is finished.</exception>
    public Span<T> Span => _elements ?? throw new InvalidOperationException(
        $"The tensor of shape {_shape} is finished; its elements can be written only while it is made.");

    /// <summary>An element of a tensor with one axis.</summary>
    /// <param name="i">Its index.</param>
    public ref T this[int i] => ref Span[Position.Of(_shape, i)];

    /// <summary>An element of a matrix.</summary>
    /// <param name="i">Its row.</param>
    /// <param name="j">Its column.</param>
    public ref T this[int i, int j] => ref Span[Position.Of(_shape, i, j)];

    /// <summary>An element of a batch of images, or of a kernel.</summary>
    /// <param name="n">The image; of a kernel the output channel.</param>
    /// <param name="c">The channel.</param>
    /// <param name="i">The row.</param>
    /// <param name="j">The column.</param>
    public ref T this[int n, int c, int i, int j] => ref Span[Position.Of(_shape, n, c, i, j)];

    internal void Close() => _elements = null;
}
