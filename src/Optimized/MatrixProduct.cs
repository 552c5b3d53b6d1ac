using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>c[row, column] = Σ step  a[step, row] · b[step, column], of matrices whose rows lie one behind the other.</summary>
internal static class MatrixProduct
{
    private const int ItemsAThread = 8;

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
        var possible = Shapes.Where(shape => shape.Rows <= rows && shape.Vectors * TLanes.Count <= columns).ToArray();
        if (possible.Length == 0 || steps == 0)
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

        TileShape shape = possible.MinBy(one => (long)Quotient(rows, one.Rows) * Quotient(columns, one.Vectors * TLanes.Count)
            * one.Vectors * (one.Rows == 1 ? 2 : one.Rows));
        int lanes = shape.Vectors * TLanes.Count;
        int tilesDown = Quotient(rows, shape.Rows);
        int tiles = tilesDown * Quotient(columns, lanes);
        int items = Math.Min(tiles, ItemsAThread * workers.Degree);
        int[] aOffsets = [.. Enumerable.Range(0, steps).Select(step => step * rows)];
        int[] bOffsets = [.. Enumerable.Range(0, steps).Select(step => step * columns)];
        T[] noBias = new T[Tile.MostRows];
        workers.Each(items, item =>
        {
            int end = (int)((item + 1L) * tiles / items);
            for (int tile = (int)((long)item * tiles / items); tile < end; tile++)
            {
                // The last tiles start earlier, so that they end where the matrix ends; what they compute again is the same.
                var (across, down) = Math.DivRem(tile, tilesDown);
                int row = Math.Min(down * shape.Rows, rows - shape.Rows);
                int column = Math.Min(across * lanes, columns - lanes);
                ref T to = ref c.Span.Slice((row * columns) + column, ((shape.Rows - 1) * columns) + lanes)[0];
                ref T from = ref Unsafe.AsRef(in b.Span[column]);
                Tile.Sum<TLanes, TVector, T>(shape, steps, ref Unsafe.AsRef(in a.Span[row]), ref aOffsets[0], ref from, ref bOffsets[0],
                    ref noBias[0], ref to, columns, ref from);
            }
        });
    }

    private static int Quotient(int dividend, int divisor) => (dividend + divisor - 1) / divisor;
}
