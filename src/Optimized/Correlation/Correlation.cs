using System.Numerics;
using Verification.Reference;

namespace Verification.Optimized;

/// <summary>Correlation, and convolution as the same with the kernel read backwards.</summary>
internal static class Correlation
{
    public static Tensor<T> Of<T>(
        Workers workers, bool wide, Tensor<T> x, Tensor<T> k, Tensor<T>? b, Geometry geometry, int groups, bool flipped)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (rows, columns, output) = Arguments.Correlation(x, k, b, geometry, groups);
        using var plan = Plan(workers, wide, x.Shape, k, b, rows, columns, groups, flipped);
        return Tensor.Create<T>(output, y => plan.Run(x.Memory, new Room<T>(y, default)));
    }

    /// <summary>What can be worked out before the images are there.</summary>
    public static CorrelationPlan<T> Plan<T>(
        Workers workers, bool wide, Shape x, Tensor<T> k, Tensor<T>? b, Axis rows, Axis columns, int groups, bool flipped)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (!CorrelationPlan.HasFrame<T>(rows, columns))
        {
            return new SpreadCorrelation<T>(workers, x, k, b, rows, columns, groups, flipped);
        }

        var output = new Raster(0, rows.Output * columns.Output, columns.Output, 1);
        var task = new CorrelationTask(x[0], groups, rows, columns, WeightOrder.Of(k.Shape, groups, flipped), output);
        return CorrelationPlan.Of(workers, wide, task, k, b);
    }
}
