using System.Runtime.ExceptionServices;

namespace Verification.Properties.Assertions;

/// <summary>Callers on threads of their own, for laws of what several get at once.</summary>
internal static class Callers
{
    private static int _running;

    public static bool AreRunning => Volatile.Read(ref _running) > 0;

    /// <summary>Starts them together and waits for all; if some throw, one exception is thrown on, a refutation first.</summary>
    public static void AtOnce(int callers, Action<int> call, Action? onThrown = null)
    {
        using var start = new Barrier(callers);
        var thrown = new ConcurrentQueue<Exception>();
        Thread[] threads = [.. Enumerable.Range(0, callers).Select(caller => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                call(caller);
            }
            catch (Exception one) when (one is not OutOfMemoryException)
            {
                thrown.Enqueue(one);
                onThrown?.Invoke();
            }
        }))];
        Interlocked.Increment(ref _running);
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Interlocked.Decrement(ref _running);
        if (thrown.OrderBy(one => one is NotOfferedException).FirstOrDefault() is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }

    /// <summary>What callers get who call at once, in their order.</summary>
    public static TResult[] Together<TResult>(int callers, Func<int, TResult> call, Action? onThrown = null)
    {
        var results = new TResult[callers];
        AtOnce(callers, caller => results[caller] = call(caller), onThrown);
        return results;
    }
}
