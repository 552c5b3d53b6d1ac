using System.Numerics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>The derivatives of correlation: which of the ways to compute them is taken.</summary>
internal static class CorrelationGradients
{
    public static Tensor<T> ByInput<T>(
        Workers workers, bool wide, Shape input, Tensor<T> k, Tensor<T> dy, Geometry geometry, int groups)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (rows, columns, _) = Arguments.CorrelationInputGradient(input, k, dy, geometry, groups);
        using var plan = InputGradient.Plan(workers, wide, input, k, rows, columns, groups);
        return Tensor.Create<T>(input, dx => plan.Run(dy.Memory, new Room<T>(dx, default)));
    }

    public static Tensor<T> ByKernel<T>(
        Workers workers, bool wide, Tensor<T> x, Shape kernel, Tensor<T> dy, Geometry geometry, int groups)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (rows, columns, _) = Arguments.CorrelationKernelGradient(x, kernel, dy, geometry, groups);
        return Tensor.Create<T>(kernel, dk => ByKernel(workers, wide, x, kernel, dy, rows, columns, groups, new Room<T>(dk, default)));
    }

    /// <summary>dk into any memory, for arguments that have been checked.</summary>
    public static void ByKernel<T>(
        Workers workers, bool wide, Tensor<T> x, Shape kernel, Tensor<T> dy, Axis rows, Axis columns, int groups, Room<T> dk)
        where T : struct, IFloatingPointIeee754<T>
    {
        bool isOneToOne = kernel[1] == 1 && kernel[0] == groups;
        bool hasLongProducts = !isOneToOne && DotKernelGradient.IsFor<T>(kernel, rows, columns);
        if (!isOneToOne && !hasLongProducts && KernelGradient.IsFor<T>(kernel, rows, columns, groups) && x.Shape[0] > 0)
        {
            KernelGradient.Of(workers, wide, x, kernel, dy, rows, columns, groups, dk);
            return;
        }

        dk.Span.Clear();
        var alone = new SpreadKernelGradient<T>(x, kernel, dy, rows, columns, groups);
        if (DepthwiseKernelGradient.IsFor<T>(kernel, rows, columns, groups))
        {
            DepthwiseKernelGradient.Of(workers, wide, x, kernel, dy, rows, columns, dk, alone);
        }
        else if (hasLongProducts)
        {
            DotKernelGradient.Of(workers, wide, x, kernel, dy, rows, columns, groups, dk, alone);
        }
        else
        {
            int taps = kernel[2] * kernel[3];
            workers.Each(kernel[0] * kernel[1], channel => alone.Sum(channel, dk.Span.Slice(channel * taps, taps)));
        }
    }

    public static Tensor<T> ByBias<T>(Workers workers, Tensor<T> dy)
        where T : struct, IFloatingPointIeee754<T>
    {
        Arguments.CorrelationBiasGradient(dy);
        int size = dy.Shape[2] * dy.Shape[3];
        return Tensor.Create<T>([dy.Shape[1]], db => workers.EachInRuns(dy.Shape[1], o =>
        {
            T sum = T.Zero;
            for (int n = 0; n < dy.Shape[0]; n++)
            {
                sum += Rows.Sum(dy.Elements.Slice(((n * dy.Shape[1]) + o) * size, size));
            }

            db[o] = sum;
        }));
    }
}
