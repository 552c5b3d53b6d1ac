using FsCheck;
using Verification.Reference;

namespace Verification.Properties;

/// <summary>
/// The arguments of one call, good or bad: a small layer, of which up to three things are spoilt. Where the arguments are
/// good, the result is small, however wide the padding: the stride then grows with it.
/// </summary>
public sealed class ArgumentCase : ICase
{
    private const int MostProducts = 20_000;
    private const int LongestWindow = 500;
    private const int Faults = 3;
    private const int FirstFault = 23;

    private static readonly int[] Numbers =
        [0, 1, 2, 3, 5, 16, 17, 1000, 4096, 65536, 1 << 20, 1 << 30, int.MaxValue / 2, int.MaxValue - 1, int.MaxValue];

    private static readonly Letter[] Letters =
    [
        Letter.Any(0, NamedOperator.All.Count - 1), // 0
        Letter.Any(1, 6), Letter.Any(1, 6), Letter.Rarely(1, 4), Letter.Rarely(1, 4), // 1: input, window
        Letter.Rarely(1, 3), Letter.Rarely(1, 3), Letter.Rarely(1, 3), Letter.Rarely(1, 3), // 5: stride, dilation
        Letter.Rarely(0, 4), Letter.Rarely(0, 4), Letter.Rarely(0, 4), Letter.Rarely(0, 4), // 9: padding
        Letter.Rarely(0, 2), Letter.Switch, Letter.Any(0, 3), // 13: padding's rule, rounding, images
        Letter.Rarely(1, 3), Letter.Any(1, 3), Letter.Any(1, 3), // 16: groups, channels of each
        Letter.Switch, Letter.Switch, Letter.Any(1, 5), Letter.DataSeed, // 19: bias, counting padding, features, data
        .. Enumerable.Repeat(new[] { Letter.Rarely(0, 27), Letter.Any(0, 3), Letter.Any(0, Numbers.Length - 1) }, Faults).SelectMany(fault => fault),
    ];

    private readonly int[] _stride, _dilation, _padding, _window;
    private int[]? _x, _k, _b, _dy;
    private bool _walks = true;

    private ArgumentCase(Line line)
    {
        Line = line;
        Operator = NamedOperator.All[line[0]];
        (_window, _stride, _dilation) = ([line[3], line[4]], [line[5], line[6]], [line[7], line[8]]);
        _padding = [line[9], line[10], line[11], line[12]];
        Groups = line[16];
        _x = Operator.IsDense ? [line[15], line[21]] : [line[15], Groups * line[17], line[1], line[2]];
        _k = Operator.IsDense ? [line[18], line[21]] : [Groups * line[18], line[17], line[3], line[4]];
        _b = line[19] == 0 ? null : [_k[0]];
        EachFault(SpoilTheWalk);
        KeepItSmall();
        if (!Operator.IsDense)
        {
            _k = [_k[0], _k[1], _window[0], _window[1]];
        }

        Geometry = _walks ? Walk() : null;
        _dy = Operator.IsDense ? [line[15], line[18]] : OutputShape();
        EachFault(SpoilTheShapes);
        X = Filled("x", _x);
        K = Filled("k", _k);
        B = Filled("b", _b);
        Dy = Filled("dy", _dy);
    }

    /// <summary>How these cases are drawn and shrunk.</summary>
    public static Arbitrary<ArgumentCase> Arbitrary => Letter.Lines(Letters, line => new ArgumentCase(line));

    /// <inheritdoc/>
    public Line Line { get; }

    /// <summary>Which operator is called.</summary>
    public NamedOperator Operator { get; }

    /// <summary>x, or null; it stands for its shape where the operator takes a shape.</summary>
    public Tensor<float>? X { get; }

    /// <summary>k or W, or null.</summary>
    public Tensor<float>? K { get; }

    /// <summary>b, or null.</summary>
    public Tensor<float>? B { get; }

    /// <summary>dy, or null.</summary>
    public Tensor<float>? Dy { get; }

    /// <summary>The window of pooling.</summary>
    public Pair Window => (_window[0], _window[1]);

    /// <summary>How the window walks, or null.</summary>
    public Geometry? Geometry { get; }

    /// <summary>The number of groups.</summary>
    public int Groups { get; private set; }

    /// <summary>Whether average pooling counts padding.</summary>
    public bool CountPadding => Line[20] == 1;

    /// <inheritdoc/>
    public IEnumerable<(bool Met, string Name)> Attributes => [];

    /// <summary>The call with all its arguments.</summary>
    public override string ToString() => $"{Operator}({string.Join(", ", Operator.Takes.Select(name => $"{name} {Text(name)}"))}), data {Line[22]}";

    private string Text(string name) => name switch
    {
        "x" => Text(X),
        "k" => Text(K),
        "b" => Text(B),
        "dy" => Text(Dy),
        "window" => $"{Window}",
        "groups" => $"{Groups}",
        "geometry" => Geometry is null ? "null" : $"({Geometry})",
        _ => $"{CountPadding}",
    };

    private static string Text(Tensor<float>? tensor) => tensor is null ? "null" : Words.Brief(tensor);

    private void EachFault(Action<int, int, int> spoil)
    {
        for (int fault = FirstFault; fault < Line.Length; fault += 3)
        {
            spoil(Line[fault], Line[fault + 1], Numbers[Line[fault + 2]]);
        }
    }

    private void SpoilTheWalk(int kind, int at, int number)
    {
        switch (kind)
        {
            case 1: _walks = false; break;
            case 2 or 3: _window[at % 2] = number; break;
            case 4: (_window[0], _window[1]) = (Math.Max(65536, number), 65536); break;
            case 5 or 6: _stride[at % 2] = Math.Max(1, number); break;
            case 7 or 8: _dilation[at % 2] = Math.Max(1, number); break;
            case 9 or 10 or 11: _padding[at] = number; break;
            case 12: Groups = at == 0 ? -number : number; break;
            case 13: _window[at % 2] = -number; break;
        }
    }

    private void SpoilTheShapes(int kind, int at, int number)
    {
        switch (kind)
        {
            case 14: _x = null; break;
            case 15: _k = null; break;
            case 16: _b = null; break;
            case 17: _dy = null; break;
            case 18: _x = WithoutAnAxis(_x); break;
            case 19: _k = WithoutAnAxis(_k); break;
            case 20: _dy = WithoutAnAxis(_dy); break;
            case 21: _x = [.. _x ?? [], 1]; break;
            case 22: _k = [.. _k ?? [], 1]; break;
            case 23: _b = [.. _b ?? [], 1 + at]; break;
            case 24: Resize(_x, at, number); break;
            case 25: Resize(_k, at, number); break;
            case 26: Resize(_b, at, number); break;
            case 27: Resize(_dy, at, number); break;
        }
    }

    private static int[]? WithoutAnAxis(int[]? shape) => shape is { Length: > 1 } ? shape[1..] : shape;

    private static void Resize(int[]? shape, int at, int number)
    {
        if (shape is { Length: > 0 })
        {
            int axis = at % shape.Length;
            shape[axis] = Math.Clamp(number, axis == 0 ? 0 : 1, 17);
        }
    }

    /// <summary>What would be taken and yet take long gets a longer stride, and if that is not enough a shorter window.</summary>
    private void KeepItSmall()
    {
        if (!Operator.IsPooling)
        {
            (_window[0], _window[1]) = (Math.Clamp(_window[0], 1, LongestWindow), Math.Clamp(_window[1], 1, LongestWindow));
        }
        else if ((long)_window[0] * _window[1] is > LongestWindow and <= int.MaxValue)
        {
            (_window[0], _window[1]) = (Math.Clamp(_window[0], 1, LongestWindow), 1);
        }

        if (_window[0] < 1 || _window[1] < 1 || Outputs() > int.MaxValue)
        {
            return;
        }

        for (int axis = 0; axis < 2 && Products() > MostProducts; axis++)
        {
            _stride[axis] = (int)Math.Min(int.MaxValue, Math.Max(_stride[axis], 1 + (Padded(axis) / 3)));
        }

        if (Products() > MostProducts)
        {
            (_window[0], _window[1]) = (Math.Min(_window[0], 2), 1);
        }
    }

    private Int128 Products() => Outputs() * Line[17] * _window[0] * _window[1];

    private Int128 Outputs() => Positions(0) * Positions(1) * Math.Max(1, Line[15]) * (Operator.IsPooling ? Line[16] * Line[17] : Line[16] * Line[18]);

    private long Padded(int axis) => Line[1 + axis] + (long)_padding[2 * axis] + _padding[(2 * axis) + 1];

    private Int128 Positions(int axis) => Line[13] > 0
        ? Line[1 + axis]
        : Math.Max(0, Padded(axis) - ((long)_dilation[axis] * (_window[axis] - 1)) - 1) / _stride[axis] + 1;

    private Geometry Walk() => new()
    {
        Stride = (_stride[0], _stride[1]),
        Dilation = (_dilation[0], _dilation[1]),
        Rounding = Line[14] == 0 ? RoundingMode.Down : RoundingMode.Up,
        Padding = Line[13] switch
        {
            1 => Padding.Same,
            2 => Padding.SameLower,
            _ => new Padding(_padding[0], _padding[1], _padding[2], _padding[3]),
        },
    };

    /// <summary>The shape of the output where there is one, so that dy fits; otherwise that of the input.</summary>
    private int[] OutputShape()
    {
        if (Geometry is null)
        {
            return [.. _x!];
        }

        try
        {
            int channels = Operator.IsPooling ? _x![1] : _k![0];
            var (rows, columns) = (Geometry.Rows(_x![2], Window.Rows).Output, Geometry.Columns(_x[3], Window.Columns).Output);
            return (long)rows * columns > MostProducts ? [.. _x] : [_x[0], channels, rows, columns];
        }
        catch (ArgumentException)
        {
            return [.. _x!];
        }
    }

    /// <summary>Small integers; for the derivative of average pooling one 1 in each channel, so that quotients are not summed.</summary>
    private Tensor<float>? Filled(string name, int[]? sizes)
    {
        if (sizes is null or [] || !Operator.Takes.Contains(name))
        {
            return null;
        }

        Shape shape = [.. sizes];
        return name == "dy" && shape is { Rank: 4, ElementCount: > 0 } && Operator.IsPooling
            ? OneHot.Rows(shape, shape[0] * shape[1], row => row % (shape[2] * shape[3]))
            : Data.Integers(shape, Line[22], name[^1]);
    }
}
