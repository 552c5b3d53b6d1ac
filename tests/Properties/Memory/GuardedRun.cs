using System.Globalization;
using System.Text;

namespace Verification.Properties.Memory;

/// <summary>What runs in a process of its own: it says before each call what it is about to do, and then that it is done.</summary>
internal static class GuardedRun
{
    /// <summary>The line behind the last call begins with this.</summary>
    public const string Done = "done: ";

    private static readonly Stream Output = Console.OpenStandardOutput();

    /// <summary>What this assembly does when a test starts it; the tests themselves are started by their runner.</summary>
    private static void Main(string[] arguments)
    {
        switch (arguments)
        {
            // Optimized, with vectors of 512 bits ("wide"), those of Vector<T>, or both in turn.
            case ["guard", "optimized", var degree, .. var widths]:
                int threads = int.Parse(degree, CultureInfo.InvariantCulture);
                foreach (string width in widths)
                {
                    MakeAll(new OptimizedKernels<float>(threads, width == "wide"));
                    MakeAll(new OptimizedKernels<double>(threads, width == "wide"));
                }

                break;

            // Kernels that do what they may not; by another word than a violation's they do nothing.
            case ["guard", "violation", var violation]:
                Make(new OutOfBoundsKernels<float>(violation), VectorSizedLayers.Correlations.Take(1), isFinite: true);
                break;
            default:
                throw new ArgumentException($"These tests are started by dotnet test; there is no '{string.Join(' ', arguments)}'.");
        }

        Say($"{Done}vectors of {8 * Vector<byte>.Count} bits");
    }

    private static void MakeAll<T>(IKernels<T> kernels) where T : unmanaged, IFloatingPointIeee754<T>
    {
        Make(kernels, [.. VectorSizedLayers.Correlations, .. VectorSizedLayers.Poolings, .. VectorSizedLayers.Dense], isFinite: true);
        Make(kernels, VectorSizedLayers.Few, isFinite: false);
    }

    private static void Make<T>(IKernels<T> kernels, IEnumerable<LayerShapes> layers, bool isFinite)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var results = new Dictionary<string, Tensor<T>>();
        var calls = from isAtEnd in new[] { true, false }
                    let tensors = new GuardedTensors<T>(isAtEnd, isFinite)
                    from layer in layers
                    from one in Calls.Of(kernels, layer.Kind, layer.Operands(tensors.Argument), tensors.Result)
                    select (one.Operator, one.Call, $"{layer}, {tensors}");
        foreach (var (name, call, where) in calls)
        {
            Say($"{name}: {where}");
            results[name] = call();
            if (name.StartsWith(Calls.Prepared, StringComparison.Ordinal) && !results[name].Equals(results[name[Calls.Prepared.Length..]]))
            {
                throw new InvalidOperationException("The memory of the caller does not hold the result.");
            }
        }
    }

    /// <summary>A line that is read also if this process does not live to see the next.</summary>
    private static void Say(string line) => Output.Write(Encoding.UTF8.GetBytes(line + "\n"));
}
