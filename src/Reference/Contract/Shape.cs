using System.Collections;
using System.Runtime.CompilerServices;

namespace Verification.Reference;

/// <summary>
/// The sizes of a tensor's axes, slowest first: [2, 3, 6, 8] is two images of three channels of 6 rows and 8 columns.
/// The first size may be 0, an empty batch; every other is at least 1. Two shapes are equal if their sizes are.
/// </summary>
[CollectionBuilder(typeof(Shape), nameof(Of))]
public sealed class Shape : IEquatable<Shape>, IEnumerable<int>
{
    private readonly int[] _sizes;

    private Shape(int[] sizes, int count) => (_sizes, ElementCount) = (sizes, count);

    /// <summary>The number of axes, at least 1.</summary>
    public int Rank => _sizes.Length;

    /// <summary>The number of elements: the product of the sizes.</summary>
    public int ElementCount { get; }

    /// <summary>The size of one axis.</summary>
    /// <param name="axis">0 for the slowest.</param>
    public int this[int axis] => _sizes[axis];

    internal ReadOnlySpan<int> Sizes => _sizes;

    /// <summary>Makes a shape of these sizes; a collection expression calls it.</summary>
    /// <param name="sizes">The size of each axis, slowest first.</param>
    /// <exception cref="ArgumentException">No axis, a size below 1 (below 0 on the first axis), or more elements than
    /// an array can hold. Nothing is allocated for such a shape.</exception>
    public static Shape Of(params ReadOnlySpan<int> sizes)
    {
        Require.That(sizes.Length > 0, nameof(sizes), "A shape has at least one axis, this one has none.");
        long count = 1;
        for (int axis = 0; axis < sizes.Length; axis++)
        {
            int least = axis == 0 ? 0 : 1;
            Require.That(sizes[axis] >= least, nameof(sizes),
                $"Axis {axis} of the shape {Text(sizes)} has size {sizes[axis]}, it must be at least {least}.");
            count *= sizes[axis];
            Require.That(count <= Array.MaxLength, nameof(sizes),
                $"The shape {Text(sizes)} has more elements than the {Array.MaxLength} that an array can hold.");
        }

        return new Shape(sizes.ToArray(), (int)count);
    }

    /// <inheritdoc/>
    public bool Equals(Shape? other) => other is not null && _sizes.AsSpan().SequenceEqual(other._sizes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (int size in _sizes)
        {
            hash.Add(size);
        }

        return hash.ToHashCode();
    }

    /// <summary>The sizes with × between them: 2×3×6×8.</summary>
    public override string ToString() => Text(_sizes);

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)_sizes).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string Text(ReadOnlySpan<int> sizes) => string.Join('×', sizes.ToArray());
}
