using System.Numerics;
using System.Runtime.CompilerServices;

namespace Verification.Optimized;

/// <summary>
/// The innermost loop of the dense layer: the products of six rows of weights with four rows of features, all of them at once.
/// Here it is the terms of a sum that lie side by side, so a sum is a vector until the end.
/// </summary>
/// <remarks>Written out, because only a local variable that is never indexed stays in a register.</remarks>
internal static class DotTile
{
    /// <summary>The rows of weights.</summary>
    public const int Weights = 6;

    /// <summary>The rows of features.</summary>
    public const int Features = 4;

    /// <summary>The number of products.</summary>
    public const int Pairs = Weights * Features;

    /// <summary>Adds up the lanes of the sums of a tile.</summary>
    /// <param name="sums">The 24 vectors of sums, and after that the 24 products, row of weights by row of weights.</param>
    public static void AddUp<TLanes, TVector, T>(ref T sums)
        where TLanes : ILanes<TVector, T>
        where TVector : struct
        where T : struct, IFloatingPointIeee754<T>
    {
        // Stryker disable once Equality : behind the last sum nothing is needed any more
        for (int pair = 0; pair < Pairs; pair += Turned.Side)
        {
            // Stryker restore Equality
            ref T four = ref Unsafe.Add(ref sums, pair * TLanes.Count);
            if (Turned.IsFor<T>())
            {
                Turned.Sum(ref four, TLanes.Count, ref Unsafe.Add(ref sums, pair));
                continue;
            }

            // Stryker disable once Equality : the next sum may be added up before its turn
            for (int nth = 0; nth < Turned.Side; nth++)
            {
                Unsafe.Add(ref sums, pair + nth) = TLanes.Sum(TLanes.Load(ref Unsafe.Add(ref four, nth * TLanes.Count)));
            }
        }
    }

    /// <summary>
    /// For each pair of rows a vector of sums: of the terms whose place has the same remainder modulo the vector's length. What
    /// is left over after the last full vector is left out.
    /// </summary>
    /// <param name="pieces">The number of pieces that each row consists of.</param>
    /// <param name="length">The length of a piece.</param>
    /// <param name="w">The first row of weights.</param>
    /// <param name="wRows">How far the six rows lie from the first.</param>
    /// <param name="wPitch">From one piece to the next.</param>
    /// <param name="x">The first row of features.</param>
    /// <param name="xRows">How far the four rows lie from the first.</param>
    /// <param name="xPitch">From one piece to the next.</param>
    /// <param name="sums">Takes the 24 vectors, row of weights by row of weights.</param>
    /// <param name="goesOn">Whether the sums start with what is there, or with 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Sum<TLanes, TVector, T>(
        int pieces, nint length, ref T w, ReadOnlySpan<int> wRows, nint wPitch, ref T x, ReadOnlySpan<int> xRows, nint xPitch, ref T sums, bool goesOn)
        where TLanes : ILanes<TVector, T>
        where TVector : struct
        where T : struct, IFloatingPointIeee754<T>
    {
        TVector zero = TLanes.All(T.Zero);
        TVector s0a = zero, s0b = zero, s0c = zero, s0d = zero;
        TVector s1a = zero, s1b = zero, s1c = zero, s1d = zero;
        TVector s2a = zero, s2b = zero, s2c = zero, s2d = zero;
        TVector s3a = zero, s3b = zero, s3c = zero, s3d = zero;
        TVector s4a = zero, s4b = zero, s4c = zero, s4d = zero;
        TVector s5a = zero, s5b = zero, s5c = zero, s5d = zero;
        if (goesOn)
        {
            s0a = TLanes.Load(ref sums);
            s0b = TLanes.Load(ref Unsafe.Add(ref sums, TLanes.Count));
            s0c = TLanes.Load(ref Unsafe.Add(ref sums, 2 * TLanes.Count));
            s0d = TLanes.Load(ref Unsafe.Add(ref sums, 3 * TLanes.Count));
            s1a = TLanes.Load(ref Unsafe.Add(ref sums, 4 * TLanes.Count));
            s1b = TLanes.Load(ref Unsafe.Add(ref sums, 5 * TLanes.Count));
            s1c = TLanes.Load(ref Unsafe.Add(ref sums, 6 * TLanes.Count));
            s1d = TLanes.Load(ref Unsafe.Add(ref sums, 7 * TLanes.Count));
            s2a = TLanes.Load(ref Unsafe.Add(ref sums, 8 * TLanes.Count));
            s2b = TLanes.Load(ref Unsafe.Add(ref sums, 9 * TLanes.Count));
            s2c = TLanes.Load(ref Unsafe.Add(ref sums, 10 * TLanes.Count));
            s2d = TLanes.Load(ref Unsafe.Add(ref sums, 11 * TLanes.Count));
            s3a = TLanes.Load(ref Unsafe.Add(ref sums, 12 * TLanes.Count));
            s3b = TLanes.Load(ref Unsafe.Add(ref sums, 13 * TLanes.Count));
            s3c = TLanes.Load(ref Unsafe.Add(ref sums, 14 * TLanes.Count));
            s3d = TLanes.Load(ref Unsafe.Add(ref sums, 15 * TLanes.Count));
            s4a = TLanes.Load(ref Unsafe.Add(ref sums, 16 * TLanes.Count));
            s4b = TLanes.Load(ref Unsafe.Add(ref sums, 17 * TLanes.Count));
            s4c = TLanes.Load(ref Unsafe.Add(ref sums, 18 * TLanes.Count));
            s4d = TLanes.Load(ref Unsafe.Add(ref sums, 19 * TLanes.Count));
            s5a = TLanes.Load(ref Unsafe.Add(ref sums, 20 * TLanes.Count));
            s5b = TLanes.Load(ref Unsafe.Add(ref sums, 21 * TLanes.Count));
            s5c = TLanes.Load(ref Unsafe.Add(ref sums, 22 * TLanes.Count));
            s5d = TLanes.Load(ref Unsafe.Add(ref sums, 23 * TLanes.Count));
        }

        ref T w0 = ref Unsafe.Add(ref w, wRows[0]);
        ref T w1 = ref Unsafe.Add(ref w, wRows[1]);
        ref T w2 = ref Unsafe.Add(ref w, wRows[2]);
        ref T w3 = ref Unsafe.Add(ref w, wRows[3]);
        ref T w4 = ref Unsafe.Add(ref w, wRows[4]);
        ref T w5 = ref Unsafe.Add(ref w, wRows[5]);
        ref T xa = ref Unsafe.Add(ref x, xRows[0]);
        ref T xb = ref Unsafe.Add(ref x, xRows[1]);
        ref T xc = ref Unsafe.Add(ref x, xRows[2]);
        ref T xd = ref Unsafe.Add(ref x, xRows[3]);
        for (int piece = 0; piece < pieces; piece++)
        {
            for (nint e = 0; e <= length - TLanes.Count; e += TLanes.Count)
            {
                TVector ya = TLanes.Load(ref Unsafe.Add(ref xa, e));
                TVector yb = TLanes.Load(ref Unsafe.Add(ref xb, e));
                TVector yc = TLanes.Load(ref Unsafe.Add(ref xc, e));
                TVector yd = TLanes.Load(ref Unsafe.Add(ref xd, e));
                TVector v0 = TLanes.Load(ref Unsafe.Add(ref w0, e));
                s0a = TLanes.MultiplyAdd(v0, ya, s0a);
                s0b = TLanes.MultiplyAdd(v0, yb, s0b);
                s0c = TLanes.MultiplyAdd(v0, yc, s0c);
                s0d = TLanes.MultiplyAdd(v0, yd, s0d);
                TVector v1 = TLanes.Load(ref Unsafe.Add(ref w1, e));
                s1a = TLanes.MultiplyAdd(v1, ya, s1a);
                s1b = TLanes.MultiplyAdd(v1, yb, s1b);
                s1c = TLanes.MultiplyAdd(v1, yc, s1c);
                s1d = TLanes.MultiplyAdd(v1, yd, s1d);
                TVector v2 = TLanes.Load(ref Unsafe.Add(ref w2, e));
                s2a = TLanes.MultiplyAdd(v2, ya, s2a);
                s2b = TLanes.MultiplyAdd(v2, yb, s2b);
                s2c = TLanes.MultiplyAdd(v2, yc, s2c);
                s2d = TLanes.MultiplyAdd(v2, yd, s2d);
                TVector v3 = TLanes.Load(ref Unsafe.Add(ref w3, e));
                s3a = TLanes.MultiplyAdd(v3, ya, s3a);
                s3b = TLanes.MultiplyAdd(v3, yb, s3b);
                s3c = TLanes.MultiplyAdd(v3, yc, s3c);
                s3d = TLanes.MultiplyAdd(v3, yd, s3d);
                TVector v4 = TLanes.Load(ref Unsafe.Add(ref w4, e));
                s4a = TLanes.MultiplyAdd(v4, ya, s4a);
                s4b = TLanes.MultiplyAdd(v4, yb, s4b);
                s4c = TLanes.MultiplyAdd(v4, yc, s4c);
                s4d = TLanes.MultiplyAdd(v4, yd, s4d);
                TVector v5 = TLanes.Load(ref Unsafe.Add(ref w5, e));
                s5a = TLanes.MultiplyAdd(v5, ya, s5a);
                s5b = TLanes.MultiplyAdd(v5, yb, s5b);
                s5c = TLanes.MultiplyAdd(v5, yc, s5c);
                s5d = TLanes.MultiplyAdd(v5, yd, s5d);
            }

            w0 = ref Unsafe.Add(ref w0, wPitch);
            w1 = ref Unsafe.Add(ref w1, wPitch);
            w2 = ref Unsafe.Add(ref w2, wPitch);
            w3 = ref Unsafe.Add(ref w3, wPitch);
            w4 = ref Unsafe.Add(ref w4, wPitch);
            w5 = ref Unsafe.Add(ref w5, wPitch);
            xa = ref Unsafe.Add(ref xa, xPitch);
            xb = ref Unsafe.Add(ref xb, xPitch);
            xc = ref Unsafe.Add(ref xc, xPitch);
            xd = ref Unsafe.Add(ref xd, xPitch);
        }

        TLanes.Store(s0a, ref sums);
        TLanes.Store(s0b, ref Unsafe.Add(ref sums, TLanes.Count));
        TLanes.Store(s0c, ref Unsafe.Add(ref sums, 2 * TLanes.Count));
        TLanes.Store(s0d, ref Unsafe.Add(ref sums, 3 * TLanes.Count));
        TLanes.Store(s1a, ref Unsafe.Add(ref sums, 4 * TLanes.Count));
        TLanes.Store(s1b, ref Unsafe.Add(ref sums, 5 * TLanes.Count));
        TLanes.Store(s1c, ref Unsafe.Add(ref sums, 6 * TLanes.Count));
        TLanes.Store(s1d, ref Unsafe.Add(ref sums, 7 * TLanes.Count));
        TLanes.Store(s2a, ref Unsafe.Add(ref sums, 8 * TLanes.Count));
        TLanes.Store(s2b, ref Unsafe.Add(ref sums, 9 * TLanes.Count));
        TLanes.Store(s2c, ref Unsafe.Add(ref sums, 10 * TLanes.Count));
        TLanes.Store(s2d, ref Unsafe.Add(ref sums, 11 * TLanes.Count));
        TLanes.Store(s3a, ref Unsafe.Add(ref sums, 12 * TLanes.Count));
        TLanes.Store(s3b, ref Unsafe.Add(ref sums, 13 * TLanes.Count));
        TLanes.Store(s3c, ref Unsafe.Add(ref sums, 14 * TLanes.Count));
        TLanes.Store(s3d, ref Unsafe.Add(ref sums, 15 * TLanes.Count));
        TLanes.Store(s4a, ref Unsafe.Add(ref sums, 16 * TLanes.Count));
        TLanes.Store(s4b, ref Unsafe.Add(ref sums, 17 * TLanes.Count));
        TLanes.Store(s4c, ref Unsafe.Add(ref sums, 18 * TLanes.Count));
        TLanes.Store(s4d, ref Unsafe.Add(ref sums, 19 * TLanes.Count));
        TLanes.Store(s5a, ref Unsafe.Add(ref sums, 20 * TLanes.Count));
        TLanes.Store(s5b, ref Unsafe.Add(ref sums, 21 * TLanes.Count));
        TLanes.Store(s5c, ref Unsafe.Add(ref sums, 22 * TLanes.Count));
        TLanes.Store(s5d, ref Unsafe.Add(ref sums, 23 * TLanes.Count));
    }
}
