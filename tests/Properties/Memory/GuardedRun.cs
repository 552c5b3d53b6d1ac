using System.Text;
using Verification.Optimized;

namespace Verification.Properties.Memory;

/// <summary>
/// What runs in a process of its own, since the operating system ends it at the first step into a locked page: it says what
/// it is about to do, one line a call, and at the end that it is done.
/// </summary>
internal static class GuardedRun
{
    /// <summary>The line behind the last call begins with this.</summary>
    public const string Done = "done: ";

    private static readonly bool[] Ends = [true, false];

    private static readonly Stream Output = Console.OpenStandardOutput();

    /// <summary>Makes all calls of Optimized.</summary>
    /// <param name="degree">The number of threads that a call may use.</param>
    /// <param name="widths">Whether vectors of 512 bits are used, or those of <see cref="Vector{T}"/>, or one after the other.</param>
    public static void OfOptimized(int degree, bool[] widths)
    {
        foreach (bool wide in widths)
        {
            Make(new OptimizedKernels<float>(degree, wide));
            Make(new OptimizedKernels<double>(degree, wide));
        }

        Say($"{Done}vectors of {8 * Vector<byte>.Count} bits");
    }

    /// <summary>Makes some calls of kernels that do what they may not.</summary>
    /// <param name="violation">One of <see cref="OutOfBoundsKernels{T}.Violations"/>, or another word for nothing.</param>
    public static void OfViolation(string violation)
    {
        foreach (bool isAtEnd in Ends)
        {
            var tensors = new GuardedTensors<float>(isAtEnd, isFinite: true);
            Make(new OutOfBoundsKernels<float>(violation), VectorSizedLayers.Correlations.Take(1), tensors);
        }

        Say($"{Done}{violation}");
    }

    private static void Make<T>(IKernels<T> kernels)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (bool isAtEnd in Ends)
        {
            var tensors = new GuardedTensors<T>(isAtEnd, isFinite: true);
            var notFinite = new GuardedTensors<T>(isAtEnd, isFinite: false);
            Make(kernels, [.. VectorSizedLayers.Correlations, .. VectorSizedLayers.Poolings, .. VectorSizedLayers.Dense], tensors);
            Make(kernels, VectorSizedLayers.Few, notFinite);
        }
    }

    private static void Make<T>(IKernels<T> kernels, IEnumerable<ILayer> layers, GuardedTensors<T> tensors)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var results = new Dictionary<string, Tensor<T>>();
        var calls = new Calls<T>(kernels, tensors.Result);
        foreach (ILayer layer in layers)
        {
            foreach (var (name, call) in calls.Of(layer.Kind, layer.Operands(tensors.Argument)))
            {
                Say($"{name}: {layer}, {tensors}");
                results[name] = call();
                if (name.StartsWith(Calls<T>.Prepared, StringComparison.Ordinal) && !results[name].Equals(results[name[Calls<T>.Prepared.Length..]]))
                {
                    throw new InvalidOperationException("The memory of the caller does not hold the result.");
                }
            }
        }
    }

    /// <summary>A line that is read also if this process does not live to see the next.</summary>
    private static void Say(string line) => Output.Write(Encoding.UTF8.GetBytes(line + "\n"));
}
