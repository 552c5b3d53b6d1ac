using System.Globalization;
using System.Numerics;
using System.Text;

namespace Verification.Reference;

/// <summary>
/// Numbers in a dense row-major block. A tensor is filled while it is made and never changes afterwards. Two tensors are
/// equal if their shapes and all their elements are (NaN equals NaN, −0 equals 0).
/// </summary>
/// <typeparam name="T">The type of the elements.</typeparam>
public sealed class Tensor<T> : IEquatable<Tensor<T>>, IAdditionOperators<Tensor<T>, Tensor<T>, Tensor<T>>,
    ISubtractionOperators<Tensor<T>, Tensor<T>, Tensor<T>>, IMultiplyOperators<Tensor<T>, T, Tensor<T>>
    where T : struct, INumber<T>
{
    private const int PrintedElements = 200;

    /// <summary>A tensor that stands on memory as it is, without a copy. Whoever owns the memory leaves it unchanged.</summary>
    internal Tensor(Shape shape, ReadOnlyMemory<T> elements) => (Shape, Memory) = (shape, elements);

    /// <summary>The sizes of the axes.</summary>
    public Shape Shape { get; }

    /// <summary>All elements, row-major: the last axis runs fastest.</summary>
    public ReadOnlySpan<T> Elements => Memory.Span;

    /// <summary>The same elements as memory that a lambda can capture.</summary>
    public ReadOnlyMemory<T> Memory { get; }

    /// <summary>An element of a tensor with one axis.</summary>
    /// <param name="i">Its index.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index lies outside the shape, or the shape has more axes.</exception>
    public T this[int i] => Elements[Position.Of(Shape, i)];

    /// <summary>An element of a matrix.</summary>
    /// <param name="i">Its row.</param>
    /// <param name="j">Its column.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside the shape, or the shape has other axes.</exception>
    public T this[int i, int j] => Elements[Position.Of(Shape, i, j)];

    /// <summary>An element of a batch of images, or of a kernel.</summary>
    /// <param name="n">The image; of a kernel the output channel.</param>
    /// <param name="c">The channel.</param>
    /// <param name="i">The row.</param>
    /// <param name="j">The column.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside the shape, or the shape has other axes.</exception>
    public T this[int n, int c, int i, int j] => Elements[Position.Of(Shape, n, c, i, j)];

    /// <summary>An element of a batch of images, or 0 where row or column lie outside: a frame of zeros without end.</summary>
    /// <param name="n">The image.</param>
    /// <param name="c">The channel.</param>
    /// <param name="i">The row; any integer.</param>
    /// <param name="j">The column; any integer.</param>
    /// <exception cref="ArgumentOutOfRangeException">The element at n, c is not there, or the shape has other axes.</exception>
    public T OrZero(int n, int c, int i, int j) =>
        Shape.Rank == 4 && ((uint)i >= (uint)Shape[2] || (uint)j >= (uint)Shape[3]) ? T.Zero : this[n, c, i, j];

    /// <summary>The sum, element by element.</summary>
    /// <param name="left">One tensor.</param>
    /// <param name="right">One of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor<T> operator +(Tensor<T> left, Tensor<T> right) => left.Zip(right, (a, b) => a + b);

    /// <summary>The difference, element by element.</summary>
    /// <param name="left">One tensor.</param>
    /// <param name="right">One of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor<T> operator -(Tensor<T> left, Tensor<T> right) => left.Zip(right, (a, b) => a - b);

    /// <summary>Every element times a number.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The number.</param>
    public static Tensor<T> operator *(Tensor<T> left, T right) => left.Map(a => a * right);

    /// <summary>Every element times a number.</summary>
    /// <param name="left">The number.</param>
    /// <param name="right">The tensor.</param>
    public static Tensor<T> operator *(T left, Tensor<T> right) => right.Map(a => left * a);

    /// <summary>A function of each element.</summary>
    /// <typeparam name="TResult">The type of the result's elements.</typeparam>
    /// <param name="function">The function.</param>
    public Tensor<TResult> Map<TResult>(Func<T, TResult> function)
        where TResult : struct, INumber<TResult> => Tensor.Create<TResult>(Shape, result =>
        {
            ReadOnlySpan<T> from = Elements;
            Span<TResult> to = result.Span;
            for (int e = 0; e < to.Length; e++)
            {
                to[e] = function(from[e]);
            }
        });

    /// <summary>A function of each two elements that stand in the same place.</summary>
    /// <param name="other">A tensor of the same shape.</param>
    /// <param name="function">The function.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public Tensor<T> Zip(Tensor<T> other, Func<T, T, T> function)
    {
        ArgumentNullException.ThrowIfNull(other);
        Require.That(other.Shape.Equals(Shape), nameof(other),
            $"Tensors of shapes {Shape} and {other.Shape} have no elementwise result.");
        return Tensor.Create<T>(Shape, result =>
        {
            ReadOnlySpan<T> left = Elements;
            ReadOnlySpan<T> right = other.Elements;
            Span<T> to = result.Span;
            for (int e = 0; e < to.Length; e++)
            {
                to[e] = function(left[e], right[e]);
            }
        });
    }

    /// <summary>The sum of all elements, first to last.</summary>
    public T Sum()
    {
        T sum = T.Zero;
        foreach (T element in Elements)
        {
            sum += element;
        }

        return sum;
    }

    /// <summary>The inner product: the sum of the products of elements that stand in the same place.</summary>
    /// <param name="other">A tensor of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public T Dot(Tensor<T> other) => Zip(other, (a, b) => a * b).Sum();

    /// <summary>The same elements in the same order under another shape; nothing is copied.</summary>
    /// <param name="shape">A shape with as many elements.</param>
    /// <exception cref="ArgumentException">The numbers of elements differ.</exception>
    public Tensor<T> Reshape(Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        Require.That(shape.ElementCount == Shape.ElementCount, nameof(shape),
            $"The shape {shape} has {shape.ElementCount} elements, the tensor of shape {Shape} has {Shape.ElementCount}.");
        return new Tensor<T>(shape, Memory);
    }

    /// <inheritdoc/>
    public bool Equals(Tensor<T>? other) =>
        other is not null && Shape.Equals(other.Shape) && Elements.SequenceEqual(other.Elements);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Tensor<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Shape, Elements.Length == 0 ? default : Elements[0]);

    /// <summary>The shape and the elements, in brackets by axis: 2×2 [[1, 2], [3, 4]]; of a large tensor the first 200.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{Shape} ");
        int printed = Math.Min(Elements.Length, PrintedElements);
        for (int e = 0; e < printed; e++)
        {
            int opened = AxesThatTurnAt(e);
            text.Append(e == 0 ? "" : ", ").Append('[', opened)
                .Append(string.Create(CultureInfo.InvariantCulture, $"{Elements[e]}"))
                .Append(']', AxesThatTurnAt(e + 1));
        }

        if (printed < Elements.Length)
        {
            text.Append(CultureInfo.InvariantCulture, $" … {Elements.Length - printed} more");
        }

        return Elements.Length == 0 ? text.Append("[]").ToString() : text.ToString();
    }

    private int AxesThatTurnAt(int element)
    {
        int turning = 0;
        int span = 1;
        for (int axis = Shape.Rank - 1; axis >= 0; axis--)
        {
            span *= Shape[axis];
            turning += element % span == 0 ? 1 : 0;
        }

        return turning;
    }
}

/// <summary>The ways to make a tensor.</summary>
public static class Tensor
{
    /// <summary>Allocates a tensor of zeros and has it filled in place; afterwards nobody can write to it.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="shape">The sizes of the axes.</param>
    /// <param name="fill">Writes the elements. The writer is closed when it returns, so let it wait for its threads.</param>
    public static Tensor<T> Create<T>(Shape shape, Action<TensorWriter<T>> fill)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(fill);
        var elements = new T[shape.ElementCount];
        var writer = new TensorWriter<T>(shape, elements);
        fill(writer);
        writer.Close();
        return new Tensor<T>(shape, elements);
    }

    /// <summary>Copies elements given in row-major order.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="shape">The sizes of the axes.</param>
    /// <param name="elements">As many elements as the shape has.</param>
    /// <exception cref="ArgumentException">Fewer or more elements.</exception>
    public static Tensor<T> Of<T>(Shape shape, params ReadOnlySpan<T> elements)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(shape);
        Require.That(elements.Length == shape.ElementCount, nameof(elements),
            $"The shape {shape} has {shape.ElementCount} elements, {elements.Length} are given.");
        return new Tensor<T>(shape, elements.ToArray());
    }

    /// <summary>Copies a matrix: [rows, columns].</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="rows">The elements.</param>
    public static Tensor<T> Matrix<T>(T[,] rows)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Of<T>([rows.GetLength(0), rows.GetLength(1)], [.. rows.Cast<T>()]);
    }

    /// <summary>A batch of images, or a kernel, from a function of the indices n, c, i, j.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="shape">Four sizes.</param>
    /// <param name="element">The element at n, c, i, j.</param>
    /// <exception cref="ArgumentException">The shape has other than four axes.</exception>
    public static Tensor<T> From<T>(Shape shape, Func<int, int, int, int, T> element)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(element);
        Require.That(shape.Rank == 4, nameof(shape), $"The shape {shape} has {shape.Rank} axes, four are expected.");
        return Create<T>(shape, y =>
        {
            foreach (var (n, c, i, j) in Indices.Of(shape))
            {
                y[n, c, i, j] = element(n, c, i, j);
            }
        });
    }
}
