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

    /// <summary>sums[weight row · 4 + feature row] = Σ e  weight[row, e] · feature[row, e].</summary>
    /// <param name="length">The length of the rows.</param>
    /// <param name="w">The first row of weights.</param>
    /// <param name="wRows">How far the six rows lie from the first.</param>
    /// <param name="x">The first row of features.</param>
    /// <param name="xRows">How far the four rows lie from the first.</param>
    /// <param name="sums">Takes the 24 sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Sum<TLanes, TVector, T>(nint length, ref T w, ReadOnlySpan<int> wRows, ref T x, ReadOnlySpan<int> xRows, Span<T> sums)
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
        nint e = 0;
        for (; e <= length - TLanes.Count; e += TLanes.Count)
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

        sums[0] = TLanes.Sum(s0a) + Rest(ref w0, ref xa, e, length);
        sums[1] = TLanes.Sum(s0b) + Rest(ref w0, ref xb, e, length);
        sums[2] = TLanes.Sum(s0c) + Rest(ref w0, ref xc, e, length);
        sums[3] = TLanes.Sum(s0d) + Rest(ref w0, ref xd, e, length);
        sums[4] = TLanes.Sum(s1a) + Rest(ref w1, ref xa, e, length);
        sums[5] = TLanes.Sum(s1b) + Rest(ref w1, ref xb, e, length);
        sums[6] = TLanes.Sum(s1c) + Rest(ref w1, ref xc, e, length);
        sums[7] = TLanes.Sum(s1d) + Rest(ref w1, ref xd, e, length);
        sums[8] = TLanes.Sum(s2a) + Rest(ref w2, ref xa, e, length);
        sums[9] = TLanes.Sum(s2b) + Rest(ref w2, ref xb, e, length);
        sums[10] = TLanes.Sum(s2c) + Rest(ref w2, ref xc, e, length);
        sums[11] = TLanes.Sum(s2d) + Rest(ref w2, ref xd, e, length);
        sums[12] = TLanes.Sum(s3a) + Rest(ref w3, ref xa, e, length);
        sums[13] = TLanes.Sum(s3b) + Rest(ref w3, ref xb, e, length);
        sums[14] = TLanes.Sum(s3c) + Rest(ref w3, ref xc, e, length);
        sums[15] = TLanes.Sum(s3d) + Rest(ref w3, ref xd, e, length);
        sums[16] = TLanes.Sum(s4a) + Rest(ref w4, ref xa, e, length);
        sums[17] = TLanes.Sum(s4b) + Rest(ref w4, ref xb, e, length);
        sums[18] = TLanes.Sum(s4c) + Rest(ref w4, ref xc, e, length);
        sums[19] = TLanes.Sum(s4d) + Rest(ref w4, ref xd, e, length);
        sums[20] = TLanes.Sum(s5a) + Rest(ref w5, ref xa, e, length);
        sums[21] = TLanes.Sum(s5b) + Rest(ref w5, ref xb, e, length);
        sums[22] = TLanes.Sum(s5c) + Rest(ref w5, ref xc, e, length);
        sums[23] = TLanes.Sum(s5d) + Rest(ref w5, ref xd, e, length);
    }

    /// <summary>What is left over after the last full vector.</summary>
    private static T Rest<T>(ref T w, ref T x, nint first, nint length)
        where T : struct, IFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (nint e = first; e < length; e++)
        {
            sum += Unsafe.Add(ref w, e) * Unsafe.Add(ref x, e);
        }

        return sum;
    }
}
