namespace Verification.Optimized;

/// <summary>The one place where threads are used. Items write disjoint parts of a result, so no order shows in it.</summary>
internal sealed class Workers(int degree)
{
    private readonly ParallelOptions _options = new() { MaxDegreeOfParallelism = degree };

    /// <summary>The number of threads that one call may use.</summary>
    public int Degree => _options.MaxDegreeOfParallelism;

    /// <summary>Does every item from 0 to <paramref name="items"/> − 1 once, and returns when all are done.</summary>
    public void Each(int items, Action<int> item)
    {
        if (items == 1 || _options.MaxDegreeOfParallelism == 1)
        {
            for (int i = 0; i < items; i++)
            {
                item(i);
            }
        }
        else
        {
            Parallel.For(0, items, _options, item);
        }
    }
}
