using System.Runtime.InteropServices;

namespace Verification.Properties.Mutants;

/// <summary>What the mutants do to results and arguments.</summary>
internal static class Edits
{
    /// <summary>Another element at n, c, i, j.</summary>
    public static Tensor<T> Edited<T>(this Tensor<T> y, Func<int, int, int, int, T, T> edit)
        where T : struct, IFloatingPointIeee754<T> =>
        Tensor.From(y.Shape, (n, c, i, j) => edit(n, c, i, j, y[n, c, i, j]));

    /// <summary>Another element in row and column of a matrix.</summary>
    public static Tensor<T> Edited<T>(this Tensor<T> y, Func<int, int, T, T> edit)
        where T : struct, IFloatingPointIeee754<T> =>
        y.Reshape([y.Shape[0], y.Shape[1], 1, 1]).Edited((n, o, _, _, e) => edit(n, o, e)).Reshape(y.Shape);

    /// <summary>Another element of a tensor with one axis.</summary>
    public static Tensor<T> Edited<T>(this Tensor<T> y, Func<int, T, T> edit)
        where T : struct, IFloatingPointIeee754<T> =>
        y.Reshape([y.Shape[0], 1, 1, 1]).Edited((o, _, _, _, e) => edit(o, e)).Reshape(y.Shape);

    /// <summary>Another element at each place, row-major.</summary>
    public static Tensor<T> Numbered<T>(this Tensor<T> y, Func<int, T, T> edit)
        where T : struct, IFloatingPointIeee754<T> => y.Reshape([y.Elements.Length]).Edited(edit).Reshape(y.Shape);

    /// <summary>Whether an index lies behind the last whole vector of so many elements, and there is a whole one.</summary>
    public static bool IsInTail<T>(int index, int size)
        where T : struct => size > Vector<T>.Count && index >= size / Vector<T>.Count * Vector<T>.Count;

    /// <summary>Rounded to half precision.</summary>
    public static T InHalf<T>(T e)
        where T : struct, IFloatingPointIeee754<T> => T.CreateTruncating(System.Half.CreateTruncating(e));

    /// <summary>A number of the type.</summary>
    public static T Number<T>(double number)
        where T : struct, IFloatingPointIeee754<T> => T.CreateTruncating(number);

    /// <summary>Rows for columns, and columns for rows.</summary>
    public static Pair Exchanged(this Pair pair) => (pair.Columns, pair.Rows);

    /// <summary>Writes to a finished tensor, which only a mutant does.</summary>
    public static Span<T> Overwritten<T>(this Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => MemoryMarshal.AsMemory(x.Memory).Span;
}
