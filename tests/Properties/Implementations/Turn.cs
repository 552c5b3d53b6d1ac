using System.Collections.Concurrent;
using System.Numerics;
using Verification.Reference;

namespace Verification.Properties;

/// <summary>
/// One law's turn with one implementation: which one it is, what it is computing, and what it has been found not to offer. It
/// flows with the law to every thread that the law starts.
/// </summary>
/// <param name="implementation">The implementation's name, or null where a law takes none.</param>
public sealed class Turn(string? implementation)
{
    private static readonly AsyncLocal<Turn?> Local = new();

    private readonly Lock _lock = new();
    private readonly List<string> _calls = [];
    private readonly SortedSet<string> _notOffered = [];
    private readonly SortedSet<string> _doneWithout = [];
    private readonly ConcurrentDictionary<Type, object> _kernels = [];

    /// <summary>The turn that the caller takes part in, or null outside of laws.</summary>
    public static Turn? Current
    {
        get => Local.Value;
        set => Local.Value = value;
    }

    /// <summary>The implementation's name, or null where a law takes none.</summary>
    public string? Implementation => implementation;

    /// <summary>The seed of the one case that is to be run, or null for new ones.</summary>
    public string? Replay { get; init; }

    /// <summary>The calls that have not returned, the latest last.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>The operators that the law wanted and did not get.</summary>
    public IReadOnlyList<string> Missing
    {
        get
        {
            lock (_lock)
            {
                return [.. _notOffered];
            }
        }
    }

    /// <summary>The operators without which the law was run on the others.</summary>
    public IReadOnlyList<string> DoneWithout
    {
        get
        {
            lock (_lock)
            {
                return [.. _doneWithout];
            }
        }
    }

    /// <summary>What was drawn for the law; saved cases that were replayed before had turns of their own.</summary>
    internal Drawn Drawn { get; private set; } = new();

    /// <summary>The implementation, the same object for the whole turn; null where a law takes none.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    public IKernels<T>? Kernels<T>()
        where T : struct, IFloatingPointIeee754<T> =>
        implementation is null ? null : (IKernels<T>)_kernels.GetOrAdd(typeof(T), _ => Implementations.Of<T>(implementation));

    /// <summary>Forgets what the test before it, another example of the same turn, was found to miss, and what was drawn for it.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            _notOffered.Clear();
            _doneWithout.Clear();
            Drawn = new Drawn();
        }
    }

    /// <summary>Notes a call until it is disposed of.</summary>
    /// <param name="call">Implementation and operator.</param>
    public static IDisposable? Calling(string call) => Current?.Note(call);

    /// <summary>Notes that an operator is not offered.</summary>
    /// <param name="implementation">The implementation's name.</param>
    /// <param name="operation">The operator.</param>
    /// <returns>What to throw.</returns>
    public static NotOfferedException NotOffered(string implementation, string operation)
    {
        if (Current is { } turn)
        {
            lock (turn._lock)
            {
                turn._notOffered.Add(operation);
            }
        }

        return new NotOfferedException($"{implementation} does not offer {operation}.");
    }

    /// <summary>Does what a law can do without if the operators are not offered.</summary>
    /// <param name="part">A part of the law.</param>
    /// <returns>Whether it was done.</returns>
    public bool Optionally(Action part)
    {
        ArgumentNullException.ThrowIfNull(part);
        try
        {
            part();
            return true;
        }
        catch (NotOfferedException missing)
        {
            return !DidWithout(missing);
        }
    }

    /// <summary>Takes note that a law can do without what was missing until now.</summary>
    /// <param name="error">What was thrown.</param>
    /// <returns>Whether that says that an operator is missing.</returns>
    public bool DidWithout(Exception? error)
    {
        if (error is not NotOfferedException)
        {
            return false;
        }

        lock (_lock)
        {
            _doneWithout.UnionWith(_notOffered);
            _notOffered.Clear();
        }

        return true;
    }

    private Noted Note(string call)
    {
        lock (_lock)
        {
            _calls.Add(call);
        }

        return new Noted(this, call);
    }

    private sealed class Noted(Turn turn, string call) : IDisposable
    {
        public void Dispose()
        {
            lock (turn._lock)
            {
                turn._calls.Remove(call);
            }
        }
    }
}

/// <summary>An implementation does not offer an operator: what needs it is not run.</summary>
/// <param name="message">Which, and which.</param>
public sealed class NotOfferedException(string message) : NotSupportedException(message);
