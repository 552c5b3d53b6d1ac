using System.Numerics;

namespace Verification.Optimized;

/// <summary>Rows of which one element in so many is taken, a piece at a time: no row is copied whole.</summary>
internal static class StridedRows
{
    /// <summary>The elements of a piece.</summary>
    private const int Piece = 1 << 10;

    /// <summary>y += a · x.</summary>
    /// <param name="y">The row y.</param>
    /// <param name="a">The factor.</param>
    /// <param name="x">Starts with the first element of x.</param>
    /// <param name="stride">From one element of x to the next.</param>
    public static void MultiplyAdd<T>(Span<T> y, T a, ReadOnlySpan<T> x, int stride)
        where T : struct, IFloatingPointIeee754<T>
    {
        // Stryker disable once Equality : behind the last element there is none to take
        for (int e = 0; e < y.Length; e += Piece)
        {
            // Stryker restore Equality
            int length = Math.Min(Piece, y.Length - e);
            Rows.MultiplyAdd(y.Slice(e, length), a, Taken(x, stride, e, length));
        }
    }

    /// <summary>y += a · x, where it is y of which one element in so many is taken.</summary>
    /// <param name="y">Starts with the first element of y.</param>
    /// <param name="stride">From one element of y to the next.</param>
    /// <param name="a">The factor.</param>
    /// <param name="x">The row x.</param>
    public static void MultiplyAddTo<T>(Span<T> y, int stride, T a, ReadOnlySpan<T> x)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (stride == 1)
        {
            Rows.MultiplyAdd(y[..x.Length], a, x);
            return;
        }

        for (int e = 0; e < x.Length; e++)
        {
            y[e * stride] += a * x[e];
        }
    }

    /// <summary>Σ x · y.</summary>
    /// <param name="x">Starts with the first element of x.</param>
    /// <param name="stride">From one element of x to the next.</param>
    /// <param name="y">The row y.</param>
    public static T Dot<T>(ReadOnlySpan<T> x, int stride, ReadOnlySpan<T> y)
        where T : struct, IFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        // Stryker disable once Equality : behind the last element there is none to take
        for (int e = 0; e < y.Length; e += Piece)
        {
            // Stryker restore Equality
            int length = Math.Min(Piece, y.Length - e);
            sum += Rows.Dot(Taken(x, stride, e, length), y.Slice(e, length));
        }

        return sum;
    }

    /// <summary>So many of the elements that are taken, from one on, side by side.</summary>
    private static ReadOnlySpan<T> Taken<T>(ReadOnlySpan<T> x, int stride, int first, int length)
        where T : struct, IFloatingPointIeee754<T>
    {
        // Stryker disable once Block : gathered with a stride of 1 they are the same numbers
        if (stride == 1)
        {
            return x.Slice(first, length);
        }

        var taken = ThreadMemory<T>.OfThread.Grown(0, Piece).Sums.AsSpan(0, length);
        ShortRows.Gather(x[(first * stride)..], stride, taken);
        return taken;
    }
}
