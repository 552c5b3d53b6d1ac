namespace Verification.Properties.SmallWorlds;

/// <summary>An implementation in every world. What differs is said in a sentence; null where nothing does.</summary>
internal static class Exhaustive
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    /// <summary>Fails with the first world, which is the smallest, where the implementation differs from what is expected.</summary>
    public static void Check<TWorld>(
        Implementation implementation, IReadOnlyCollection<TWorld> worlds, Func<IKernels<float>, TWorld, string?> difference,
        [CallerMemberName] string law = "")
    {
        IKernels<float> kernels = implementation.In<float>();
        int done = 0, judged = 0;
        var missing = new ConcurrentDictionary<string, int>();
        using var progress = new Timer(
            _ => Console.Error.WriteLine($"{law}: {done} of {worlds.Count} worlds"), null,
            Settings.Current.Exhaustive ? BetweenLines : Timeout.InfiniteTimeSpan, BetweenLines);
        string? failure = worlds.AsParallel().AsOrdered().Select(Sentence).FirstOrDefault(sentence => sentence is not null);
        Assert.True(failure is null, failure);
        done.ShouldBe(worlds.Count);
        string reasons = string.Join("; ", missing.Keys.Order(StringComparer.Ordinal));
        if (judged == 0)
        {
            throw new NotOfferedException(reasons);
        }

        if (reasons.Length > 0)
        {
            Console.WriteLine($"{law}(kernels: {implementation}): judged in {judged} of {done} worlds; {reasons}");
        }

        string? Sentence(TWorld world)
        {
            Interlocked.Increment(ref done);
            try
            {
                string? sentence = difference(kernels, world);
                Interlocked.Increment(ref judged);
                return sentence is null ? null : $"{kernels}, {world}: {sentence}";
            }
            catch (NotOfferedException one)
            {
                missing.TryAdd(one.Message, 0);
                return null;
            }
            catch (Exception thrown) when (thrown is not OutOfMemoryException)
            {
                return $"{kernels}, {world}: threw {thrown.GetType().Name}, expected an answer. {thrown.Message}\n{thrown.StackTrace}";
            }
        }
    }

    /// <summary>The same where the worlds, or what is expected in them, are a convention.</summary>
    public static void CheckConvention<TWorld>(
        Implementation implementation, IReadOnlyCollection<TWorld> worlds, Func<IKernels<float>, TWorld, string?> difference,
        [CallerMemberName] string law = "") => AsConvention(() => Check(implementation, worlds, difference, law));

    /// <summary>A check of a convention: where another library decides otherwise, the test is left out and says so, unless
    /// strict.</summary>
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

    /// <summary>The first of several differences. What is not offered is left out, unless nothing is.</summary>
    /// <exception cref="NotOfferedException">None of them is offered.</exception>
    public static string? Each(params IEnumerable<Func<string?>> parts) => Offered(parts).FirstOrDefault(sentence => sentence is not null);

    /// <summary>The first of several differences.</summary>
    public static string? First(int count, Func<int, string?> difference) =>
        Enumerable.Range(0, count).Select(difference).FirstOrDefault(sentence => sentence is not null);

    /// <summary>The first element of an answer that is not the expected one, and what it is the answer to.</summary>
    public static string? Differs(this Tensor<float> got, Tensor<float> expected, string name, Func<int, string> asked)
    {
        if (!got.Shape.Equals(expected.Shape))
        {
            return $"{name} has the shape {got.Shape}, expected {expected.Shape}.";
        }

        int place = got.Elements.CommonPrefixLength(expected.Elements);
        return place == got.Elements.Length
            ? null
            : $"{name} has {got.Elements[place]} at {got.Shape.At(place)}, expected {expected.Elements[place]}, with {asked(place)}.";
    }

    /// <summary>Each operator of a kind that is given a geometry and does not refuse it.</summary>
    public static string? NotRefused(IKernels<float> kernels, OperatorKind kind, Operands<float> operands) =>
        Each(Operators<float>.Walking(kind).Select(operation => (Func<string?>)(() =>
        {
            CallOutcome outcome = CallOutcome.Of(() => operation.Call(kernels, operands));
            return outcome.Error switch
            {
                ArgumentException { ParamName: "geometry" } => null,
                NotOfferedException notOffered => throw notOffered,
                _ => $"{operation.Title} gave {outcome.Value ?? outcome.Kind}, expected a refusal of 'geometry'.",
            };
        })));
}
