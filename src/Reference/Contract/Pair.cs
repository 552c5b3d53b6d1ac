namespace Verification.Reference;

/// <summary>One number for the rows and one for the columns. A single integer stands for both, and so does a tuple.</summary>
/// <param name="Rows">The number for the row axis (height).</param>
/// <param name="Columns">The number for the column axis (width).</param>
public readonly record struct Pair(int Rows, int Columns)
{
    /// <summary>The same number on both axes.</summary>
    /// <param name="both">The number.</param>
    public static implicit operator Pair(int both) => new(both, both);

    /// <summary>Rows first: height × width.</summary>
    /// <param name="pair">The two numbers.</param>
    public static implicit operator Pair((int Rows, int Columns) pair) => new(pair.Rows, pair.Columns);

    /// <summary>Rows × columns: 3×5.</summary>
    public override string ToString() => $"{Rows}×{Columns}";
}
