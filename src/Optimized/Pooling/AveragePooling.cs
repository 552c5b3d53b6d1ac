using System.Numerics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>Average pooling and its derivative.</summary>
internal static class AveragePooling
{
    private static readonly WindowCells One = new(0, 1, 1);
    private static readonly int[] Here = [0];

    public static Tensor<T> Of<T>(Workers workers, Tensor<T> x, Pair window, Geometry geometry, bool countPadding)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (rows, columns, output) = Arguments.Pooling(x, window, geometry);
        var image = new PooledImage(rows, columns, countPadding);
        if (!image.IsOneWindow)
        {
            return Pooling.Of<T, Total<T>, Mean<T>>(workers, x, output, image, (row, run) => new(Divisor<T>(row, run)));
        }

        T divisor = Divisor<T>(image.Rows[0], image.Columns[0]);
        return Tensor.Create<T>(output, y => image.EachChannel(workers, output.ElementCount, channel =>
            y.Span[channel] = Rows.Sum(x.Elements.Slice(channel * image.InputSize, image.InputSize)) / divisor));
    }

    public static Tensor<T> Gradient<T>(
        Workers workers, Shape input, Pair window, Tensor<T> dy, Geometry geometry, bool countPadding)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (rows, columns, output) = Arguments.AveragePoolingGradient(input, window, dy, geometry);
        var image = new PooledImage(rows, columns, countPadding);
        if (image.IsOneWindow)
        {
            T divisor = Divisor<T>(image.Rows[0], image.Columns[0]);
            return Tensor.Create<T>(input, dx => image.EachChannel(workers, output.ElementCount, channel =>
                dx.Span.Slice(channel * image.InputSize, image.InputSize).Fill((dy.Elements[channel] + T.Zero) / divisor)));
        }

        var layout = new SortedImage(image.StripRows, columns.Input, columns.Stride);
        int width = columns.Output;
        // Stryker disable once Checked : no test has the room for such an image
        int alongSize = checked(rows.Input * width);
        return Tensor.Create<T>(input, dx => image.EachChannel(workers, output[0] * output[1], channel =>
        {
            using var scratch = new Scratch<T>(3, layout.Size + (long)alongSize + width);
            var given = scratch.Take(layout.Size);
            var givenAlong = scratch.Take(alongSize);
            var parts = scratch.Take(width);
            givenAlong.Clear();
            for (int i = 0; i < rows.Output; i++)
            {
                foreach (PooledRun run in image.Columns)
                {
                    PooledRows.Fold(PooledPatch.Row(run.Length), parts[run.First..],
                        dy.Elements[((((channel * rows.Output) + i) * width) + run.First)..], Here, One,
                        new Mean<T>(Divisor<T>(image.Rows[i], run)));
                }

                WindowCells cells = image.Rows[i].Cells;
                for (int q = 0; q < cells.Count; q++)
                {
                    Rows.Add(givenAlong.Slice(cells[q] * width, width), parts);
                }
            }

            for (int strip = 0; strip < image.Strips; strip++)
            {
                var (first, count) = image.Strip(strip);
                given.Clear();
                for (int h = 0; h < count; h++)
                {
                    foreach (PooledRun run in image.Columns)
                    {
                        for (int q = 0; q < run.Cells.Count; q++)
                        {
                            int place = (h * layout.Pitch) + layout.Columns[run.Cells[q]];
                            Rows.Add(given.Slice(place, run.Length), givenAlong[(((first + h) * width) + run.First)..]);
                        }
                    }
                }

                layout.Unsort(given, dx.Span.Slice(image.PlaceOf(channel, first), count * columns.Input));
            }
        }));
    }

    private static T Divisor<T>(PooledRun row, PooledRun run)
        where T : struct, IFloatingPointIeee754<T> => T.CreateChecked((long)row.Counted * run.Counted);
}
