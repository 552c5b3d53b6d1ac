using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Verification.Properties.Assertions;

/// <summary>How a call ended: with a result or an exception, after so many bytes and so long.</summary>
/// <param name="Result">The result, or null.</param>
/// <param name="Error">The exception, or null.</param>
/// <param name="Bytes">What the calling thread allocated.</param>
/// <param name="Took">How long it took.</param>
public sealed record CallOutcome(Tensor<float>? Result, Exception? Error, long Bytes, TimeSpan Took)
{
    /// <summary>The kind of exception and the parameter it names: ArgumentException of 'k'; "no refusal" where there is none.</summary>
    public string Kind => Error switch
    {
        null => "no refusal",
        ArgumentException refusal => $"{refusal.GetType().Name} of '{refusal.ParamName}'",
        _ => Error.GetType().Name,
    };

    /// <summary>Calls and watches.</summary>
    /// <param name="call">The call.</param>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever is thrown is an outcome.")]
    public static CallOutcome Of(Func<Tensor<float>> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        long before = Allocations.OfThisThread;
        var watch = Stopwatch.StartNew();
        CallOutcome Ended(Tensor<float>? result, Exception? error) =>
            new(result, error, Allocations.OfThisThread - before, watch.Elapsed);
        try
        {
            return Ended(call(), null);
        }
        catch (Exception error)
        {
            return Ended(null, error);
        }
    }
}

/// <summary>What is allocated for a caller.</summary>
internal static class Allocations
{
    [ThreadStatic]
    private static long _elsewhere;

    /// <summary>The bytes that were allocated by this thread, and for it by others.</summary>
    public static long OfThisThread => GC.GetAllocatedBytesForCurrentThread() + _elsewhere;

    /// <summary>Adds what another thread allocated for this one.</summary>
    public static void Add(long bytes) => _elsewhere += bytes;
}
