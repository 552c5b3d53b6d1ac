using System.Numerics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>Average pooling and its derivative. One item of work is one channel of one image.</summary>
internal static class AveragePooling
{
    public static Tensor<T> Of<T>(Workers workers, Tensor<T> x, Pair window, Geometry geometry, bool countPadding)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (rows, columns, output) = Arguments.Pooling(x, window, geometry);
        var walk = new WindowRows(rows, columns);
        var divisors = new Divisors<T>(rows, columns, countPadding);
        var sorted = walk.Layout.Sort(workers, x.Memory);
        return Tensor.Create<T>(output, y => workers.Each(output[0] * output[1], item =>
        {
            var channel = y.Span.Slice(item * walk.OutputSize, walk.OutputSize);
            var image = sorted.Span.Slice(item * walk.InputSize, walk.InputSize);
            for (int tap = 0; tap < walk.Taps; tap++)
            {
                foreach (RowPair pair in walk.Pairs(tap))
                {
                    Rows.Add(channel.Slice(pair.Output, pair.Length), image.Slice(pair.Input, pair.Length));
                }
            }

            divisors.Divide(channel);
        }));
    }

    public static Tensor<T> Gradient<T>(
        Workers workers, Shape input, Pair window, Tensor<T> dy, Geometry geometry, bool countPadding)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (rows, columns, output) = Arguments.AveragePoolingGradient(input, window, dy, geometry);
        var walk = new WindowRows(rows, columns);
        var divisors = new Divisors<T>(rows, columns, countPadding);
        return Tensor.Create<T>(input, dx => workers.Each(input[0] * input[1], item =>
        {
            var parts = dy.Elements.Slice(item * walk.OutputSize, walk.OutputSize).ToArray();
            divisors.Divide(parts);
            var sorted = new T[walk.InputSize];
            for (int tap = 0; tap < walk.Taps; tap++)
            {
                foreach (RowPair pair in walk.Pairs(tap))
                {
                    Rows.Add(sorted.AsSpan(pair.Input, pair.Length), parts.AsSpan(pair.Output, pair.Length));
                }
            }

            int size = input[2] * input[3];
            walk.Layout.Unsort<T>(sorted, dx.Span.Slice(item * size, size));
        }));
    }

    /// <summary>How many cells each output position is divided by: a number of rows times a number of columns.</summary>
    private sealed class Divisors<T>(Axis rows, Axis columns, bool countPadding)
        where T : struct, IFloatingPointIeee754<T>
    {
        private readonly T[] _rows = CellsCounted(rows, countPadding);
        private readonly T[] _columns = CellsCounted(columns, countPadding);

        public void Divide(Span<T> channel)
        {
            for (int i = 0; i < _rows.Length; i++)
            {
                Rows.DivideByProduct(channel.Slice(i * _columns.Length, _columns.Length), _rows[i], _columns);
            }
        }

        private static T[] CellsCounted(Axis axis, bool countPadding)
        {
            var (start, end) = countPadding ? (-axis.Before, axis.Input + axis.After) : (0, axis.Input);
            var counts = new T[axis.Output];
            for (int i = 0; i < counts.Length; i++)
            {
                counts[i] = T.CreateChecked(WindowCells.Of(axis, i, start, end).Count);
            }

            return counts;
        }
    }
}
