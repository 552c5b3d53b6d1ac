using System.Numerics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>The dense layer and its derivatives.</summary>
internal static class Dense
{
    public static Tensor<T> Of<T>(Workers workers, Tensor<T> x, Tensor<T> weight, Tensor<T>? b)
        where T : struct, IFloatingPointIeee754<T>
    {
        Shape output = Arguments.Dense(x, weight, b);
        int features = x.Shape[1];
        return Tensor.Create<T>(output, y => workers.Each(output.ElementCount, item =>
        {
            var (n, o) = Math.DivRem(item, output[1]);
            T product = Rows.Dot(weight.Elements.Slice(o * features, features), x.Elements.Slice(n * features, features));
            y[n, o] = b is null ? product : product + b[o];
        }));
    }

    public static Tensor<T> ByInput<T>(Workers workers, Tensor<T> weight, Tensor<T> dy)
        where T : struct, IFloatingPointIeee754<T>
    {
        Shape input = Arguments.DenseInputGradient(weight, dy);
        return Tensor.Create<T>(input, dx => workers.Each(input[0], n =>
        {
            for (int o = 0; o < weight.Shape[0]; o++)
            {
                Rows.MultiplyAdd(
                    dx.Span.Slice(n * input[1], input[1]), dy[n, o], weight.Elements.Slice(o * input[1], input[1]));
            }
        }));
    }

    public static Tensor<T> ByWeight<T>(Workers workers, Tensor<T> x, Tensor<T> dy)
        where T : struct, IFloatingPointIeee754<T>
    {
        Shape weight = Arguments.DenseWeightGradient(x, dy);
        return Tensor.Create<T>(weight, dw => workers.Each(weight[0], o =>
        {
            for (int n = 0; n < x.Shape[0]; n++)
            {
                Rows.MultiplyAdd(
                    dw.Span.Slice(o * weight[1], weight[1]), dy[n, o], x.Elements.Slice(n * weight[1], weight[1]));
            }
        }));
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
}
