using System.Numerics;
using System.Runtime.CompilerServices;

namespace Verification.Optimized;

/// <summary>
/// Neighbours in a row that are worked on at once, or one number alone: what is done to a row of any length is written
/// once, over this interface.
/// </summary>
internal interface INumbers<TNumbers, T>
    where TNumbers : struct, INumbers<TNumbers, T>
    where T : struct, IFloatingPointIeee754<T>
{
    static abstract int Count { get; }

    static abstract TNumbers Load(ref T row, int at);

    static abstract void Store(TNumbers numbers, ref T row, int at);

    static abstract TNumbers Sum(TNumbers a, TNumbers b);

    static abstract TNumbers Quotient(TNumbers a, T b);

    /// <summary>The larger; NaN wins.</summary>
    static abstract TNumbers Maximum(TNumbers a, TNumbers b);
}

/// <summary>As many neighbours as a vector holds.</summary>
internal readonly struct Neighbours<T>(Vector<T> numbers) : INumbers<Neighbours<T>, T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly Vector<T> _numbers = numbers;

    public static int Count => Vector<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Neighbours<T> Load(ref T row, int at) => new(Vector.LoadUnsafe(ref Unsafe.Add(ref row, at)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Neighbours<T> numbers, ref T row, int at) => numbers._numbers.StoreUnsafe(ref Unsafe.Add(ref row, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Neighbours<T> Sum(Neighbours<T> a, Neighbours<T> b) => new(a._numbers + b._numbers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Neighbours<T> Quotient(Neighbours<T> a, T b) => new(a._numbers / new Vector<T>(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Neighbours<T> Maximum(Neighbours<T> a, Neighbours<T> b) => new(Vector.Max(a._numbers, b._numbers));
}

/// <summary>Twice as many neighbours, so that what is done once for all of them is done half as often.</summary>
internal readonly struct Twice<TNumbers, T>(TNumbers first, TNumbers second) : INumbers<Twice<TNumbers, T>, T>
    where TNumbers : struct, INumbers<TNumbers, T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly TNumbers _first = first;
    private readonly TNumbers _second = second;

    public static int Count => 2 * TNumbers.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<TNumbers, T> Load(ref T row, int at) =>
        new(TNumbers.Load(ref row, at), TNumbers.Load(ref row, at + TNumbers.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Twice<TNumbers, T> numbers, ref T row, int at)
    {
        TNumbers.Store(numbers._first, ref row, at);
        TNumbers.Store(numbers._second, ref row, at + TNumbers.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<TNumbers, T> Sum(Twice<TNumbers, T> a, Twice<TNumbers, T> b) =>
        new(TNumbers.Sum(a._first, b._first), TNumbers.Sum(a._second, b._second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<TNumbers, T> Quotient(Twice<TNumbers, T> a, T b) =>
        new(TNumbers.Quotient(a._first, b), TNumbers.Quotient(a._second, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<TNumbers, T> Maximum(Twice<TNumbers, T> a, Twice<TNumbers, T> b) =>
        new(TNumbers.Maximum(a._first, b._first), TNumbers.Maximum(a._second, b._second));
}

/// <summary>One number, where there are fewer than a vector holds.</summary>
internal readonly struct Lone<T>(T number) : INumbers<Lone<T>, T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly T _number = number;

    public static int Count => 1;

    public static Lone<T> Load(ref T row, int at) => new(Unsafe.Add(ref row, at));

    public static void Store(Lone<T> numbers, ref T row, int at) => Unsafe.Add(ref row, at) = numbers._number;

    public static Lone<T> Sum(Lone<T> a, Lone<T> b) => new(a._number + b._number);

    public static Lone<T> Quotient(Lone<T> a, T b) => new(a._number / b);

    public static Lone<T> Maximum(Lone<T> a, Lone<T> b) => new(T.Max(a._number, b._number));
}
