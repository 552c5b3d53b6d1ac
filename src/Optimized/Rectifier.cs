using System.Numerics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>y = max(x, 0), element by element. One item of work is a stretch of elements that fits into the first cache.</summary>
internal static class Rectifier
{
    private const int Stretch = 4096;

    public static Tensor<T> Of<T>(Workers workers, Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        int count = x.Shape.ElementCount;
        return Tensor.Create<T>(x.Shape, y => workers.Each(Ceiling.OfQuotient(count, Stretch), item =>
        {
            int start = item * Stretch;
            int length = Math.Min(Stretch, count - start);
            Rows.Rectify(y.Span.Slice(start, length), x.Elements.Slice(start, length));
        }));
    }
}
