namespace Verification.Optimized;

/// <summary>
/// A thread that waits for jobs. It stays awake for a moment after each, since calls often follow one another closely, and
/// then sleeps. All callers share the helpers; there are never more than the largest degree of parallelism that was asked.
/// </summary>
// Stryker disable once all : whether and how helpers help changes no number; bench measures it
internal sealed class Helper
{
    private const int LooksBeforeSleep = 2_000;
    private static readonly Lock Gate = new();
    private static readonly Stack<Helper> Free = [];
    private static int hired;

    private readonly object _bed = new();
    private Job? _offer;
    private int _asleep;

    private Helper() => new Thread(Wait) { IsBackground = true, Name = "Verification.Optimized helper" }.Start();

    /// <summary>Takes helpers that are free, at most so many; new ones if there are fewer than that altogether.</summary>
    public static void Hire(int most, List<Helper> helpers)
    {
        lock (Gate)
        {
            while (helpers.Count < most && (Free.Count > 0 || hired < most))
            {
                if (!Free.TryPop(out Helper? helper))
                {
                    helper = new Helper();
                    hired++;
                }

                helpers.Add(helper);
            }
        }
    }

    /// <summary>Shows a hired helper a job.</summary>
    public void Offer(Job job)
    {
        Interlocked.Exchange(ref _offer, job);
        if (Volatile.Read(ref _asleep) == 1)
        {
            lock (_bed)
            {
                Monitor.Pulse(_bed);
            }
        }
    }

    /// <summary>Whether the helper has not begun the job, and now never will.</summary>
    public bool TakesBack(Job job) => Interlocked.CompareExchange(ref _offer, null, job) == job;

    /// <summary>Makes the helper free for the next caller.</summary>
    public void Dismiss()
    {
        lock (Gate)
        {
            Free.Push(this);
        }
    }

    private void Wait()
    {
        for (int looks = 0; ; looks++)
        {
            if (Volatile.Read(ref _offer) is not null && Interlocked.Exchange(ref _offer, null) is { } job)
            {
                job.Help(this);
                looks = 0;
            }
            else if (looks < LooksBeforeSleep)
            {
                Thread.SpinWait(1);
            }
            else
            {
                Sleep();
                looks = 0;
            }
        }
    }

    private void Sleep()
    {
        lock (_bed)
        {
            Interlocked.Exchange(ref _asleep, 1);
            if (Volatile.Read(ref _offer) is null)
            {
                // Once: whoever is woken too late for one call stays awake for the next.
                Monitor.Wait(_bed);
            }

            _asleep = 0;
        }
    }
}
