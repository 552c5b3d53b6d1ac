using System.Runtime.ExceptionServices;

namespace Verification.Optimized;

/// <summary>
/// The items of one call while they are done: by the thread that calls, and by helpers that happen to be free. Whoever is
/// ready takes the next item. The caller never waits for a helper that has not yet begun, so a call ends even if none comes.
/// </summary>
internal sealed class Job
{
    [ThreadStatic]
    private static Job? spare;

    private readonly List<Helper> _helpers = [];
    private IWork? _work;
    private int _items;
    private int _next;
    private int _running;
    private Exception? _failure;

    /// <summary>A job; the one that this thread used last is used again.</summary>
    public static Job Of(int items, IWork work)
    {
        // Stryker disable once NullCoalescing : a new one does as well
        Job job = spare ?? new Job();
        spare = null;
        (job._work, job._items, job._next) = (work, items, 0);
        return job;
    }

    /// <summary>Does all items, with so many helpers at most, and returns when all are done.</summary>
    /// <exception cref="Exception">What an item threw; the other items of its thread are left undone.</exception>
    public void Run(int helpers)
    {
        // Stryker disable once Statement : what nobody helps with the caller does
        Helper.Hire(helpers, _helpers);
        _running = _helpers.Count;
        foreach (Helper helper in _helpers)
        {
            // Stryker disable once Statement : what nobody is offered the caller does
            helper.Offer(this);
        }

        DoItems();
        foreach (Helper helper in _helpers)
        {
            if (helper.TakesBack(this))
            {
                // Stryker disable once Statement : what nobody helps with the caller does
                helper.Dismiss();
                Interlocked.Decrement(ref _running);
            }
        }

        var spin = default(SpinWait);

        // Stryker disable once Block : how a caller waits changes no number
        while (Volatile.Read(ref _running) > 0)
        {
            // Stryker disable once all : how a caller waits changes no number
            spin.SpinOnce(sleep1Threshold: -1);
        }

        Exception? failure = _failure;
        _helpers.Clear();
        (_work, _failure) = (null, null);
        spare = this;
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>What a helper does that took the job.</summary>
    public void Help(Helper helper)
    {
        // Stryker disable Statement : what nobody helps with the caller does
        DoItems();
        helper.Dismiss();

        // Stryker restore Statement
        Interlocked.Decrement(ref _running);
    }

    private void DoItems()
    {
        try
        {
            for (int item; (item = Interlocked.Increment(ref _next) - 1) < _items;)
            {
                _work!.Do(item);
            }
        }
        catch (Exception failure)
        {
            Interlocked.CompareExchange(ref _failure, failure, null);
        }
    }
}
