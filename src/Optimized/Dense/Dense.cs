using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>The dense layer and its derivatives.</summary>
internal static class Dense
{
    /// <summary>A multiple of every vector's length.</summary>
    private const int TermsTogether = 512;

    private const int TilesTogether = 16;

    public static Tensor<T> Of<T>(Workers workers, bool wide, Tensor<T> x, Tensor<T> weight, Tensor<T>? b)
        where T : struct, IFloatingPointIeee754<T>
    {
        Shape output = Arguments.Dense(x, weight, b);
        return Tensor.Create<T>(output, y =>
        {
            // Stryker disable once Boolean : both kinds of vectors give the same numbers
            if (wide)
            {
                Products<WideLanes<T>, Vector512<T>, T>(workers, x, weight, b, y);
            }
            else
            {
                Products<PortableLanes<T>, Vector<T>, T>(workers, x, weight, b, y);
            }
        });
    }

    public static Tensor<T> ByInput<T>(Workers workers, bool wide, Tensor<T> weight, Tensor<T> dy)
        where T : struct, IFloatingPointIeee754<T>
    {
        Shape input = Arguments.DenseInputGradient(weight, dy);
        var (images, outputs) = (dy.Shape[0], dy.Shape[1]);
        var turned = new T[dy.Shape.ElementCount];
        if (images > 0)
        {
            ShortRows.Turn(dy.Elements, outputs, turned, images, images, outputs);
        }

        return Tensor.Create<T>(input, dx => MatrixProduct.Of(workers, wide, outputs, turned, weight.Memory, dx, input));
    }

    public static Tensor<T> ByWeight<T>(Workers workers, bool wide, Tensor<T> x, Tensor<T> dy)
        where T : struct, IFloatingPointIeee754<T>
    {
        Shape weight = Arguments.DenseWeightGradient(x, dy);
        return Tensor.Create<T>(weight, dw => MatrixProduct.Of(workers, wide, x.Shape[0], dy.Memory, x.Memory, dw, weight));
    }

    public static Tensor<T> ByBias<T>(Tensor<T> dy)
        where T : struct, IFloatingPointIeee754<T>
    {
        Arguments.DenseBiasGradient(dy);
        return Tensor.Create<T>([dy.Shape[1]], db =>
        {
            for (int n = 0; n < dy.Shape[0]; n++)
            {
                Rows.Add(db.Span, dy.Elements.Slice(n * dy.Shape[1], dy.Shape[1]));
            }
        });
    }

    /// <summary>Row by row of the weights times row by row of the features. One item of work is some rows of weights.</summary>
    private static void Products<TLanes, TVector, T>(Workers workers, Tensor<T> x, Tensor<T> weight, Tensor<T>? b, TensorWriter<T> y)
        where TLanes : ILanes<TVector, T>
        where TVector : struct
        where T : struct, IFloatingPointIeee754<T>
    {
        var (images, features, outputs) = (x.Shape[0], x.Shape[1], weight.Shape[0]);
        int size = DotTile.Pairs * TLanes.Count;
        workers.Each(Ceiling.OfQuotient(outputs, DotTile.Weights), item =>
        {
            T[] sums = ThreadMemory<T>.OfThread.Grown(0, TilesTogether * size).Sums;
            int first = item * DotTile.Weights;
            int rows = Math.Min(DotTile.Weights, outputs - first);
            // Stryker disable once Equality,Arithmetic : behind the last image there is none, and images once more give the same numbers
            for (int n = 0; n < images; n += TilesTogether * DotTile.Features)
            {
                // Stryker restore Equality,Arithmetic
                int together = Math.Min(TilesTogether * DotTile.Features, images - n);

                // Stryker disable once Equality : behind the last term there is none to add
                for (int e = 0; e < features; e += TermsTogether)
                {
                    // Stryker restore Equality
                    // As many terms at a time as leave the weights in the first cache while all features pass.
                    int terms = Math.Min(TermsTogether, features - e);
                    for (int image = 0; image < together; image += DotTile.Features)
                    {
                        // Stryker disable once Arithmetic,Linq : sums of images that are not there are put nowhere, and GuardPages sees if those are read
                        Products<TLanes, TVector, T>(x, weight, (n + image, Math.Min(DotTile.Features, together - image)), (first, rows), e, terms,
                            ref sums[image / DotTile.Features * size]);
                    }
                }

                for (int image = 0; image < together; image += DotTile.Features)
                {
                    int tile = image / DotTile.Features * size;
                    DotTile.AddUp<TLanes, TVector, T>(ref sums[tile]);
                    for (int nth = 0; nth < Math.Min(DotTile.Features, together - image); nth++)
                    {
                        var part = y.Span.Slice(((n + image + nth) * outputs) + first, rows);
                        for (int row = 0; row < rows; row++)
                        {
                            T sum = sums[tile + (row * DotTile.Features) + nth];
                            for (int e = features - (features % TLanes.Count); e < features; e++)
                            {
                                sum += weight[first + row, e] * x[n + image + nth, e];
                            }

                            part[row] = b is null ? sum : sum + b[first + row];
                        }
                    }
                }
            }
        });
    }

    private static void Products<TLanes, TVector, T>(
        Tensor<T> x, Tensor<T> weight, (int First, int Count) images, (int First, int Count) outputs, int e, int terms, ref T sums)
        where TLanes : ILanes<TVector, T>
        where TVector : struct
        where T : struct, IFloatingPointIeee754<T>
    {
        // Where there are fewer rows than a tile has, the last is taken again.
        int features = x.Shape[1];
        Span<int> wRows = stackalloc int[DotTile.Weights];
        for (int row = 0; row < wRows.Length; row++)
        {
            // Stryker disable once Arithmetic : sums of rows that are not there are put nowhere, and GuardPages sees if those are read
            wRows[row] = ((outputs.First + Math.Min(row, outputs.Count - 1)) * features) + e;
        }

        Span<int> xRows = stackalloc int[DotTile.Features];
        for (int row = 0; row < xRows.Length; row++)
        {
            // Stryker disable once Arithmetic : sums of rows that are not there are put nowhere, and GuardPages sees if those are read
            xRows[row] = ((images.First + Math.Min(row, images.Count - 1)) * features) + e;
        }

        DotTile.Sum<TLanes, TVector, T>(
            1, terms, ref Unsafe.AsRef(in weight.Elements[0]), wRows, 0, ref Unsafe.AsRef(in x.Elements[0]), xRows, 0, ref sums, goesOn: e > 0);
    }
}
