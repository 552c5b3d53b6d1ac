using System.Numerics;
using Verification.Reference;

namespace Verification.Properties.Faults;

/// <summary>Kernels without a fault that take note of the operators they are asked for.</summary>
internal static class Listening
{
    public static Fault<T> To<T>(ICollection<string> asked)
        where T : struct, IFloatingPointIeee754<T>
    {
        var right = new ReferenceKernels<T>();
        return new("none", "listening")
        {
            TakesAnything = true,
            Correlation = (x, k, b, walk, groups) => Noted(nameof(right.Correlation)).Correlation(x, k, b, walk, groups),
            Convolution = (x, k, b, walk, groups) => Noted(nameof(right.Convolution)).Convolution(x, k, b, walk, groups),
            MaximumPooling = (x, window, walk) => Noted(nameof(right.MaximumPooling)).MaximumPooling(x, window, walk),
            AveragePooling = (x, window, walk, counted) => Noted(nameof(right.AveragePooling)).AveragePooling(x, window, walk, counted),
            Dense = (x, weight, b) => Noted(nameof(right.Dense)).Dense(x, weight, b),
            Rectifier = x => Noted(nameof(right.Rectifier)).Rectifier(x),
            CorrelationInputGradient = (input, k, dy, walk, groups) =>
                Noted(nameof(right.CorrelationInputGradient)).CorrelationInputGradient(input, k, dy, walk, groups),
            CorrelationKernelGradient = (x, kernel, dy, walk, groups) =>
                Noted(nameof(right.CorrelationKernelGradient)).CorrelationKernelGradient(x, kernel, dy, walk, groups),
            CorrelationBiasGradient = dy => Noted(nameof(right.CorrelationBiasGradient)).CorrelationBiasGradient(dy),
            MaximumPoolingGradient = (x, window, dy, walk) =>
                Noted(nameof(right.MaximumPoolingGradient)).MaximumPoolingGradient(x, window, dy, walk),
            AveragePoolingGradient = (input, window, dy, walk, counted) =>
                Noted(nameof(right.AveragePoolingGradient)).AveragePoolingGradient(input, window, dy, walk, counted),
            DenseInputGradient = (weight, dy) => Noted(nameof(right.DenseInputGradient)).DenseInputGradient(weight, dy),
            DenseWeightGradient = (x, dy) => Noted(nameof(right.DenseWeightGradient)).DenseWeightGradient(x, dy),
            DenseBiasGradient = dy => Noted(nameof(right.DenseBiasGradient)).DenseBiasGradient(dy),
        };

        ReferenceKernels<T> Noted(string @operator)
        {
            lock (asked)
            {
                asked.Add(@operator);
            }

            return right;
        }
    }
}
