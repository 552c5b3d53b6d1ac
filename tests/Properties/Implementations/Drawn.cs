using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Verification.Properties;

/// <summary>
/// What was drawn for a test: how many cases, and how many of them had each attribute. A case has at most one parameter of a
/// kind, so that with the second of a kind the next case begins; it has an attribute if one of its parameters has it.
/// </summary>
internal sealed class Drawn
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _attributes = [];
    private readonly HashSet<Type> _kindsOfTheCase = [];
    private readonly HashSet<string> _metByTheCase = [];
    private int _cases;

    /// <summary>Notes a parameter of a case.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="attributes">What can set it apart from the simplest, and whether it does.</param>
    public void Note(Type kind, IEnumerable<(bool Met, string Name)> attributes)
    {
        lock (_lock)
        {
            if (_cases == 0 || _kindsOfTheCase.Contains(kind))
            {
                _cases++;
                _kindsOfTheCase.Clear();
                _metByTheCase.Clear();
            }

            _kindsOfTheCase.Add(kind);
            foreach (var (met, name) in attributes)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_attributes, name, out _) += met && _metByTheCase.Add(name) ? 1 : 0;
            }
        }
    }

    /// <summary>One line, <c>drawn: {"cases":200,"attributes":{"stride > 1":83}}</c>, or nothing where nothing was drawn.</summary>
    public string ToLine()
    {
        lock (_lock)
        {
            return _cases == 0 ? "" : $"drawn: {JsonSerializer.Serialize(new { Cases = _cases, Attributes = _attributes }, Options)}{Environment.NewLine}";
        }
    }
}
