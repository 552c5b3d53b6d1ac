namespace Verification.Properties.Assertions;

/// <summary>The verbs of the laws: the same elements elsewhere, each as what stands at [n, c, i, j] afterwards.</summary>
internal static class TensorTransforms
{
    extension<T>(Tensor<T> x) where T : struct, INumber<T>
    {
        /// <summary>Rows become columns.</summary>
        public Tensor<T> Transposed() => x.Channelwise(x.Shape[3], x.Shape[2], (n, c, i, j) => x[n, c, j, i]);

        /// <summary>Mirrored in both axes, which is a turn by 180°: the last row and column become the first.</summary>
        public Tensor<T> Flipped() => Tensor.From(x.Shape, (n, c, i, j) => x[n, c, x.Shape[2] - 1 - i, x.Shape[3] - 1 - j]);

        /// <summary>A frame around every channel, as wide as the padding of the two walks.</summary>
        public Tensor<T> Padded(Axis rows, Axis columns, T filling = default) => x.Channelwise(
            rows.Before + rows.Input + rows.After, columns.Before + columns.Input + columns.After,
            (n, c, i, j) => i >= rows.Before && i < rows.Before + rows.Input && j >= columns.Before && j < columns.Before + columns.Input
                ? x[n, c, i - rows.Before, j - columns.Before]
                : filling);

        /// <summary>Every s-th row and column, from the first.</summary>
        public Tensor<T> EveryPosition(Pair s) => x.Channelwise(
            ((x.Shape[2] - 1) / s.Rows) + 1, ((x.Shape[3] - 1) / s.Columns) + 1, (n, c, i, j) => x[n, c, s.Rows * i, s.Columns * j]);

        /// <summary>d − 1 zeros between each two neighbours.</summary>
        public Tensor<T> Dilated(Pair d) => x.Channelwise(
            (d.Rows * (x.Shape[2] - 1)) + 1, (d.Columns * (x.Shape[3] - 1)) + 1,
            (n, c, i, j) => i % d.Rows == 0 && j % d.Columns == 0 ? x[n, c, i / d.Rows, j / d.Columns] : T.Zero);

        /// <summary>The images (or output channels) of these numbers, in this order.</summary>
        public Tensor<T> SelectImages(params int[] order) => Tensor.From(
            [order.Length, x.Shape[1], x.Shape[2], x.Shape[3]], (n, c, i, j) => x[order[n], c, i, j]);

        /// <summary>The same for any number of axes, without images.</summary>
        public Tensor<T> NoImages() => Tensor.Create<T>([0, .. x.Shape.Skip(1)], _ => { });

        /// <summary>The channels of these numbers, in this order.</summary>
        public Tensor<T> SelectChannels(params int[] order) => Tensor.From(
            [x.Shape[0], order.Length, x.Shape[2], x.Shape[3]], (n, c, i, j) => x[n, order[c], i, j]);

        /// <summary>More rows on top and more columns on the left, filled with another tensor's elements, over and over.</summary>
        public Tensor<T> PrependedWith(Pair more, Tensor<T> other) => x.Channelwise(
            x.Shape[2] + more.Rows, x.Shape[3] + more.Columns,
            (n, c, i, j) => i >= more.Rows && j >= more.Columns
                ? x[n, c, i - more.Rows, j - more.Columns]
                : other[n, c, i % other.Shape[2], j % other.Shape[3]]);

        /// <summary>Without the first rows and columns.</summary>
        public Tensor<T> SkipFirst(Pair first) => x.Channelwise(
            x.Shape[2] - first.Rows, x.Shape[3] - first.Columns, (n, c, i, j) => x[n, c, i + first.Rows, j + first.Columns]);

        /// <summary>The kernel [C, 1, 1, 1] of ones, which with C groups gives the input back.</summary>
        public Tensor<T> OneByOneKernel() => Shape.Of(x.Shape[1], 1, 1, 1).Constant(T.One);

        /// <summary>The same tensor but for one element.</summary>
        public Tensor<T> WithElement(int place, T value) => Tensor.Create<T>(x.Shape, tensor =>
        {
            x.Elements.CopyTo(tensor.Span);
            tensor.Span[place] = value;
        });

        /// <summary>Each image as one row of features.</summary>
        public Tensor<T> Flattened() => x.Reshape([x.Shape[0], x.Shape.Skip(1).Aggregate(1, (a, b) => a * b)]);

        /// <summary>As many images and channels, of another size.</summary>
        private Tensor<T> Channelwise(int rows, int columns, Func<int, int, int, int, T> element) =>
            Tensor.From([x.Shape[0], x.Shape[1], rows, columns], element);
    }

    extension<T>(IReadOnlyList<Tensor<T>> parts) where T : struct, INumber<T>
    {
        /// <summary>The channels of all, one after the other.</summary>
        public Tensor<T> JoinedInChannels()
        {
            (Tensor<T> Part, int Channel)[] all = [.. parts.SelectMany(part => UpTo(part.Shape[1]).Select(c => (part, c)))];
            return Tensor.From([parts[0].Shape[0], all.Length, parts[0].Shape[2], parts[0].Shape[3]],
                (n, c, i, j) => all[c].Part[n, all[c].Channel, i, j]);
        }

        /// <summary>One image after the other.</summary>
        public Tensor<T> JoinedInImages() => Tensor.From(
            [parts.Count, parts[0].Shape[1], parts[0].Shape[2], parts[0].Shape[3]], (n, c, i, j) => parts[n][0, c, i, j]);
    }

    extension(Shape shape)
    {
        /// <summary>What a function says of the place of each element, in row-major order.</summary>
        public Tensor<float> Filled(Func<int, float> element) => Tensor.Create<float>(shape, tensor =>
        {
            for (int place = 0; place < tensor.Span.Length; place++)
            {
                tensor.Span[place] = element(place);
            }
        });

        /// <summary>0, 1, 2, … in row-major order: each element is its own place.</summary>
        public Tensor<float> Counting() => shape.Filled(place => place);

        /// <summary>All zeros but a single one.</summary>
        public Tensor<T> OneHot<T>(int place)
            where T : struct, INumber<T> => Tensor.Create<T>(shape, tensor => tensor.Span[place] = T.One);

        /// <summary>The same value everywhere.</summary>
        public Tensor<T> Constant<T>(T value) where T : struct, INumber<T> => Tensor.Create<T>(shape, tensor => tensor.Span.Fill(value));

        /// <summary>The four indices of an element, which is given by its place.</summary>
        public (int N, int C, int I, int J) Indices(int place)
        {
            int channel = shape[2] * shape[3];
            return (place / channel / shape[1], place / channel % shape[1], place / shape[3] % shape[2], place % shape[3]);
        }

        /// <summary>The indices of an element in words, for any number of axes: [0, 1, 2, 3].</summary>
        public string At(int place)
        {
            int span = shape.ElementCount;
            return $"[{string.Join(", ", shape.Select(size => place / (span /= size) % size))}]";
        }
    }

    /// <summary>The walk of the rows along the columns, and the other way about; its padding is given in numbers.</summary>
    public static Geometry Exchanged(this Geometry walk) => walk with
    {
        Stride = (walk.Stride.Columns, walk.Stride.Rows),
        Dilation = (walk.Dilation.Columns, walk.Dilation.Rows),
        Padding = new(walk.Padding.Before.Columns, walk.Padding.After.Columns, walk.Padding.Before.Rows, walk.Padding.After.Rows),
    };

    /// <summary>The elements of these numbers of a bias, or of any tensor with one axis, in this order.</summary>
    public static Tensor<T>? Elements<T>(this Tensor<T>? b, params int[] order)
        where T : struct, INumber<T> => b is null ? null : Tensor.Of<T>([order.Length], [.. order.Select(o => b[o])]);

    /// <summary>The same numbers in double.</summary>
    public static Tensor<double> InDouble(this Tensor<float> x) => x.Map(element => (double)element);

    /// <summary>The numbers from 0 to count − 1.</summary>
    public static int[] UpTo(int count) => From(0, count);

    /// <summary>The numbers from first on.</summary>
    public static int[] From(int first, int count) => [.. Enumerable.Range(first, count)];

    /// <summary>The numbers from 0 to count − 1 in another order.</summary>
    public static int[] Shuffled(int count) => [.. UpTo(count).Reverse()];
}
