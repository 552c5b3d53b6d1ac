using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>
/// The derivative of correlation by the kernel: the sum over all positions of dy times the patch of x under the window. Some
/// rows at a time, x and dy are turned so that the channels of a position are neighbours; then the positions are the steps
/// of tiles, whose rows are output channels and whose lanes are elements of the patch.
/// </summary>
internal static class KernelGradient
{
    /// <summary>What the turned rows may take together, so that they stay in the second caches.</summary>
    private const int TurnedBytes = 2 << 20;

    /// <summary>Whether one output row of one image can be turned within these bytes.</summary>
    // Stryker disable once all : what else would sum gives the same numbers
    public static bool IsFor<T>(Shape kernel, Axis rows, Axis columns, int groups) =>
        new TurnedShape(kernel, rows, columns, groups).Size(1) <= TurnedBytes / Unsafe.SizeOf<T>();

    /// <summary>dk, of one image at least.</summary>
    public static void Of<T>(
        Workers workers, bool wide, Tensor<T> x, Shape kernel, Tensor<T> dy, Axis rows, Axis columns, int groups, Room<T> dk)
        where T : struct, IFloatingPointIeee754<T>
    {
        var turned = new TurnedShape(kernel, rows, columns, groups);

        // Stryker disable all : how much is done at once changes no number
        long budget = TurnedBytes / Unsafe.SizeOf<T>();
        int stripRows = rows.Output;
        while (turned.Size(stripRows) > budget)
        {
            stripRows = (stripRows + 1) / 2;
        }

        int images = stripRows < rows.Output ? 1 : (int)Math.Clamp(budget / turned.Size(stripRows), 1, x.Shape[0]);

        // Stryker restore all
        // Stryker disable once Conditional : both kinds of vectors give the same numbers
        using Batch<T> batch = wide
            ? new TiledBatch<WideLanes<T>, Vector512<T>, T>(workers, x, dy, turned, stripRows, images)
            : new TiledBatch<PortableLanes<T>, Vector<T>, T>(workers, x, dy, turned, stripRows, images);
        for (int group = 0; group < groups; group++)
        {
            // Stryker disable once Equality : behind the last image there is none to do
            for (int n = 0; n < x.Shape[0]; n += images)
            {
                // Stryker restore Equality
                for (int row = 0; row < rows.Output; row += stripRows)
                {
                    batch.Add(dk, group, n, row);
                }
            }
        }
    }

    /// <summary>How much room the turned rows of one group take.</summary>
    private sealed class TurnedShape
    {
        public TurnedShape(Shape kernel, Track rows, Track columns, int groups)
        {
            (Inputs, Outputs, Rows, Columns) = (kernel[1], kernel[0] / groups, rows, columns);
            // Stryker disable once Arithmetic : a row may be turned further than need be
            Width = ((long)columns.Stride * (columns.Output - 1)) + ((long)columns.Dilation * (columns.Window - 1)) + 1;
            Elements = Inputs * rows.Window * columns.Window;
        }

        public int Inputs { get; }

        public int Outputs { get; }

        public Track Rows { get; }

        public Track Columns { get; }

        /// <summary>The input columns under all windows of a row, those on the padding among them.</summary>
        public long Width { get; }

        /// <summary>The elements of a patch: those of the kernel of one output channel.</summary>
        public int Elements { get; }

        /// <summary>The input rows under so many output rows.</summary>
        // Stryker disable once Arithmetic : more rows may be turned than need be
        public long InputRows(int outputRows) => ((long)Rows.Stride * (outputRows - 1)) + ((long)Rows.Dilation * (Rows.Window - 1)) + 1;

        /// <summary>The elements that so many output rows of one image take of x.</summary>
        public long SizeOfInput(int outputRows) => InputRows(outputRows) * Width * Inputs;

        /// <summary>The elements that so many output rows of one image take.</summary>
        // Stryker disable once Arithmetic : how much is done at once changes no number
        public long Size(int outputRows) => SizeOfInput(outputRows) + ((long)outputRows * Columns.Output * (Outputs + Tile.MostRows));
    }

    /// <summary>Some rows of some images, turned and multiplied together.</summary>
    private abstract class Batch<T> : IDisposable
        where T : struct, IFloatingPointIeee754<T>
    {
        /// <summary>Adds the products of the output rows from one on, of the images from one on.</summary>
        public abstract void Add(Room<T> dk, int group, int n, int firstRow);

        /// <summary>Gives back the memory of the turned rows.</summary>
        public abstract void Dispose();
    }

    private sealed class TiledBatch<TLanes, TVector, T> : Batch<T>
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : struct, IFloatingPointIeee754<T>
    {
        private const int FewTiles = 16;
        private const int FewSteps = 512;
        private const int MostSegments = 16;

        /// <summary>Blocks of output channels for each thread, so that whole blocks are items of work.</summary>
        private const int BlocksAThread = 3;

        /// <summary>The elements that a thread keeps for a block.</summary>
        private const int MostOfBlock = 1 << 18;

        private static readonly TileShape[] Shapes = [new(8, 3), new(6, 4), new(14, 2)];

        private readonly Workers _workers;
        private readonly Tensor<T> _x;
        private readonly Tensor<T> _dy;
        private readonly TurnedShape _turned;
        private readonly int _stripRows;
        private readonly int _images;
        private readonly TileShape _shape;
        private readonly int _lanes;
        private readonly int _blocks;
        private readonly Run[] _runs;
        private readonly int[] _elements;
        private readonly int _blockSize;
        private readonly int[] _inputPlaces;
        private readonly int[] _outputPlaces;
        private readonly T[] _input;
        private readonly T[] _output;
        private readonly T[] _noBias = new T[Tile.MostRows];

        public TiledBatch(Workers workers, Tensor<T> x, Tensor<T> dy, TurnedShape turned, int stripRows, int images)
        {
            (_workers, _x, _dy, _turned, _stripRows, _images) = (workers, x, dy, turned, stripRows, images);
            var (rows, columns) = (turned.Rows, turned.Columns);
            // Stryker disable once Conditional : shorter runs give the same numbers
            int neighbours = turned.Inputs * (columns.Dilation == 1 ? columns.Window : 1);
            // Stryker disable once all : tiles of every shape give the same numbers
            _shape = Shapes.MinBy(shape =>
                (long)Ceiling.OfQuotient(neighbours, shape.Vectors * TLanes.Count) * Ceiling.OfQuotient(turned.Outputs, shape.Rows) * shape.Vectors * shape.Rows);
            _lanes = _shape.Vectors * TLanes.Count;
            _blocks = Ceiling.OfQuotient(turned.Outputs, _shape.Rows);

            // The lanes: runs of neighbours in the turned input, and which element of the kernel each lane is.
            int width = (int)turned.Width;
            int rowPitch = turned.Inputs * width;
            int taps = rows.Window * columns.Window;
            var starts = Enumerable.Range(0, rows.Window).SelectMany(u => Enumerable.Range(0, turned.Inputs * columns.Window / neighbours)
                .Select(v => (u * rows.Dilation * rowPitch) + (v * columns.Dilation * turned.Inputs)));
            _elements = [.. Enumerable.Range(0, taps).SelectMany(tap => Enumerable.Range(0, turned.Inputs).Select(c => (c * taps) + tap))];
            _runs = [.. starts.SelectMany((start, run) => Enumerable.Range(0, Ceiling.OfQuotient(neighbours, _lanes)).Select(nth =>
                new Run(start + (nth * _lanes), (run * neighbours) + (nth * _lanes), Math.Min(_lanes, neighbours - (nth * _lanes)))))];

            int positions = images * stripRows * columns.Output;
            int size = (int)turned.SizeOfInput(stripRows);
            (_inputPlaces, _outputPlaces) = (ArrayPool<int>.Shared.Rent(positions), ArrayPool<int>.Shared.Rent(positions));
            _blockSize = positions * _shape.Rows;
            int position = 0;
            for (int image = 0; image < images; image++)
            {
                for (int i = 0; i < stripRows; i++)
                {
                    int place = (image * size) + (i * rows.Stride * rowPitch);
                    for (int j = 0; j < columns.Output; j++, position++, place += columns.Stride * turned.Inputs)
                    {
                        _inputPlaces[position] = place;
                        _outputPlaces[position] = position * _shape.Rows;
                    }
                }
            }

            _input = ArrayPool<T>.Shared.Rent((images * size) + _lanes);
            _output = ArrayPool<T>.Shared.Rent(positions * _blocks * _shape.Rows);
        }

        public override void Add(Room<T> dk, int group, int n, int firstRow)
        {
            int rows = Math.Min(_stripRows, _turned.Rows.Output - firstRow);
            int images = Math.Min(_images, _x.Shape[0] - n);
            int inputRows = (int)_turned.InputRows(rows);
            _workers.EachInRuns(images * inputRows, item =>
            {
                var (image, row) = Math.DivRem(item, inputRows);
                TurnInput(group, n + image, firstRow, row, image);
            });
            _workers.EachInRuns(images * rows, item =>
            {
                var (image, row) = Math.DivRem(item, rows);
                TurnOutput(group, n + image, firstRow + row, (image * _stripRows) + row);
            });

            // The rows of an image that is not full end before its place does; the last batch may have fewer images.
            int tiles = _blocks * _runs.Length;
            int steps = (((images - 1) * _stripRows) + rows) * _turned.Columns.Output;
            // Stryker disable once all : of integers the segments' sums are the same; of reals they are the same for any number of threads
            int segments = tiles < FewTiles ? Math.Clamp(steps / FewSteps, 1, MostSegments) : 1;
            bool isFirst = n == 0 && firstRow == 0;
            // Stryker disable once Logical,Equality,Arithmetic,Boolean : block by block or tile by tile, the numbers are the same
            if (segments == 1 && _blocks >= BlocksAThread * _workers.Degree && _shape.Rows * (_turned.Elements + _lanes) <= MostOfBlock)
            {
                _workers.Each(_blocks, block => SumBlock(dk.Span, group, block, steps, isFirst));
                return;
            }

            // Stryker disable once Equality,Boolean : one segment gives the same numbers as none
            if (segments == 1)
            {
                _workers.EachInRuns(tiles, tile =>
                {
                    T[] sums = ThreadMemory<T>.OfThread.Grown(0, _shape.Rows * _lanes).Sums;
                    Sum(tile, 0, steps, ref sums[0], _lanes);
                    Put(dk.Span, sums, group, tile, isFirst);
                });
                return;
            }

            // So few tiles that threads would be idle: each is summed in segments, which are the same for any number of threads.
            int size = _shape.Rows * _lanes;
            T[] parts = ArrayPool<T>.Shared.Rent(tiles * segments * size);
            _workers.EachInRuns(tiles * segments, item =>
            {
                var (tile, segment) = Math.DivRem(item, segments);
                int first = (int)((long)segment * steps / segments);
                Sum(tile, first, (int)((segment + 1L) * steps / segments) - first, ref parts[item * size], _lanes);
            });
            for (int item = 0; item < tiles * segments; item++)
            {
                Put(dk.Span, parts.AsSpan(item * size, size), group, item / segments, isFirst && item % segments == 0);
            }

            // Stryker disable once Statement : what is not given back is collected
            ArrayPool<T>.Shared.Return(parts);
        }

        // Stryker disable once all : what is not given back is collected
        public override void Dispose()
        {
            ArrayPool<T>.Shared.Return(_input);
            ArrayPool<T>.Shared.Return(_output);
            ArrayPool<int>.Shared.Return(_inputPlaces);
            ArrayPool<int>.Shared.Return(_outputPlaces);
        }

        private void Sum(int tile, int firstStep, int steps, ref T sums, int pitch)
        {
            var (block, run) = Math.DivRem(tile, _runs.Length);
            Tile.Sum<TLanes, TVector, T>(_shape, steps,
                ref _output[block * _blockSize], ref _outputPlaces[firstStep],
                ref _input[_runs[run].Start], ref _inputPlaces[firstStep], ref _noBias[0], ref sums, pitch);
        }

        /// <summary>All elements of a block of output channels: tap by tap, and then turned to channel by channel.</summary>
        private void SumBlock(Span<T> dk, int group, int block, int steps, bool isFirst)
        {
            int size = _turned.Elements;
            int pitch = size + _lanes;
            int first = block * _shape.Rows;
            int rows = Math.Min(_shape.Rows, _turned.Outputs - first);
            T[] sums = ThreadMemory<T>.OfThread.Grown(0, (_shape.Rows + 1) * pitch).Sums;
            for (int run = 0; run < _runs.Length; run++)
            {
                // What a tile writes beyond its run, the next writes again.
                Sum((block * _runs.Length) + run, 0, steps, ref sums[_runs[run].Lane], pitch);
            }

            int taps = size / _turned.Inputs;
            var turned = sums.AsSpan(_shape.Rows * pitch, size);
            for (int row = 0; row < rows; row++)
            {
                var from = sums.AsSpan(row * pitch, size);
                var to = dk.Slice(((group * _turned.Outputs) + first + row) * size, size);
                // Stryker disable once Equality : one row turned is the same row
                if (taps > 1)
                {
                    ShortRows.Turn(from, _turned.Inputs, isFirst ? to : turned, taps, taps, _turned.Inputs);
                    from = turned;
                }
                else if (isFirst)
                {
                    from.CopyTo(to);
                }

                if (!isFirst)
                {
                    Rows.Add(to, from);
                }
            }
        }

        private void Put(Span<T> dk, ReadOnlySpan<T> sums, int group, int tile, bool isFirst)
        {
            var (block, nth) = Math.DivRem(tile, _runs.Length);
            Run run = _runs[nth];
            int size = _turned.Elements;
            int first = block * _shape.Rows;
            int rows = Math.Min(_shape.Rows, _turned.Outputs - first);
            var elements = _elements.AsSpan(run.Lane, run.Length);
            for (int row = 0; row < rows; row++)
            {
                var to = dk.Slice(((group * _turned.Outputs) + first + row) * size, size);
                var from = sums.Slice(row * _lanes, run.Length);
                if (isFirst)
                {
                    for (int lane = 0; lane < elements.Length; lane++)
                    {
                        to[elements[lane]] = from[lane];
                    }
                }
                else
                {
                    for (int lane = 0; lane < elements.Length; lane++)
                    {
                        to[elements[lane]] += from[lane];
                    }
                }
            }
        }

        /// <summary>One row of the input: for each column the channels, zeros on the padding.</summary>
        private void TurnInput(int group, int n, int firstRow, int row, int image)
        {
            var (rows, columns, inputs) = (_turned.Rows, _turned.Columns, _turned.Inputs);
            int pitch = (int)_turned.Width * inputs;
            int size = (int)_turned.SizeOfInput(_stripRows);
            var to = _input.AsSpan((image * size) + (row * pitch), pitch);
            long h = ((long)rows.Stride * firstRow) + row - rows.Before;
            int first = (int)Math.Min(_turned.Width, columns.Before);
            int end = (int)Math.Min(_turned.Width, (long)columns.Before + columns.Input);
            if (h < 0 || h >= rows.Input || first >= end)
            {
                to.Clear();
                return;
            }

            to[..(first * inputs)].Clear();

            // Stryker disable once Arithmetic : what is cleared too early is filled afterwards
            to[(end * inputs)..].Clear();
            int channel = rows.Input * columns.Input;
            int start = (((n * _x.Shape[1]) + (group * inputs)) * channel) + ((int)h * columns.Input);
            ShortRows.Turn(_x.Elements[start..], channel, to[(first * inputs)..], inputs, inputs, end - first);
        }

        /// <summary>One row of dy: block by block of output channels, for each column the channels.</summary>
        private void TurnOutput(int group, int n, int row, int place)
        {
            int channel = _turned.Rows.Output * _turned.Columns.Output;
            for (int block = 0; block < _blocks; block++)
            {
                int first = block * _shape.Rows;
                int start = (((n * _dy.Shape[1]) + (group * _turned.Outputs) + first) * channel) + (row * _turned.Columns.Output);
                var to = _output.AsSpan((block * _blockSize) + (place * _turned.Columns.Output * _shape.Rows));
                ShortRows.Turn(_dy.Elements[start..], channel, to, _shape.Rows, Math.Min(_shape.Rows, _turned.Outputs - first), _turned.Columns.Output);
            }
        }

        /// <summary>The lanes of a tile.</summary>
        /// <param name="Start">Where the first is in the turned input, from the place of the position on.</param>
        /// <param name="Lane">Its number.</param>
        /// <param name="Length">How many there are.</param>
        private readonly record struct Run(int Start, int Lane, int Length);
    }
}
