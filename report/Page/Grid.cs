using System.Text;

namespace Verification.Report;

/// <summary>A tensor laid out as planes of cells, side by side: where everything stands in a picture of it.</summary>
public sealed class Grid
{
    /// <summary>The height of a cell.</summary>
    public const int Row = 22;

    private const int Gap = 16;
    private const int HeadingHeight = 16;
    private const int Levels = 4;

    private readonly Cells _cells;
    private readonly HashSet<int> _marked;
    private readonly double _largest;
    private readonly IReadOnlyList<string>? _names;

    /// <summary>Lays a tensor out.</summary>
    /// <param name="cells">The tensor.</param>
    /// <param name="padding">Rows and columns around it: above, below, left, right.</param>
    /// <param name="marked">The places that are marked.</param>
    /// <param name="beside">A tensor whose shades can be compared with those of this one.</param>
    /// <param name="names">What the elements' places are called, if they were taken out of a larger tensor.</param>
    public Grid(
        Cells cells,
        IReadOnlyList<int>? padding = null,
        IReadOnlyList<IReadOnlyList<int>>? marked = null,
        Cells? beside = null,
        IReadOnlyList<string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(cells);
        _names = names;
        _cells = cells;
        Padding = padding ?? [0, 0, 0, 0];
        Rows = cells.Shape.Count > 1 ? cells.Shape[^2] : 1;
        Columns = cells.Shape.Count > 0 ? cells.Shape[^1] : 1;
        Planes = Rows * Columns == 0 ? 0 : cells.Elements.Count / (Rows * Columns);
        Column = Math.Max(Row, 10 + (cells.Elements.Select(Say.Number).Select(text => text.Length).DefaultIfEmpty(1).Max() * 7));
        _largest = cells.Elements.Concat(beside?.Elements ?? []).Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        _marked = [.. (marked ?? []).Where(IsInside).Select(Offset)];
    }

    /// <summary>Rows of a plane.</summary>
    public int Rows { get; }

    /// <summary>Columns of a plane.</summary>
    public int Columns { get; }

    /// <summary>How many planes there are: one for each image and channel.</summary>
    public int Planes { get; }

    /// <summary>The width of a cell.</summary>
    public int Column { get; }

    /// <summary>Rows and columns around each plane: above, below, left, right.</summary>
    public IReadOnlyList<int> Padding { get; }

    /// <summary>The width of the picture.</summary>
    public int Width => Math.Max(Row, (Planes * (PlaneWidth + Gap)) - Gap);

    /// <summary>The height of the picture.</summary>
    public int Height => Top + PlaneHeight;

    /// <summary>The width of a plane with its padding.</summary>
    public int PlaneWidth => (Columns + Padding[2] + Padding[3]) * Column;

    /// <summary>The height of a plane with its padding.</summary>
    public int PlaneHeight => (Rows + Padding[0] + Padding[1]) * Row;

    /// <summary>Where planes begin: below their headings, if there are several.</summary>
    public int Top => Planes > 1 ? HeadingHeight : 0;

    /// <summary>Whether there is a frame around the planes.</summary>
    public bool IsPadded => Padding.Any(cells => cells > 0);

    /// <summary>Where a plane begins.</summary>
    public int Left(int plane) => plane * (PlaneWidth + Gap);

    /// <summary>The place of a plane: [0, 2].</summary>
    public string PlaceOf(int plane) => $"[{string.Join(", ", Place(plane * Rows * Columns, _cells.Shape).SkipLast(2))}]";

    /// <summary>The cells of each shade: how far from zero, and to which side.</summary>
    public IEnumerable<(string Shade, string Path)> Shades() =>
        from at in Enumerable.Range(0, _cells.Elements.Count)
        where !_marked.Contains(at)
        group at by Shade(_cells.Elements[at]) into shade
        select (shade.Key, Path(shade));

    /// <summary>The numbers that are not marked, with the middle of their cells.</summary>
    public IEnumerable<(int X, int Y, string Text)> Numbers() =>
        from at in Enumerable.Range(0, _cells.Elements.Count)
        where !_marked.Contains(at)
        select (X(at) + (Column / 2), Y(at) + (Row / 2), Say.Number(_cells.Elements[at]));

    /// <summary>The marked cells.</summary>
    public IEnumerable<(int X, int Y, string Text, string Shade, string Place)> Marked() =>
        from at in _marked.Order()
        select (X(at), Y(at), Say.Number(_cells.Elements[at]), Shade(_cells.Elements[at]), _names?[at] ?? string.Join(',', Place(at, _cells.Shape)));

    /// <summary>The tensor in words.</summary>
    public string InWords() => $"{Say.Shape(_cells)}: {string.Join(" / ", Lines())}";

    private IEnumerable<string> Lines() =>
        Columns == 0 ? [] : _cells.Elements.Chunk(Columns).Take(64).Select(row => string.Join(' ', row.Select(Say.Number)));

    private string Shade(double element) => element switch
    {
        double.NaN or double.PositiveInfinity or double.NegativeInfinity => "f",
        0 => "z",
        > 0 => "p" + Level(element),
        _ => "n" + Level(-element),
    };

    private int Level(double size) => Math.Clamp((int)Math.Ceiling(Levels * size / _largest), 1, Levels);

    private string Path(IEnumerable<int> places) => places.Aggregate(
        new StringBuilder(), (path, at) => path.Append('M').Append(X(at)).Append(' ').Append(Y(at)).Append($"h{Column}v{Row}h-{Column}z")).ToString();

    private int X(int at) => Left(at / (Rows * Columns)) + ((Padding[2] + (at % Columns)) * Column);

    private int Y(int at) => Top + ((Padding[0] + (at / Columns % Rows)) * Row);

    private bool IsInside(IReadOnlyList<int> place) =>
        place.Count == _cells.Shape.Count && place.Zip(_cells.Shape).All(pair => pair.First >= 0 && pair.First < pair.Second);

    private int Offset(IReadOnlyList<int> place) => place.Zip(_cells.Shape).Aggregate(0, (offset, pair) => (offset * pair.Second) + pair.First);

    /// <summary>The indices of an element.</summary>
    /// <param name="at">How many are before it, in row-major order.</param>
    /// <param name="shape">The sizes.</param>
    internal static int[] Place(int at, IReadOnlyList<int> shape)
    {
        int[] place = new int[shape.Count];
        for (int axis = place.Length - 1; axis >= 0; axis--)
        {
            (at, place[axis]) = Math.DivRem(at, shape[axis]);
        }

        return place;
    }
}
