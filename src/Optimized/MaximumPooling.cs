using System.Numerics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>Maximum pooling and its derivative. One item of work is one channel of one image.</summary>
internal static class MaximumPooling
{
    public static Tensor<T> Of<T>(Workers workers, Tensor<T> x, Pair window, Geometry geometry)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (rows, columns, output) = Arguments.Pooling(x, window, geometry);
        var walk = new WindowRows(rows, columns);
        var sorted = walk.Layout.Sort(workers, x.Memory);
        return Tensor.Create<T>(output, y => workers.Each(output[0] * output[1], item =>
        {
            var channel = y.Span.Slice(item * walk.OutputSize, walk.OutputSize);
            var image = sorted.Span.Slice(item * walk.InputSize, walk.InputSize);
            channel.Fill(T.NegativeInfinity);
            for (int tap = 0; tap < walk.Taps; tap++)
            {
                foreach (RowPair pair in walk.Pairs(tap))
                {
                    Rows.Maximum(channel.Slice(pair.Output, pair.Length), image.Slice(pair.Input, pair.Length));
                }
            }
        }));
    }

    public static Tensor<T> Gradient<T>(Workers workers, Tensor<T> x, Pair window, Tensor<T> dy, Geometry geometry)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (rows, columns, output) = Arguments.MaximumPoolingGradient(x, window, dy, geometry);
        int inputSize = x.Shape[2] * x.Shape[3];
        int outputSize = output[2] * output[3];
        return Tensor.Create<T>(x.Shape, dx => workers.Each(output[0] * output[1], item =>
        {
            var image = x.Elements.Slice(item * inputSize, inputSize);
            var target = dx.Span.Slice(item * inputSize, inputSize);
            var error = dy.Elements.Slice(item * outputSize, outputSize);
            for (int e = 0; e < outputSize; e++)
            {
                var (i, j) = Math.DivRem(e, output[3]);
                var under = (Rows: WindowCells.Of(rows, i, 0, rows.Input), Columns: WindowCells.Of(columns, j, 0, columns.Input));
                target[FirstMaximum(image, under.Rows, under.Columns, x.Shape[3])] += error[e];
            }
        }));
    }

    /// <summary>The place of the first cell, row by row, that no other exceeds; NaN exceeds everything else.</summary>
    private static int FirstMaximum<T>(ReadOnlySpan<T> image, WindowCells rows, WindowCells columns, int width)
        where T : struct, IFloatingPointIeee754<T>
    {
        int found = (rows.First * width) + columns.First;
        for (int u = 0; u < rows.Count; u++)
        {
            for (int v = 0; v < columns.Count; v++)
            {
                int place = ((rows.First + (u * rows.Step)) * width) + columns.First + (v * columns.Step);
                if (image[place] > image[found] || (T.IsNaN(image[place]) && !T.IsNaN(image[found])))
                {
                    found = place;
                }
            }
        }

        return found;
    }
}
