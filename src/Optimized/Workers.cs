namespace Verification.Optimized;

/// <summary>What a call has to do: items that are independent of one another, and write disjoint parts of a result.</summary>
internal interface IWork
{
    void Do(int item);
}

/// <summary>The one place where threads are used. Items write disjoint parts of a result, so no order shows in it.</summary>
internal sealed class Workers(int degree)
{
    /// <summary>The number of threads that one call may use.</summary>
    public int Degree => degree;

    /// <summary>Does every item from 0 to <paramref name="items"/> − 1 once, and returns when all are done.</summary>
    public void Each(int items, IWork work)
    {
        if (items <= 1 || degree == 1)
        {
            for (int i = 0; i < items; i++)
            {
                work.Do(i);
            }
        }
        else
        {
            Job.Of(items, work).Run(Math.Min(degree, items) - 1);
        }
    }

    /// <summary>Does every item from 0 to <paramref name="items"/> − 1 once, and returns when all are done.</summary>
    public void Each(int items, Action<int> item) => Each(items, new ActionWork(item));

    private sealed class ActionWork(Action<int> action) : IWork
    {
        public void Do(int item) => action(item);
    }
}
