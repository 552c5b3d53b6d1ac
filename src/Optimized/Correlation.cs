using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>The memory of a result, as each thread sees it.</summary>
internal delegate Span<T> SpanOf<T>();

/// <summary>
/// Correlation, and convolution as the same with the kernel read backwards: a strip of output rows is computed tile by tile
/// from a frame that stays in the second cache. One item of work is a strip of one group of one image, or some of its
/// output channels.
/// </summary>
internal static class Correlation
{
    /// <summary>What a frame may take, so that it stays in the second cache beside the weights.</summary>
    private const int FrameBytes = 1 << 20;

    /// <summary>A strip of fewer positions is rather shared by output channels than cut: its last tile would be half empty.</summary>
    private const int FewPositions = 512;

    public static Tensor<T> Of<T>(
        Workers workers, bool wide, Tensor<T> x, Tensor<T> k, Tensor<T>? b, Geometry geometry, int groups, bool flipped)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (rows, columns, output) = Arguments.Correlation(x, k, b, geometry, groups);
        if (!HasFrame<T>(rows, columns))
        {
            return Tensor.Create<T>(output, y =>
                SpreadCorrelation.Compute(workers, x, k, b, rows, columns, output, groups, flipped, () => y.Span));
        }

        var kernel = new PackedKernel<T>(workers, k, groups, flipped);
        return Tensor.Create<T>(output, y => Compute(workers, wide, x, kernel, b, rows, columns, output, groups, () => y.Span));
    }

    /// <summary>Whether the input of one output row of one channel fits into a frame.</summary>
    public static bool HasFrame<T>(Axis rows, Axis columns) =>
        Frame.SizeOfChannel(rows, columns, 1) * Unsafe.SizeOf<T>() <= FrameBytes;

    /// <summary>The output, into memory that a function gives to each thread.</summary>
    public static void Compute<T>(
        Workers workers, bool wide, Tensor<T> x, PackedKernel<T> kernel, Tensor<T>? b, Axis rows, Axis columns, Shape output,
        int groups, SpanOf<T> y)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (wide)
        {
            new Strips<WideLanes<T>, T>(workers, x, kernel, b, rows, columns, output, groups).Compute(y);
        }
        else
        {
            new Strips<PortableLanes<T>, T>(workers, x, kernel, b, rows, columns, output, groups).Compute(y);
        }
    }

    private sealed class Strips<TLanes, T>
        where TLanes : struct, ILanes<TLanes, T>
        where T : struct, IFloatingPointIeee754<T>
    {
        private readonly Workers _workers;
        private readonly Tensor<T> _x;
        private readonly PackedKernel<T> _kernel;
        private readonly Tensor<T>? _b;
        private readonly Shape _output;
        private readonly int _groups;
        private readonly int _channels;
        private readonly int _taps;
        private readonly Frame _frame;
        private readonly Frame? _ofInput;
        private readonly int _strips;
        private readonly int _parts;

        public Strips(
            Workers workers, Tensor<T> x, PackedKernel<T> kernel, Tensor<T>? b, Axis rows, Axis columns, Shape output, int groups)
        {
            (_workers, _x, _kernel, _b, _output, _groups) = (workers, x, kernel, b, output, groups);
            _channels = x.Shape[1] / groups;
            _taps = rows.Window * columns.Window;
            long budget = FrameBytes / Unsafe.SizeOf<T>();
            long oneRow = Frame.SizeOfChannel(rows, columns, 1);
            long furtherRow = Frame.SizeOfChannel(rows, columns, 2) - oneRow;
            int together = (int)Math.Clamp(budget / oneRow, 1, _channels);
            long fitting = 1 + ((budget - (together * oneRow)) / (together * furtherRow));
            int stripRows = (int)Math.Clamp(fitting, 1, rows.Output);
            int shared = (rows.Output + workers.Degree - 1) / workers.Degree;
            if (output[0] * groups < workers.Degree && shared < stripRows && shared * (long)columns.Output >= FewPositions)
            {
                stripRows = shared;
            }

            _frame = new Frame(rows, columns, stripRows, together);
            _ofInput = Frame.IsInput(rows, columns) ? Frame.OfInput(rows, columns, stripRows, together) : null;
            _strips = (rows.Output + stripRows - 1) / stripRows;
            long items = Math.Max(1, (long)output[0] * groups * _strips);
            _parts = (int)Math.Min(kernel.Blocks.Length, (workers.Degree + items - 1) / items);
        }

        public void Compute(SpanOf<T> y) => _workers.Each(checked(_output[0] * _groups * _strips * _parts), item =>
        {
            var (stripOfAll, part) = Math.DivRem(item, _parts);
            var (groupOfAll, strip) = Math.DivRem(stripOfAll, _strips);
            var (n, group) = Math.DivRem(groupOfAll, _groups);
            T[] frame = ArrayPool<T>.Shared.Rent((_frame.Channels * _frame.ChannelSize) + (Tile.MostVectors * TLanes.Count));
            T[] sums = ArrayPool<T>.Shared.Rent(Tile.MostVectors * TLanes.Count);
            for (int c = 0; c < _channels; c += _frame.Channels)
            {
                Strip(y(), n, group, strip, part, c, frame, sums);
            }

            ArrayPool<T>.Shared.Return(frame);
            ArrayPool<T>.Shared.Return(sums);
        });

        private void Strip(Span<T> y, int n, int group, int strip, int part, int c, T[] frame, T[] sums)
        {
            int firstRow = strip * _frame.StripRows;
            int rows = Math.Min(_frame.StripRows, _output[2] - firstRow);
            int positions = ((rows - 1) * _frame.Pitch) + _output[3];
            int channels = Math.Min(_frame.Channels, _channels - c);
            int image = _x.Shape[2] * _x.Shape[3];
            int start = ((n * _x.Shape[1]) + (group * _channels) + c) * image;
            ref T input = ref frame[0];
            int[] offsets = _frame.Offsets;

            // A long, as the last tile of a tensor that is nearly as large as an array can be would reach beyond an int.
            long reach = positions + (Tile.MostVectors / 3 * TLanes.Count);
            if (_ofInput is not null
                && reach + start + (firstRow * _frame.Pitch) + _ofInput.Offsets[(channels * _taps) - 1] <= _x.Elements.Length)
            {
                input = ref Unsafe.AsRef(in _x.Elements[start + (firstRow * _frame.Pitch)]);
                offsets = _ofInput.Offsets;
            }
            else
            {
                _frame.Fill(_x.Elements.Slice(start, channels * image), frame, firstRow);
            }

            int first = part * _kernel.Blocks.Length / _parts;
            int end = (part + 1) * _kernel.Blocks.Length / _parts;
            foreach (PackedKernel<T>.Block block in _kernel.Blocks.AsSpan(first, end - first))
            {
                int lanes = Tile.Vectors(block.Rows) * TLanes.Count;
                int channel = (n * _output[1]) + (group * (_output[1] / _groups)) + block.First;
                for (int q = 0; q < positions; q += lanes)
                {
                    Tile.Sum<TLanes, T>(block.Rows, channels * _taps,
                        ref _kernel.Weights(group, block, c * _taps), ref Unsafe.Add(ref input, q), ref offsets[0], ref sums[0]);
                    Write(y, sums, block.Channels, lanes, channel, firstRow, q, Math.Min(lanes, positions - q), isFirst: c == 0);
                }
            }
        }

        /// <summary>Takes the sums that belong to output elements, and leaves those between two rows.</summary>
        private void Write(
            Span<T> y, T[] sums, int channels, int lanes, int channel, int firstRow, int q, int count, bool isFirst)
        {
            int width = _output[3];
            int size = _output[2] * width;
            var (i, j) = Math.DivRem(q, _frame.Pitch);
            for (int lane = 0; lane < count; lane += _frame.Pitch - j, i++, j = 0)
            {
                int length = Math.Min(width - j, count - lane);
                if (length <= 0)
                {
                    continue;
                }

                int place = ((firstRow + i) * width) + j;
                for (int row = 0; row < channels; row++)
                {
                    var to = y.Slice(((channel + row) * size) + place, length);
                    var from = sums.AsSpan((row * lanes) + lane, length);
                    if (isFirst)
                    {
                        Rows.Shift(to, from, _b is null ? T.Zero : _b[(channel + row) % _output[1]]);
                    }
                    else
                    {
                        Rows.Add(to, from);
                    }
                }
            }
        }
    }
}
