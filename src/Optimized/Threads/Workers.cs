namespace Verification.Optimized;

/// <summary>What a call has to do: items that are independent of one another, and write disjoint parts of a result.</summary>
internal interface IWork
{
    void Do(int item);
}

/// <summary>The one place where threads are used. Items write disjoint parts of a result, or the same numbers, so no order shows in it.</summary>
internal sealed class Workers(int degree)
{
    /// <summary>Enough that a thread that is held up leaves work to the others.</summary>
    private const int RunsAThread = 8;

    /// <summary>The number of threads that one call may use.</summary>
    public int Degree => degree;

    /// <summary>Does every item from 0 to <paramref name="items"/> − 1 once, and returns when all are done.</summary>
    public void Each(int items, IWork work)
    {
        // Stryker disable once Logical,Equality,Boolean : alone or with helpers, every item is done
        if (items <= 1 || degree == 1)
        {
            // Stryker restore Logical,Equality,Boolean
            for (int i = 0; i < items; i++)
            {
                work.Do(i);
            }
        }
        else
        {
            // Stryker disable once Arithmetic,Linq : however many help, every item is done
            Job.Of(items, work).Run(Math.Min(degree, items) - 1);
        }
    }

    /// <summary>Does every item from 0 to <paramref name="items"/> − 1 once, and returns when all are done.</summary>
    public void Each(int items, Action<int> item) => Each(items, new ActionWork(item));

    /// <summary>Does every item from 0 to <paramref name="items"/> − 1 once, many of them in a row by the same thread.</summary>
    public void EachInRuns(int items, Action<int> item)
    {
        // Stryker disable once all : how the work is shared changes no number
        int runs = Math.Min(items, RunsAThread * degree);
        Each(runs, run =>
        {
            int end = (int)((run + 1L) * items / runs);

            // Stryker disable once Arithmetic : whoever does the others' part as well gives the same numbers
            for (int i = (int)((long)run * items / runs); i < end; i++)
            {
                item(i);
            }
        });
    }

    private sealed class ActionWork(Action<int> action) : IWork
    {
        public void Do(int item) => action(item);
    }
}
