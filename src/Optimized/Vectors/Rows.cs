using System.Numerics;

namespace Verification.Optimized;

/// <summary>
/// What is done to whole rows of numbers. A row's length is any; what is left over after the last full vector is done one by
/// one, by the same operation.
/// </summary>
internal static class Rows
{
    /// <summary>y += a · x.</summary>
    public static void MultiplyAdd<T>(Span<T> y, T a, ReadOnlySpan<T> x)
        where T : struct, IFloatingPointIeee754<T> => Update(y, x, new MultiplyAddOperation<T>(a));

    /// <summary>y += x.</summary>
    public static void Add<T>(Span<T> y, ReadOnlySpan<T> x)
        where T : struct, IFloatingPointIeee754<T> => Update(y, x, default(AddOperation<T>));

    /// <summary>y = max(x, 0); NaN stays.</summary>
    public static void Rectify<T>(Span<T> y, ReadOnlySpan<T> x)
        where T : struct, IFloatingPointIeee754<T> => Update(y, x, default(RectifyOperation<T>));

    /// <summary>Σ x · y.</summary>
    public static T Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : struct, IFloatingPointIeee754<T> => Total(x, y, default(ProductTerm<T>));

    /// <summary>Σ x.</summary>
    public static T Sum<T>(ReadOnlySpan<T> x)
        where T : struct, IFloatingPointIeee754<T> => Total(x, x, default(FirstTerm<T>));

    /// <summary>Σ 0 · x: 0 if every element is finite, else NaN.</summary>
    public static T SumOfZeros<T>(ReadOnlySpan<T> x)
        where T : struct, IFloatingPointIeee754<T> => Total(x, x, default(ZeroTerm<T>));

    /// <summary>Whether no element is NaN or infinite.</summary>
    public static bool AreFinite<T>(Workers workers, ReadOnlyMemory<T> x)
        where T : struct, IFloatingPointIeee754<T>
    {
        const int Stretch = 1 << 16;
        // Stryker disable once Boolean : without frames the numbers are the same
        bool isFinite = true;
        workers.Each(Ceiling.OfQuotient(x.Length, Stretch), item =>
        {
            int start = item * Stretch;
            if (SumOfZeros(x.Span.Slice(start, Math.Min(Stretch, x.Length - start))) != T.Zero)
            {
                Volatile.Write(ref isFinite, false);
            }
        });
        return isFinite;
    }

    private static void Update<T, TOperation>(Span<T> y, ReadOnlySpan<T> x, TOperation operation)
        where T : struct, IFloatingPointIeee754<T>
        where TOperation : struct, IOperation<T>
    {
        int e = 0;
        // Stryker disable once Equality : one by one the numbers are the same
        for (; e <= y.Length - Vector<T>.Count; e += Vector<T>.Count)
        {
            // Stryker restore Equality
            operation.Of(new Vector<T>(y[e..]), new Vector<T>(x[e..])).CopyTo(y[e..]);
        }

        for (; e < y.Length; e++)
        {
            y[e] = operation.Of(y[e], x[e]);
        }
    }

    private static T Total<T, TTerm>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, TTerm term)
        where T : struct, IFloatingPointIeee754<T>
        where TTerm : struct, IOperation<T>
    {
        var sums = Vector<T>.Zero;
        int e = 0;
        // Stryker disable once Equality : one by one the numbers are the same
        for (; e <= x.Length - Vector<T>.Count; e += Vector<T>.Count)
        {
            // Stryker restore Equality
            sums += term.Of(new Vector<T>(x[e..]), new Vector<T>(y[e..]));
        }

        T sum = Vector.Sum(sums);
        for (; e < x.Length; e++)
        {
            sum += term.Of(x[e], y[e]);
        }

        return sum;
    }

    /// <summary>What becomes of two elements that stand in the same place: in a vector, and alone.</summary>
    private interface IOperation<T>
        where T : struct, IFloatingPointIeee754<T>
    {
        Vector<T> Of(Vector<T> y, Vector<T> x);

        T Of(T y, T x);
    }

    private readonly struct MultiplyAddOperation<T>(T a) : IOperation<T>
        where T : struct, IFloatingPointIeee754<T>
    {
        public Vector<T> Of(Vector<T> y, Vector<T> x) => y + (x * a);

        public T Of(T y, T x) => y + (x * a);
    }

    private readonly struct AddOperation<T> : IOperation<T>
        where T : struct, IFloatingPointIeee754<T>
    {
        public Vector<T> Of(Vector<T> y, Vector<T> x) => y + x;

        public T Of(T y, T x) => y + x;
    }

    private readonly struct RectifyOperation<T> : IOperation<T>
        where T : struct, IFloatingPointIeee754<T>
    {
        public Vector<T> Of(Vector<T> y, Vector<T> x) => Vector.Max(x, Vector<T>.Zero);

        public T Of(T y, T x) => T.Max(x, T.Zero);
    }

    private readonly struct ProductTerm<T> : IOperation<T>
        where T : struct, IFloatingPointIeee754<T>
    {
        public Vector<T> Of(Vector<T> y, Vector<T> x) => y * x;

        public T Of(T y, T x) => y * x;
    }

    private readonly struct FirstTerm<T> : IOperation<T>
        where T : struct, IFloatingPointIeee754<T>
    {
        public Vector<T> Of(Vector<T> y, Vector<T> x) => y;

        public T Of(T y, T x) => y;
    }

    private readonly struct ZeroTerm<T> : IOperation<T>
        where T : struct, IFloatingPointIeee754<T>
    {
        public Vector<T> Of(Vector<T> y, Vector<T> x) => y * T.Zero;

        public T Of(T y, T x) => y * T.Zero;
    }
}
