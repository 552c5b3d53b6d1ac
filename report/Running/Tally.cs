using System.Text.RegularExpressions;

namespace Verification.Report.Running;

/// <summary>
/// How far a run of the tests is, from what the runner prints. A theory is listed once and has a result for every row of its
/// data: of a method no more results count than were listed.
/// </summary>
internal sealed class Tally
{
    private static readonly Regex Name = new(@"^    (?<method>\w+(\.\w+)+)(\(.*)?$", RegexOptions.ExplicitCapture);

    private static readonly Regex Result = new(@"^  (?<outcome>Passed|Failed|Skipped) (?<method>\w+(\.\w+)+)(?<data>\(.*\))?( \[[^\]]*\])?$", RegexOptions.ExplicitCapture);

    private static readonly Regex Drawn = new(@"^ *drawn: \{""cases"":(?<cases>\d+)");

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _listed = [];
    private readonly Dictionary<string, int> _ended = [];
    private readonly List<string> _failed = [];
    private long _cases;

    /// <summary>How many tests there are; 0 as long as it is not known.</summary>
    public int Listed => Locked(() => _listed.Values.Sum());

    /// <summary>How many of them have ended.</summary>
    public int Ended => Locked(() => _ended.Sum(one => _listed.Count == 0 ? one.Value : Math.Min(one.Value, _listed.GetValueOrDefault(one.Key))));

    /// <summary>How many cases were drawn for them.</summary>
    public long Cases => Locked(() => _cases);

    /// <summary>The tests that failed.</summary>
    public IReadOnlyList<string> Failed => Locked(() => _failed.ToArray());

    /// <summary>Takes the names of all tests.</summary>
    /// <param name="lines">What the runner prints when it is asked for them.</param>
    public void List(IEnumerable<string> lines) => Locked(() =>
    {
        foreach (Match name in lines.Select(line => Name.Match(line)).Where(found => found.Success))
        {
            Add(_listed, name.Groups["method"].Value);
        }

        return 0;
    });

    /// <summary>Takes a line of the run.</summary>
    public void Hear(string line) => Locked(() =>
    {
        if (Result.Match(line) is { Success: true } result)
        {
            Add(_ended, result.Groups["method"].Value);
            if (result.Groups["outcome"].Value == "Failed")
            {
                _failed.Add(result.Groups["method"].Value + result.Groups["data"].Value);
            }
        }
        else if (Drawn.Match(line) is { Success: true } drawn && long.TryParse(drawn.Groups["cases"].Value, out long cases))
        {
            _cases += cases;
        }

        return 0;
    });

    private static void Add(Dictionary<string, int> counts, string method) => counts[method] = counts.GetValueOrDefault(method) + 1;

    private T Locked<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }
}
