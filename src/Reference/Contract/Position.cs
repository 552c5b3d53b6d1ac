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

    public static int Of(Shape shape, int n, int c, int i, int j) =>
        shape.Rank == 4 && Inside(shape, 0, n) && Inside(shape, 1, c) && Inside(shape, 2, i) && Inside(shape, 3, j)
            ? (((((n * shape[1]) + c) * shape[2]) + i) * shape[3]) + j
            : throw Outside(shape, n, c, i, j);

    private static bool Inside(Shape shape, int axis, int index) => (uint)index < (uint)shape[axis];

    private static ArgumentOutOfRangeException Outside(Shape shape, params int[] indices) =>
        new(nameof(indices), $"A tensor of shape {shape} has no element [{string.Join(", ", indices)}].");
}
