using System.Runtime.InteropServices;

namespace Verification.Properties.Mutants;

/// <summary>What the mutants do to results and arguments.</summary>
internal static class Edits
{
    /// <summary>Another element at n, c, i, j of a tensor with at most four axes; the axes that it lacks are 1 long.</summary>
    public static Tensor<T> Edited<T>(this Tensor<T> y, Func<int, int, int, int, T, T> edit)
        where T : struct, IFloatingPointIeee754<T>
    {
        Tensor<T> four = y.Reshape([.. y.Shape, .. Enumerable.Repeat(1, 4 - y.Shape.Rank)]);
        return Tensor.From(four.Shape, (n, c, i, j) => edit(n, c, i, j, four[n, c, i, j])).Reshape(y.Shape);
    }

    /// <summary>Another element at each place, row-major.</summary>
    public static Tensor<T> Numbered<T>(this Tensor<T> y, Func<int, T, T> edit)
        where T : struct, IFloatingPointIeee754<T> =>
        y.Reshape([y.Elements.Length]).Edited((at, _, _, _, e) => edit(at, e)).Reshape(y.Shape);

    /// <summary>0 in some places.</summary>
    public static Tensor<T> Without<T>(this Tensor<T> y, Func<int, int, int, int, bool> isLost)
        where T : struct, IFloatingPointIeee754<T> => y.Edited((n, c, i, j, e) => isLost(n, c, i, j) ? T.Zero : e);

    /// <summary>Rows for columns, and columns for rows.</summary>
    public static Pair Exchanged(this Pair pair) => (pair.Columns, pair.Rows);

    /// <summary>Writes to a finished tensor, which only a mutant does.</summary>
    public static Span<T> Overwritten<T>(this Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => MemoryMarshal.AsMemory(x.Memory).Span;
}
