using System.Numerics;
using System.Text;
using Verification.Optimized;
using Verification.Reference;

namespace Verification.Properties;

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
    /// <param name="wide">Whether vectors of 512 bits are used, or those of <see cref="Vector{T}"/>.</param>
    public static void OfOptimized(int degree, bool wide)
    {
        Make(new OptimizedKernels<float>(degree, wide));
        Make(new OptimizedKernels<double>(degree, wide));
        Say($"{Done}vectors of {8 * Vector<byte>.Count} bits");
    }

    /// <summary>Makes some calls of kernels that do what they may not.</summary>
    /// <param name="deed">One of <see cref="Trespasser{T}.Deeds"/>, or another word for nothing.</param>
    public static void OfTrespasser(string deed)
    {
        foreach (bool isAtEnd in Ends)
        {
            var tensors = new GuardedTensors<float>(isAtEnd, isFinite: true);
            Make(GuardedLayers.Correlations.Take(1), new GuardedCalls<float>(new Trespasser<float>(deed), tensors).Of, $"{tensors}");
        }

        Say($"{Done}{deed}");
    }

    private static void Make<T>(IKernels<T> kernels)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (bool isAtEnd in Ends)
        {
            var tensors = new GuardedTensors<T>(isAtEnd, isFinite: true);
            var notFinite = new GuardedTensors<T>(isAtEnd, isFinite: false);
            var calls = new GuardedCalls<T>(kernels, tensors);
            Make(GuardedLayers.Correlations, calls.Of, $"{tensors}");
            Make(GuardedLayers.Poolings, calls.Of, $"{tensors}");
            Make(GuardedLayers.Dense, calls.Of, $"{tensors}");
            Make(GuardedLayers.Few, new GuardedCalls<T>(kernels, notFinite).Of, $"{notFinite}");
        }
    }

    private static void Make<TLayer>(IEnumerable<TLayer> layers, Func<TLayer, IEnumerable<(string Operator, Action Call)>> calls, string where)
    {
        foreach (TLayer layer in layers)
        {
            foreach (var (name, call) in calls(layer))
            {
                Say($"{name}: {layer}, {where}");
                call();
            }
        }
    }

    /// <summary>A line that is read also if this process does not live to see the next.</summary>
    private static void Say(string line) => Output.Write(Encoding.UTF8.GetBytes(line + "\n"));
}
