using System.Diagnostics.CodeAnalysis;

namespace Verification.Properties.Assertions;

/// <summary>How a call ended: with a result or an exception, after so many bytes that the calling thread allocated, and so long.</summary>
internal sealed record CallOutcome(object? Value, Exception? Error, long Bytes, TimeSpan Took)
{
    public Tensor<float>? Result => Value as Tensor<float>;

    /// <summary>The kind of exception and the parameter it names: ArgumentException of 'k'; "no refusal" where there is none.</summary>
    public string Kind => Error switch
    {
        null => "no refusal",
        ArgumentException refusal => $"{refusal.GetType().Name} of '{refusal.ParamName}'",
        _ => Error.GetType().Name,
    };

    [SuppressMessage("Design", "CA1031", Justification = "Whatever is thrown is an outcome.")]
    public static CallOutcome Of(Func<object?> call)
    {
        long before = Allocations.OfThisThread;
        var watch = Stopwatch.StartNew();
        try
        {
            return Ended(call(), null);
        }
        catch (Exception error)
        {
            return Ended(null, error);
        }

        CallOutcome Ended(object? value, Exception? error) => new(value, error, Allocations.OfThisThread - before, watch.Elapsed);
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
