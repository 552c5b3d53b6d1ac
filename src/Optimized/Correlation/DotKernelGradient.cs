using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>
/// The derivative of correlation by the kernel where an image has many positions and few input elements lie side by side:
/// each element of dk is the product of a row of dy with a row of x, both in frames, so that the same place in both is the
/// same position. One item of work is some output channels of some images.
/// </summary>
internal static class DotKernelGradient
{
    private const int LeastPositions = 64;

    /// <summary>Where so many elements of a patch are neighbours, positions as steps are faster.</summary>
    private const int ManyNeighbours = 32;

    /// <summary>What the frames of x and dy may take together: much of the second cache is left to the sums.</summary>
    private const int FrameBytes = 1 << 18;

    /// <summary>What sums that wait for the next strip may take, in elements of a vector's 16 lanes.</summary>
    private const int MostTiles = 680;

    /// <summary>Whether this is the way for such a kernel and such images.</summary>
    // Stryker disable once all : what else would sum gives the same numbers
    public static bool IsFor<T>(Shape kernel, Track rows, Track columns)
    {
        if ((long)rows.Output * columns.Output < LeastPositions)
        {
            return false;
        }

        return IsPixels(rows, columns) || ((long)kernel[1] * columns.Window < ManyNeighbours
            && Quads(kernel) <= MostTiles && kernel[1] * Frame.SizeOfChannel(rows, columns, 1) * Unsafe.SizeOf<T>() <= FrameBytes);
    }

    /// <summary>dk; a channel with a sum that is not finite is summed alone, for in a frame zeros meet what does not meet.</summary>
    public static void Of<T>(
        Workers workers, bool wide, Tensor<T> x, Shape kernel, Tensor<T> dy, Track rows, Track columns, int groups, Room<T> dk, SpreadKernelGradient<T> alone)
        where T : struct, IFloatingPointIeee754<T>
    {
        // Stryker disable once Boolean : both kinds of vectors give the same numbers
        if (wide)
        {
            new Plan<WideLanes<T>, Vector512<T>, T>(x, kernel, dy, rows, columns, groups).Run(workers, dk);
        }
        else
        {
            new Plan<PortableLanes<T>, Vector<T>, T>(x, kernel, dy, rows, columns, groups).Run(workers, dk);
        }

        int taps = kernel[2] * kernel[3];
        for (int channel = 0; channel < kernel[0] * kernel[1]; channel++)
        {
            alone.SumIfNotFinite(channel, dk.Span.Slice(channel * taps, taps));
        }
    }

    /// <summary>Whether an image is its own frame, and its positions are those of dy.</summary>
    // Stryker disable once all : pixels that are framed like everything else give the same numbers
    private static bool IsPixels(Track rows, Track columns) =>
        rows is { IsInput: true, Window: 1 } && columns is { IsInput: true, Window: 1 };

    private static int Quads(Shape kernel) => Ceiling.OfQuotient(kernel[1] * kernel[2] * kernel[3], DotTile.Features);

    private sealed class Plan<TLanes, TVector, T>
        where TLanes : ILanes<TVector, T>
        where TVector : struct
        where T : struct, IFloatingPointIeee754<T>
    {
        /// <summary>The most blocks of output channels that an item has.</summary>
        private const int MostBlocks = 8;

        private const int MostSegments = 8;
        private const int MostSegmentElements = 1 << 18;

        private static readonly int TileSize = DotTile.Pairs * TLanes.Count;

        private readonly Tensor<T> _x;
        private readonly Tensor<T> _dy;
        private readonly Shape _kernel;
        private readonly Track _rows;
        private readonly Track _columns;
        private readonly int _groups;
        private readonly int _outputs;
        private readonly int _elements;
        private readonly bool _isPixels;
        private readonly Frame _frame;
        private readonly int _strips;
        private readonly int _units;
        private readonly int _unitsTogether;
        private readonly int _rowOfDy;
        private readonly int _blocks;
        private readonly int _blocksOfItem;
        private readonly int _segments;

        public Plan(Tensor<T> x, Shape kernel, Tensor<T> dy, Track rows, Track columns, int groups)
        {
            (_x, _dy, _kernel, _rows, _columns, _groups) = (x, dy, kernel, rows, columns, groups);
            _outputs = kernel[0] / groups;
            _elements = kernel[1] * kernel[2] * kernel[3];
            _isPixels = IsPixels(rows, columns);
            _blocks = Ceiling.OfQuotient(_outputs, DotTile.Weights);

            // Stryker disable all : how much is done at once changes no number
            _blocksOfItem = _isPixels ? MostBlocks : Math.Clamp(MostTiles / Quads(kernel), 1, MostBlocks);
            int outputs = DotTile.Weights * Math.Min(_blocksOfItem, _blocks);
            int stripRows = rows.Output;
            long budget = FrameBytes / Unsafe.SizeOf<T>();
            while (!_isPixels && stripRows > 1 && Size(stripRows) > budget)
            {
                stripRows = Ceiling.OfQuotient(stripRows, 2);
            }

            // Stryker restore all
            _frame =
                // Stryker disable once Conditional : pixels that are framed like everything else give the same numbers
                _isPixels ? Frame.OfInput(rows, columns, stripRows, kernel[1]) : new Frame(rows, columns, stripRows, kernel[1]);
            _strips = Ceiling.OfQuotient(rows.Output, stripRows);
            _units = x.Shape[0] * _strips;
            _rowOfDy = _isPixels ? rows.Output * columns.Output : Ceiling.OfQuotient(stripRows * _frame.Pitch, TLanes.Count) * TLanes.Count;
            // Stryker disable once all : how much is done at once changes no number
            _unitsTogether = _isPixels ? Math.Max(1, _units) : (int)Math.Max(1, budget / Size(stripRows));

            // So few items that threads would be idle: images are summed in segments, which are the same for any number of threads.
            // Stryker disable once all : of integers the segments' sums are the same; of reals they are the same for any number of threads
            _segments = groups * _blocks >= MostBlocks ? 1
                : Math.Clamp(_units, 1, Math.Clamp(MostSegmentElements / kernel.ElementCount, 1, MostSegments));

            // Stryker disable once all : how much is done at once changes no number
            long Size(int strip) => (kernel[1] * Frame.SizeOfChannel(rows, columns, strip)) + ((long)outputs * ((strip * columns.Pitch) + TLanes.Count));
        }

        /// <summary>Adds dk to zeros.</summary>
        public void Run(Workers workers, Room<T> dk)
        {
            int size = _kernel.ElementCount;

            // Stryker disable once Conditional : room that nobody uses does no harm
            T[] parts = _segments == 1 ? [] : ArrayPool<T>.Shared.Rent(_segments * size);
            // Stryker disable once all : how the work is shared changes no number
            int blocksOfItem = Math.Clamp(_groups * _blocks / (4 * workers.Degree), 1, _blocksOfItem);
            int items = Ceiling.OfQuotient(_blocks, blocksOfItem);
            workers.Each(_groups * items * _segments, item =>
            {
                var (groupOfAll, segment) = Math.DivRem(item, _segments);
                var (group, nth) = Math.DivRem(groupOfAll, items);
                int first = nth * blocksOfItem * DotTile.Weights;
                int count = Math.Min(blocksOfItem * DotTile.Weights, _outputs - first);
                Sum(_segments == 1 ? dk.Span : parts.AsSpan(segment * size, size), group, first, count,
                    (int)((long)segment * _units / _segments), (int)((segment + 1L) * _units / _segments));
            });
            if (_segments > 1)
            {
                for (int segment = 0; segment < _segments; segment++)
                {
                    Rows.Add(dk.Span, parts.AsSpan(segment * size, size));
                }

                // Stryker disable once Statement : what is not given back is collected
                ArrayPool<T>.Shared.Return(parts);
            }
        }

        /// <summary>The sums of some output channels over some units, which are strips of images.</summary>
        private void Sum(Span<T> dk, int group, int firstOutput, int outputs, int firstUnit, int endUnit)
        {
            int blocks = Ceiling.OfQuotient(outputs, DotTile.Weights);
            int quads = Quads(_kernel);
            int inputSize = _kernel[1] * _frame.ChannelSize;
            int room = (_unitsTogether * inputSize) + _columns.Reach + TLanes.Count;

            // Stryker disable once Conditional : room that nobody uses does no harm
            var memory = ThreadMemory<T>.OfThread.Grown(
                _isPixels ? 0 : room + (_unitsTogether * outputs * _rowOfDy), _isPixels ? TileSize : blocks * quads * TileSize);
            memory.Holds = default;
            Span<int> dyRows = stackalloc int[DotTile.Weights];
            Span<int> xRows = stackalloc int[DotTile.Features];
            for (int unit = firstUnit; unit < endUnit; unit += _unitsTogether)
            {
                int units = Math.Min(_unitsTogether, endUnit - unit);
                ref T x = ref Unsafe.NullRef<T>();
                ref T dy = ref Unsafe.NullRef<T>();
                int xPitch = inputSize;
                int dyPitch = outputs * _rowOfDy;
                int length = _rowOfDy;
                if (_isPixels)
                {
                    xPitch = _x.Shape[1] * _frame.ChannelSize;
                    dyPitch = _kernel[0] * _rowOfDy;
                    x = ref Unsafe.AsRef(in _x.Elements[(unit * xPitch) + (group * inputSize)]);
                    dy = ref Unsafe.AsRef(in _dy.Elements[(unit * dyPitch) + (((group * _outputs) + firstOutput) * _rowOfDy)]);
                }
                else
                {
                    for (int nth = 0; nth < units; nth++)
                    {
                        Fill(memory.Frame, nth * inputSize, room + (nth * dyPitch), group, firstOutput, outputs, unit + nth);
                    }

                    // Stryker disable once Statement : what lies there meets zeros, and a sum that is not finite for it is made again
                    memory.Frame.AsSpan(units * inputSize, _columns.Reach + TLanes.Count).Clear();
                    x = ref memory.Frame[0];
                    dy = ref memory.Frame[room];
                }

                for (int block = 0; block < blocks; block++)
                {
                    // Where there are fewer rows than a tile has, the last is taken again.
                    for (int row = 0; row < dyRows.Length; row++)
                    {
                        // Stryker disable once Arithmetic : what is taken beyond the last is put nowhere, and GuardPages keeps it inside dy
                        dyRows[row] = Math.Min((block * DotTile.Weights) + row, outputs - 1) * _rowOfDy;
                    }

                    for (int quad = 0; quad < quads; quad++)
                    {
                        for (int row = 0; row < xRows.Length; row++)
                        {
                            xRows[row] = _frame.Offsets[Math.Min((quad * DotTile.Features) + row, _elements - 1)];
                        }

                        ref T sums = ref memory.Sums[_isPixels ? 0 : ((block * quads) + quad) * TileSize];
                        DotTile.Sum<TLanes, TVector, T>(
                            units, length, ref dy, dyRows, dyPitch, ref x, xRows, xPitch, ref sums, goesOn: unit > firstUnit);
                        if (unit + units == endUnit)
                        {
                            Put(dk, ref sums, ((group * _outputs) + firstOutput + (block * DotTile.Weights)) * _elements,
                                Math.Min(DotTile.Weights, outputs - (block * DotTile.Weights)), quad);
                        }
                    }
                }

                // Stryker disable once Logical : where nothing is left over nothing is added
                if (_isPixels && length % TLanes.Count != 0)
                {
                    AddRest(dk, group, firstOutput, outputs, unit, units);
                }
            }
        }

        /// <summary>Adds up the lanes of a tile.</summary>
        private void Put(Span<T> dk, ref T sums, int first, int rows, int quad)
        {
            DotTile.AddUp<TLanes, TVector, T>(ref sums);
            int element = quad * DotTile.Features;
            int count = Math.Min(DotTile.Features, _elements - element);
            for (int row = 0; row < rows; row++)
            {
                ShortRows.Copy(
                    ref Unsafe.Add(ref sums, row * DotTile.Features), ref dk.Slice(first + (row * _elements) + element, count)[0], count);
            }
        }

        /// <summary>Adds the products of the last positions of each image, fewer than a vector has lanes.</summary>
        private void AddRest(Span<T> dk, int group, int firstOutput, int outputs, int firstImage, int images)
        {
            int rest = _rowOfDy % TLanes.Count;
            for (int n = firstImage; n < firstImage + images; n++)
            {
                for (int o = (group * _outputs) + firstOutput; o < (group * _outputs) + firstOutput + outputs; o++)
                {
                    var dy = _dy.Elements.Slice((((n * _kernel[0]) + o + 1) * _rowOfDy) - rest, rest);
                    for (int c = 0; c < _elements; c++)
                    {
                        int channel = (n * _x.Shape[1]) + (group * _elements) + c;
                        var x = _x.Elements.Slice(((channel + 1) * _rowOfDy) - rest, rest);
                        T sum = T.Zero;
                        for (int e = 0; e < rest; e++)
                        {
                            sum += dy[e] * x[e];
                        }

                        dk[(o * _elements) + c] += sum;
                    }
                }
            }
        }

        /// <summary>Frames one strip of one image: x as correlation does, and dy with zeros where its rows are shorter than those.</summary>
        private void Fill(T[] memory, int xPlace, int dyPlace, int group, int firstOutput, int outputs, int unit)
        {
            var (n, strip) = Math.DivRem(unit, _strips);
            int firstRow = strip * _frame.StripRows;
            int input = _rows.Input * _columns.Input;
            int inputs = _kernel[1];
            _frame.Fill(
                _x.Elements.Slice(((n * _x.Shape[1]) + (group * inputs)) * input, inputs * input),
                memory.AsSpan(xPlace, inputs * _frame.ChannelSize), firstRow);
            int rows = Math.Min(_frame.StripRows, _rows.Output - firstRow);
            for (int o = 0; o < outputs; o++)
            {
                int channel = (n * _kernel[0]) + (group * _outputs) + firstOutput + o;
                ref T from = ref Unsafe.AsRef(in _dy.Elements.Slice(((channel * _rows.Output) + firstRow) * _columns.Output, rows * _columns.Output)[0]);
                var row = memory.AsSpan(dyPlace + (o * _rowOfDy), _rowOfDy);
                for (int i = 0; i < rows; i++)
                {
                    var to = row.Slice(i * _frame.Pitch, _frame.Pitch);
                    ShortRows.Copy(ref from, ref to[0], _columns.Output);
                    to[_columns.Output..].Clear();
                    from = ref Unsafe.Add(ref from, _columns.Output);
                }

                row[(rows * _frame.Pitch)..].Clear();
            }
        }
    }
}
