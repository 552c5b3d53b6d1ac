using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Verification.Properties;

/// <summary>A case that refuted a law, and how to draw it again.</summary>
/// <param name="Law">Page and law.</param>
/// <param name="Implementation">The implementation's name, or nothing where the law takes none.</param>
/// <param name="Replay">The seed.</param>
/// <param name="Case">The case, shrunk.</param>
public sealed partial record SavedFailure(string Law, string? Implementation, string Replay, string Case)
{
    /// <summary>What a report says of it, or null if it says nothing of a case.</summary>
    /// <param name="law">Page and law.</param>
    /// <param name="implementation">The implementation's name, or nothing where the law takes none.</param>
    /// <param name="report">The message of the failure.</param>
    public static SavedFailure? Of(string law, string? implementation, string report)
    {
        Match found = Report().Match(report);
        return found.Success
            ? new SavedFailure(law, implementation, found.Groups["replay"].Value,
                string.Join("; ", found.Groups["case"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
            : null;
    }

    [GeneratedRegex(@"^with\r?\n(?<case>(  [^\n]*\n)+)[\s\S]*VERIFY_REPLAY='(?<replay>[^']+)'", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Report();
}

/// <summary>
/// The cases that have refuted laws, a line of JSON each in a file: they are replayed before anything else is drawn, and a case
/// that passes again is dropped.
/// </summary>
/// <param name="file">The file.</param>
public sealed class SavedFailures(string file)
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _lock = new();

    /// <summary>Those of this repository: artifacts/failures.jsonl.</summary>
    public static SavedFailures OfRuns { get; } = new(Path.Combine(Run.Artifacts, "failures.jsonl"));

    /// <summary>All of them, in the order in which they were found.</summary>
    /// <exception cref="InvalidDataException">A line cannot be read.</exception>
    public IReadOnlyList<SavedFailure> All =>
        [.. Lines.Select((line, index) => Read(line, out string why)
            ?? throw new InvalidDataException($"{file}, line {index + 1}, is not a saved failure: {why}"))];

    /// <summary>Those whose lines can be read.</summary>
    public IReadOnlyList<SavedFailure> Readable => [.. Lines.Select(line => Read(line, out _)).OfType<SavedFailure>()];

    private string[] Lines
    {
        get
        {
            lock (_lock)
            {
                return File.Exists(file) ? File.ReadAllLines(file) : [];
            }
        }
    }

    /// <summary>Adds one, unless it is there.</summary>
    /// <param name="failure">The failure.</param>
    public void Add(SavedFailure failure)
    {
        lock (_lock)
        {
            string line = LineOf(failure);
            if (!Lines.Contains(line))
            {
                File.AppendAllLines(file, [line]);
            }
        }
    }

    /// <summary>Takes one away, and the file with the last.</summary>
    /// <param name="failure">The failure.</param>
    public void Drop(SavedFailure failure)
    {
        lock (_lock)
        {
            string[] others = [.. Lines.Where(line => line != LineOf(failure))];
            File.WriteAllLines(file, others);
            if (others.Length == 0)
            {
                File.Delete(file);
            }
        }
    }

    private static string LineOf(SavedFailure failure) => JsonSerializer.Serialize(failure, Relaxed);

    private static SavedFailure? Read(string line, out string why)
    {
        why = "it has no Law, or no Replay";
        try
        {
            return JsonSerializer.Deserialize<SavedFailure>(line) is { Law: not null, Replay: not null } failure ? failure : null;
        }
        catch (JsonException broken)
        {
            why = broken.Message;
            return null;
        }
    }
}
