using System.Numerics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>
/// Pooling of either kind: first down the rows under each row of the output, then along what they leave. An item of work
/// is some rows of the output, counted through all channels.
/// </summary>
internal static class Pooling
{
    /// <summary>Folds down, and along by the fold that belongs to a row and a run of columns.</summary>
    public static Tensor<T> Of<T, TDown, TAlong>(
        Workers workers, Tensor<T> x, Shape output, PooledImage image, Func<PooledRun, PooledRun, TAlong> along)
        where T : struct, IFloatingPointIeee754<T>
        where TDown : struct, IFold<T>
        where TAlong : struct, IFold<T>
    {
        var layout = new SortedImage(image.RowsTogether, image.InputColumns, image.Stride);
        int[] rowPlaces = image.RowPlaces(image.InputColumns);
        int rows = output[0] * output[1] * image.Rows.Length;
        return Tensor.Create<T>(output, y => workers.Each(Ceiling.OfQuotient(rows, image.RowsTogether), item =>
        {
            int first = item * image.RowsTogether;
            int count = Math.Min(image.RowsTogether, rows - first);
            using var scratch = new Scratch<T>(2, 2L * layout.Size);
            var folded = scratch.Take(layout.Size)[..(count * image.InputColumns)];
            for (int row = 0; row < count; row++)
            {
                var (channel, i) = Math.DivRem(first + row, image.Rows.Length);
                PooledRows.Fold(PooledPatch.Row(image.InputColumns), folded[(row * image.InputColumns)..],
                    x.Elements.Slice(channel * image.InputSize, image.InputSize), rowPlaces, image.Rows[i].Cells, default(TDown));
            }

            var sorted = folded;
            if (!layout.IsGiven)
            {
                sorted = scratch.Take(layout.Size);
                layout.Sort(folded, sorted);
            }

            // Stryker disable once Conditional : row by row the numbers are the same
            int alike = image.HasRowsAlike ? count : 1;
            for (int row = 0; row < count; row += alike)
            {
                foreach (PooledRun run in image.Columns)
                {
                    PooledRows.Fold(new PooledPatch(alike, run.Length, image.OutputColumns, layout.Pitch).Joined,
                        y.Span[(((first + row) * image.OutputColumns) + run.First)..], sorted[(row * layout.Pitch)..],
                        layout.Columns, run.Cells, along(image.Rows[(first + row) % image.Rows.Length], run));
                }
            }
        }));
    }
}
