using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using Verification.Reference;

namespace Verification.Properties.Faults;

/// <summary>
/// A law that takes kernels, and the cases it is put to. FsCheck draws and shrinks the cases as it does for the law itself; they
/// are drawn once and shown to every fault.
/// </summary>
internal sealed class LawOnTrial
{
    private const int DrawnAtOnce = 20;
    private const int FewCalls = 3;
    private const int LeastCases = 3;

    /// <summary>Of correlations, whose faults run in plain loops, only those with so few products are drawn.</summary>
    private const int MostProducts = 8_000;

    /// <summary>What a word ends in where the law holds; see <see cref="Words"/>.</summary>
    private static readonly Property Holds = Words.That(true, "");

    /// <summary>The pages whose laws ask the reference for the result.</summary>
    private static readonly string[] PagesWithTheReference = [nameof(Agreement), nameof(AgreementInDouble), nameof(Rounding)];

    private static readonly IArbMap Generated = ArbMap.Default.Merge(typeof(Generators));

    private readonly MethodInfo _method;
    private readonly object _page;
    private readonly Arbitrary<object>?[] _parameters;
    private readonly ulong _seed;
    private readonly int _callsOfACase;
    private readonly List<object?[]> _drawn = [];
    private readonly Lock _drawing = new();

    private LawOnTrial(MethodInfo method, int number)
    {
        _method = method;
        _page = Activator.CreateInstance(method.DeclaringType!)!;
        _parameters = [.. method.GetParameters().Select(parameter => IsKernels(parameter) ? null : Generated.ArbFor(parameter.ParameterType))];
        _seed = (ulong)number;
        List<string> asked = AskedOnTheFirstCases();
        Asked = asked.ToHashSet();
        _callsOfACase = (asked.Count + DrawnAtOnce - 1) / DrawnAtOnce;
    }

    /// <summary>All laws that take kernels, page by page.</summary>
    public static IReadOnlyList<LawOnTrial> All() =>
    [
        .. typeof(LawAttribute).Assembly.GetExportedTypes().SelectMany(page => page.GetMethods())
            .Where(method => method.IsDefined(typeof(LawAttribute), inherit: false) && method.GetParameters().Any(IsKernels))
            .OrderBy(method => method.DeclaringType!.Name, StringComparer.Ordinal).ThenBy(method => method.Name, StringComparer.Ordinal)
            .Select((method, number) => new LawOnTrial(method, number + 1)),
    ];

    /// <summary>Page and law: Convolution.Commutes.</summary>
    public string Name => $"{_method.DeclaringType!.Name}.{_method.Name}";

    /// <summary>The operators that the law calls.</summary>
    public IReadOnlySet<string> Asked { get; }

    /// <summary>
    /// Whether the law has the reference's own results at hand: on a page of agreement, or in the target of a case of learning.
    /// </summary>
    public bool AsksTheReference => PagesWithTheReference.Contains(_method.DeclaringType!.Name)
        || _method.GetParameters().Any(parameter => parameter.ParameterType == typeof(LearningCase));

    /// <summary>
    /// Of so many cases the number that this law gets: fewer if it calls more than a few operators in each, so that all laws take about
    /// as long, and fewer if it asks the reference, which knows every fault by sight.
    /// </summary>
    public int ShareOf(int cases) => Math.Min(cases, Math.Max(LeastCases, AsksTheReference
        ? cases / 4
        : cases * FewCalls / Math.Max(FewCalls, _callsOfACase)));

    /// <summary>The n-th case of the law: one argument a parameter, null in the place of the kernels.</summary>
    public object?[] Case(int number)
    {
        lock (_drawing)
        {
            while (_drawn.Count <= number)
            {
                _drawn.AddRange(Draw(_drawn.Count));
            }

            return _drawn[number];
        }
    }

    /// <summary>The same case, in tensors of its own.</summary>
    public object?[] CaseOfItsOwn(int number) => Draw(number / DrawnAtOnce * DrawnAtOnce)[number % DrawnAtOnce];

    /// <summary>Whether a case refutes these kernels: the law does not hold on it, or throws.</summary>
    public bool Refutes(Suspect suspect, object?[] one)
    {
        object?[] arguments = [.. _method.GetParameters().Zip(one, (parameter, argument) =>
            parameter.ParameterType == typeof(IKernels<float>) ? new ObservedKernels<float>(suspect.InFloat)
            : parameter.ParameterType == typeof(IKernels<double>) ? new ObservedKernels<double>(suspect.InDouble)
            : argument)];
        try
        {
            return !ReferenceEquals(_method.Invoke(_page, arguments), Holds);
        }
        catch (TargetInvocationException)
        {
            return true;
        }
    }

    /// <summary>The smallest case found that still refutes these kernels, one argument simplified at a time.</summary>
    public object?[] Shrunk(Suspect suspect, object?[] one)
    {
        while (Simpler(one).FirstOrDefault(simpler => Refutes(suspect, simpler)) is { } simpler)
        {
            one = simpler;
        }

        return one;
    }

    private IEnumerable<object?[]> Simpler(object?[] one) =>
        from at in Enumerable.Range(0, one.Length)
        where _parameters[at] is not null
        from simpler in _parameters[at]!.Shrinker(one[at]!)
        select one.Select((argument, other) => other == at ? simpler : argument).ToArray();

    private object?[][] Draw(int first)
    {
        object?[][] columns = [.. _parameters.Select((parameter, at) => parameter is null
            ? new object?[DrawnAtOnce]
            : [.. parameter.Generator.Where(IsSmall).Sample(50, new Rnd(_seed + (1000UL * (ulong)first) + (1_000_000_000UL * (ulong)at)), DrawnAtOnce)])];
        return [.. Enumerable.Range(0, DrawnAtOnce).Select(number => columns.Select(column => column[number]).ToArray())];
    }

    private static bool IsSmall(object one) =>
        one is not CorrelationCase c || (long)c.Output.ElementCount * (c.Kernel.ElementCount / c.Kernel[0]) <= MostProducts;

    private static bool IsKernels(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(IKernels<float>) || parameter.ParameterType == typeof(IKernels<double>);

    /// <summary>The law is run on its first cases with kernels that are right and take note of what is asked of them.</summary>
    private List<string> AskedOnTheFirstCases()
    {
        List<string> asked = [];
        var listening = new Suspect(Listening.To<float>(asked), Listening.To<double>(asked));
        for (int number = 0; number < DrawnAtOnce; number++)
        {
            Refutes(listening, Case(number));
        }

        return asked;
    }
}
