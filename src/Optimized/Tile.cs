using System.Numerics;
using System.Runtime.CompilerServices;

namespace Verification.Optimized;

/// <summary>
/// The innermost loop of correlation: some output channels times some neighbouring output positions, summed over all
/// products at once, so that every sum stays in a register. Each step reads one weight a channel and, at an offset that is
/// looked up, as many neighbouring inputs as there are positions.
/// </summary>
/// <remarks>
/// Written out, because only a local variable that is never indexed stays in a register. 24 sums, and what a step
/// loads, fit into 32 registers; 8 are enough for a single channel, whose loads are the limit.
/// </remarks>
internal static class Tile
{
    /// <summary>The most sums that a tile has, in vectors.</summary>
    public const int MostVectors = 24;

    /// <summary>The channels that are computed together when so many are left: 12, 6 or 1.</summary>
    public static int Rows(int channelsLeft) => channelsLeft > 6 ? 12 : channelsLeft > 1 ? 6 : 1;

    /// <summary>The vectors of positions that go with so many channels.</summary>
    public static int Vectors(int rows) => rows switch
    {
        12 => 2,
        6 => 4,
        _ => 8,
    };

    /// <summary>sums[row, position] = Σ step  weights[step, row] · input[offsets[step] + position].</summary>
    public static void Sum<TLanes, T>(int rows, int steps, ref T weights, ref T input, ref int offsets, ref T sums)
        where TLanes : struct, ILanes<TLanes, T>
        where T : struct, IFloatingPointIeee754<T>
    {
        switch (rows)
        {
            case 12:
                TwelveByTwo<TLanes, T>(steps, ref weights, ref input, ref offsets, ref sums);
                break;
            case 6:
                SixByFour<TLanes, T>(steps, ref weights, ref input, ref offsets, ref sums);
                break;
            default:
                OneByEight<TLanes, T>(steps, ref weights, ref input, ref offsets, ref sums);
                break;
        }
    }

    /// <summary>Twelve channels, two vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void TwelveByTwo<TLanes, T>(int steps, ref T weights, ref T input, ref int offsets, ref T sums)
        where TLanes : struct, ILanes<TLanes, T>
        where T : struct, IFloatingPointIeee754<T>
    {
        TLanes zero = TLanes.All(T.Zero);
        TLanes s0a = zero, s0b = zero;
        TLanes s1a = zero, s1b = zero;
        TLanes s2a = zero, s2b = zero;
        TLanes s3a = zero, s3b = zero;
        TLanes s4a = zero, s4b = zero;
        TLanes s5a = zero, s5b = zero;
        TLanes s6a = zero, s6b = zero;
        TLanes s7a = zero, s7b = zero;
        TLanes s8a = zero, s8b = zero;
        TLanes s9a = zero, s9b = zero;
        TLanes s10a = zero, s10b = zero;
        TLanes s11a = zero, s11b = zero;
        for (int step = 0; step < steps; step++)
        {
            ref T from = ref Unsafe.Add(ref input, Unsafe.Add(ref offsets, step));
            TLanes xa = TLanes.Load(ref from);
            TLanes xb = TLanes.Load(ref Unsafe.Add(ref from, TLanes.Count));
            TLanes w0 = TLanes.All(Unsafe.Add(ref weights, 12 * step));
            s0a = TLanes.MultiplyAdd(w0, xa, s0a);
            s0b = TLanes.MultiplyAdd(w0, xb, s0b);
            TLanes w1 = TLanes.All(Unsafe.Add(ref weights, (12 * step) + 1));
            s1a = TLanes.MultiplyAdd(w1, xa, s1a);
            s1b = TLanes.MultiplyAdd(w1, xb, s1b);
            TLanes w2 = TLanes.All(Unsafe.Add(ref weights, (12 * step) + 2));
            s2a = TLanes.MultiplyAdd(w2, xa, s2a);
            s2b = TLanes.MultiplyAdd(w2, xb, s2b);
            TLanes w3 = TLanes.All(Unsafe.Add(ref weights, (12 * step) + 3));
            s3a = TLanes.MultiplyAdd(w3, xa, s3a);
            s3b = TLanes.MultiplyAdd(w3, xb, s3b);
            TLanes w4 = TLanes.All(Unsafe.Add(ref weights, (12 * step) + 4));
            s4a = TLanes.MultiplyAdd(w4, xa, s4a);
            s4b = TLanes.MultiplyAdd(w4, xb, s4b);
            TLanes w5 = TLanes.All(Unsafe.Add(ref weights, (12 * step) + 5));
            s5a = TLanes.MultiplyAdd(w5, xa, s5a);
            s5b = TLanes.MultiplyAdd(w5, xb, s5b);
            TLanes w6 = TLanes.All(Unsafe.Add(ref weights, (12 * step) + 6));
            s6a = TLanes.MultiplyAdd(w6, xa, s6a);
            s6b = TLanes.MultiplyAdd(w6, xb, s6b);
            TLanes w7 = TLanes.All(Unsafe.Add(ref weights, (12 * step) + 7));
            s7a = TLanes.MultiplyAdd(w7, xa, s7a);
            s7b = TLanes.MultiplyAdd(w7, xb, s7b);
            TLanes w8 = TLanes.All(Unsafe.Add(ref weights, (12 * step) + 8));
            s8a = TLanes.MultiplyAdd(w8, xa, s8a);
            s8b = TLanes.MultiplyAdd(w8, xb, s8b);
            TLanes w9 = TLanes.All(Unsafe.Add(ref weights, (12 * step) + 9));
            s9a = TLanes.MultiplyAdd(w9, xa, s9a);
            s9b = TLanes.MultiplyAdd(w9, xb, s9b);
            TLanes w10 = TLanes.All(Unsafe.Add(ref weights, (12 * step) + 10));
            s10a = TLanes.MultiplyAdd(w10, xa, s10a);
            s10b = TLanes.MultiplyAdd(w10, xb, s10b);
            TLanes w11 = TLanes.All(Unsafe.Add(ref weights, (12 * step) + 11));
            s11a = TLanes.MultiplyAdd(w11, xa, s11a);
            s11b = TLanes.MultiplyAdd(w11, xb, s11b);
        }

        TLanes.Store(s0a, ref sums);
        TLanes.Store(s0b, ref Unsafe.Add(ref sums, TLanes.Count));
        TLanes.Store(s1a, ref Unsafe.Add(ref sums, 2 * TLanes.Count));
        TLanes.Store(s1b, ref Unsafe.Add(ref sums, 3 * TLanes.Count));
        TLanes.Store(s2a, ref Unsafe.Add(ref sums, 4 * TLanes.Count));
        TLanes.Store(s2b, ref Unsafe.Add(ref sums, 5 * TLanes.Count));
        TLanes.Store(s3a, ref Unsafe.Add(ref sums, 6 * TLanes.Count));
        TLanes.Store(s3b, ref Unsafe.Add(ref sums, 7 * TLanes.Count));
        TLanes.Store(s4a, ref Unsafe.Add(ref sums, 8 * TLanes.Count));
        TLanes.Store(s4b, ref Unsafe.Add(ref sums, 9 * TLanes.Count));
        TLanes.Store(s5a, ref Unsafe.Add(ref sums, 10 * TLanes.Count));
        TLanes.Store(s5b, ref Unsafe.Add(ref sums, 11 * TLanes.Count));
        TLanes.Store(s6a, ref Unsafe.Add(ref sums, 12 * TLanes.Count));
        TLanes.Store(s6b, ref Unsafe.Add(ref sums, 13 * TLanes.Count));
        TLanes.Store(s7a, ref Unsafe.Add(ref sums, 14 * TLanes.Count));
        TLanes.Store(s7b, ref Unsafe.Add(ref sums, 15 * TLanes.Count));
        TLanes.Store(s8a, ref Unsafe.Add(ref sums, 16 * TLanes.Count));
        TLanes.Store(s8b, ref Unsafe.Add(ref sums, 17 * TLanes.Count));
        TLanes.Store(s9a, ref Unsafe.Add(ref sums, 18 * TLanes.Count));
        TLanes.Store(s9b, ref Unsafe.Add(ref sums, 19 * TLanes.Count));
        TLanes.Store(s10a, ref Unsafe.Add(ref sums, 20 * TLanes.Count));
        TLanes.Store(s10b, ref Unsafe.Add(ref sums, 21 * TLanes.Count));
        TLanes.Store(s11a, ref Unsafe.Add(ref sums, 22 * TLanes.Count));
        TLanes.Store(s11b, ref Unsafe.Add(ref sums, 23 * TLanes.Count));
    }

    /// <summary>Six channels, four vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void SixByFour<TLanes, T>(int steps, ref T weights, ref T input, ref int offsets, ref T sums)
        where TLanes : struct, ILanes<TLanes, T>
        where T : struct, IFloatingPointIeee754<T>
    {
        TLanes zero = TLanes.All(T.Zero);
        TLanes s0a = zero, s0b = zero, s0c = zero, s0d = zero;
        TLanes s1a = zero, s1b = zero, s1c = zero, s1d = zero;
        TLanes s2a = zero, s2b = zero, s2c = zero, s2d = zero;
        TLanes s3a = zero, s3b = zero, s3c = zero, s3d = zero;
        TLanes s4a = zero, s4b = zero, s4c = zero, s4d = zero;
        TLanes s5a = zero, s5b = zero, s5c = zero, s5d = zero;
        for (int step = 0; step < steps; step++)
        {
            ref T from = ref Unsafe.Add(ref input, Unsafe.Add(ref offsets, step));
            TLanes xa = TLanes.Load(ref from);
            TLanes xb = TLanes.Load(ref Unsafe.Add(ref from, TLanes.Count));
            TLanes xc = TLanes.Load(ref Unsafe.Add(ref from, 2 * TLanes.Count));
            TLanes xd = TLanes.Load(ref Unsafe.Add(ref from, 3 * TLanes.Count));
            TLanes w0 = TLanes.All(Unsafe.Add(ref weights, 6 * step));
            s0a = TLanes.MultiplyAdd(w0, xa, s0a);
            s0b = TLanes.MultiplyAdd(w0, xb, s0b);
            s0c = TLanes.MultiplyAdd(w0, xc, s0c);
            s0d = TLanes.MultiplyAdd(w0, xd, s0d);
            TLanes w1 = TLanes.All(Unsafe.Add(ref weights, (6 * step) + 1));
            s1a = TLanes.MultiplyAdd(w1, xa, s1a);
            s1b = TLanes.MultiplyAdd(w1, xb, s1b);
            s1c = TLanes.MultiplyAdd(w1, xc, s1c);
            s1d = TLanes.MultiplyAdd(w1, xd, s1d);
            TLanes w2 = TLanes.All(Unsafe.Add(ref weights, (6 * step) + 2));
            s2a = TLanes.MultiplyAdd(w2, xa, s2a);
            s2b = TLanes.MultiplyAdd(w2, xb, s2b);
            s2c = TLanes.MultiplyAdd(w2, xc, s2c);
            s2d = TLanes.MultiplyAdd(w2, xd, s2d);
            TLanes w3 = TLanes.All(Unsafe.Add(ref weights, (6 * step) + 3));
            s3a = TLanes.MultiplyAdd(w3, xa, s3a);
            s3b = TLanes.MultiplyAdd(w3, xb, s3b);
            s3c = TLanes.MultiplyAdd(w3, xc, s3c);
            s3d = TLanes.MultiplyAdd(w3, xd, s3d);
            TLanes w4 = TLanes.All(Unsafe.Add(ref weights, (6 * step) + 4));
            s4a = TLanes.MultiplyAdd(w4, xa, s4a);
            s4b = TLanes.MultiplyAdd(w4, xb, s4b);
            s4c = TLanes.MultiplyAdd(w4, xc, s4c);
            s4d = TLanes.MultiplyAdd(w4, xd, s4d);
            TLanes w5 = TLanes.All(Unsafe.Add(ref weights, (6 * step) + 5));
            s5a = TLanes.MultiplyAdd(w5, xa, s5a);
            s5b = TLanes.MultiplyAdd(w5, xb, s5b);
            s5c = TLanes.MultiplyAdd(w5, xc, s5c);
            s5d = TLanes.MultiplyAdd(w5, xd, s5d);
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

    /// <summary>One channel, eight vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void OneByEight<TLanes, T>(int steps, ref T weights, ref T input, ref int offsets, ref T sums)
        where TLanes : struct, ILanes<TLanes, T>
        where T : struct, IFloatingPointIeee754<T>
    {
        TLanes zero = TLanes.All(T.Zero);
        TLanes s0a = zero, s0b = zero, s0c = zero, s0d = zero, s0e = zero, s0f = zero, s0g = zero, s0h = zero;
        for (int step = 0; step < steps; step++)
        {
            ref T from = ref Unsafe.Add(ref input, Unsafe.Add(ref offsets, step));
            TLanes w = TLanes.All(Unsafe.Add(ref weights, step));
            s0a = TLanes.MultiplyAdd(w, TLanes.Load(ref from), s0a);
            s0b = TLanes.MultiplyAdd(w, TLanes.Load(ref Unsafe.Add(ref from, TLanes.Count)), s0b);
            s0c = TLanes.MultiplyAdd(w, TLanes.Load(ref Unsafe.Add(ref from, 2 * TLanes.Count)), s0c);
            s0d = TLanes.MultiplyAdd(w, TLanes.Load(ref Unsafe.Add(ref from, 3 * TLanes.Count)), s0d);
            s0e = TLanes.MultiplyAdd(w, TLanes.Load(ref Unsafe.Add(ref from, 4 * TLanes.Count)), s0e);
            s0f = TLanes.MultiplyAdd(w, TLanes.Load(ref Unsafe.Add(ref from, 5 * TLanes.Count)), s0f);
            s0g = TLanes.MultiplyAdd(w, TLanes.Load(ref Unsafe.Add(ref from, 6 * TLanes.Count)), s0g);
            s0h = TLanes.MultiplyAdd(w, TLanes.Load(ref Unsafe.Add(ref from, 7 * TLanes.Count)), s0h);
        }

        TLanes.Store(s0a, ref sums);
        TLanes.Store(s0b, ref Unsafe.Add(ref sums, TLanes.Count));
        TLanes.Store(s0c, ref Unsafe.Add(ref sums, 2 * TLanes.Count));
        TLanes.Store(s0d, ref Unsafe.Add(ref sums, 3 * TLanes.Count));
        TLanes.Store(s0e, ref Unsafe.Add(ref sums, 4 * TLanes.Count));
        TLanes.Store(s0f, ref Unsafe.Add(ref sums, 5 * TLanes.Count));
        TLanes.Store(s0g, ref Unsafe.Add(ref sums, 6 * TLanes.Count));
        TLanes.Store(s0h, ref Unsafe.Add(ref sums, 7 * TLanes.Count));
    }
}
