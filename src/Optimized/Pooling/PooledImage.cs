using Verification.Reference;

namespace Verification.Optimized;

/// <summary>What is the same for every channel of a pooling: which cells its windows see, and how they are counted.</summary>
internal sealed class PooledImage
{
    // So many elements stay in a core's first cache, beside what is made of them, and are worth handing to a thread.
    private const int ElementsTogether = 2048;

    public PooledImage(Axis rows, Axis columns, bool countPadding)
    {
        Rows = PooledRun.Singles(rows, countPadding);
        Columns = PooledRun.Of(columns, countPadding);
        (InputRows, InputColumns, OutputColumns, Stride) = (rows.Input, columns.Input, columns.Output, columns.Stride);
        // Stryker disable once Equality,Logical : how many are given at once changes no number
        HasColumnsApart = columns.Window == 1 || columns.Extent <= columns.Stride;
        // Stryker disable once Equality : row by row the numbers are the same
        HasRowsAlike = Rows.All(row => row.Counted == Rows[0].Counted);
    }

    /// <summary>The rows of the output.</summary>
    public PooledRun[] Rows { get; }

    /// <summary>The columns of the output.</summary>
    public PooledRun[] Columns { get; }

    public int InputRows { get; }

    public int InputColumns { get; }

    public int OutputColumns { get; }

    /// <summary>The columns from one window to the next.</summary>
    public int Stride { get; }

    /// <summary>Whether no column of the input lies in two windows.</summary>
    public bool HasColumnsApart { get; }

    /// <summary>Whether the average counts as many rows in every window.</summary>
    public bool HasRowsAlike { get; }

    /// <summary>Whether there is a single window, and it sees everything.</summary>
    public bool IsOneWindow => Rows.Length * OutputColumns == 1
        && Rows[0].Cells.Count == InputRows && Columns[0].Cells.Count == InputColumns;

    /// <summary>The elements of one channel of the input.</summary>
    public int InputSize => InputRows * InputColumns;

    /// <summary>How many rows of the output are one item of work.</summary>
    // Stryker disable once all : how much is done at once changes no number
    public int RowsTogether => Math.Max(1, ElementsTogether / InputColumns);

    /// <summary>How many rows of the input are read, or written, one after the other.</summary>
    // Stryker disable once Arithmetic : how much is done at once changes no number
    public int StripRows => Math.Clamp(ElementsTogether / InputColumns, 1, InputRows);

    /// <summary>How many times so many rows there are, the last time perhaps fewer.</summary>
    public int Strips => Ceiling.OfQuotient(InputRows, StripRows);

    /// <summary>The first of these rows, and their number.</summary>
    public (int First, int Count) Strip(int strip) => (strip * StripRows, Math.Min(StripRows, InputRows - (strip * StripRows)));

    /// <summary>Where a row of a channel starts in the input.</summary>
    public int PlaceOf(int channel, int row) => (channel * InputSize) + (row * InputColumns);

    /// <summary>Where each row of a channel starts, if rows have so many elements.</summary>
    // Stryker disable once Checked : no test has the room for such an image
    public int[] RowPlaces(int columns) => [.. Enumerable.Range(0, InputRows).Select(h => checked(h * columns))];

    /// <summary>Does every channel once; an item of work is as many as are worth it.</summary>
    public void EachChannel(Workers workers, int channels, Action<int> channel)
    {
        // Stryker disable once Arithmetic : how much is done at once changes no number
        int together = Math.Max(1, ElementsTogether / InputSize);
        workers.Each(Ceiling.OfQuotient(channels, together), item =>
        {
            // Stryker disable once Arithmetic : whoever does the others' part as well gives the same numbers
            for (int c = item * together; c < Math.Min(channels, (item + 1) * together); c++)
            {
                channel(c);
            }
        });
    }
}
