using System.Text.Encodings.Web;
using System.Text.Json;

namespace Verification.Properties.Harness;

/// <summary>A case that refuted a law: page and law, implementation if the law takes one, the integers of the case, the case in words.</summary>
internal sealed record SavedFailure(string Law, string? Implementation, string Code, string Case)
{
    internal IReadOnlyList<int[]> Integers => CaseCode.TryReadAll(Code, out var read) ? read : throw new FormatException($"'{Code}' are not the integers of a case");
}

/// <summary>The cases that have refuted laws, a line of JSON each: they are tried first, and dropped when they hold again.</summary>
internal sealed class SavedFailures(string file)
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, RespectNullableAnnotations = true };

    private readonly Lock _lock = new();

    /// <summary>Those of this run: failures.jsonl among its artifacts.</summary>
    public static SavedFailures OfRuns { get; } = new(Path.Combine(Settings.Current.Artifacts, "failures.jsonl"));

    /// <summary>All of them, in the order in which they were found.</summary>
    public IReadOnlyList<SavedFailure> All
    {
        get
        {
            lock (_lock)
            {
                return File.Exists(file) ? [.. File.ReadAllLines(file).Select(Read)] : [];
            }
        }
    }

    /// <summary>Those of a law and an implementation, which is null where the law takes none.</summary>
    public IReadOnlyList<SavedFailure> Of(string law, string? implementation) => [.. All.Where(one => one.Law == law && one.Implementation == implementation)];

    /// <summary>Adds one, unless it is there.</summary>
    public void Add(SavedFailure failure) => Change(all => all.Contains(failure) ? all : [.. all, failure]);

    /// <summary>Takes one away, and the file with the last.</summary>
    public void Drop(SavedFailure failure) => Change(all => [.. all.Where(one => one != failure)]);

    private void Change(Func<IReadOnlyList<SavedFailure>, IReadOnlyList<SavedFailure>> change)
    {
        lock (_lock)
        {
            string[] lines = [.. change(All).Select(one => JsonSerializer.Serialize(one, Relaxed))];
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            File.WriteAllLines(file, lines);
            if (lines.Length == 0)
            {
                File.Delete(file);
            }
        }
    }

    private SavedFailure Read(string line, int index)
    {
        try
        {
            return JsonSerializer.Deserialize<SavedFailure>(line, Relaxed) is { Law: not null, Code: not null, Integers.Count: > 0 } failure
                ? failure
                : throw new FormatException("it has no Law, or no Code");
        }
        catch (Exception broken) when (broken is JsonException or FormatException)
        {
            throw new InvalidDataException($"{file}, line {index + 1}, is not a saved failure: {broken.Message}");
        }
    }
}
