namespace Verification.Optimized;

/// <summary>Rows of positions at which a window sees as many cells.</summary>
/// <param name="Rows">The number of rows.</param>
/// <param name="Length">The positions in each.</param>
/// <param name="Pitch">From a row of positions to the next.</param>
/// <param name="CellPitch">From their cells to those of the next row.</param>
internal readonly record struct PooledPatch(int Rows, int Length, int Pitch, int CellPitch)
{
    /// <summary>One row.</summary>
    public static PooledPatch Row(int length) => new(1, length, length, length);

    /// <summary>The same positions, in a single row where neither they nor their cells leave a gap between rows.</summary>
    // Stryker disable once Conditional : row by row the numbers are the same
    public PooledPatch Joined => Length == Pitch && Length == CellPitch ? Row(Rows * Length) : this;
}
