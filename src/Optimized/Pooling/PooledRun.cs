using Verification.Reference;

namespace Verification.Optimized;

/// <summary>Neighbouring positions of a window along one axis at which it sees the same number of cells of the input.</summary>
/// <param name="First">The first position.</param>
/// <param name="Length">The number of positions.</param>
/// <param name="Cells">The cells seen at the first position; at each next one they lie one stride further.</param>
/// <param name="Counted">The number of cells that an average counts at each position.</param>
internal readonly record struct PooledRun(int First, int Length, WindowCells Cells, int Counted)
{
    /// <summary>Every position by itself.</summary>
    public static PooledRun[] Singles(Axis axis, bool countPadding)
    {
        var (start, end) = countPadding ? (-axis.Before, axis.Input + axis.After) : (0, axis.Input);
        var runs = new PooledRun[axis.Output];
        for (int i = 0; i < runs.Length; i++)
        {
            runs[i] = new PooledRun(i, 1, WindowCells.Of(axis, i, 0, axis.Input), WindowCells.Of(axis, i, start, end).Count);
        }

        return runs;
    }

    /// <summary>All positions in runs as long as can be.</summary>
    public static PooledRun[] Of(Axis axis, bool countPadding)
    {
        var runs = new List<PooledRun>();
        foreach (PooledRun next in Singles(axis, countPadding))
        {
            if (runs.Count > 0 && runs[^1].Continues(next, axis.Stride))
            {
                runs[^1] = runs[^1] with { Length = runs[^1].Length + 1 };
            }
            else
            {
                runs.Add(next);
            }
        }

        return [.. runs];
    }

    // Stryker disable once Arithmetic,Equality : shorter runs give the same numbers
    private bool Continues(PooledRun next, int stride) => next.Counted == Counted
        && next.Cells == Cells with { First = Cells.First + (stride * Length) };
}
