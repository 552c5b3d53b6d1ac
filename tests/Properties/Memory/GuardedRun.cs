using System.Globalization;
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

    /// <summary>What this assembly does when a test starts it; the tests themselves are started by their runner.</summary>
    private static void Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["guard", "optimized", var degree, .. var widths]:
                OfOptimized(int.Parse(degree, CultureInfo.InvariantCulture), widths);
                break;
            case ["guard", "violation", var violation]:
                OfViolation(violation);
                break;
            default:
                throw new ArgumentException($"These tests are started by dotnet test; there is no '{string.Join(' ', arguments)}'.");
        }
    }

    /// <summary>Makes all calls of Optimized, with vectors of 512 bits ("wide"), those of <see cref="Vector{T}"/>, or both in turn.</summary>
    private static void OfOptimized(int degree, string[] widths)
    {
        foreach (string width in widths)
        {
            Make(new OptimizedKernels<float>(degree, width == "wide"));
            Make(new OptimizedKernels<double>(degree, width == "wide"));
        }

        Say($"{Done}vectors of {8 * Vector<byte>.Count} bits");
    }

    /// <summary>Makes some calls of kernels that do what they may not; by another word than a violation's they do nothing.</summary>
    private static void OfViolation(string violation)
    {
        foreach (bool isAtEnd in Ends)
        {
            Make(new OutOfBoundsKernels<float>(violation), VectorSizedLayers.Correlations.Take(1), new(isAtEnd, isFinite: true));
        }

        Say($"{Done}{violation}");
    }

    private static void Make<T>(IKernels<T> kernels)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (bool isAtEnd in Ends)
        {
            ILayer[] all = [.. VectorSizedLayers.Correlations, .. VectorSizedLayers.Poolings, .. VectorSizedLayers.Dense];
            Make(kernels, all, new(isAtEnd, isFinite: true));
            Make(kernels, VectorSizedLayers.Few, new(isAtEnd, isFinite: false));
        }
    }

    private static void Make<T>(IKernels<T> kernels, IEnumerable<ILayer> layers, GuardedTensors<T> tensors)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var results = new Dictionary<string, Tensor<T>>();
        var calls = new Calls<T>(kernels, tensors.Result);
        foreach (var (layer, name, call) in from layer in layers
                                            from one in calls.Of(layer.Kind, layer.Operands(tensors.Argument))
                                            select (layer, one.Operator, one.Call))
        {
            Say($"{name}: {layer}, {tensors}");
            results[name] = call();
            if (name.StartsWith(Calls<T>.Prepared, StringComparison.Ordinal)
                && !results[name].Equals(results[name[Calls<T>.Prepared.Length..]]))
            {
                throw new InvalidOperationException("The memory of the caller does not hold the result.");
            }
        }
    }

    /// <summary>A line that is read also if this process does not live to see the next.</summary>
    private static void Say(string line) => Output.Write(Encoding.UTF8.GetBytes(line + "\n"));
}
