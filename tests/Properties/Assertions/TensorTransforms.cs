namespace Verification.Properties.Assertions;

/// <summary>
/// The verbs of the laws: the same elements in another place. Each is written as what stands at [n, c, i, j] afterwards,
/// apart from all implementations.
/// </summary>
internal static class TensorTransforms
{
    /// <summary>Rows become columns.</summary>
    public static Tensor<T> Transposed<T>(this Tensor<T> x)
        where T : struct, INumber<T> => Tensor.From(
            [x.Shape[0], x.Shape[1], x.Shape[3], x.Shape[2]], (n, c, i, j) => x[n, c, j, i]);

    /// <summary>The walk of the rows along the columns, and the other way about; its padding is given in numbers.</summary>
    public static Geometry Exchanged(this Geometry walk) => walk with
    {
        Stride = (walk.Stride.Columns, walk.Stride.Rows),
        Dilation = (walk.Dilation.Columns, walk.Dilation.Rows),
        Padding = new(
            walk.Padding.Before.Columns, walk.Padding.After.Columns, walk.Padding.Before.Rows, walk.Padding.After.Rows),
    };

    /// <summary>Mirrored in both axes, which is a turn by 180°: the last row and column become the first.</summary>
    public static Tensor<T> Flipped<T>(this Tensor<T> x)
        where T : struct, INumber<T> =>
        Tensor.From(x.Shape, (n, c, i, j) => x[n, c, x.Shape[2] - 1 - i, x.Shape[3] - 1 - j]);

    /// <summary>A frame around every channel, as wide as the padding of the two walks.</summary>
    public static Tensor<T> Padded<T>(this Tensor<T> x, Axis rows, Axis columns, T filling = default)
        where T : struct, INumber<T> => Tensor.From(
            [x.Shape[0], x.Shape[1], rows.Before + rows.Input + rows.After, columns.Before + columns.Input + columns.After],
            (n, c, i, j) => x.Holds(i - rows.Before, j - columns.Before)
                ? x[n, c, i - rows.Before, j - columns.Before]
                : filling);

    /// <summary>Every s-th row and column, from the first.</summary>
    public static Tensor<T> EveryPosition<T>(this Tensor<T> x, Pair s)
        where T : struct, INumber<T> => Tensor.From(
            [x.Shape[0], x.Shape[1], ((x.Shape[2] - 1) / s.Rows) + 1, ((x.Shape[3] - 1) / s.Columns) + 1],
            (n, c, i, j) => x[n, c, s.Rows * i, s.Columns * j]);

    /// <summary>d − 1 zeros between each two neighbours.</summary>
    public static Tensor<T> Dilated<T>(this Tensor<T> k, Pair d)
        where T : struct, INumber<T> => Tensor.From(
            [k.Shape[0], k.Shape[1], (d.Rows * (k.Shape[2] - 1)) + 1, (d.Columns * (k.Shape[3] - 1)) + 1],
            (o, c, u, v) => u % d.Rows == 0 && v % d.Columns == 0 ? k[o, c, u / d.Rows, v / d.Columns] : T.Zero);

    /// <summary>The images (or output channels) of these numbers, in this order.</summary>
    public static Tensor<T> SelectImages<T>(this Tensor<T> x, params int[] order)
        where T : struct, INumber<T> => Tensor.From(
            [order.Length, x.Shape[1], x.Shape[2], x.Shape[3]], (n, c, i, j) => x[order[n], c, i, j]);

    /// <summary>The channels of these numbers, in this order.</summary>
    public static Tensor<T> SelectChannels<T>(this Tensor<T> x, params int[] order)
        where T : struct, INumber<T> => Tensor.From(
            [x.Shape[0], order.Length, x.Shape[2], x.Shape[3]], (n, c, i, j) => x[n, order[c], i, j]);

    /// <summary>The elements of these numbers of a bias, or of any tensor with one axis, in this order.</summary>
    public static Tensor<T>? Elements<T>(this Tensor<T>? b, params int[] order)
        where T : struct, INumber<T> => b is null ? null : Tensor.Of<T>([order.Length], [.. order.Select(o => b[o])]);

    /// <summary>The channels of all, one after the other.</summary>
    public static Tensor<T> JoinedInChannels<T>(this IReadOnlyList<Tensor<T>> parts)
        where T : struct, INumber<T>
    {
        (Tensor<T> Part, int Channel)[] all =
            [.. parts.SelectMany(part => Enumerable.Range(0, part.Shape[1]).Select(c => (part, c)))];
        Shape first = parts[0].Shape;
        return Tensor.From([first[0], all.Length, first[2], first[3]],
            (n, c, i, j) => all[c].Part[n, all[c].Channel, i, j]);
    }

    /// <summary>One image after the other.</summary>
    public static Tensor<T> JoinedInImages<T>(this IReadOnlyList<Tensor<T>> parts)
        where T : struct, INumber<T> => Tensor.From(
            [parts.Count, parts[0].Shape[1], parts[0].Shape[2], parts[0].Shape[3]], (n, c, i, j) => parts[n][0, c, i, j]);

    /// <summary>More rows on top and more columns on the left, filled with another tensor's elements, over and over.</summary>
    public static Tensor<T> PrependedWith<T>(this Tensor<T> x, Pair more, Tensor<T> other)
        where T : struct, INumber<T> => Tensor.From(
            [x.Shape[0], x.Shape[1], x.Shape[2] + more.Rows, x.Shape[3] + more.Columns],
            (n, c, i, j) => i >= more.Rows && j >= more.Columns
                ? x[n, c, i - more.Rows, j - more.Columns]
                : other[n, c, i % other.Shape[2], j % other.Shape[3]]);

    /// <summary>Without the first rows and columns.</summary>
    public static Tensor<T> SkipFirst<T>(this Tensor<T> x, Pair first)
        where T : struct, INumber<T> => Tensor.From(
            [x.Shape[0], x.Shape[1], x.Shape[2] - first.Rows, x.Shape[3] - first.Columns],
            (n, c, i, j) => x[n, c, i + first.Rows, j + first.Columns]);

    /// <summary>All zeros but a single one.</summary>
    public static Tensor<T> OneHot<T>(this Shape shape, int place)
        where T : struct, INumber<T> => Tensor.Create<T>(shape, tensor => tensor.Span[place] = T.One);

    /// <summary>The kernel [C, 1, 1, 1] of ones, which with C groups gives the input back.</summary>
    public static Tensor<T> OneByOneKernel<T>(this Tensor<T> x)
        where T : struct, INumber<T> => Shape.Of(x.Shape[1], 1, 1, 1).Constant(T.One);

    /// <summary>The same value everywhere.</summary>
    public static Tensor<T> Constant<T>(this Shape shape, T value)
        where T : struct, INumber<T> => Tensor.Create<T>(shape, tensor => tensor.Span.Fill(value));

    /// <summary>0, 1, 2, … in row-major order: each element is its own place.</summary>
    public static Tensor<float> Counting(this Shape shape) => Tensor.Create<float>(shape, tensor =>
    {
        for (int place = 0; place < tensor.Span.Length; place++)
        {
            tensor.Span[place] = place;
        }
    });

    /// <summary>The same tensor but for one element.</summary>
    public static Tensor<T> WithElement<T>(this Tensor<T> x, int place, T value)
        where T : struct, INumber<T> => Tensor.Create<T>(x.Shape, tensor =>
        {
            x.Elements.CopyTo(tensor.Span);
            tensor.Span[place] = value;
        });

    /// <summary>Each image as one row of features.</summary>
    public static Tensor<T> Flattened<T>(this Tensor<T> x)
        where T : struct, INumber<T> => x.Reshape([x.Shape[0], x.Shape.Skip(1).Aggregate(1, (a, b) => a * b)]);

    /// <summary>The four indices of an element, which is given by its place.</summary>
    public static (int N, int C, int I, int J) Indices(this Shape shape, int place)
    {
        int channel = shape[2] * shape[3];
        return (place / channel / shape[1], place / channel % shape[1], place / shape[3] % shape[2], place % shape[3]);
    }

    /// <summary>The indices of an element, which is given by its place in row-major order: [0, 1, 2, 3].</summary>
    public static string At(this Shape shape, int place)
    {
        int span = shape.ElementCount;
        return $"[{string.Join(", ", shape.Select(size => place / (span /= size) % size))}]";
    }

    /// <summary>The same numbers in double.</summary>
    public static Tensor<double> InDouble(this Tensor<float> x) => x.Map(element => (double)element);

    /// <summary>The numbers from 0 to count − 1.</summary>
    public static int[] UpTo(int count) => [.. Enumerable.Range(0, count)];

    /// <summary>The numbers from first on.</summary>
    public static int[] From(int first, int count) => [.. Enumerable.Range(first, count)];

    /// <summary>The numbers from 0 to count − 1 in another order.</summary>
    public static int[] Shuffled(int count) => [.. Enumerable.Range(0, count).Select(e => count - 1 - e)];

    private static bool Holds<T>(this Tensor<T> x, int i, int j)
        where T : struct, INumber<T> => i >= 0 && i < x.Shape[2] && j >= 0 && j < x.Shape[3];
}
