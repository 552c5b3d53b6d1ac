using System.Numerics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>Maximum pooling and its derivative.</summary>
internal static class MaximumPooling
{
    public static Tensor<T> Of<T>(Workers workers, Tensor<T> x, Pair window, Geometry geometry)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (rows, columns, output) = Arguments.Pooling(x, window, geometry);
        return Pooling.Of<T, Largest<T>, Largest<T>>(
            workers,
            x,
            output,
            // Stryker disable once Boolean : a maximum is divided by nothing
            new PooledImage(rows, columns, countPadding: false),
            (_, _) => default);
    }

    public static Tensor<T> Gradient<T>(Workers workers, Tensor<T> x, Pair window, Tensor<T> dy, Geometry geometry)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (rows, columns, output) = Arguments.MaximumPoolingGradient(x, window, dy, geometry);
        // Stryker disable once Boolean : a maximum is divided by nothing
        var image = new PooledImage(rows, columns, countPadding: false);
        var layout = new SortedImage(image.StripRows, columns.Input, columns.Stride);
        int width = columns.Output;
        int[] rowPlaces = image.RowPlaces(width);
        // Stryker disable once Checked : no test has the room for such an image
        int alongSize = checked(rows.Input * width);
        long sortedSize = (long)image.Strips * layout.Size;
        return Tensor.Create<T>(x.Shape, dx => image.EachChannel(workers, output[0] * output[1], channel =>
        {
            // The first maximum by rows: of the rows the first whose largest number it is, and in that row the first column.
            using var scratch = new Scratch<T>(6, sortedSize + layout.Size + (2L * alongSize) + (2L * width));
            var sorted = scratch.Take((int)sortedSize);
            var given = scratch.Take(layout.Size);
            var largestAlong = scratch.Take(alongSize);
            var givenAlong = scratch.Take(alongSize);
            var largest = scratch.Take(width);
            var rest = scratch.Take(width);
            for (int strip = 0; strip < image.Strips; strip++)
            {
                var (first, count) = image.Strip(strip);
                var cells = sorted[(strip * layout.Size)..];
                layout.Sort(x.Elements.Slice(image.PlaceOf(channel, first), count * columns.Input), cells);
                foreach (PooledRun run in image.Columns)
                {
                    PooledRows.Fold(new PooledPatch(count, run.Length, width, layout.Pitch).Joined,
                        largestAlong[((first * width) + run.First)..], cells, layout.Columns, run.Cells, default(Largest<T>));
                }
            }

            givenAlong.Clear();
            for (int i = 0; i < rows.Output; i++)
            {
                dy.Elements.Slice(((channel * rows.Output) + i) * width, width).CopyTo(rest);
                WindowCells cells = image.Rows[i].Cells;
                PooledRows.Fold(PooledPatch.Row(width), largest, largestAlong, rowPlaces, cells, default(Largest<T>));
                PooledRows.Give(PooledPatch.Row(width), givenAlong, rest, largestAlong, largest, rowPlaces, cells);
            }

            for (int strip = 0; strip < image.Strips; strip++)
            {
                var (first, count) = image.Strip(strip);
                given.Clear();
                foreach (PooledRun run in image.Columns)
                {
                    // A processor waits when it reads, a column further on, what it has just written.
                    // Stryker disable once Conditional : how many are given at once changes no number
                    int atOnce = image.HasColumnsApart ? run.Cells.Count : 1;
                    int start = (first * width) + run.First;
                    for (int q = 0; q < run.Cells.Count; q += atOnce)
                    {
                        PooledRows.Give(new PooledPatch(count, run.Length, width, layout.Pitch).Joined,
                            given, givenAlong[start..], sorted[(strip * layout.Size)..], largestAlong[start..], layout.Columns,
                            new WindowCells(run.Cells[q], atOnce, run.Cells.Step));
                    }
                }

                layout.Unsort(given, dx.Span.Slice(image.PlaceOf(channel, first), count * columns.Input));
            }
        }));
    }
}
