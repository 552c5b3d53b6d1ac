namespace Verification.Properties.Cases;

/// <summary>A few sizes, two of them around the ends of loops over vectors, for laws that make tensors of them.</summary>
public sealed class SizesCase(CaseCode code) : LawCase(code)
{
    private static readonly int[] Sizes = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 23, 31, 32, 33];

    internal static Parameter[] Parameters { get; } =
        [Any(0, Sizes.Length - 1), Any(0, Sizes.Length - 1), Any(1, 3), Any(1, 3), Any(0, 999), DataSeed];

    internal override IEnumerable<(bool Met, string Name)> Attributes =>
    [
        (Channels > Vector<float>.Count && Channels % Vector<float>.Count != 0, "a vector of channels and a tail"),
        (Columns > Vector<float>.Count && Columns % Vector<float>.Count != 0, "a vector of columns and a tail"),
        (Channels % Vector<float>.Count == 0 && Columns % Vector<float>.Count == 0, "whole vectors of channels and of columns"),
    ];

    /// <summary>4, 8, 16 or 32, one more, one less, or a few, as the columns.</summary>
    internal int Channels => Sizes[Code[0]];

    internal int Columns => Sizes[Code[1]];

    internal int Rows => Code[2];

    internal int Window => Code[3];

    /// <summary>From 0 to 999: which of several things a law does.</summary>
    internal int Choice => Code[4];

    /// <summary>Images in integers from −4 to 4.</summary>
    internal Tensor<float> X => Integers([1 + (Seed % 2), Channels, Rows + Window - 1, Columns + Window - 1], 'x');

    /// <summary>One of several values, by the case's choice.</summary>
    internal T One<T>(params IReadOnlyList<T> values) => values[Choice % values.Count];

    /// <summary>A tensor of integers from −4 to 4, by the case's data; the role tells the tensors of one case apart.</summary>
    internal Tensor<float> Integers(Shape shape, char role) => Data.Integers(shape, Seed, role);

    /// <summary>All of it.</summary>
    public override string ToString() => $"{Channels} channels, {Rows}×{Columns} positions, window {Window}, choice {Choice}, data {Seed}";
}
