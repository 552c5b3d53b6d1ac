using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>
/// Correlation by tiles: a strip of output rows is computed from a frame that stays in the second cache. The lanes of a
/// tile are neighbouring positions and its rows output channels; or, where the images are so small that this would leave many
/// lanes empty, the other way round. One item of work is a strip of one group of one image, or some of its output channels.
/// </summary>
internal sealed class TiledCorrelation<TLanes, TVector, T> : FramedCorrelation<T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>Weights of so many bytes stay in the second cache while all positions pass; of more, a block at a time does.</summary>
    private const int BytesInSecondCache = 1 << 19;

    /// <summary>Items for each thread, so that one that is held up leaves work to the others.</summary>
    private const int ItemsAThread = 4;

    /// <summary>Weights of so many bytes stay in the first cache while some tiles take them one after the other.</summary>
    private const int BytesInFirstCache = 24 << 10;

    /// <summary>The tiles that take them.</summary>
    private const int TilesTogether = 10;

    private static readonly TileShape[] ShapesOfPositions = [new(8, 3), new(6, 4), new(4, 6), new(1, 8)];
    private static readonly TileShape[] ShapesOfChannels = [Tile.FourteenRows, Tile.SevenRows];

    private readonly CorrelationTask _task;
    private readonly Frame _frame;
    private readonly bool _isOwnFrame;
    private readonly bool _hasGaps;
    private readonly bool _isOneRun;
    private readonly int _strips;
    private readonly int _parts;
    private readonly TileShape _shape;
    private readonly bool _lanesAreChannels;
    private readonly bool _blockByBlock;
    private readonly PackedKernel<T> _kernel;
    private readonly int[] _sequence;
    private readonly T[] _bias;
    private readonly T[] _noBias = new T[Tile.MostRows];

    public TiledCorrelation(Workers workers, CorrelationTask task, Tensor<T> k, Tensor<T>? b)
        : base(workers)
    {
        _task = task;
        var (rows, columns, order) = (task.Rows, task.Columns, task.Weights);
        // Stryker disable once Equality : row by row the numbers are the same
        _hasGaps = columns.Pitch > columns.Output;
        // Stryker disable once Equality : row by row the numbers are the same
        _isOneRun = !_hasGaps && task.Output.Row == columns.Output && task.Output.Column == 1;
        bool isInput = rows.IsInput && columns.IsInput;

        // Stryker disable all : how much is done at once, in which tiles and by whom, changes no number
        long budget = CorrelationPlan.FrameBytes / Unsafe.SizeOf<T>();
        long oneRow = Frame.SizeOfChannel(rows, columns, 1);
        long furtherRow = Frame.SizeOfChannel(rows, columns, 2) - oneRow;
        int together = (int)Math.Clamp(budget / oneRow, 1, order.Inputs);
        long fitting = isInput ? rows.Output : 1 + ((budget - (together * oneRow)) / (together * furtherRow));
        _strips = Ceiling.OfQuotient(rows.Output, (int)Math.Clamp(fitting, 1, rows.Output));

        int wanted = workers.Degree == 1 ? 1 : Ceiling.OfQuotient(ItemsAThread * workers.Degree, Math.Max(1, task.Images * task.Groups));
        bool manyWeights = (long)order.Outputs * order.Steps > (long)order.Inputs * rows.Input * columns.Input;
        (_shape, _lanesAreChannels, long cost) = Cheapest(_strips);
        for (int strips = wanted; strips > _strips && !manyWeights; strips--)
        {
            // As many as are needed for strips of that height.
            int needed = Ceiling.OfQuotient(rows.Output, Ceiling.OfQuotient(rows.Output, strips));
            var cut = Cheapest(needed);
            if (cut.Cost <= cost + (cost / 32))
            {
                _strips = needed;
                (_shape, _lanesAreChannels, _) = cut;
            }
        }

        // Stryker restore all
        int stripRows = Ceiling.OfQuotient(rows.Output, _strips);
        // Stryker disable once Arithmetic : an image as its own frame is read too far at most, which GuardPages sees
        int last = rows.Output - ((_strips - 1) * stripRows);
        // Stryker disable once all : framed or not the numbers are the same, and GuardPages sees what is read too far
        _isOwnFrame = isInput && Positions(last) >= (_lanesAreChannels ? _shape.Rows : _shape.Vectors * TLanes.Count)
            && (!_lanesAreChannels || _isOneRun || columns.Output >= _shape.Rows);
        _frame = _isOwnFrame ? Frame.OfInput(rows, columns, stripRows, order.Inputs) : new Frame(rows, columns, stripRows, together);
        // Stryker disable once Conditional : narrower blocks give the same numbers
        int width = _lanesAreChannels ? _shape.Vectors * TLanes.Count : _shape.Rows;
        _kernel = new PackedKernel<T>(workers, k.Memory, order, task.Groups, width);
        // Stryker disable once all : how the work is shared changes no number
        _parts = Math.Min(_kernel.Blocks, Ceiling.OfQuotient(wanted, _strips));
        // Stryker disable once all : in which order tiles are computed changes no number
        _blockByBlock = (long)_kernel.Blocks * order.Steps * width * Unsafe.SizeOf<T>() > BytesInSecondCache;
        // Stryker disable once Checked : no test has the room for so many steps
        _sequence = [.. Enumerable.Range(0, _frame.Offsets.Length).Select(step => checked(step * width))];
        _bias = _kernel.Bias(b);
        Items = task.Images * task.Groups * _strips * _parts;
    }

    protected override int Items { get; }

    public override void Dispose() => _kernel.Dispose();

    protected override Call NewCall() => new Strips(this);

    /// <summary>The positions from the first to the last of so many rows, those between two rows among them.</summary>
    // Stryker disable once Checked : no test has the room for so many positions
    private int Positions(int rows) => checked(((rows - 1) * (int)_task.Columns.Pitch) + _task.Columns.Output);

    /// <summary>The shape that takes the fewest multiply-adds of vectors, if an image is cut into so many strips.</summary>
    // Stryker disable once all : tiles of every shape give the same numbers
    private (TileShape Shape, bool LanesAreChannels, long Cost) Cheapest(int strips)
    {
        var (rows, columns, order) = (_task.Rows, _task.Columns, _task.Weights);
        int stripRows = Ceiling.OfQuotient(rows.Output, strips);
        int last = rows.Output - ((strips - 1) * stripRows);
        var best = (Shape: ShapesOfPositions[0], LanesAreChannels: false, Cost: long.MaxValue);
        foreach (TileShape shape in ShapesOfPositions)
        {
            int lanes = shape.Vectors * TLanes.Count;
            long tiles = ((strips - 1L) * Ceiling.OfQuotient(Positions(stripRows), lanes)) + Ceiling.OfQuotient(Positions(last), lanes);
            long cost = tiles * Ceiling.OfQuotient(order.Outputs, shape.Rows) * (Cost(shape) + (_hasGaps ? 8 * shape.Rows : 0));
            best = cost < best.Cost ? (shape, false, cost) : best;
        }

        foreach (TileShape shape in ShapesOfChannels)
        {
            int lanes = shape.Vectors * TLanes.Count;
            long tiles = _hasGaps
                ? rows.Output * (long)Ceiling.OfQuotient(columns.Output, shape.Rows)
                : ((strips - 1L) * Ceiling.OfQuotient(Positions(stripRows), shape.Rows)) + Ceiling.OfQuotient(Positions(last), shape.Rows);
            long cost = tiles * Ceiling.OfQuotient(order.Outputs, lanes) * (Cost(shape) + (shape.Rows * lanes / 2));
            best = cost < best.Cost ? (shape, true, cost) : best;
        }

        return best;
    }

    /// <summary>About how many cycles a tile takes: two multiply-adds of vectors each, but no more than two loads.</summary>
    // Stryker disable once all : tiles of every shape give the same numbers
    private long Cost(TileShape shape) =>
        40 + (_task.Weights.Steps * (long)Math.Max(shape.Rows * shape.Vectors, shape.Rows + (shape.Vectors * 3 / 2) + 2) / 2);

    private sealed class Strips(TiledCorrelation<TLanes, TVector, T> plan) : Call
    {
        private readonly TiledCorrelation<TLanes, TVector, T> _plan = plan;
        private readonly CorrelationTask _task = plan._task;
        private readonly Frame _frame = plan._frame;
        private readonly PackedKernel<T> _kernel = plan._kernel;

        public override void Do(int item)
        {
            var (strip, part) = Math.DivRem(item, _plan._parts);
            int lanes = _plan._shape.Vectors * TLanes.Count;
            var memory = ThreadMemory<T>.OfThread.Grown(
                // Stryker disable once Conditional : room that nobody uses does no harm
                _plan._isOwnFrame ? 0 : (_frame.Channels * _frame.ChannelSize) + lanes,
                // Stryker disable once Conditional : room that nobody uses does no harm
                (_plan._lanesAreChannels ? TilesTogether : 1) * _plan._shape.Rows * lanes);
            int first = part * _kernel.Blocks / _plan._parts;
            int end = (part + 1) * _kernel.Blocks / _plan._parts;
            for (int c = 0; c < _task.Weights.Inputs; c += _frame.Channels)
            {
                Strip(memory, strip, c, first, end);
            }
        }

        private void Strip(ThreadMemory<T> memory, int stripOfAll, int c, int firstBlock, int endBlock)
        {
            var (groupOfAll, strip) = Math.DivRem(stripOfAll, _plan._strips);
            int firstRow = strip * _frame.StripRows;
            int rows = Math.Min(_frame.StripRows, _task.Rows.Output - firstRow);
            int channels = Math.Min(_frame.Channels, _task.Weights.Inputs - c);
            int image = _task.Rows.Input * _task.Columns.Input;
            int start = ((groupOfAll * _task.Weights.Inputs) + c) * image;
            ref T input = ref Unsafe.NullRef<T>();
            if (_plan._isOwnFrame)
            {
                input = ref Unsafe.AsRef(in X.Span[start + (firstRow * _frame.Pitch)]);
            }
            else
            {
                input = ref memory.Frame[0];
                if (memory.Holds != (Number, stripOfAll, c))
                {
                    _frame.Fill(X.Span.Slice(start, channels * image), memory.Frame, firstRow);
                    memory.Holds = (Number, stripOfAll, c);
                }
            }

            var place = new Place(groupOfAll, groupOfAll % _task.Groups, firstRow, rows, c, channels * _task.Weights.Taps.Length);
            if (_plan._lanesAreChannels)
            {
                ChannelsInLanes(memory.Sums, ref input, place, firstBlock, endBlock);
            }
            else
            {
                PositionsInLanes(memory.Sums, ref input, place, firstBlock, endBlock);
            }
        }

        /// <summary>Where a tile starts: the last one earlier, so that it ends where everything ends.</summary>
        // Stryker disable once Arithmetic : what lies behind the end is put nowhere, and GuardPages sees if it is read from x
        private static int Start(int first, int length, int end) => Math.Max(0, Math.Min(first, end - length));

        /// <summary>Where the first element of a block's first channel is in the result.</summary>
        private int FirstElement(Place place, int block) =>
            _task.Output.Start + (((place.GroupOfAll * _task.Weights.Outputs) + (block * _kernel.Width)) * _task.Output.Channel);

        private void PositionsInLanes(T[] sums, ref T input, Place place, int firstBlock, int endBlock)
        {
            int lanes = _plan._shape.Vectors * TLanes.Count;
            int positions = _plan.Positions(place.Rows);
            int tiles = Ceiling.OfQuotient(positions, lanes);
            int blocks = endBlock - firstBlock;
            // Stryker disable once Equality : the last tile once more gives the same numbers
            for (int nth = 0; nth < tiles * blocks; nth++)
            {
                // Stryker restore Equality
                // Stryker disable once Conditional : in which order tiles are computed changes no number
                var (block, tile) = _plan._blockByBlock ? Math.DivRem(nth, tiles) : (nth % blocks, nth / blocks);
                TileOfPositions(sums, ref input, place, firstBlock + block, tile * lanes, positions);
            }
        }

        /// <summary>The sums of a block of channels from position q on.</summary>
        private void TileOfPositions(T[] sums, ref T input, Place place, int block, int q, int positions)
        {
            Raster output = _task.Output;
            int lanes = _plan._shape.Vectors * TLanes.Count;
            int channels = _kernel.Channels(block);
            int channel = FirstElement(place, block);
            int at = Start(q, lanes, positions);
            var (i, j) = Math.DivRem(at, _frame.Pitch);
            // Stryker disable once Equality : by way of the sums the numbers are the same
            bool isWhole = _frame.Channels >= _task.Weights.Inputs;
            // Stryker disable once Equality,Logical,Boolean : by way of the sums the numbers are the same
            bool isTogether = j + lanes <= _task.Columns.Output
                || (!_plan._hasGaps && output.Row == _frame.Pitch && at + lanes <= positions);
            bool isDirect = isWhole && isTogether && output.Column == 1 && channels == _kernel.Width;
            ref T bias = ref place.Channel == 0
                ? ref _plan._bias[((place.Group * _kernel.Blocks) + block) * _kernel.Width]
                : ref _plan._noBias[0];
            ref T to = ref isDirect
                ? ref Y.Span.Slice(
                    channel + ((place.FirstRow + i) * output.Row) + j,
                    // Stryker disable once Arithmetic : a shorter slice checks less
                    ((channels - 1) * output.Channel) + lanes)[0]
                : ref sums[0];
            Tile.Sum<TLanes, TVector, T>(_plan._shape, place.Steps,
                ref _kernel.Weights(place.Group, block, place.Channel * _task.Weights.Taps.Length), ref _plan._sequence[0],
                ref Unsafe.Add(ref input, at), ref _frame.Offsets[0], ref bias, ref to, isDirect ? output.Channel : lanes);
            if (!isDirect)
            {
                // Stryker disable once Arithmetic : where there are fewer positions than lanes, the first of them is position 0
                Write(Y.Span[channel..], sums, channels, lanes, place, at, q - at, Math.Min(lanes, positions - at));
            }
        }

        /// <summary>Takes the sums that belong to output elements, and leaves those between two rows.</summary>
        private void Write(Span<T> y, T[] sums, int channels, int lanes, Place place, int at, int from, int until)
        {
            Raster output = _task.Output;
            var (i, j) = Math.DivRem(at + from, _frame.Pitch);
            // Stryker disable once Equality : behind the last there is none to take
            for (int lane = from; lane < until; lane += _frame.Pitch - j, i++, j = 0)
            {
                // Stryker restore Equality
                int length = Math.Min(_task.Columns.Output - j, until - lane);
                if (length <= 0)
                {
                    continue;
                }

                int start = ((place.FirstRow + i) * output.Row) + (j * output.Column);
                // Stryker disable all : a shorter slice checks less
                ref T to = ref y.Slice(start, ((channels - 1) * output.Channel) + ((length - 1) * output.Column) + 1)[0];
                ref T sum = ref sums.AsSpan(lane, ((channels - 1) * lanes) + length)[0];

                // Stryker restore all
                if (place.Channel == 0 && output.Column == 1)
                {
                    for (int row = 0; row < channels; row++)
                    {
                        ShortRows.Copy(ref sum, ref to, length);
                        sum = ref Unsafe.Add(ref sum, lanes);
                        to = ref Unsafe.Add(ref to, output.Channel);
                    }
                }
                else
                {
                    for (int row = 0; row < channels; row++)
                    {
                        Put(ref Unsafe.Add(ref sum, row * lanes), 1, ref Unsafe.Add(ref to, row * output.Channel), length, T.Zero, place.Channel > 0);
                    }
                }
            }
        }

        private void ChannelsInLanes(T[] sums, ref T input, Place place, int firstBlock, int endBlock)
        {
            Raster output = _task.Output;
            int run = _plan._isOneRun ? place.Rows * _task.Columns.Output : _task.Columns.Output;
            int tilesARun = Ceiling.OfQuotient(run, _plan._shape.Rows);
            int tiles = _plan._isOneRun ? tilesARun : place.Rows * tilesARun;
            for (int block = firstBlock; block < endBlock; block++)
            {
                // Stryker disable once Equality : behind the last there is none to sum
                for (int tile = 0; tile < tiles; tile += TilesTogether)
                {
                    // Stryker restore Equality
                    int end = Math.Min(tiles, tile + TilesTogether);
                    SumTiles(sums, ref input, place, block, tile, end, tilesARun, run);
                    for (int nth = tile; nth < end; nth++)
                    {
                        PutTile(sums.AsSpan((nth - tile) * _plan._shape.Rows * _kernel.Width), place, block, Math.DivRem(nth, tilesARun), run);
                    }
                }
            }
        }

        /// <summary>
        /// The sums of some tiles. Of long ones some steps at a time: while one tile after the other takes these steps, their
        /// weights stay in the first cache, and the next are fetched.
        /// </summary>
        private void SumTiles(T[] sums, ref T input, Place place, int block, int firstTile, int endTile, int tilesARun, int run)
        {
            int lanes = _kernel.Width;
            int size = _plan._shape.Rows * lanes;
            bool isInParts = _plan._shape == Tile.SevenRows;
            // Stryker disable once all : how many steps are taken at once changes no number
            int together = isInParts && endTile - firstTile > 1 ? BytesInFirstCache / Unsafe.SizeOf<T>() / lanes : place.Steps;
            for (int step = 0; step < place.Steps; step += together)
            {
                int steps = Math.Min(together, place.Steps - step);
                ref T weights = ref _kernel.Weights(place.Group, block, (place.Channel * _task.Weights.Taps.Length) + step);
                for (int tile = firstTile; tile < endTile; tile++)
                {
                    var (i, nth) = Math.DivRem(tile, tilesARun);
                    int at = (i * _frame.Pitch) + Start(nth * _plan._shape.Rows, _plan._shape.Rows, run);
                    ref T from = ref Unsafe.Add(ref input, at);
                    ref T to = ref sums[(tile - firstTile) * size];
                    if (isInParts)
                    {
                        // The weights behind these are the next ones, in this block or the next; each tile fetches some of them.
                        // Stryker disable all : what is fetched early changes no number
                        nint fetched = (tile - firstTile) * steps * Cache.Line<T>();
                        ref T ahead = ref Unsafe.Add(ref weights, fetched < steps * lanes ? (steps * lanes) + fetched : 0);

                        // Stryker restore all
                        Tile.SevenByThree<TLanes, TVector, T>(steps, ref from, ref _frame.Offsets[step],
                            ref weights, ref _plan._sequence[0], ref _plan._noBias[0], ref to, lanes, ref ahead, goesOn: step > 0);
                    }
                    else
                    {
                        Tile.Sum<TLanes, TVector, T>(_plan._shape, steps, ref from, ref _frame.Offsets[0],
                            ref weights, ref _plan._sequence[0], ref _plan._noBias[0], ref to, lanes);
                    }
                }
            }
        }

        private void PutTile(ReadOnlySpan<T> sums, Place place, int block, (int Run, int Nth) tile, int run)
        {
            Raster output = _task.Output;
            int lanes = _kernel.Width;
            int channels = _kernel.Channels(block);
            int j = tile.Nth * _plan._shape.Rows;
            int length = Math.Min(_plan._shape.Rows, run - j);
            int skipped = j - Start(j, _plan._shape.Rows, run);
            int start = FirstElement(place, block) + ((place.FirstRow + tile.Run) * output.Row) + (j * output.Column);
            // Stryker disable once all : a shorter slice checks less
            ref T to = ref Y.Span.Slice(start, ((channels - 1) * output.Channel) + ((length - 1) * output.Column) + 1)[0];
            ref T sum = ref Unsafe.AsRef(in sums[skipped * lanes]);
            ref T bias = ref _plan._bias[((place.Group * _kernel.Blocks) + block) * lanes];
            // Stryker disable once Conditional : one after the other the numbers are the same
            int done = place.Channel == 0 && output.Column == 1 ? Turned.Put(ref sum, lanes, ref to, output.Channel, ref bias, channels, length) : 0;
            for (int row = done; row < channels; row++)
            {
                Put(ref Unsafe.Add(ref sum, row), lanes, ref Unsafe.Add(ref to, row * output.Channel), length,
                    // Stryker disable once Conditional : what sums are added to has its bias
                    place.Channel == 0 ? Unsafe.Add(ref bias, row) : T.Zero, place.Channel > 0);
            }
        }

        /// <summary>Sums that lie a step apart to output elements; to what is there they are added, unless these are the first channels.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Put(ref T sums, nint step, ref T y, int length, T bias, bool isAdded)
        {
            nint column = _task.Output.Column;
            if (isAdded)
            {
                for (nint e = 0; e < length; e++)
                {
                    Unsafe.Add(ref y, e * column) += Unsafe.Add(ref sums, e * step);
                }
            }
            else
            {
                nint e = 0;
                // Stryker disable once Equality : one by one the numbers are the same
                for (; e <= length - 7; e += 7)
                {
                    // Stryker restore Equality
                    y = sums + bias;
                    Unsafe.Add(ref y, column) = Unsafe.Add(ref sums, step) + bias;
                    Unsafe.Add(ref y, 2 * column) = Unsafe.Add(ref sums, 2 * step) + bias;
                    Unsafe.Add(ref y, 3 * column) = Unsafe.Add(ref sums, 3 * step) + bias;
                    Unsafe.Add(ref y, 4 * column) = Unsafe.Add(ref sums, 4 * step) + bias;
                    Unsafe.Add(ref y, 5 * column) = Unsafe.Add(ref sums, 5 * step) + bias;
                    Unsafe.Add(ref y, 6 * column) = Unsafe.Add(ref sums, 6 * step) + bias;
                    y = ref Unsafe.Add(ref y, 7 * column);
                    sums = ref Unsafe.Add(ref sums, 7 * step);
                }

                for (; e < length; e++)
                {
                    y = sums + bias;
                    y = ref Unsafe.Add(ref y, column);
                    sums = ref Unsafe.Add(ref sums, step);
                }
            }
        }

        private readonly record struct Place(int GroupOfAll, int Group, int FirstRow, int Rows, int Channel, int Steps);
    }
}
