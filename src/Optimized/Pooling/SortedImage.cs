using System.Numerics;

namespace Verification.Optimized;

/// <summary>
/// The layout in which columns that neighbouring windows read are neighbours: sorted by their remainder modulo the
/// stride. If the stride divides the width, all rows are sorted as a single line, else each is a line of its own.
/// </summary>
internal sealed class SortedImage
{
    private readonly int _stride;
    private readonly int _line;
    private readonly int _run;

    public SortedImage(int rows, int columns, int stride)
    {
        _stride = Math.Min(stride, columns);
        // Stryker disable once Arithmetic : line by line the numbers are the same
        bool isOneLine = columns % _stride == 0;
        _line = isOneLine ? rows * columns : columns;
        _run = ((_line - 1) / _stride) + 1;
        // Stryker disable once Conditional,Checked : more room does no harm, and no test has too little
        Size = isOneLine ? _line : checked(rows * LineSize);
        Pitch = isOneLine ? columns / _stride : LineSize;
        Columns = [.. Enumerable.Range(0, columns).Select(w => (w % _stride * _run) + (w / _stride))];
    }

    /// <summary>The elements of an image, and what evens out runs of different length.</summary>
    public int Size { get; }

    /// <summary>From one row to the next.</summary>
    public int Pitch { get; }

    /// <summary>How far each column lies from the start of its row; the one a stride further lies next to it.</summary>
    public int[] Columns { get; }

    /// <summary>Whether it is the layout that an image has already.</summary>
    public bool IsGiven => _stride == 1;

    // Stryker disable once Checked : no test has the room for such a line
    private int LineSize => checked(_stride * _run);

    /// <summary>Sorts the first rows of an image, or all.</summary>
    public void Sort<T>(ReadOnlySpan<T> rows, Span<T> sorted)
        where T : struct, IFloatingPointIeee754<T>
    {
        for (; rows.Length > _line; rows = rows[_line..], sorted = sorted[LineSize..])
        {
            SortLine(rows[.._line], sorted);
        }

        SortLine(rows, sorted);
    }

    /// <summary>The way back.</summary>
    public void Unsort<T>(ReadOnlySpan<T> sorted, Span<T> rows)
        where T : struct, IFloatingPointIeee754<T>
    {
        for (; rows.Length > _line; rows = rows[_line..], sorted = sorted[LineSize..])
        {
            UnsortLine(sorted, rows[.._line]);
        }

        UnsortLine(sorted, rows);
    }

    private void SortLine<T>(ReadOnlySpan<T> line, Span<T> sorted)
        where T : struct, IFloatingPointIeee754<T>
    {
        switch (_stride)
        {
            case 1:
                line.CopyTo(sorted);
                break;
            case 2:
                Pairs.Split(line, sorted, sorted[_run..]);
                break;
            default:
                for (int e = 0; e < line.Length; e++)
                {
                    sorted[(e % _stride * _run) + (e / _stride)] = line[e];
                }

                break;
        }
    }

    private void UnsortLine<T>(ReadOnlySpan<T> sorted, Span<T> line)
        where T : struct, IFloatingPointIeee754<T>
    {
        switch (_stride)
        {
            case 1:
                sorted[..line.Length].CopyTo(line);
                break;
            case 2:
                Pairs.Join(sorted, sorted[_run..], line);
                break;
            default:
                for (int e = 0; e < line.Length; e++)
                {
                    line[e] = sorted[(e % _stride * _run) + (e / _stride)];
                }

                break;
        }
    }
}
