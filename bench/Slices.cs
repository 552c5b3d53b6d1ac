
namespace Verification.Bench;

/// <summary>Parts of a tensor along one axis.</summary>
internal static class Slices
{
    /// <summary>The elements whose index on the axis lies in first … first + count − 1, as a tensor of their own.</summary>
    public static Tensor<float> Take(Tensor<float> tensor, int axis, int first, int count)
    {
        if (count == tensor.Shape[axis])
        {
            return tensor;
        }

        int[] sizes = [.. tensor.Shape];
        sizes[axis] = count;
        var (outer, inner) = Around(tensor.Shape, axis);
        int size = tensor.Shape[axis];
        return Tensor.Create<float>(Shape.Of(sizes), part =>
        {
            for (int n = 0; n < outer; n++)
            {
                tensor.Elements.Slice(((n * size) + first) * inner, count * inner).CopyTo(part.Span[(n * count * inner)..]);
            }
        });
    }

    /// <summary>The first element of a slice that differs from the whole, as its index in the whole; −1 if none does.</summary>
    public static int FirstDifference(Tensor<float> whole, int axis, int index, Tensor<float> slice)
    {
        var (outer, inner) = Around(whole.Shape, axis);
        for (int n = 0; n < outer; n++)
        {
            int start = ((n * whole.Shape[axis]) + index) * inner;
            var got = whole.Elements.Slice(start, inner);
            var expected = slice.Elements.Slice(n * inner, inner);
            for (int e = 0; e < inner; e++)
            {
                if (BitConverter.SingleToInt32Bits(got[e]) != BitConverter.SingleToInt32Bits(expected[e]))
                {
                    return start + e;
                }
            }
        }

        return -1;
    }

    private static (int Outer, int Inner) Around(Shape shape, int axis)
    {
        int outer = 1;
        int inner = 1;
        for (int a = 0; a < shape.Rank; a++)
        {
            outer *= a < axis ? shape[a] : 1;
            inner *= a > axis ? shape[a] : 1;
        }

        return (outer, inner);
    }
}
