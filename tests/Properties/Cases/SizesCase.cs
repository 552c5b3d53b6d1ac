namespace Verification.Properties.Cases;

/// <summary>
/// A few sizes, two of which lie around those at which loops over vectors end, for laws that make tensors of their own of them.
/// </summary>
public sealed class SizesCase : ICase
{
    private static readonly int[] AroundVectors = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 23, 31, 32, 33];

    private static readonly Parameter[] Parameters =
    [
        Parameter.Any(0, AroundVectors.Length - 1), Parameter.Any(0, AroundVectors.Length - 1), Parameter.Any(1, 3), Parameter.Any(1, 3),
        Parameter.Any(0, 999), Parameter.DataSeed,
    ];

    private SizesCase(CaseCode code) => Code = code;

    /// <inheritdoc/>
    public CaseCode Code { get; }

    /// <summary>4, 8, 16 or 32, one more, one less, or a few.</summary>
    public int Channels => AroundVectors[Code[0]];

    /// <summary>4, 8, 16 or 32, one more, one less, or a few.</summary>
    public int Columns => AroundVectors[Code[1]];

    /// <summary>1 to 3.</summary>
    public int Rows => Code[2];

    /// <summary>1 to 3.</summary>
    public int Window => Code[3];

    /// <summary>From 0 to 999: which of several things a law does.</summary>
    public int Choice => Code[4];

    /// <summary>Which data the tensors hold.</summary>
    public int Seed => Code[5];

    /// <summary>Images in integers from −4 to 4.</summary>
    public Tensor<float> X => Integers([1 + (Seed % 2), Channels, Rows + Window - 1, Columns + Window - 1], 'x');

    /// <inheritdoc/>
    public IEnumerable<(bool Met, string Name)> Attributes =>
    [
        (Channels > Vector<float>.Count && Channels % Vector<float>.Count != 0, "a vector of channels and a tail"),
        (Columns > Vector<float>.Count && Columns % Vector<float>.Count != 0, "a vector of columns and a tail"),
        (Channels % Vector<float>.Count == 0 && Columns % Vector<float>.Count == 0, "whole vectors of channels and of columns"),
    ];

    /// <summary>How these cases are drawn and shrunk.</summary>
    internal static CaseSpace<SizesCase> Space { get; } = new(Parameters, code => new SizesCase(code));

    /// <summary>One of several values, by the case's choice.</summary>
    /// <param name="values">The values.</param>
    /// <typeparam name="T">What they are.</typeparam>
    public T One<T>(params IReadOnlyList<T> values) => values[Choice % values.Count];

    /// <summary>A tensor of integers from −4 to 4, by the case's data.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="role">Tells the tensors of one case apart.</param>
    public Tensor<float> Integers(Shape shape, char role) => Data.Integers(shape, Seed, role);

    /// <summary>All of it.</summary>
    public override string ToString() => $"{Channels} channels, {Rows}×{Columns} positions, window {Window}, choice {Choice}, data {Seed}";
}
