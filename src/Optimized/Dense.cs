using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>The dense layer and its derivatives.</summary>
internal static class Dense
{
    public static Tensor<T> Of<T>(Workers workers, bool wide, Tensor<T> x, Tensor<T> weight, Tensor<T>? b)
        where T : struct, IFloatingPointIeee754<T>
    {
        Shape output = Arguments.Dense(x, weight, b);
        return Tensor.Create<T>(output, y =>
        {
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
        workers.Each((outputs + DotTile.Weights - 1) / DotTile.Weights, item =>
        {
            Span<int> wRows = stackalloc int[DotTile.Weights];
            Span<int> xRows = stackalloc int[DotTile.Features];
            Span<T> sums = ThreadMemory<T>.OfThread.Grown(0, DotTile.Weights * DotTile.Features).Sums;
            int first = item * DotTile.Weights;
            int rows = Math.Min(DotTile.Weights, outputs - first);
            for (int row = 0; row < wRows.Length; row++)
            {
                // Where there are fewer rows, the last is taken again.
                wRows[row] = (first + Math.Min(row, rows - 1)) * features;
            }

            for (int n = 0; n < images; n += DotTile.Features)
            {
                int together = Math.Min(DotTile.Features, images - n);
                for (int image = 0; image < xRows.Length; image++)
                {
                    xRows[image] = (n + Math.Min(image, together - 1)) * features;
                }

                DotTile.Sum<TLanes, TVector, T>(features, ref Unsafe.AsRef(in weight.Elements[0]), wRows,
                    ref Unsafe.AsRef(in x.Elements[0]), xRows, sums);
                for (int image = 0; image < together; image++)
                {
                    for (int row = 0; row < rows; row++)
                    {
                        T sum = sums[(row * DotTile.Features) + image];
                        y[n + image, first + row] = b is null ? sum : sum + b[first + row];
                    }
                }
            }
        });
    }
}
