using Verification.Properties.SmallWorlds;

namespace Verification.Properties.Cases;

/// <summary>The arguments of one call, good or bad: a small layer, of which up to three things are spoilt.</summary>
public sealed class ArgumentCase : LawCase
{
    private const int MostProducts = 20_000;
    private const int LongestWindow = 500;
    private const int Faults = 3;
    private const int FirstFault = 23;
    private const int FirstOfShapes = 14;

    private static readonly int[] Numbers =
        [0, 1, 2, 3, 5, 16, 17, 1000, 4096, 65536, 1 << 20, 1 << 30, int.MaxValue / 2, int.MaxValue - 1, int.MaxValue];

    internal static Parameter[] Parameters { get; } =
    [
        Any(0, Operators<float>.All.Count - 1), // 0
        Any(1, 6), Any(1, 6), Rarely(1, 4), Rarely(1, 4), // 1: input, window
        Rarely(1, 3), Rarely(1, 3), Rarely(1, 3), Rarely(1, 3), // 5: stride, dilation
        Rarely(0, 4), Rarely(0, 4), Rarely(0, 4), Rarely(0, 4), // 9: padding
        Rarely(0, 2), Switch, Any(0, 3), // 13: padding's rule, rounding, images
        Rarely(1, 3), Any(1, 3), Any(1, 3), // 16: groups, channels of each
        Switch, Switch, Any(1, 5), DataSeed, // 19: bias, counting padding, features, data
        .. Enumerable.Repeat(new[] { Rarely(0, 27), Any(0, 3), Any(0, Numbers.Length - 1) }, Faults)
            .SelectMany(fault => fault),
    ];

    /// <summary>The tensors that are absent, lack an axis, have one too many, or have another size on one.</summary>
    private static readonly string[] SpoiltShapes = ["x", "k", "b", "dy", "x", "k", "dy", "x", "k", "b", "x", "k", "b", "dy"];

    private readonly int[] _stride, _dilation, _padding, _window;
    private readonly Dictionary<string, int[]?> _shapes;
    private bool _walks = true;
    private int _groups;

    internal ArgumentCase(CaseCode code)
        : base(code)
    {
        Operator = Operators<float>.All[code[0]];
        (_window, _stride, _dilation) = ([code[3], code[4]], [code[5], code[6]], [code[7], code[8]]);
        _padding = [code[9], code[10], code[11], code[12]];
        _groups = code[16];
        int outputs = IsDense ? code[18] : _groups * code[18];
        int[] x = IsDense ? [code[15], code[21]] : [code[15], _groups * code[17], code[1], code[2]];
        EachFault(SpoilTheWalk);
        KeepItSmall();
        int[] k = IsDense ? [outputs, code[21]] : [outputs, code[17], _window[0], _window[1]];
        Geometry? geometry = _walks ? Walk() : null;
        int[] dy = IsDense ? [code[15], outputs] : OutputShape(geometry, x, k);
        _shapes = new() { ["x"] = x, ["k"] = k, ["b"] = code[19] == 0 ? null : [outputs], ["dy"] = dy };
        EachFault(SpoilTheShapes);
        Operands = new(
            Filled("x"), Filled("k"), Filled("b"), Filled("dy"), geometry, _groups, (_window[0], _window[1]), CountPadding: code[20] == 1)
        {
            Input = ShapeOf("input", "x"),
            Kernel = ShapeOf("kernel", "k"),
        };
    }

    internal Operator<float> Operator { get; }

    /// <summary>What it is called with, good or bad.</summary>
    internal Operands<float> Operands { get; }

    internal override IEnumerable<(bool Met, string Name)> Attributes => [];

    private bool IsDense => Operator.Kind == OperatorKind.Dense;

    private bool IsPooling => Operator.Kind == OperatorKind.Pooling;

    /// <summary>The call with all its arguments.</summary>
    public override string ToString() => $"{Operator}({Operands.ToText(Operator)}), data {Code[22]}";

    private void EachFault(Action<int, int, int> spoil)
    {
        for (int fault = FirstFault; fault < Code.Length; fault += 3)
        {
            spoil(Code[fault], Code[fault + 1], Numbers[Code[fault + 2]]);
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
            case 12: _groups = at == 0 ? -number : number; break;
            case 13: _window[at % 2] = -number; break;
        }
    }

    private void SpoilTheShapes(int kind, int at, int number)
    {
        if (kind >= FirstOfShapes)
        {
            string name = SpoiltShapes[kind - FirstOfShapes];
            int[]? shape = _shapes[name];
            _shapes[name] = kind switch
            {
                <= 17 => null,
                <= 20 => shape is { Length: > 1 } ? shape[1..] : shape,
                <= 23 => [.. shape ?? [], name == "b" ? 1 + at : 1],
                _ => shape?.Select((size, axis) => axis != at % shape.Length ? size : Math.Clamp(number, axis == 0 ? 0 : 1, 17)).ToArray(),
            };
        }
    }

    /// <summary>What would be taken and yet take long gets a longer stride, and if that is not enough a shorter window.</summary>
    private void KeepItSmall()
    {
        bool isLong = (long)_window[0] * _window[1] is > LongestWindow and <= int.MaxValue;
        if (!IsPooling || isLong)
        {
            _window[0] = Math.Clamp(_window[0], 1, LongestWindow);
            _window[1] = IsPooling ? 1 : Math.Clamp(_window[1], 1, LongestWindow);
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

    private Int128 Products() => Outputs() * Code[17] * _window[0] * _window[1];

    private Int128 Outputs() =>
        Positions(0) * Positions(1) * Math.Max(1, Code[15]) * (IsPooling ? Code[16] * Code[17] : Code[16] * Code[18]);

    private long Padded(int axis) => Code[1 + axis] + (long)_padding[2 * axis] + _padding[(2 * axis) + 1];

    private Int128 Positions(int axis) => Code[13] > 0
        ? Code[1 + axis]
        : Math.Max(0, Padded(axis) - ((long)_dilation[axis] * (_window[axis] - 1)) - 1) / _stride[axis] + 1;

    private Geometry Walk() => new()
    {
        Stride = (_stride[0], _stride[1]),
        Dilation = (_dilation[0], _dilation[1]),
        Rounding = Code[14] == 0 ? RoundingMode.Down : RoundingMode.Up,
        Padding = new[] { new(_padding[0], _padding[1], _padding[2], _padding[3]), Padding.Same, Padding.SameLower }[Code[13]],
    };

    /// <summary>The shape of the output where there is one, so that dy fits; otherwise that of the input.</summary>
    private int[] OutputShape(Geometry? geometry, int[] x, int[] k)
    {
        try
        {
            int? rows = geometry?.Rows(x[2], _window[0]).Output;
            int? columns = geometry?.Columns(x[3], _window[1]).Output;
            return (long?)rows * columns <= MostProducts ? [x[0], IsPooling ? x[1] : k[0], rows!.Value, columns!.Value] : x;
        }
        catch (ArgumentException)
        {
            return x;
        }
    }

    /// <summary>The shape of a tensor, where the operator takes the argument of this name.</summary>
    private Shape? ShapeOf(string argument, string tensor) =>
        Operator.Takes.Contains(argument) && _shapes[tensor] is { Length: > 0 } sizes ? [.. sizes] : null;

    /// <summary>Small integers, but no two alike where ties are a convention, and one 1 a channel where quotients are summed.</summary>
    private Tensor<float>? Filled(string name) => ShapeOf(name, name) is not { } shape ? null
        : name == "x" && Operator.Name == nameof(IKernels<float>.MaximumPoolingGradient) ? Data.Distinct(shape, Code[22])
        : name == "dy" && shape is { Rank: 4, ElementCount: > 0 } && IsPooling
        ? OneHot.Rows(shape, shape[0] * shape[1], row => row % (shape[2] * shape[3]))
        : Data.Integers(shape, Code[22], name[^1]);
}
