using Verification.Reference;

namespace Verification.Optimized;

/// <summary>Elements of an output row and of an input row that meet under one cell of the window.</summary>
/// <param name="Output">Where the output's part starts in its channel.</param>
/// <param name="Input">Where the input's part starts in its channel; from one element to the next it is the stride.</param>
/// <param name="Length">The number of elements.</param>
internal readonly record struct RowPair(int Output, int Input, int Length);

/// <summary>
/// Which rows of the output meet which rows of the input. A tap is a cell of the window, counted row by row.
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
        InputSize = rows.Input * columns.Input;
        OutputSize = rows.Output * columns.Output;
        _pairs = [.. Enumerable.Range(0, rows.Window * columns.Window).Select(PairsOf)];
    }

    /// <summary>From one element of an input row to the next that the same tap meets.</summary>
    public int Stride => _columns.Stride;

    /// <summary>The elements of one channel of the input.</summary>
    public int InputSize { get; }

    /// <summary>The elements of one channel of the output.</summary>
    public int OutputSize { get; }

    /// <summary>The number of cells of the window.</summary>
    public int Taps => _pairs.Length;

    /// <summary>The rows that meet under a tap; none where the tap lies on the padding.</summary>
    public ReadOnlySpan<RowPair> Pairs(int tap) => _pairs[tap];

    /// <summary>The number of rows of the output.</summary>
    public int OutputRows => _rows.Output;

    /// <summary>The two parts of an output row at which a tap lies on the padding, counted in the output channel; either may be empty.</summary>
    public (Range Before, Range Behind) Outside(int tap, int row)
    {
        var (u, v) = Math.DivRem(tap, _columnReaches.Length);
        Reach reach = row >= _rowReaches[u].First && row < _rowReaches[u].End ? _columnReaches[v] : default;
        int start = row * _columns.Output;
        return (start..(start + reach.First), (start + reach.End)..(start + _columns.Output));
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
            int input = ((row.Start + (_rows.Stride * e)) * _columns.Input) + column.Start;
            pairs[e] = new RowPair(output, input, column.Count);
        }

        return pairs;
    }
}
