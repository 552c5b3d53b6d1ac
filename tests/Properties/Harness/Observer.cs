namespace Verification.Properties.Harness;

/// <summary>An implementation as the laws see it. What it returns where the arguments are good must be a tensor of the shape that the
/// contract says, so that a law can take shapes for granted; what is called is noted; what it does not support is not offered; and a call
/// that takes longer than it may is given up.</summary>
internal class Observer<T> : DispatchProxy where T : struct, IFloatingPointIeee754<T>
{
    private static readonly ConcurrentDictionary<string, string> Hanging = [];

    private IKernels<T>? _kernels;
    private Observation? _observation;
    private string _name = "";
    private TimeSpan? _limit;

    public static IKernels<T> Of(IKernels<T>? kernels, string name, Observation? observation, TimeSpan? limit = null)
    {
        var observed = Create<IKernels<T>, Observer<T>>();
        var observer = (Observer<T>)(object)observed;
        (observer._kernels, observer._name, observer._observation, observer._limit) = (kernels, name, observation, limit);
        return observed;
    }

    public override string ToString() => _name;

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var operation = Operators<T>.Named(targetMethod!.Name);
        var operands = Operands<T>.Of(operation, args!);
        var call = new Call($"{_name}.{operation}", () => operands.ToText(operation));
        _observation?.Add(call);
        Tensor<T>? result;
        try
        {
            result = Limited(() => _kernels is null
                ? throw new NotSupportedException($"There is no {operation} in {typeof(T).Name}.")
                : (Tensor<T>?)targetMethod.Invoke(_kernels, BindingFlags.DoNotWrapExceptions, null, args, null), call);
        }
        catch (NotSupportedException missing)
        {
            (call.NotOffered, call.Ended) = ($"{operation}: {missing.Message}", () => "is not offered");
            throw new NotOfferedException($"{_name}.{call.NotOffered}");
        }
        catch (Exception thrown)
        {
            call.Ended = () => $"threw {thrown.GetType().Name}";
            throw;
        }

        call.Ended = () => result is null ? "returned null" : $"= {Expect.Brief(result)}";
        Shape expected;
        try
        {
            expected = operation.Result(operands);
        }
        catch (ArgumentException)
        {
            // The arguments were bad and the implementation took them: the Refusal page says so, not this class.
            return result;
        }

        return result is not null && result.Shape.Equals(expected)
            ? result
            : throw new InvalidOperationException(
                $"{call.Operator} returned {(result is null ? "null" : $"a tensor of shape {result.Shape}")}, expected a tensor of shape {expected}.");
    }

    /// <summary>Makes a call on another thread, which is left behind if it does not come back; the operator is not called again then.</summary>
    private Tensor<T>? Limited(Func<Tensor<T>?> operation, Call call)
    {
        if (_limit is not { } limit)
        {
            return operation();
        }

        if (Hanging.TryGetValue(call.Operator, out string? before))
        {
            throw new NotCalledException($"{call.Operator} is not called any more: {before}");
        }

        Task<(Tensor<T>? Result, long Bytes)> running = Task.Run(() =>
        {
            long start = Allocations.OfThisThread;
            return (operation(), Allocations.OfThisThread - start);
        });
        if (!((IAsyncResult)running).AsyncWaitHandle.WaitOne(limit))
        {
            // The pool gets another thread for the one that is lost, or the next call would wait for one.
            ThreadPool.GetMinThreads(out int threads, out int ports);
            ThreadPool.SetMinThreads(threads + 1, ports);
            Hanging.TryAdd(call.Operator, $"{call} in {limit.TotalSeconds} s (VERIFY_SECONDS).");
            throw new TimeoutException($"{call} in {limit.TotalSeconds} s (VERIFY_SECONDS).");
        }

        var (result, bytes) = running.GetAwaiter().GetResult();
        Allocations.Add(bytes);
        return result;
    }
}

/// <summary>What an implementation was asked while one case was judged.</summary>
internal sealed class Observation
{
    private ConcurrentQueue<Call> _calls = [];

    public IReadOnlyList<Call> Calls => [.. _calls];

    /// <summary>What was said about what is not offered.</summary>
    public IEnumerable<string> NotOffered => Calls.Select(call => call.NotOffered).OfType<string>().Distinct();

    /// <summary>Forgets the case before.</summary>
    public void Begin() => _calls = [];

    public void Add(Call call) => _calls.Enqueue(call);
}

/// <summary>A call of an operator: implementation and operator, and how its arguments are written.</summary>
internal sealed record Call(string Operator, Func<string> Arguments)
{
    public Func<string> Ended { get; set; } = () => "has not returned";

    /// <summary>The operator, and what the implementation says about what it does not offer; null where it does.</summary>
    public string? NotOffered { get; set; }

    /// <summary>Optimized.Dense(x 1×1 [[2]], k 1×1 [[3]], b null) = 1×1 [[6]]</summary>
    public override string ToString() => $"{Operator}({Arguments()}) {Ended()}";
}

/// <summary>An operator is not called any more, since a call of it has not returned.</summary>
internal sealed class NotCalledException(string message) : TimeoutException(message);

/// <summary>An implementation does not offer what is asked: what needs it is not judged.</summary>
public sealed class NotOfferedException(string message) : NotSupportedException(message);
