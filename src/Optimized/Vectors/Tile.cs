using System.Numerics;
using System.Runtime.CompilerServices;

namespace Verification.Optimized;

/// <summary>The sums that a tile computes together.</summary>
/// <param name="Rows">How many rows of them.</param>
/// <param name="Vectors">How many vectors each row is long.</param>
internal readonly record struct TileShape(int Rows, int Vectors);

/// <summary>
/// The innermost loop of everything that multiplies and adds: sums[row, lane] = Σ step  a[step, row] · b[step, lane], all of
/// them at once, so that every sum stays in a register. Where the factors of a step lie is looked up in two lists of
/// offsets; what correlation, its derivatives and the dense layer differ in is these lists.
/// </summary>
/// <remarks>
/// Written out, because only a local variable that is never indexed stays in a register. Up to 28 sums, and what a step loads,
/// fit into 32 registers. The products are added in the order of the steps, whatever the shape.
/// </remarks>
internal static class Tile
{
    /// <summary>The most rows that a tile has.</summary>
    public const int MostRows = 14;

    /// <summary>Fourteen positions times two vectors of channels.</summary>
    public static readonly TileShape FourteenRows = new(14, 2);

    /// <summary>Seven positions times three vectors of channels.</summary>
    public static readonly TileShape SevenRows = new(7, 3);

    /// <summary>Computes the sums of one tile.</summary>
    /// <param name="shape">One of the shapes below.</param>
    /// <param name="steps">The number of products in a sum.</param>
    /// <param name="a">Where the offsets of the factors of the rows count from.</param>
    /// <param name="aOffsets">For each step, where the factor of row 0 is; those of the other rows follow.</param>
    /// <param name="b">Where the offsets of the factors of the lanes count from.</param>
    /// <param name="bOffsets">For each step, where the factor of lane 0 is; those of the other lanes follow.</param>
    /// <param name="bias">What is added to the sums of each row at the end, one number a row.</param>
    /// <param name="sums">Where the sum of row 0 and lane 0 goes; those of the other lanes follow.</param>
    /// <param name="pitch">From one row of sums to the next.</param>
    public static void Sum<TLanes, TVector, T>(
        TileShape shape, int steps, ref T a, ref int aOffsets, ref T b, ref int bOffsets, ref T bias, ref T sums, int pitch)
        where TLanes : ILanes<TVector, T>
        where TVector : struct
        where T : struct, IFloatingPointIeee754<T>
    {
        switch (shape)
        {
            case (8, 3):
                EightByThree<TLanes, TVector, T>(steps, ref a, ref aOffsets, ref b, ref bOffsets, ref bias, ref sums, pitch);
                break;
            case (14, 2):
                FourteenByTwo<TLanes, TVector, T>(steps, ref a, ref aOffsets, ref b, ref bOffsets, ref bias, ref sums, pitch);
                break;
            case (6, 4):
                SixByFour<TLanes, TVector, T>(steps, ref a, ref aOffsets, ref b, ref bOffsets, ref bias, ref sums, pitch);
                break;
            case (4, 6):
                FourBySix<TLanes, TVector, T>(steps, ref a, ref aOffsets, ref b, ref bOffsets, ref bias, ref sums, pitch);
                break;
            default:
                OneByEight<TLanes, TVector, T>(steps, ref a, ref aOffsets, ref b, ref bOffsets, ref bias, ref sums, pitch);
                break;
        }
    }

    /// <summary>Eight rows, three vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void EightByThree<TLanes, TVector, T>(
        nint steps, ref T a, ref int aOffsets, ref T b, ref int bOffsets, ref T bias, ref T sums, nint pitch)
        where TLanes : ILanes<TVector, T>
        where TVector : struct
        where T : struct, IFloatingPointIeee754<T>
    {
        TVector zero = TLanes.All(T.Zero);
        TVector s0a = zero, s0b = zero, s0c = zero;
        TVector s1a = zero, s1b = zero, s1c = zero;
        TVector s2a = zero, s2b = zero, s2c = zero;
        TVector s3a = zero, s3b = zero, s3c = zero;
        TVector s4a = zero, s4b = zero, s4c = zero;
        TVector s5a = zero, s5b = zero, s5c = zero;
        TVector s6a = zero, s6b = zero, s6c = zero;
        TVector s7a = zero, s7b = zero, s7c = zero;
        for (nint step = 0; step < steps; step++)
        {
            ref T y = ref Unsafe.Add(ref b, (nint)Unsafe.Add(ref bOffsets, step));
            TVector ya = TLanes.Load(ref y);
            TVector yb = TLanes.Load(ref Unsafe.Add(ref y, TLanes.Count));
            TVector yc = TLanes.Load(ref Unsafe.Add(ref y, 2 * TLanes.Count));
            ref T x = ref Unsafe.Add(ref a, (nint)Unsafe.Add(ref aOffsets, step));
            TVector x0 = TLanes.All(x);
            s0a = TLanes.MultiplyAdd(x0, ya, s0a);
            s0b = TLanes.MultiplyAdd(x0, yb, s0b);
            s0c = TLanes.MultiplyAdd(x0, yc, s0c);
            TVector x1 = TLanes.All(Unsafe.Add(ref x, 1));
            s1a = TLanes.MultiplyAdd(x1, ya, s1a);
            s1b = TLanes.MultiplyAdd(x1, yb, s1b);
            s1c = TLanes.MultiplyAdd(x1, yc, s1c);
            TVector x2 = TLanes.All(Unsafe.Add(ref x, 2));
            s2a = TLanes.MultiplyAdd(x2, ya, s2a);
            s2b = TLanes.MultiplyAdd(x2, yb, s2b);
            s2c = TLanes.MultiplyAdd(x2, yc, s2c);
            TVector x3 = TLanes.All(Unsafe.Add(ref x, 3));
            s3a = TLanes.MultiplyAdd(x3, ya, s3a);
            s3b = TLanes.MultiplyAdd(x3, yb, s3b);
            s3c = TLanes.MultiplyAdd(x3, yc, s3c);
            TVector x4 = TLanes.All(Unsafe.Add(ref x, 4));
            s4a = TLanes.MultiplyAdd(x4, ya, s4a);
            s4b = TLanes.MultiplyAdd(x4, yb, s4b);
            s4c = TLanes.MultiplyAdd(x4, yc, s4c);
            TVector x5 = TLanes.All(Unsafe.Add(ref x, 5));
            s5a = TLanes.MultiplyAdd(x5, ya, s5a);
            s5b = TLanes.MultiplyAdd(x5, yb, s5b);
            s5c = TLanes.MultiplyAdd(x5, yc, s5c);
            TVector x6 = TLanes.All(Unsafe.Add(ref x, 6));
            s6a = TLanes.MultiplyAdd(x6, ya, s6a);
            s6b = TLanes.MultiplyAdd(x6, yb, s6b);
            s6c = TLanes.MultiplyAdd(x6, yc, s6c);
            TVector x7 = TLanes.All(Unsafe.Add(ref x, 7));
            s7a = TLanes.MultiplyAdd(x7, ya, s7a);
            s7b = TLanes.MultiplyAdd(x7, yb, s7b);
            s7c = TLanes.MultiplyAdd(x7, yc, s7c);
        }

        TVector e0 = TLanes.All(bias);
        TLanes.Store(TLanes.Add(s0a, e0), ref sums);
        TLanes.Store(TLanes.Add(s0b, e0), ref Unsafe.Add(ref sums, TLanes.Count));
        TLanes.Store(TLanes.Add(s0c, e0), ref Unsafe.Add(ref sums, 2 * TLanes.Count));
        TVector e1 = TLanes.All(Unsafe.Add(ref bias, 1));
        TLanes.Store(TLanes.Add(s1a, e1), ref Unsafe.Add(ref sums, pitch));
        TLanes.Store(TLanes.Add(s1b, e1), ref Unsafe.Add(ref sums, pitch + TLanes.Count));
        TLanes.Store(TLanes.Add(s1c, e1), ref Unsafe.Add(ref sums, pitch + (2 * TLanes.Count)));
        TVector e2 = TLanes.All(Unsafe.Add(ref bias, 2));
        TLanes.Store(TLanes.Add(s2a, e2), ref Unsafe.Add(ref sums, 2 * pitch));
        TLanes.Store(TLanes.Add(s2b, e2), ref Unsafe.Add(ref sums, (2 * pitch) + TLanes.Count));
        TLanes.Store(TLanes.Add(s2c, e2), ref Unsafe.Add(ref sums, (2 * pitch) + (2 * TLanes.Count)));
        TVector e3 = TLanes.All(Unsafe.Add(ref bias, 3));
        TLanes.Store(TLanes.Add(s3a, e3), ref Unsafe.Add(ref sums, 3 * pitch));
        TLanes.Store(TLanes.Add(s3b, e3), ref Unsafe.Add(ref sums, (3 * pitch) + TLanes.Count));
        TLanes.Store(TLanes.Add(s3c, e3), ref Unsafe.Add(ref sums, (3 * pitch) + (2 * TLanes.Count)));
        TVector e4 = TLanes.All(Unsafe.Add(ref bias, 4));
        TLanes.Store(TLanes.Add(s4a, e4), ref Unsafe.Add(ref sums, 4 * pitch));
        TLanes.Store(TLanes.Add(s4b, e4), ref Unsafe.Add(ref sums, (4 * pitch) + TLanes.Count));
        TLanes.Store(TLanes.Add(s4c, e4), ref Unsafe.Add(ref sums, (4 * pitch) + (2 * TLanes.Count)));
        TVector e5 = TLanes.All(Unsafe.Add(ref bias, 5));
        TLanes.Store(TLanes.Add(s5a, e5), ref Unsafe.Add(ref sums, 5 * pitch));
        TLanes.Store(TLanes.Add(s5b, e5), ref Unsafe.Add(ref sums, (5 * pitch) + TLanes.Count));
        TLanes.Store(TLanes.Add(s5c, e5), ref Unsafe.Add(ref sums, (5 * pitch) + (2 * TLanes.Count)));
        TVector e6 = TLanes.All(Unsafe.Add(ref bias, 6));
        TLanes.Store(TLanes.Add(s6a, e6), ref Unsafe.Add(ref sums, 6 * pitch));
        TLanes.Store(TLanes.Add(s6b, e6), ref Unsafe.Add(ref sums, (6 * pitch) + TLanes.Count));
        TLanes.Store(TLanes.Add(s6c, e6), ref Unsafe.Add(ref sums, (6 * pitch) + (2 * TLanes.Count)));
        TVector e7 = TLanes.All(Unsafe.Add(ref bias, 7));
        TLanes.Store(TLanes.Add(s7a, e7), ref Unsafe.Add(ref sums, 7 * pitch));
        TLanes.Store(TLanes.Add(s7b, e7), ref Unsafe.Add(ref sums, (7 * pitch) + TLanes.Count));
        TLanes.Store(TLanes.Add(s7c, e7), ref Unsafe.Add(ref sums, (7 * pitch) + (2 * TLanes.Count)));
    }

    /// <summary>Fourteen rows, two vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void FourteenByTwo<TLanes, TVector, T>(
        nint steps, ref T a, ref int aOffsets, ref T b, ref int bOffsets, ref T bias, ref T sums, nint pitch)
        where TLanes : ILanes<TVector, T>
        where TVector : struct
        where T : struct, IFloatingPointIeee754<T>
    {
        TVector zero = TLanes.All(T.Zero);
        TVector s0a = zero, s0b = zero;
        TVector s1a = zero, s1b = zero;
        TVector s2a = zero, s2b = zero;
        TVector s3a = zero, s3b = zero;
        TVector s4a = zero, s4b = zero;
        TVector s5a = zero, s5b = zero;
        TVector s6a = zero, s6b = zero;
        TVector s7a = zero, s7b = zero;
        TVector s8a = zero, s8b = zero;
        TVector s9a = zero, s9b = zero;
        TVector s10a = zero, s10b = zero;
        TVector s11a = zero, s11b = zero;
        TVector s12a = zero, s12b = zero;
        TVector s13a = zero, s13b = zero;
        for (nint step = 0; step < steps; step++)
        {
            ref T y = ref Unsafe.Add(ref b, (nint)Unsafe.Add(ref bOffsets, step));
            TVector ya = TLanes.Load(ref y);
            TVector yb = TLanes.Load(ref Unsafe.Add(ref y, TLanes.Count));
            ref T x = ref Unsafe.Add(ref a, (nint)Unsafe.Add(ref aOffsets, step));
            TVector x0 = TLanes.All(x);
            s0a = TLanes.MultiplyAdd(x0, ya, s0a);
            s0b = TLanes.MultiplyAdd(x0, yb, s0b);
            TVector x1 = TLanes.All(Unsafe.Add(ref x, 1));
            s1a = TLanes.MultiplyAdd(x1, ya, s1a);
            s1b = TLanes.MultiplyAdd(x1, yb, s1b);
            TVector x2 = TLanes.All(Unsafe.Add(ref x, 2));
            s2a = TLanes.MultiplyAdd(x2, ya, s2a);
            s2b = TLanes.MultiplyAdd(x2, yb, s2b);
            TVector x3 = TLanes.All(Unsafe.Add(ref x, 3));
            s3a = TLanes.MultiplyAdd(x3, ya, s3a);
            s3b = TLanes.MultiplyAdd(x3, yb, s3b);
            TVector x4 = TLanes.All(Unsafe.Add(ref x, 4));
            s4a = TLanes.MultiplyAdd(x4, ya, s4a);
            s4b = TLanes.MultiplyAdd(x4, yb, s4b);
            TVector x5 = TLanes.All(Unsafe.Add(ref x, 5));
            s5a = TLanes.MultiplyAdd(x5, ya, s5a);
            s5b = TLanes.MultiplyAdd(x5, yb, s5b);
            TVector x6 = TLanes.All(Unsafe.Add(ref x, 6));
            s6a = TLanes.MultiplyAdd(x6, ya, s6a);
            s6b = TLanes.MultiplyAdd(x6, yb, s6b);
            TVector x7 = TLanes.All(Unsafe.Add(ref x, 7));
            s7a = TLanes.MultiplyAdd(x7, ya, s7a);
            s7b = TLanes.MultiplyAdd(x7, yb, s7b);
            TVector x8 = TLanes.All(Unsafe.Add(ref x, 8));
            s8a = TLanes.MultiplyAdd(x8, ya, s8a);
            s8b = TLanes.MultiplyAdd(x8, yb, s8b);
            TVector x9 = TLanes.All(Unsafe.Add(ref x, 9));
            s9a = TLanes.MultiplyAdd(x9, ya, s9a);
            s9b = TLanes.MultiplyAdd(x9, yb, s9b);
            TVector x10 = TLanes.All(Unsafe.Add(ref x, 10));
            s10a = TLanes.MultiplyAdd(x10, ya, s10a);
            s10b = TLanes.MultiplyAdd(x10, yb, s10b);
            TVector x11 = TLanes.All(Unsafe.Add(ref x, 11));
            s11a = TLanes.MultiplyAdd(x11, ya, s11a);
            s11b = TLanes.MultiplyAdd(x11, yb, s11b);
            TVector x12 = TLanes.All(Unsafe.Add(ref x, 12));
            s12a = TLanes.MultiplyAdd(x12, ya, s12a);
            s12b = TLanes.MultiplyAdd(x12, yb, s12b);
            TVector x13 = TLanes.All(Unsafe.Add(ref x, 13));
            s13a = TLanes.MultiplyAdd(x13, ya, s13a);
            s13b = TLanes.MultiplyAdd(x13, yb, s13b);
        }

        TVector e0 = TLanes.All(bias);
        TLanes.Store(TLanes.Add(s0a, e0), ref sums);
        TLanes.Store(TLanes.Add(s0b, e0), ref Unsafe.Add(ref sums, TLanes.Count));
        TVector e1 = TLanes.All(Unsafe.Add(ref bias, 1));
        TLanes.Store(TLanes.Add(s1a, e1), ref Unsafe.Add(ref sums, pitch));
        TLanes.Store(TLanes.Add(s1b, e1), ref Unsafe.Add(ref sums, pitch + TLanes.Count));
        TVector e2 = TLanes.All(Unsafe.Add(ref bias, 2));
        TLanes.Store(TLanes.Add(s2a, e2), ref Unsafe.Add(ref sums, 2 * pitch));
        TLanes.Store(TLanes.Add(s2b, e2), ref Unsafe.Add(ref sums, (2 * pitch) + TLanes.Count));
        TVector e3 = TLanes.All(Unsafe.Add(ref bias, 3));
        TLanes.Store(TLanes.Add(s3a, e3), ref Unsafe.Add(ref sums, 3 * pitch));
        TLanes.Store(TLanes.Add(s3b, e3), ref Unsafe.Add(ref sums, (3 * pitch) + TLanes.Count));
        TVector e4 = TLanes.All(Unsafe.Add(ref bias, 4));
        TLanes.Store(TLanes.Add(s4a, e4), ref Unsafe.Add(ref sums, 4 * pitch));
        TLanes.Store(TLanes.Add(s4b, e4), ref Unsafe.Add(ref sums, (4 * pitch) + TLanes.Count));
        TVector e5 = TLanes.All(Unsafe.Add(ref bias, 5));
        TLanes.Store(TLanes.Add(s5a, e5), ref Unsafe.Add(ref sums, 5 * pitch));
        TLanes.Store(TLanes.Add(s5b, e5), ref Unsafe.Add(ref sums, (5 * pitch) + TLanes.Count));
        TVector e6 = TLanes.All(Unsafe.Add(ref bias, 6));
        TLanes.Store(TLanes.Add(s6a, e6), ref Unsafe.Add(ref sums, 6 * pitch));
        TLanes.Store(TLanes.Add(s6b, e6), ref Unsafe.Add(ref sums, (6 * pitch) + TLanes.Count));
        TVector e7 = TLanes.All(Unsafe.Add(ref bias, 7));
        TLanes.Store(TLanes.Add(s7a, e7), ref Unsafe.Add(ref sums, 7 * pitch));
        TLanes.Store(TLanes.Add(s7b, e7), ref Unsafe.Add(ref sums, (7 * pitch) + TLanes.Count));
        TVector e8 = TLanes.All(Unsafe.Add(ref bias, 8));
        TLanes.Store(TLanes.Add(s8a, e8), ref Unsafe.Add(ref sums, 8 * pitch));
        TLanes.Store(TLanes.Add(s8b, e8), ref Unsafe.Add(ref sums, (8 * pitch) + TLanes.Count));
        TVector e9 = TLanes.All(Unsafe.Add(ref bias, 9));
        TLanes.Store(TLanes.Add(s9a, e9), ref Unsafe.Add(ref sums, 9 * pitch));
        TLanes.Store(TLanes.Add(s9b, e9), ref Unsafe.Add(ref sums, (9 * pitch) + TLanes.Count));
        TVector e10 = TLanes.All(Unsafe.Add(ref bias, 10));
        TLanes.Store(TLanes.Add(s10a, e10), ref Unsafe.Add(ref sums, 10 * pitch));
        TLanes.Store(TLanes.Add(s10b, e10), ref Unsafe.Add(ref sums, (10 * pitch) + TLanes.Count));
        TVector e11 = TLanes.All(Unsafe.Add(ref bias, 11));
        TLanes.Store(TLanes.Add(s11a, e11), ref Unsafe.Add(ref sums, 11 * pitch));
        TLanes.Store(TLanes.Add(s11b, e11), ref Unsafe.Add(ref sums, (11 * pitch) + TLanes.Count));
        TVector e12 = TLanes.All(Unsafe.Add(ref bias, 12));
        TLanes.Store(TLanes.Add(s12a, e12), ref Unsafe.Add(ref sums, 12 * pitch));
        TLanes.Store(TLanes.Add(s12b, e12), ref Unsafe.Add(ref sums, (12 * pitch) + TLanes.Count));
        TVector e13 = TLanes.All(Unsafe.Add(ref bias, 13));
        TLanes.Store(TLanes.Add(s13a, e13), ref Unsafe.Add(ref sums, 13 * pitch));
        TLanes.Store(TLanes.Add(s13b, e13), ref Unsafe.Add(ref sums, (13 * pitch) + TLanes.Count));
    }

    /// <summary>Seven rows, three vectors, which are summed in parts: the factors of the lanes come from far away in between.</summary>
    /// <param name="steps">The number of products of this part.</param>
    /// <param name="a">As in Sum.</param>
    /// <param name="aOffsets">As in Sum.</param>
    /// <param name="b">As in Sum.</param>
    /// <param name="bOffsets">As in Sum.</param>
    /// <param name="bias">As in Sum; added at the end of every part.</param>
    /// <param name="sums">As in Sum.</param>
    /// <param name="pitch">As in Sum.</param>
    /// <param name="ahead">What is needed next: a cache line a step is fetched from there on.</param>
    /// <param name="goesOn">Whether the sums start with what is there, or with 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void SevenByThree<TLanes, TVector, T>(
        nint steps, ref T a, ref int aOffsets, ref T b, ref int bOffsets, ref T bias, ref T sums, nint pitch, ref T ahead,
        bool goesOn)
        where TLanes : ILanes<TVector, T>
        where TVector : struct
        where T : struct, IFloatingPointIeee754<T>
    {
        TVector zero = TLanes.All(T.Zero);
        TVector s0a = zero, s0b = zero, s0c = zero;
        TVector s1a = zero, s1b = zero, s1c = zero;
        TVector s2a = zero, s2b = zero, s2c = zero;
        TVector s3a = zero, s3b = zero, s3c = zero;
        TVector s4a = zero, s4b = zero, s4c = zero;
        TVector s5a = zero, s5b = zero, s5c = zero;
        TVector s6a = zero, s6b = zero, s6c = zero;
        if (goesOn)
        {
            s0a = TLanes.Load(ref sums);
            s0b = TLanes.Load(ref Unsafe.Add(ref sums, TLanes.Count));
            s0c = TLanes.Load(ref Unsafe.Add(ref sums, 2 * TLanes.Count));
            s1a = TLanes.Load(ref Unsafe.Add(ref sums, pitch));
            s1b = TLanes.Load(ref Unsafe.Add(ref sums, pitch + TLanes.Count));
            s1c = TLanes.Load(ref Unsafe.Add(ref sums, pitch + (2 * TLanes.Count)));
            s2a = TLanes.Load(ref Unsafe.Add(ref sums, 2 * pitch));
            s2b = TLanes.Load(ref Unsafe.Add(ref sums, (2 * pitch) + TLanes.Count));
            s2c = TLanes.Load(ref Unsafe.Add(ref sums, (2 * pitch) + (2 * TLanes.Count)));
            s3a = TLanes.Load(ref Unsafe.Add(ref sums, 3 * pitch));
            s3b = TLanes.Load(ref Unsafe.Add(ref sums, (3 * pitch) + TLanes.Count));
            s3c = TLanes.Load(ref Unsafe.Add(ref sums, (3 * pitch) + (2 * TLanes.Count)));
            s4a = TLanes.Load(ref Unsafe.Add(ref sums, 4 * pitch));
            s4b = TLanes.Load(ref Unsafe.Add(ref sums, (4 * pitch) + TLanes.Count));
            s4c = TLanes.Load(ref Unsafe.Add(ref sums, (4 * pitch) + (2 * TLanes.Count)));
            s5a = TLanes.Load(ref Unsafe.Add(ref sums, 5 * pitch));
            s5b = TLanes.Load(ref Unsafe.Add(ref sums, (5 * pitch) + TLanes.Count));
            s5c = TLanes.Load(ref Unsafe.Add(ref sums, (5 * pitch) + (2 * TLanes.Count)));
            s6a = TLanes.Load(ref Unsafe.Add(ref sums, 6 * pitch));
            s6b = TLanes.Load(ref Unsafe.Add(ref sums, (6 * pitch) + TLanes.Count));
            s6c = TLanes.Load(ref Unsafe.Add(ref sums, (6 * pitch) + (2 * TLanes.Count)));
        }

        for (nint step = 0; step < steps; step++)
        {
            ref T y = ref Unsafe.Add(ref b, (nint)Unsafe.Add(ref bOffsets, step));
            TVector ya = TLanes.Load(ref y);
            TVector yb = TLanes.Load(ref Unsafe.Add(ref y, TLanes.Count));
            TVector yc = TLanes.Load(ref Unsafe.Add(ref y, 2 * TLanes.Count));
            // Stryker disable once all : what is fetched early changes no number
            Cache.Prefetch(ref Unsafe.Add(ref ahead, step * Cache.Line<T>()));
            ref T x = ref Unsafe.Add(ref a, (nint)Unsafe.Add(ref aOffsets, step));
            TVector x0 = TLanes.All(x);
            s0a = TLanes.MultiplyAdd(x0, ya, s0a);
            s0b = TLanes.MultiplyAdd(x0, yb, s0b);
            s0c = TLanes.MultiplyAdd(x0, yc, s0c);
            TVector x1 = TLanes.All(Unsafe.Add(ref x, 1));
            s1a = TLanes.MultiplyAdd(x1, ya, s1a);
            s1b = TLanes.MultiplyAdd(x1, yb, s1b);
            s1c = TLanes.MultiplyAdd(x1, yc, s1c);
            TVector x2 = TLanes.All(Unsafe.Add(ref x, 2));
            s2a = TLanes.MultiplyAdd(x2, ya, s2a);
            s2b = TLanes.MultiplyAdd(x2, yb, s2b);
            s2c = TLanes.MultiplyAdd(x2, yc, s2c);
            TVector x3 = TLanes.All(Unsafe.Add(ref x, 3));
            s3a = TLanes.MultiplyAdd(x3, ya, s3a);
            s3b = TLanes.MultiplyAdd(x3, yb, s3b);
            s3c = TLanes.MultiplyAdd(x3, yc, s3c);
            TVector x4 = TLanes.All(Unsafe.Add(ref x, 4));
            s4a = TLanes.MultiplyAdd(x4, ya, s4a);
            s4b = TLanes.MultiplyAdd(x4, yb, s4b);
            s4c = TLanes.MultiplyAdd(x4, yc, s4c);
            TVector x5 = TLanes.All(Unsafe.Add(ref x, 5));
            s5a = TLanes.MultiplyAdd(x5, ya, s5a);
            s5b = TLanes.MultiplyAdd(x5, yb, s5b);
            s5c = TLanes.MultiplyAdd(x5, yc, s5c);
            TVector x6 = TLanes.All(Unsafe.Add(ref x, 6));
            s6a = TLanes.MultiplyAdd(x6, ya, s6a);
            s6b = TLanes.MultiplyAdd(x6, yb, s6b);
            s6c = TLanes.MultiplyAdd(x6, yc, s6c);
        }

        TVector e0 = TLanes.All(bias);
        TLanes.Store(TLanes.Add(s0a, e0), ref sums);
        TLanes.Store(TLanes.Add(s0b, e0), ref Unsafe.Add(ref sums, TLanes.Count));
        TLanes.Store(TLanes.Add(s0c, e0), ref Unsafe.Add(ref sums, 2 * TLanes.Count));
        TVector e1 = TLanes.All(Unsafe.Add(ref bias, 1));
        TLanes.Store(TLanes.Add(s1a, e1), ref Unsafe.Add(ref sums, pitch));
        TLanes.Store(TLanes.Add(s1b, e1), ref Unsafe.Add(ref sums, pitch + TLanes.Count));
        TLanes.Store(TLanes.Add(s1c, e1), ref Unsafe.Add(ref sums, pitch + (2 * TLanes.Count)));
        TVector e2 = TLanes.All(Unsafe.Add(ref bias, 2));
        TLanes.Store(TLanes.Add(s2a, e2), ref Unsafe.Add(ref sums, 2 * pitch));
        TLanes.Store(TLanes.Add(s2b, e2), ref Unsafe.Add(ref sums, (2 * pitch) + TLanes.Count));
        TLanes.Store(TLanes.Add(s2c, e2), ref Unsafe.Add(ref sums, (2 * pitch) + (2 * TLanes.Count)));
        TVector e3 = TLanes.All(Unsafe.Add(ref bias, 3));
        TLanes.Store(TLanes.Add(s3a, e3), ref Unsafe.Add(ref sums, 3 * pitch));
        TLanes.Store(TLanes.Add(s3b, e3), ref Unsafe.Add(ref sums, (3 * pitch) + TLanes.Count));
        TLanes.Store(TLanes.Add(s3c, e3), ref Unsafe.Add(ref sums, (3 * pitch) + (2 * TLanes.Count)));
        TVector e4 = TLanes.All(Unsafe.Add(ref bias, 4));
        TLanes.Store(TLanes.Add(s4a, e4), ref Unsafe.Add(ref sums, 4 * pitch));
        TLanes.Store(TLanes.Add(s4b, e4), ref Unsafe.Add(ref sums, (4 * pitch) + TLanes.Count));
        TLanes.Store(TLanes.Add(s4c, e4), ref Unsafe.Add(ref sums, (4 * pitch) + (2 * TLanes.Count)));
        TVector e5 = TLanes.All(Unsafe.Add(ref bias, 5));
        TLanes.Store(TLanes.Add(s5a, e5), ref Unsafe.Add(ref sums, 5 * pitch));
        TLanes.Store(TLanes.Add(s5b, e5), ref Unsafe.Add(ref sums, (5 * pitch) + TLanes.Count));
        TLanes.Store(TLanes.Add(s5c, e5), ref Unsafe.Add(ref sums, (5 * pitch) + (2 * TLanes.Count)));
        TVector e6 = TLanes.All(Unsafe.Add(ref bias, 6));
        TLanes.Store(TLanes.Add(s6a, e6), ref Unsafe.Add(ref sums, 6 * pitch));
        TLanes.Store(TLanes.Add(s6b, e6), ref Unsafe.Add(ref sums, (6 * pitch) + TLanes.Count));
        TLanes.Store(TLanes.Add(s6c, e6), ref Unsafe.Add(ref sums, (6 * pitch) + (2 * TLanes.Count)));
    }

    /// <summary>Six rows, four vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void SixByFour<TLanes, TVector, T>(
        nint steps, ref T a, ref int aOffsets, ref T b, ref int bOffsets, ref T bias, ref T sums, nint pitch)
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
        for (nint step = 0; step < steps; step++)
        {
            ref T y = ref Unsafe.Add(ref b, (nint)Unsafe.Add(ref bOffsets, step));
            TVector ya = TLanes.Load(ref y);
            TVector yb = TLanes.Load(ref Unsafe.Add(ref y, TLanes.Count));
            TVector yc = TLanes.Load(ref Unsafe.Add(ref y, 2 * TLanes.Count));
            TVector yd = TLanes.Load(ref Unsafe.Add(ref y, 3 * TLanes.Count));
            ref T x = ref Unsafe.Add(ref a, (nint)Unsafe.Add(ref aOffsets, step));
            TVector x0 = TLanes.All(x);
            s0a = TLanes.MultiplyAdd(x0, ya, s0a);
            s0b = TLanes.MultiplyAdd(x0, yb, s0b);
            s0c = TLanes.MultiplyAdd(x0, yc, s0c);
            s0d = TLanes.MultiplyAdd(x0, yd, s0d);
            TVector x1 = TLanes.All(Unsafe.Add(ref x, 1));
            s1a = TLanes.MultiplyAdd(x1, ya, s1a);
            s1b = TLanes.MultiplyAdd(x1, yb, s1b);
            s1c = TLanes.MultiplyAdd(x1, yc, s1c);
            s1d = TLanes.MultiplyAdd(x1, yd, s1d);
            TVector x2 = TLanes.All(Unsafe.Add(ref x, 2));
            s2a = TLanes.MultiplyAdd(x2, ya, s2a);
            s2b = TLanes.MultiplyAdd(x2, yb, s2b);
            s2c = TLanes.MultiplyAdd(x2, yc, s2c);
            s2d = TLanes.MultiplyAdd(x2, yd, s2d);
            TVector x3 = TLanes.All(Unsafe.Add(ref x, 3));
            s3a = TLanes.MultiplyAdd(x3, ya, s3a);
            s3b = TLanes.MultiplyAdd(x3, yb, s3b);
            s3c = TLanes.MultiplyAdd(x3, yc, s3c);
            s3d = TLanes.MultiplyAdd(x3, yd, s3d);
            TVector x4 = TLanes.All(Unsafe.Add(ref x, 4));
            s4a = TLanes.MultiplyAdd(x4, ya, s4a);
            s4b = TLanes.MultiplyAdd(x4, yb, s4b);
            s4c = TLanes.MultiplyAdd(x4, yc, s4c);
            s4d = TLanes.MultiplyAdd(x4, yd, s4d);
            TVector x5 = TLanes.All(Unsafe.Add(ref x, 5));
            s5a = TLanes.MultiplyAdd(x5, ya, s5a);
            s5b = TLanes.MultiplyAdd(x5, yb, s5b);
            s5c = TLanes.MultiplyAdd(x5, yc, s5c);
            s5d = TLanes.MultiplyAdd(x5, yd, s5d);
        }

        TVector e0 = TLanes.All(bias);
        TLanes.Store(TLanes.Add(s0a, e0), ref sums);
        TLanes.Store(TLanes.Add(s0b, e0), ref Unsafe.Add(ref sums, TLanes.Count));
        TLanes.Store(TLanes.Add(s0c, e0), ref Unsafe.Add(ref sums, 2 * TLanes.Count));
        TLanes.Store(TLanes.Add(s0d, e0), ref Unsafe.Add(ref sums, 3 * TLanes.Count));
        TVector e1 = TLanes.All(Unsafe.Add(ref bias, 1));
        TLanes.Store(TLanes.Add(s1a, e1), ref Unsafe.Add(ref sums, pitch));
        TLanes.Store(TLanes.Add(s1b, e1), ref Unsafe.Add(ref sums, pitch + TLanes.Count));
        TLanes.Store(TLanes.Add(s1c, e1), ref Unsafe.Add(ref sums, pitch + (2 * TLanes.Count)));
        TLanes.Store(TLanes.Add(s1d, e1), ref Unsafe.Add(ref sums, pitch + (3 * TLanes.Count)));
        TVector e2 = TLanes.All(Unsafe.Add(ref bias, 2));
        TLanes.Store(TLanes.Add(s2a, e2), ref Unsafe.Add(ref sums, 2 * pitch));
        TLanes.Store(TLanes.Add(s2b, e2), ref Unsafe.Add(ref sums, (2 * pitch) + TLanes.Count));
        TLanes.Store(TLanes.Add(s2c, e2), ref Unsafe.Add(ref sums, (2 * pitch) + (2 * TLanes.Count)));
        TLanes.Store(TLanes.Add(s2d, e2), ref Unsafe.Add(ref sums, (2 * pitch) + (3 * TLanes.Count)));
        TVector e3 = TLanes.All(Unsafe.Add(ref bias, 3));
        TLanes.Store(TLanes.Add(s3a, e3), ref Unsafe.Add(ref sums, 3 * pitch));
        TLanes.Store(TLanes.Add(s3b, e3), ref Unsafe.Add(ref sums, (3 * pitch) + TLanes.Count));
        TLanes.Store(TLanes.Add(s3c, e3), ref Unsafe.Add(ref sums, (3 * pitch) + (2 * TLanes.Count)));
        TLanes.Store(TLanes.Add(s3d, e3), ref Unsafe.Add(ref sums, (3 * pitch) + (3 * TLanes.Count)));
        TVector e4 = TLanes.All(Unsafe.Add(ref bias, 4));
        TLanes.Store(TLanes.Add(s4a, e4), ref Unsafe.Add(ref sums, 4 * pitch));
        TLanes.Store(TLanes.Add(s4b, e4), ref Unsafe.Add(ref sums, (4 * pitch) + TLanes.Count));
        TLanes.Store(TLanes.Add(s4c, e4), ref Unsafe.Add(ref sums, (4 * pitch) + (2 * TLanes.Count)));
        TLanes.Store(TLanes.Add(s4d, e4), ref Unsafe.Add(ref sums, (4 * pitch) + (3 * TLanes.Count)));
        TVector e5 = TLanes.All(Unsafe.Add(ref bias, 5));
        TLanes.Store(TLanes.Add(s5a, e5), ref Unsafe.Add(ref sums, 5 * pitch));
        TLanes.Store(TLanes.Add(s5b, e5), ref Unsafe.Add(ref sums, (5 * pitch) + TLanes.Count));
        TLanes.Store(TLanes.Add(s5c, e5), ref Unsafe.Add(ref sums, (5 * pitch) + (2 * TLanes.Count)));
        TLanes.Store(TLanes.Add(s5d, e5), ref Unsafe.Add(ref sums, (5 * pitch) + (3 * TLanes.Count)));
    }

    /// <summary>Four rows, six vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void FourBySix<TLanes, TVector, T>(
        nint steps, ref T a, ref int aOffsets, ref T b, ref int bOffsets, ref T bias, ref T sums, nint pitch)
        where TLanes : ILanes<TVector, T>
        where TVector : struct
        where T : struct, IFloatingPointIeee754<T>
    {
        TVector zero = TLanes.All(T.Zero);
        TVector s0a = zero, s0b = zero, s0c = zero, s0d = zero, s0e = zero, s0f = zero;
        TVector s1a = zero, s1b = zero, s1c = zero, s1d = zero, s1e = zero, s1f = zero;
        TVector s2a = zero, s2b = zero, s2c = zero, s2d = zero, s2e = zero, s2f = zero;
        TVector s3a = zero, s3b = zero, s3c = zero, s3d = zero, s3e = zero, s3f = zero;
        for (nint step = 0; step < steps; step++)
        {
            ref T y = ref Unsafe.Add(ref b, (nint)Unsafe.Add(ref bOffsets, step));
            TVector ya = TLanes.Load(ref y);
            TVector yb = TLanes.Load(ref Unsafe.Add(ref y, TLanes.Count));
            TVector yc = TLanes.Load(ref Unsafe.Add(ref y, 2 * TLanes.Count));
            TVector yd = TLanes.Load(ref Unsafe.Add(ref y, 3 * TLanes.Count));
            TVector ye = TLanes.Load(ref Unsafe.Add(ref y, 4 * TLanes.Count));
            TVector yf = TLanes.Load(ref Unsafe.Add(ref y, 5 * TLanes.Count));
            ref T x = ref Unsafe.Add(ref a, (nint)Unsafe.Add(ref aOffsets, step));
            TVector x0 = TLanes.All(x);
            s0a = TLanes.MultiplyAdd(x0, ya, s0a);
            s0b = TLanes.MultiplyAdd(x0, yb, s0b);
            s0c = TLanes.MultiplyAdd(x0, yc, s0c);
            s0d = TLanes.MultiplyAdd(x0, yd, s0d);
            s0e = TLanes.MultiplyAdd(x0, ye, s0e);
            s0f = TLanes.MultiplyAdd(x0, yf, s0f);
            TVector x1 = TLanes.All(Unsafe.Add(ref x, 1));
            s1a = TLanes.MultiplyAdd(x1, ya, s1a);
            s1b = TLanes.MultiplyAdd(x1, yb, s1b);
            s1c = TLanes.MultiplyAdd(x1, yc, s1c);
            s1d = TLanes.MultiplyAdd(x1, yd, s1d);
            s1e = TLanes.MultiplyAdd(x1, ye, s1e);
            s1f = TLanes.MultiplyAdd(x1, yf, s1f);
            TVector x2 = TLanes.All(Unsafe.Add(ref x, 2));
            s2a = TLanes.MultiplyAdd(x2, ya, s2a);
            s2b = TLanes.MultiplyAdd(x2, yb, s2b);
            s2c = TLanes.MultiplyAdd(x2, yc, s2c);
            s2d = TLanes.MultiplyAdd(x2, yd, s2d);
            s2e = TLanes.MultiplyAdd(x2, ye, s2e);
            s2f = TLanes.MultiplyAdd(x2, yf, s2f);
            TVector x3 = TLanes.All(Unsafe.Add(ref x, 3));
            s3a = TLanes.MultiplyAdd(x3, ya, s3a);
            s3b = TLanes.MultiplyAdd(x3, yb, s3b);
            s3c = TLanes.MultiplyAdd(x3, yc, s3c);
            s3d = TLanes.MultiplyAdd(x3, yd, s3d);
            s3e = TLanes.MultiplyAdd(x3, ye, s3e);
            s3f = TLanes.MultiplyAdd(x3, yf, s3f);
        }

        TVector e0 = TLanes.All(bias);
        TLanes.Store(TLanes.Add(s0a, e0), ref sums);
        TLanes.Store(TLanes.Add(s0b, e0), ref Unsafe.Add(ref sums, TLanes.Count));
        TLanes.Store(TLanes.Add(s0c, e0), ref Unsafe.Add(ref sums, 2 * TLanes.Count));
        TLanes.Store(TLanes.Add(s0d, e0), ref Unsafe.Add(ref sums, 3 * TLanes.Count));
        TLanes.Store(TLanes.Add(s0e, e0), ref Unsafe.Add(ref sums, 4 * TLanes.Count));
        TLanes.Store(TLanes.Add(s0f, e0), ref Unsafe.Add(ref sums, 5 * TLanes.Count));
        TVector e1 = TLanes.All(Unsafe.Add(ref bias, 1));
        TLanes.Store(TLanes.Add(s1a, e1), ref Unsafe.Add(ref sums, pitch));
        TLanes.Store(TLanes.Add(s1b, e1), ref Unsafe.Add(ref sums, pitch + TLanes.Count));
        TLanes.Store(TLanes.Add(s1c, e1), ref Unsafe.Add(ref sums, pitch + (2 * TLanes.Count)));
        TLanes.Store(TLanes.Add(s1d, e1), ref Unsafe.Add(ref sums, pitch + (3 * TLanes.Count)));
        TLanes.Store(TLanes.Add(s1e, e1), ref Unsafe.Add(ref sums, pitch + (4 * TLanes.Count)));
        TLanes.Store(TLanes.Add(s1f, e1), ref Unsafe.Add(ref sums, pitch + (5 * TLanes.Count)));
        TVector e2 = TLanes.All(Unsafe.Add(ref bias, 2));
        TLanes.Store(TLanes.Add(s2a, e2), ref Unsafe.Add(ref sums, 2 * pitch));
        TLanes.Store(TLanes.Add(s2b, e2), ref Unsafe.Add(ref sums, (2 * pitch) + TLanes.Count));
        TLanes.Store(TLanes.Add(s2c, e2), ref Unsafe.Add(ref sums, (2 * pitch) + (2 * TLanes.Count)));
        TLanes.Store(TLanes.Add(s2d, e2), ref Unsafe.Add(ref sums, (2 * pitch) + (3 * TLanes.Count)));
        TLanes.Store(TLanes.Add(s2e, e2), ref Unsafe.Add(ref sums, (2 * pitch) + (4 * TLanes.Count)));
        TLanes.Store(TLanes.Add(s2f, e2), ref Unsafe.Add(ref sums, (2 * pitch) + (5 * TLanes.Count)));
        TVector e3 = TLanes.All(Unsafe.Add(ref bias, 3));
        TLanes.Store(TLanes.Add(s3a, e3), ref Unsafe.Add(ref sums, 3 * pitch));
        TLanes.Store(TLanes.Add(s3b, e3), ref Unsafe.Add(ref sums, (3 * pitch) + TLanes.Count));
        TLanes.Store(TLanes.Add(s3c, e3), ref Unsafe.Add(ref sums, (3 * pitch) + (2 * TLanes.Count)));
        TLanes.Store(TLanes.Add(s3d, e3), ref Unsafe.Add(ref sums, (3 * pitch) + (3 * TLanes.Count)));
        TLanes.Store(TLanes.Add(s3e, e3), ref Unsafe.Add(ref sums, (3 * pitch) + (4 * TLanes.Count)));
        TLanes.Store(TLanes.Add(s3f, e3), ref Unsafe.Add(ref sums, (3 * pitch) + (5 * TLanes.Count)));
    }

    /// <summary>One row, eight vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void OneByEight<TLanes, TVector, T>(
        nint steps, ref T a, ref int aOffsets, ref T b, ref int bOffsets, ref T bias, ref T sums, nint pitch)
        where TLanes : ILanes<TVector, T>
        where TVector : struct
        where T : struct, IFloatingPointIeee754<T>
    {
        TVector zero = TLanes.All(T.Zero);
        TVector s0a = zero, s0b = zero, s0c = zero, s0d = zero, s0e = zero, s0f = zero, s0g = zero, s0h = zero;
        for (nint step = 0; step < steps; step++)
        {
            ref T y = ref Unsafe.Add(ref b, (nint)Unsafe.Add(ref bOffsets, step));
            TVector ya = TLanes.Load(ref y);
            TVector yb = TLanes.Load(ref Unsafe.Add(ref y, TLanes.Count));
            TVector yc = TLanes.Load(ref Unsafe.Add(ref y, 2 * TLanes.Count));
            TVector yd = TLanes.Load(ref Unsafe.Add(ref y, 3 * TLanes.Count));
            TVector ye = TLanes.Load(ref Unsafe.Add(ref y, 4 * TLanes.Count));
            TVector yf = TLanes.Load(ref Unsafe.Add(ref y, 5 * TLanes.Count));
            TVector yg = TLanes.Load(ref Unsafe.Add(ref y, 6 * TLanes.Count));
            TVector yh = TLanes.Load(ref Unsafe.Add(ref y, 7 * TLanes.Count));
            ref T x = ref Unsafe.Add(ref a, (nint)Unsafe.Add(ref aOffsets, step));
            TVector x0 = TLanes.All(x);
            s0a = TLanes.MultiplyAdd(x0, ya, s0a);
            s0b = TLanes.MultiplyAdd(x0, yb, s0b);
            s0c = TLanes.MultiplyAdd(x0, yc, s0c);
            s0d = TLanes.MultiplyAdd(x0, yd, s0d);
            s0e = TLanes.MultiplyAdd(x0, ye, s0e);
            s0f = TLanes.MultiplyAdd(x0, yf, s0f);
            s0g = TLanes.MultiplyAdd(x0, yg, s0g);
            s0h = TLanes.MultiplyAdd(x0, yh, s0h);
        }

        TVector e0 = TLanes.All(bias);
        TLanes.Store(TLanes.Add(s0a, e0), ref sums);
        TLanes.Store(TLanes.Add(s0b, e0), ref Unsafe.Add(ref sums, TLanes.Count));
        TLanes.Store(TLanes.Add(s0c, e0), ref Unsafe.Add(ref sums, 2 * TLanes.Count));
        TLanes.Store(TLanes.Add(s0d, e0), ref Unsafe.Add(ref sums, 3 * TLanes.Count));
        TLanes.Store(TLanes.Add(s0e, e0), ref Unsafe.Add(ref sums, 4 * TLanes.Count));
        TLanes.Store(TLanes.Add(s0f, e0), ref Unsafe.Add(ref sums, 5 * TLanes.Count));
        TLanes.Store(TLanes.Add(s0g, e0), ref Unsafe.Add(ref sums, 6 * TLanes.Count));
        TLanes.Store(TLanes.Add(s0h, e0), ref Unsafe.Add(ref sums, 7 * TLanes.Count));
    }
}
