using System.Text.Encodings.Web;
using System.Text.Json;

namespace Verification.Properties.Harness;

/// <summary>On how many cases a law was judged, and how many of them had each attribute in one of the law's parameters.</summary>
internal sealed class CaseStatistics
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, int> _attributes = [];
    private readonly SortedSet<string> _ofDiscarded = [];

    public int Judged { get; private set; }

    /// <summary>The cases that need what the implementation does not offer.</summary>
    public int Discarded { get; private set; }

    /// <summary>What the implementation says about what it does not offer.</summary>
    public SortedSet<string> Reasons { get; } = [];

    public void Add(IReadOnlyCollection<object?> arguments, bool wasJudged, IEnumerable<string> reasons)
    {
        Reasons.UnionWith(reasons);
        var met = arguments.OfType<LawCase>().SelectMany(one => one.Attributes).GroupBy(attribute => attribute.Name, attribute => attribute.Met);
        if (!wasJudged)
        {
            Discarded++;
            _ofDiscarded.UnionWith(met.Where(attribute => attribute.Contains(true)).Select(attribute => attribute.Key));
            return;
        }

        Judged += arguments.Count > 0 ? 1 : 0;
        foreach (var attribute in met)
        {
            _attributes[attribute.Key] = _attributes.GetValueOrDefault(attribute.Key) + (attribute.Contains(true) ? 1 : 0);
        }
    }

    /// <summary>"judged on 200 of 4,100 cases; not offered: rounding up (Ceil is not supported.)", where there is something to say.</summary>
    public string Summary => Discarded == 0 && Reasons.Count == 0
        ? ""
        : FormattableString.Invariant($"judged on {Judged:N0} of {Judged + Discarded:N0} cases; not offered: ")
            + string.Join(", ", _ofDiscarded.Where(name => _attributes.GetValueOrDefault(name) == 0).DefaultIfEmpty("parts"))
            + $" ({string.Join("; ", Reasons)})";

    /// <summary>The summary and one line, <c>drawn: {"cases":200,"attributes":{"stride > 1":83}}</c>; nothing where nothing was drawn.</summary>
    public string ToText() => (Summary.Length > 0 ? Summary + Environment.NewLine : "")
        + (Judged == 0 ? "" : $"drawn: {JsonSerializer.Serialize(new { Cases = Judged, Attributes = _attributes }, Options)}{Environment.NewLine}");
}
