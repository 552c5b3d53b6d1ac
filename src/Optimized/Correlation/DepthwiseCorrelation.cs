using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>
/// Correlation with one input channel a group, few output channels, and a window of 3×3 cells that moves cell by cell. Output
/// channels share nothing here; but three output rows share each input row: a vector of columns walks down the image, and
/// what is loaded once goes into the sums of all three. One item of work is some strips of some channels.
/// </summary>
internal sealed class DepthwiseCorrelation<TLanes, TVector, T> : FramedCorrelation<T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>What frames may take, so that they stay in the first cache beside the output.</summary>
    private const int FrameBytes = 1 << 14;

    private const int ItemsAThread = 8;

    private readonly CorrelationTask _task;
    private readonly Frame _frame;
    private readonly int _strips;
    private readonly int _together;
    private readonly PackedKernel<T> _kernel;
    private readonly T[] _bias;

    public DepthwiseCorrelation(Workers workers, CorrelationTask task, Tensor<T> k, Tensor<T>? b)
        : base(workers)
    {
        _task = task;
        var (rows, columns, order) = (task.Rows, task.Columns, task.Weights);
        // Stryker disable all : how much is done at once, and by whom, changes no number
        int budget = FrameBytes / Unsafe.SizeOf<T>();
        int stripRows = (int)Math.Clamp((budget / columns.Pitch) - rows.Reach, 1, rows.Output);
        _frame = new Frame(rows, columns, stripRows, 1);
        _strips = Ceiling.OfQuotient(rows.Output, stripRows);
        int channels = task.Images * task.Groups;
        _together = _strips > 1 ? 1 : Math.Clamp(budget / _frame.ChannelSize, 1, Math.Max(1, channels));
        Items = Math.Min(channels * _strips, workers.Degree == 1 ? 1 : ItemsAThread * workers.Degree);

        // Stryker restore all
        _kernel = new PackedKernel<T>(workers, k.Memory, order, task.Groups, 1);
        _bias = _kernel.Bias(b);
    }

    protected override int Items { get; }

    /// <summary>Whether a task is of this kind. What a vector holds too much must end within the next row.</summary>
    // Stryker disable once all : tiles give the same numbers as well
    public static bool IsFor(CorrelationTask task) =>
        task is { Weights: { Inputs: 1, Outputs: < 4 }, Output.Column: 1 }
        && task.Output.Row == task.Columns.Output && 2 * task.Columns.Output >= TLanes.Count
        && task.Rows is { Window: 3, Stride: 1, Dilation: 1 } && task.Columns is { Window: 3, Stride: 1, Dilation: 1 };

    public override void Dispose() => _kernel.Dispose();

    protected override Call NewCall() => new Strips(this);

    /// <summary>One vector of columns of some output rows, from the first to the last but one; the last goes elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Walk(int rows, ref T weights, ref T input, nint inputPitch, T bias, ref T sums, nint pitch, ref T lastSums)
    {
        TVector w0 = TLanes.All(weights);
        TVector w1 = TLanes.All(Unsafe.Add(ref weights, 1));
        TVector w2 = TLanes.All(Unsafe.Add(ref weights, 2));
        TVector w3 = TLanes.All(Unsafe.Add(ref weights, 3));
        TVector w4 = TLanes.All(Unsafe.Add(ref weights, 4));
        TVector w5 = TLanes.All(Unsafe.Add(ref weights, 5));
        TVector w6 = TLanes.All(Unsafe.Add(ref weights, 6));
        TVector w7 = TLanes.All(Unsafe.Add(ref weights, 7));
        TVector w8 = TLanes.All(Unsafe.Add(ref weights, 8));
        TVector zero = TLanes.All(T.Zero);
        TVector end = TLanes.All(bias);

        // The sums of the output row that has seen one of its three input rows, and of the one that has seen two.
        TVector one = zero;
        TVector two = zero;
        for (int row = -2; row < rows; row++)
        {
            TVector x0 = TLanes.Load(ref input);
            TVector x1 = TLanes.Load(ref Unsafe.Add(ref input, 1));
            TVector x2 = TLanes.Load(ref Unsafe.Add(ref input, 2));
            input = ref Unsafe.Add(ref input, inputPitch);
            TVector three = TLanes.MultiplyAdd(w6, x0, two);
            two = TLanes.MultiplyAdd(w3, x0, one);
            one = TLanes.MultiplyAdd(w0, x0, zero);
            three = TLanes.MultiplyAdd(w7, x1, three);
            two = TLanes.MultiplyAdd(w4, x1, two);
            one = TLanes.MultiplyAdd(w1, x1, one);
            three = TLanes.MultiplyAdd(w8, x2, three);
            two = TLanes.MultiplyAdd(w5, x2, two);
            one = TLanes.MultiplyAdd(w2, x2, one);
            if (row == rows - 1)
            {
                TLanes.Store(TLanes.Add(three, end), ref lastSums);
            }
            else if (row >= 0)
            {
                TLanes.Store(TLanes.Add(three, end), ref sums);
                sums = ref Unsafe.Add(ref sums, pitch);
            }
        }
    }

    private sealed class Strips(DepthwiseCorrelation<TLanes, TVector, T> plan) : Call
    {
        private readonly DepthwiseCorrelation<TLanes, TVector, T> _plan = plan;
        private readonly CorrelationTask _task = plan._task;
        private readonly Frame _frame = plan._frame;

        public override void Do(int item)
        {
            var memory = ThreadMemory<T>.OfThread.Grown((_plan._together * _frame.ChannelSize) + TLanes.Count, TLanes.Count);
            memory.Holds = default;
            int image = _task.Rows.Input * _task.Columns.Input;
            long units = (long)_task.Images * _task.Groups * _plan._strips;
            // Stryker disable once Arithmetic : an item that does the others' part as well gives the same numbers
            int first = (int)(item * units / _plan.Items);
            int end = (int)((item + 1) * units / _plan.Items);
            // Stryker disable once Equality : behind the last unit there is none to do
            for (int unit = first; unit < end; unit += _plan._together)
            {
                // Stryker restore Equality
                // Several channels before the first is read again: what has just been stored cannot be loaded at once.
                int count = Math.Min(_plan._together, end - unit);
                var (groupOfAll, strip) = Math.DivRem(unit, _plan._strips);
                int firstRow = strip * _frame.StripRows;
                // Stryker disable once Equality,Logical : zeros that are there may be written again
                _frame.Fill(X.Span.Slice(groupOfAll * image, count * image), memory.Frame, firstRow,
                    hasZeros: _plan._strips == 1 && unit > first);
                for (int nth = 0; nth < count; nth++)
                {
                    for (int o = 0; o < _task.Weights.Outputs; o++)
                    {
                        Channel(memory, nth * _frame.ChannelSize, groupOfAll + nth, o, firstRow);
                    }
                }
            }
        }

        private void Channel(ThreadMemory<T> memory, int frame, int groupOfAll, int o, int firstRow)
        {
            int rows = Math.Min(_frame.StripRows, _task.Rows.Output - firstRow);
            int width = _task.Columns.Output;
            int outputs = _task.Weights.Outputs;
            int channel = ((groupOfAll % _task.Groups) * outputs) + o;
            int start = _task.Output.Start + (((groupOfAll * outputs) + o) * _task.Output.Channel) + (firstRow * _task.Output.Row);
            int lastRow = (rows - 1) * _task.Output.Row;
            Span<T> y = Y.Span.Slice(start, lastRow + width);
            // Stryker disable once Equality : the last vector once more gives the same numbers
            for (int column = 0; column < width; column += TLanes.Count)
            {
                // Stryker restore Equality
                int j = Math.Max(0, Math.Min(column, width - TLanes.Count));
                ref T last = ref width < TLanes.Count ? ref memory.Sums[0] : ref y[lastRow + j];
                Walk(rows, ref _plan._kernel.Weights(groupOfAll % _task.Groups, o, 0), ref memory.Frame[frame + j], _frame.Pitch, _plan._bias[channel],
                    ref y[j], _task.Output.Row, ref last);
            }

            // The sums that lie behind a short row were overwritten by the next row's; behind the last one nothing may be written.
            if (width < TLanes.Count)
            {
                ShortRows.Copy(memory.Sums.AsSpan(0, width), y[lastRow..]);
            }
        }
    }
}
