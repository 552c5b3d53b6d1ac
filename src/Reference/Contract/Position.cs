using System.Runtime.CompilerServices;

namespace Verification.Reference;

/// <summary>Where an element stands in the row-major block; every index is checked against its own axis.</summary>
internal static class Position
{
    public static int Of(Shape shape, int i) =>
        shape.Rank == 1 && Inside(shape, 0, i) ? i : throw Outside(shape, i);

    public static int Of(Shape shape, int i, int j) =>
        shape.Rank == 2 && Inside(shape, 0, i) && Inside(shape, 1, j)
            ? (i * shape[1]) + j
            : throw Outside(shape, i, j);

    // Every step of the plain loops passes here three times: a call each would be a quarter of their time.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of(Shape shape, int n, int c, int i, int j) =>
        shape.Sizes is [int images, int channels, int rows, int columns]
        && (uint)n < (uint)images && (uint)c < (uint)channels && (uint)i < (uint)rows && (uint)j < (uint)columns
            ? (((((n * channels) + c) * rows) + i) * columns) + j
            : throw Outside(shape, n, c, i, j);

    private static bool Inside(Shape shape, int axis, int index) => (uint)index < (uint)shape[axis];

    private static ArgumentOutOfRangeException Outside(Shape shape, params int[] indices) =>
        new(nameof(indices), $"A tensor of shape {shape} has no element [{string.Join(", ", indices)}].");
}
