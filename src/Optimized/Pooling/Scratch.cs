using System.Buffers;
using System.Numerics;

namespace Verification.Optimized;

/// <summary>Room for what is made on the way, lent for as long as it is used. What it holds at first is anything.</summary>
internal ref struct Scratch<T>
    where T : struct
{
    private readonly T[] _room;
    private int _taken;

    /// <summary>Room for so many rows of so many elements together.</summary>
    // Stryker disable once Checked : no test has the room for so much
    public Scratch(int rows, long elements) => _room = ArrayPool<T>.Shared.Rent(checked((int)(elements + (rows * Vector<T>.Count))));

    /// <summary>A row; it goes on for the length of a vector behind its end.</summary>
    public Span<T> Take(int length)
    {
        var row = _room.AsSpan(_taken, length + Vector<T>.Count);
        _taken += row.Length;
        return row;
    }

    public readonly void Dispose() => ArrayPool<T>.Shared.Return(_room);
}
