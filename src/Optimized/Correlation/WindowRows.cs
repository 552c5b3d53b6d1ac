using Verification.Reference;

namespace Verification.Optimized;

/// <summary>Elements of an output row and of an input row that meet under one cell of the window.</summary>
/// <param name="Output">Where the output's part starts in its channel.</param>
/// <param name="Input">Where the input's part starts in its channel, sorted.</param>
/// <param name="Length">The number of elements.</param>
internal readonly record struct RowPair(int Output, int Input, int Length);

/// <summary>
/// Which rows of the output meet which rows of the input. A tap is a cell of the window, counted row by row; input
/// channels lie in the layout of <see cref="Layout"/>.
/// </summary>
internal sealed class WindowRows
{
    private readonly Axis _rows;
    private readonly Axis _columns;
    private readonly Reach[] _rowReaches;
    private readonly Reach[] _columnReaches;
    private readonly RowPair[][] _pairs;

    public WindowRows(Axis rows, Axis columns)
    {
        (_rows, _columns) = (rows, columns);
        (_rowReaches, _columnReaches) = (Reach.Of(rows), Reach.Of(columns));
        Layout = new SortedColumns(columns.Input, columns.Stride);
        InputSize = checked(rows.Input * Layout.RowLength);
        OutputSize = rows.Output * columns.Output;
        _pairs = [.. Enumerable.Range(0, rows.Window * columns.Window).Select(PairsOf)];
    }

    /// <summary>How the columns of the input are sorted.</summary>
    public SortedColumns Layout { get; }

    /// <summary>The elements of one channel of the input, sorted.</summary>
    public int InputSize { get; }

    /// <summary>The elements of one channel of the output.</summary>
    public int OutputSize { get; }

    /// <summary>The number of cells of the window.</summary>
    public int Taps => _pairs.Length;

    /// <summary>The rows that meet under a tap; none where the tap lies on the padding.</summary>
    public ReadOnlySpan<RowPair> Pairs(int tap) => _pairs[tap];

    /// <summary>The parts of the output channel at which a tap lies on the padding, some of them empty.</summary>
    public IEnumerable<(int Start, int Length)> Outside(int tap)
    {
        var (u, v) = Math.DivRem(tap, _columnReaches.Length);
        for (int i = 0; i < _rows.Output; i++)
        {
            Reach reach = i >= _rowReaches[u].First && i < _rowReaches[u].End ? _columnReaches[v] : default;
            yield return (i * _columns.Output, reach.First);
            yield return ((i * _columns.Output) + reach.End, _columns.Output - reach.End);
        }
    }

    private RowPair[] PairsOf(int tap)
    {
        Reach row = _rowReaches[tap / _columnReaches.Length];
        Reach column = _columnReaches[tap % _columnReaches.Length];
        if (column.Count == 0)
        {
            return [];
        }

        var pairs = new RowPair[row.Count];
        for (int e = 0; e < pairs.Length; e++)
        {
            int output = ((row.First + e) * _columns.Output) + column.First;
            int input = ((row.Start + (_rows.Stride * e)) * Layout.RowLength) + Layout.Place(column.Start);
            pairs[e] = new RowPair(output, input, column.Count);
        }

        return pairs;
    }
}
