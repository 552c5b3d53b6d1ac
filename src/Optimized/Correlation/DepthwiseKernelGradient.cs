using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>
/// The derivative by the kernel where every group has one input channel and one output channel, and the window has 3×3
/// cells and moves cell by cell: nine sums a channel. Each of them is a vector until the end, and an input row is loaded
/// once for the three rows of dy that meet it. One item of work is a channel.
/// </summary>
internal static class DepthwiseKernelGradient
{
    private const int Cells = 9;

    /// <summary>What the frames of x and dy may take each, so that they stay in the first cache.</summary>
    private const int FrameBytes = 1 << 14;

    // Stryker disable once all : what else would sum gives the same numbers
    public static bool IsFor<T>(Shape kernel, Axis rows, Axis columns, int groups) =>
        kernel[0] == groups && kernel[1] == 1 && CorrelationPlan.HasFrame<T>(rows, columns)
        && rows is { Window: 3, Stride: 1, Dilation: 1 } && columns is { Window: 3, Stride: 1, Dilation: 1 };

    /// <summary>dk; a channel with a sum that is not finite is summed alone, for in a frame zeros meet what does not meet.</summary>
    public static void Of<T>(
        Workers workers, bool wide, Tensor<T> x, Shape kernel, Tensor<T> dy, Axis rows, Axis columns, Room<T> dk, SpreadKernelGradient<T> alone)
        where T : struct, IFloatingPointIeee754<T>
    {
        Action<int, Span<T>> channel = wide
            ? new Channel<WideLanes<T>, Vector512<T>, T>(x, dy, rows, columns).Sum
            : new Channel<PortableLanes<T>, Vector<T>, T>(x, dy, rows, columns).Sum;
        workers.EachInRuns(kernel[0], c =>
        {
            var sums = dk.Span.Slice(c * Cells, Cells);
            channel(c, sums);
            alone.SumIfNotFinite(c, sums);
        });
    }

    private sealed class Channel<TLanes, TVector, T>
        where TLanes : ILanes<TVector, T>
        where TVector : struct
        where T : struct, IFloatingPointIeee754<T>
    {
        private readonly Tensor<T> _x;
        private readonly Tensor<T> _dy;
        private readonly Frame _input;
        private readonly Frame _output;

        public Channel(Tensor<T> x, Tensor<T> dy, Track rows, Track columns)
        {
            (_x, _dy) = (x, dy);
            int width = Ceiling.OfQuotient(columns.Output, TLanes.Count) * TLanes.Count;
            // Stryker disable once Arithmetic : how much is done at once changes no number
            int stripRows = Math.Clamp((FrameBytes / Unsafe.SizeOf<T>() / width) - 2, 1, rows.Output);
            _input = new Frame(rows, columns with { Output = width }, stripRows, 1);
            _output = new Frame(
                new Track(rows.Output, 1, 1, 1, 0, rows.Output), new Track(columns.Output, 1, 1, 1, 0, width), stripRows, 1);
        }

        public void Sum(int c, Span<T> dk)
        {
            int input = _x.Shape[2] * _x.Shape[3];
            int output = _dy.Shape[2] * _dy.Shape[3];
            var memory = ThreadMemory<T>.OfThread.Grown(_input.ChannelSize + _output.ChannelSize, Cells * TLanes.Count);
            memory.Holds = default;
            var sums = memory.Sums.AsSpan(0, Cells * TLanes.Count);
            sums.Clear();
            for (int n = 0; n < _x.Shape[0]; n++)
            {
                // Stryker disable once Equality : behind the last row there is none to do
                for (int row = 0; row < _dy.Shape[2]; row += _input.StripRows)
                {
                    // Stryker restore Equality
                    int image = (n * _x.Shape[1]) + c;
                    _input.Fill(_x.Elements.Slice(image * input, input), memory.Frame, row);
                    _output.Fill(_dy.Elements.Slice(image * output, output), memory.Frame.AsSpan(_input.ChannelSize), row);
                    // Stryker disable once Arithmetic : under the image the frame of dy holds zeros
                    int rows = Math.Min(_input.StripRows, _dy.Shape[2] - row);
                    for (int column = 0; column < _output.Pitch; column += TLanes.Count)
                    {
                        Walk(rows, ref memory.Frame[column], _input.Pitch, ref memory.Frame[_input.ChannelSize + column], _output.Pitch, ref sums[0]);
                    }
                }
            }

            for (int cell = 0; cell < Cells; cell++)
            {
                dk[cell] = TLanes.Sum(TLanes.Load(ref sums[cell * TLanes.Count]));
            }
        }

        /// <summary>Adds the products of one vector of columns to the nine sums.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private static void Walk(int rows, ref T x, nint xPitch, ref T dy, nint dyPitch, ref T sums)
        {
            TVector s0 = TLanes.Load(ref sums);
            TVector s1 = TLanes.Load(ref Unsafe.Add(ref sums, TLanes.Count));
            TVector s2 = TLanes.Load(ref Unsafe.Add(ref sums, 2 * TLanes.Count));
            TVector s3 = TLanes.Load(ref Unsafe.Add(ref sums, 3 * TLanes.Count));
            TVector s4 = TLanes.Load(ref Unsafe.Add(ref sums, 4 * TLanes.Count));
            TVector s5 = TLanes.Load(ref Unsafe.Add(ref sums, 5 * TLanes.Count));
            TVector s6 = TLanes.Load(ref Unsafe.Add(ref sums, 6 * TLanes.Count));
            TVector s7 = TLanes.Load(ref Unsafe.Add(ref sums, 7 * TLanes.Count));
            TVector s8 = TLanes.Load(ref Unsafe.Add(ref sums, 8 * TLanes.Count));
            TVector zero = TLanes.All(T.Zero);
            TVector first = zero;
            TVector second = zero;
            // Stryker disable once Equality : one row more meets zeros alone
            for (int row = 0; row < rows + 2; row++)
            {
                // Stryker restore Equality
                TVector third = row < rows ? TLanes.Load(ref dy) : zero;
                TVector x0 = TLanes.Load(ref x);
                TVector x1 = TLanes.Load(ref Unsafe.Add(ref x, 1));
                TVector x2 = TLanes.Load(ref Unsafe.Add(ref x, 2));
                s0 = TLanes.MultiplyAdd(third, x0, s0);
                s1 = TLanes.MultiplyAdd(third, x1, s1);
                s2 = TLanes.MultiplyAdd(third, x2, s2);
                s3 = TLanes.MultiplyAdd(second, x0, s3);
                s4 = TLanes.MultiplyAdd(second, x1, s4);
                s5 = TLanes.MultiplyAdd(second, x2, s5);
                s6 = TLanes.MultiplyAdd(first, x0, s6);
                s7 = TLanes.MultiplyAdd(first, x1, s7);
                s8 = TLanes.MultiplyAdd(first, x2, s8);
                first = second;
                second = third;
                x = ref Unsafe.Add(ref x, xPitch);
                dy = ref Unsafe.Add(ref dy, dyPitch);
            }

            TLanes.Store(s0, ref sums);
            TLanes.Store(s1, ref Unsafe.Add(ref sums, TLanes.Count));
            TLanes.Store(s2, ref Unsafe.Add(ref sums, 2 * TLanes.Count));
            TLanes.Store(s3, ref Unsafe.Add(ref sums, 3 * TLanes.Count));
            TLanes.Store(s4, ref Unsafe.Add(ref sums, 4 * TLanes.Count));
            TLanes.Store(s5, ref Unsafe.Add(ref sums, 5 * TLanes.Count));
            TLanes.Store(s6, ref Unsafe.Add(ref sums, 6 * TLanes.Count));
            TLanes.Store(s7, ref Unsafe.Add(ref sums, 7 * TLanes.Count));
            TLanes.Store(s8, ref Unsafe.Add(ref sums, 8 * TLanes.Count));
        }
    }
}
