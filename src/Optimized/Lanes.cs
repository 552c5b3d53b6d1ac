using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Verification.Optimized;

/// <summary>
/// A vector of numbers. What is computed with vectors is written once, over this interface; the compiler makes one loop of
/// machine code for each width.
/// </summary>
internal interface ILanes<TLanes, T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : struct, IFloatingPointIeee754<T>
{
    static abstract int Count { get; }

    static abstract TLanes Load(ref T from);

    static abstract TLanes All(T value);

    /// <summary>a · b + c, rounded once or twice.</summary>
    static abstract TLanes MultiplyAdd(TLanes a, TLanes b, TLanes c);

    static abstract void Store(TLanes lanes, ref T to);
}

/// <summary>The width that Vector&lt;T&gt; has, on every processor.</summary>
internal readonly struct PortableLanes<T>(Vector<T> lanes) : ILanes<PortableLanes<T>, T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly Vector<T> _lanes = lanes;

    public static int Count => Vector<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableLanes<T> Load(ref T from) => new(Vector.LoadUnsafe(ref from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableLanes<T> All(T value) => new(new Vector<T>(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableLanes<T> MultiplyAdd(PortableLanes<T> a, PortableLanes<T> b, PortableLanes<T> c) =>
        typeof(T) == typeof(float)
            ? new(Vector.FusedMultiplyAdd(a._lanes.As<T, float>(), b._lanes.As<T, float>(), c._lanes.As<T, float>()).As<float, T>())
            : new(Vector.FusedMultiplyAdd(a._lanes.As<T, double>(), b._lanes.As<T, double>(), c._lanes.As<T, double>()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(PortableLanes<T> lanes, ref T to) => lanes._lanes.StoreUnsafe(ref to);
}

/// <summary>512 bits: where the processor has them, Vector&lt;T&gt; is narrower unless a setting widens it.</summary>
internal readonly struct WideLanes<T>(Vector512<T> lanes) : ILanes<WideLanes<T>, T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly Vector512<T> _lanes = lanes;

    public static int Count => Vector512<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes<T> Load(ref T from) => new(Vector512.LoadUnsafe(ref from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes<T> All(T value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes<T> MultiplyAdd(WideLanes<T> a, WideLanes<T> b, WideLanes<T> c) =>
        typeof(T) == typeof(float)
            ? new(Vector512.FusedMultiplyAdd(a._lanes.AsSingle(), b._lanes.AsSingle(), c._lanes.AsSingle()).As<float, T>())
            : new(Vector512.FusedMultiplyAdd(a._lanes.AsDouble(), b._lanes.AsDouble(), c._lanes.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(WideLanes<T> lanes, ref T to) => lanes._lanes.StoreUnsafe(ref to);
}
