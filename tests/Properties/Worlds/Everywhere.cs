using System.Runtime.CompilerServices;
using Verification.Reference;
using Xunit;

namespace Verification.Properties;

/// <summary>The implementation whose turn it is, in every world.</summary>
internal static class Everywhere
{
    private const int SecondsBetweenLines = 5;

    /// <summary>Fails with the first world, which is the smallest, where the implementation differs.</summary>
    /// <typeparam name="TWorld">The kind of world.</typeparam>
    /// <param name="worlds">The worlds, smallest first.</param>
    /// <param name="difference">What differs in one world, in a sentence; null where nothing does.</param>
    /// <param name="law">The law's name; the compiler fills it in.</param>
    public static void Holds<TWorld>(
        IReadOnlyCollection<TWorld> worlds, Func<IKernels<float>, TWorld, string?> difference, [CallerMemberName] string law = "")
    {
        IKernels<float> kernels = Turn.Current!.Kernels<float>()!;
        int done = 0;
        using var progress = new Timer(
            _ => Console.Error.WriteLine($"{law}: {done} of {worlds.Count} worlds"),
            null,
            Run.Exhaustive ? TimeSpan.FromSeconds(SecondsBetweenLines) : Timeout.InfiniteTimeSpan,
            TimeSpan.FromSeconds(SecondsBetweenLines));
        string? failure = worlds.AsParallel().AsOrdered()
            .Select(world =>
            {
                string? sentence = Sentence(kernels, world, difference);
                Interlocked.Increment(ref done);
                return sentence;
            })
            .FirstOrDefault(sentence => sentence is not null);
        Assert.True(failure is null, failure);
        Assert.Equal(worlds.Count, done);
    }

    /// <summary>The first of several differences; null where there is none.</summary>
    /// <param name="count">How many there may be.</param>
    /// <param name="difference">Each of them.</param>
    public static string? First(int count, Func<int, string?> difference) =>
        Enumerable.Range(0, count).Select(difference).FirstOrDefault(sentence => sentence is not null);

    /// <summary>Two loops, one in the other.</summary>
    /// <param name="firsts">How often the outer runs.</param>
    /// <param name="seconds">How often the inner.</param>
    /// <param name="action">What they do.</param>
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
    /// <param name="name">The operator.</param>
    /// <param name="call">The call.</param>
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
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            return $"{kernels}, {world}: threw {thrown.GetType().Name}, expected an answer. {thrown.Message}\n{thrown.StackTrace}";
        }
    }
}
