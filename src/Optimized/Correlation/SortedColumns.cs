using System.Numerics;

namespace Verification.Optimized;

/// <summary>
/// The layout in which rows read with a stride become rows of neighbours: the columns of each image row are sorted by
/// their remainder modulo the stride. With a stride of 1 it is the image's own layout and nothing is copied.
/// </summary>
internal readonly struct SortedColumns
{
    private readonly int _width;
    private readonly int _stride;
    private readonly int _run;

    public SortedColumns(int width, int stride)
    {
        (_width, _stride) = (width, stride);
        _run = ((width - 1) / stride) + 1;
        RowLength = stride == 1 ? width : checked(Math.Min(stride, width) * _run);
    }

    /// <summary>The elements of one row: those of the image, and what evens out runs of different length.</summary>
    public int RowLength { get; }

    /// <summary>Where an image column stands in the sorted row; the column one stride further stands next to it.</summary>
    public int Place(int column) => (column % _stride * _run) + (column / _stride);

    /// <summary>All rows of a tensor, sorted.</summary>
    public ReadOnlyMemory<T> Sort<T>(Workers workers, ReadOnlyMemory<T> images)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (_stride == 1)
        {
            return images;
        }

        SortedColumns layout = this;
        var sorted = new T[checked(images.Length / _width * RowLength)];
        workers.Each(images.Length / _width, row =>
        {
            var source = images.Span.Slice(row * layout._width, layout._width);
            var target = sorted.AsSpan(row * layout.RowLength, layout.RowLength);
            for (int w = 0; w < source.Length; w++)
            {
                target[layout.Place(w)] = source[w];
            }
        });
        return sorted;
    }

    /// <summary>The way back: sorted rows to the rows of an image.</summary>
    public void Unsort<T>(ReadOnlySpan<T> sorted, Span<T> image)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (_stride == 1)
        {
            sorted.CopyTo(image);
            return;
        }

        for (int row = 0; row < image.Length / _width; row++)
        {
            for (int w = 0; w < _width; w++)
            {
                image[(row * _width) + w] = sorted[(row * RowLength) + Place(w)];
            }
        }
    }
}
