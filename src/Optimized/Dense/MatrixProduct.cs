using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>c[row, column] = Σ step  a[step, row] · b[step, column], of matrices whose rows lie one behind the other.</summary>
internal static class MatrixProduct
{
    /// <summary>What copied columns may take, so that they stay in the second cache.</summary>
    private const int CopyBytes = 1 << 20;

    /// <summary>For so few rows of tiles a copy does not pay.</summary>
    private const int FewTiles = 2;

    private static readonly TileShape[] Shapes = [new(8, 3), new(6, 4), new(14, 2), new(1, 8)];

    /// <summary>Computes the product.</summary>
    /// <param name="workers">The threads.</param>
    /// <param name="wide">Whether vectors of 512 bits are used.</param>
    /// <param name="steps">The number of products in a sum.</param>
    /// <param name="a">A matrix [steps, rows].</param>
    /// <param name="b">A matrix [steps, columns].</param>
    /// <param name="c">Takes a matrix, which is 0 until then.</param>
    /// <param name="shape">Its shape [rows, columns].</param>
    public static void Of<T>(
        Workers workers, bool wide, int steps, ReadOnlyMemory<T> a, ReadOnlyMemory<T> b, TensorWriter<T> c, Shape shape)
        where T : struct, IFloatingPointIeee754<T>
    {
        // Stryker disable once Boolean : both kinds of vectors give the same numbers
        if (wide)
        {
            Of<WideLanes<T>, Vector512<T>, T>(workers, steps, a, b, c, shape[0], shape[1]);
        }
        else
        {
            Of<PortableLanes<T>, Vector<T>, T>(workers, steps, a, b, c, shape[0], shape[1]);
        }
    }

    private static void Of<TLanes, TVector, T>(
        Workers workers, int steps, ReadOnlyMemory<T> a, ReadOnlyMemory<T> b, TensorWriter<T> c, int rows, int columns)
        where TLanes : ILanes<TVector, T>
        where TVector : struct
        where T : struct, IFloatingPointIeee754<T>
    {
        // Stryker disable once Equality : tiles of every shape give the same numbers
        var possible = Shapes.Where(shape => shape.Rows <= rows && shape.Vectors * TLanes.Count <= columns).ToArray();

        // Stryker disable once Equality : row by row the numbers are the same
        bool isRowByRow = possible.Length == 0 || steps == 0;
        if (isRowByRow)
        {
            workers.Each(rows, row =>
            {
                for (int step = 0; step < steps; step++)
                {
                    Rows.MultiplyAdd(c.Span.Slice(row * columns, columns), a.Span[(step * rows) + row], b.Span.Slice(step * columns, columns));
                }
            });
            return;
        }

        // Stryker disable once all : tiles of every shape give the same numbers
        TileShape shape = possible.MinBy(one => (long)Ceiling.OfQuotient(rows, one.Rows) * Ceiling.OfQuotient(columns, one.Vectors * TLanes.Count)
            * one.Vectors * (one.Rows == 1 ? 2 : one.Rows));
        int lanes = shape.Vectors * TLanes.Count;
        int tilesDown = Ceiling.OfQuotient(rows, shape.Rows);
        int tilesAcross = Ceiling.OfQuotient(columns, lanes);

        // Stryker disable all : copied or not, and whoever computes what, the numbers are the same
        bool isCopied = tilesDown > FewTiles && steps * lanes <= CopyBytes / Unsafe.SizeOf<T>();
        int parts = isCopied ? 1 : tilesDown;

        // Stryker restore all
        int[] aOffsets = [.. Enumerable.Range(0, steps).Select(step => step * rows)];
        int[] bOffsets = [.. Enumerable.Range(0, steps).Select(step => step * (isCopied ? lanes : columns))];
        T[] noBias = new T[Tile.MostRows];
        workers.Each(tilesAcross * parts, item =>
        {
            // The last tiles start earlier, so that they end where the matrix ends; what they compute again is the same.
            var (across, part) = Math.DivRem(item, parts);
            int column = Math.Min(across * lanes, columns - lanes);
            ref T from = ref Unsafe.AsRef(in b.Span[column]);
            if (isCopied)
            {
                from = ref Copied(b.Span[column..], columns, steps, lanes)[0];
            }

            // Stryker disable once Conditional,Equality : a tile once more gives the same numbers
            for (int down = isCopied ? 0 : part; down < (isCopied ? tilesDown : part + 1); down++)
            {
                // Stryker restore Conditional,Equality
                int row = Math.Min(down * shape.Rows, rows - shape.Rows);
                ref T to = ref c.Span.Slice(
                    (row * columns) + column,
                    // Stryker disable once Arithmetic : a shorter slice checks less
                    ((shape.Rows - 1) * columns) + lanes)[0];
                Tile.Sum<TLanes, TVector, T>(shape, steps, ref Unsafe.AsRef(in a.Span[row]), ref aOffsets[0], ref from, ref bOffsets[0],
                    ref noBias[0], ref to, columns);
            }
        });
    }

    /// <summary>Some columns, one row behind the other: rows that lie far apart would push one another out of the caches.</summary>
    private static T[] Copied<T>(ReadOnlySpan<T> b, int columns, int steps, int lanes)
        where T : struct
    {
        var memory = ThreadMemory<T>.OfThread.Grown(steps * lanes, 0);
        memory.Holds = default;
        for (int step = 0; step < steps; step++)
        {
            b.Slice(step * columns, lanes).CopyTo(memory.Frame.AsSpan(step * lanes, lanes));
        }

        return memory.Frame;
    }
}
