using System.Numerics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>The derivatives of correlation: which of the ways to compute them is taken.</summary>
internal static class CorrelationGradients
{
    /// <summary>The ways to compute the derivative by the kernel. All give the same numbers.</summary>
    private enum Way
    {
        Turned,
        Depthwise,
        Dot,
        Alone,
    }

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
        Way way = WayOf<T>(x.Shape[0], kernel, rows, columns, groups);
        if (way != Way.Turned)
        {
            dk.Span.Clear();
        }

        SpreadKernelGradient<T> Alone() => new(x, kernel, dy, rows, columns, groups);
        switch (way)
        {
            case Way.Turned:
                KernelGradient.Of(workers, wide, x, kernel, dy, rows, columns, groups, dk);
                break;
            case Way.Depthwise:
                DepthwiseKernelGradient.Of(workers, wide, x, kernel, dy, rows, columns, dk, Alone());
                break;
            case Way.Dot:
                DotKernelGradient.Of(workers, wide, x, kernel, dy, rows, columns, groups, dk, Alone());
                break;
            default:
                SpreadKernelGradient<T> alone = Alone();
                int taps = kernel[2] * kernel[3];
                workers.Each(kernel[0] * kernel[1], channel => alone.Sum(channel, dk.Span.Slice(channel * taps, taps)));
                break;
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

    // Stryker disable once all : every way that can be taken gives the same numbers, only sooner or later
    private static Way WayOf<T>(int images, Shape kernel, Axis rows, Axis columns, int groups)
    {
        bool isOneToOne = kernel[1] == 1 && kernel[0] == groups;
        if (!isOneToOne && DotKernelGradient.IsFor<T>(kernel, rows, columns))
        {
            return Way.Dot;
        }

        if (!isOneToOne && images > 0 && KernelGradient.IsFor<T>(kernel, rows, columns, groups))
        {
            return Way.Turned;
        }

        return DepthwiseKernelGradient.IsFor<T>(kernel, rows, columns, groups) ? Way.Depthwise : Way.Alone;
    }
}
