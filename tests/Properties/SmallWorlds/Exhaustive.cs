using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Verification.Properties.SmallWorlds;

/// <summary>An implementation in every world.</summary>
internal static class Exhaustive
{
    private const int SecondsBetweenLines = 5;

    /// <summary>Fails with the first world, which is the smallest, where the implementation differs from what is expected.</summary>
    public static void Check<TWorld>(
        Implementation implementation,
        IReadOnlyCollection<TWorld> worlds,
        Func<IKernels<float>, TWorld, string?> difference,
        [CallerMemberName] string law = "")
    {
        IKernels<float> kernels = implementation.In<float>();
        int done = 0, judged = 0;
        var missing = new ConcurrentDictionary<string, int>();
        using var progress = new Timer(
            _ => Console.Error.WriteLine($"{law}: {done} of {worlds.Count} worlds"),
            null,
            Settings.Current.Exhaustive ? TimeSpan.FromSeconds(SecondsBetweenLines) : Timeout.InfiniteTimeSpan,
            TimeSpan.FromSeconds(SecondsBetweenLines));
        string? failure = worlds.AsParallel().AsOrdered()
            .Select(world =>
            {
                Interlocked.Increment(ref done);
                try
                {
                    string? sentence = Sentence(kernels, world, difference);
                    Interlocked.Increment(ref judged);
                    return sentence;
                }
                catch (NotOfferedException one)
                {
                    missing.TryAdd(one.Message, 0);
                    return null;
                }
            })
            .FirstOrDefault(sentence => sentence is not null);
        Assert.True(failure is null, failure);
        Assert.Equal(worlds.Count, done);
        string reasons = string.Join("; ", missing.Keys.Order(StringComparer.Ordinal));
        if (judged == 0)
        {
            throw new NotOfferedException(reasons);
        }

        if (reasons.Length > 0)
        {
            Console.WriteLine($"{law}(kernels: {implementation}): judged in {judged} of {done} worlds; {reasons}");
        }
    }

    /// <summary>The same where the worlds, or what is expected in them, are a convention.</summary>
    public static void CheckConvention<TWorld>(
        Implementation implementation,
        IReadOnlyCollection<TWorld> worlds,
        Func<IKernels<float>, TWorld, string?> difference,
        [CallerMemberName] string law = "") =>
        AsConvention(() => Check(implementation, worlds, difference, law));

    /// <summary>
    /// A check of a convention: where another library decides otherwise, the test is left out and says so, unless strict.
    /// </summary>
    public static void AsConvention(Action check)
    {
        try
        {
            check();
        }
        catch (Exception other) when (
            !Implementations.AreOurs && !Settings.Current.StrictConventions
            && other is not (NotOfferedException or SkipException or OutOfMemoryException))
        {
            throw new SkipException($"another convention: {other.Message}");
        }
    }

    /// <summary>The first of several differences; null where there is none. What is not offered is left out, unless nothing is.</summary>
    /// <exception cref="NotOfferedException">None of them is offered.</exception>
    public static string? Each(params IEnumerable<Func<string?>> parts) => Offered(parts).FirstOrDefault(sentence => sentence is not null);

    /// <summary>The first of several differences; null where there is none.</summary>
    public static string? First(int count, Func<int, string?> difference) =>
        Enumerable.Range(0, count).Select(difference).FirstOrDefault(sentence => sentence is not null);

    /// <summary>Two loops, one in the other.</summary>
    public static void ForEach(int firsts, int seconds, Action<int, int> action)
    {
        for (int first = 0; first < firsts; first++)
        {
            for (int second = 0; second < seconds; second++)
            {
                action(first, second);
            }
        }
    }

    /// <summary>Nothing where the geometry is refused, otherwise a sentence.</summary>
    public static string? NotRefused(string name, Func<Tensor<float>> call)
    {
        try
        {
            return $"{name} gave {call()}, expected a refusal of 'geometry'.";
        }
        catch (ArgumentException refusal)
        {
            return refusal.ParamName == "geometry" ? null : $"{name} refused '{refusal.ParamName}', expected 'geometry'.";
        }
    }

    private static string? Sentence<TWorld>(IKernels<float> kernels, TWorld world, Func<IKernels<float>, TWorld, string?> difference)
    {
        try
        {
            return difference(kernels, world) is { } sentence ? $"{kernels}, {world}: {sentence}" : null;
        }
        catch (Exception thrown) when (thrown is not (OutOfMemoryException or NotOfferedException))
        {
            return $"{kernels}, {world}: threw {thrown.GetType().Name}, expected an answer. {thrown.Message}\n{thrown.StackTrace}";
        }
    }
}
