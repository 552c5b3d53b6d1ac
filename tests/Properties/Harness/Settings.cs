using System.Globalization;
using System.Collections;

namespace Verification.Properties.Harness;

/// <summary>The VERIFY_ settings, all read before anything runs; one that makes no sense is refused with what it may be.</summary>
internal sealed record Settings
{
    private const string Prefix = "VERIFY_";
    private const string AtLeastOne = "a whole number from 1 to 2147483647";

    private static readonly Regex ReplayForm = new(@"^\(?\d{1,19},\d{0,18}[13579](,\d{1,9})?\)?$", RegexOptions.ExplicitCapture);

    private static readonly Lazy<Settings> OfThisRun = new(() => Read(Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "")));

    public static Settings Current => OfThisRun.Value;

    /// <summary>VERIFY_CASES: how many cases each law is judged on, for each implementation.</summary>
    public int Cases { get; private init; } = 200;

    /// <summary>VERIFY_SECONDS: how long a call of a named library may take, and where it is set, a call of ours; null for any time.</summary>
    public int? Seconds { get; private init; }

    /// <summary>VERIFY_EXHAUSTIVE=full: whether all small worlds are run; otherwise some stand for all.</summary>
    public bool Exhaustive { get; private init; }

    /// <summary>Whether a case that refutes a law is made smaller; not with VERIFY_SHRINK=none.</summary>
    public bool Shrinks { get; private init; } = true;

    /// <summary>VERIFY_CONVENTIONS=strict: whether another convention than ours is a failure; otherwise it is reported as what it is.</summary>
    public bool StrictConventions { get; private init; }

    /// <summary>VERIFY_REPLAY: the seed of a whole run of a law, as a failure prints it; null to draw afresh.</summary>
    public string? Replay { get; private init; }

    /// <summary>VERIFY_CASE: the integers of each case of a law, as a failure prints them; null to draw.</summary>
    public IReadOnlyList<int[]>? Case { get; private init; }

    /// <summary>VERIFY_KERNELS: the paths of the libraries to judge, as they are given; empty for the implementations of this repository.</summary>
    public IReadOnlyList<string> Kernels { get; private init; } = [];

    /// <summary>VERIFY_ARTIFACTS: the folder that runs leave files in; by itself artifacts at the top of the repository.</summary>
    public string Artifacts { get; private init; } = Path.Combine(Repository.Root, "artifacts");

    /// <summary>A file that a run leaves; its folder is made.</summary>
    public string Artifact(string name) => Path.Combine(Directory.CreateDirectory(Artifacts).FullName, name);

    /// <summary>Reads the settings out of an environment; variables of other names are left alone, and empty ones are absent.</summary>
    /// <exception cref="SettingsException">Settings that make no sense, a sentence for each.</exception>
    public static Settings Read(IReadOnlyDictionary<string, string> environment)
    {
        List<string> wrong = [];
        SortedSet<string> names = [];
        var given = environment.Where(variable => variable.Key.StartsWith(Prefix, StringComparison.Ordinal) && variable.Value.Length > 0)
            .ToDictionary(variable => variable.Key[Prefix.Length..], variable => variable.Value);
        T Take<T>(string name, T otherwise, string expected, Func<string, (bool IsValid, T Value)> read)
        {
            names.Add(Prefix + name);
            if (!given.Remove(name, out string? text))
            {
                return otherwise;
            }

            if (read(text) is (true, var value))
            {
                return value;
            }

            wrong.Add($"{Prefix}{name} is '{text}', it must be {expected}.");
            return otherwise;
        }

        var read = new Settings();
        read = read with
        {
            Cases = Take("CASES", read.Cases, AtLeastOne, Number),
            Seconds = Take<int?>("SECONDS", null, AtLeastOne, text => Number(text)),
            Exhaustive = Take("EXHAUSTIVE", false, "'full' or absent", text => (text == "full", true)),
            Shrinks = Take("SHRINK", true, "'none' or absent", text => (text == "none", false)),
            StrictConventions = Take("CONVENTIONS", false, "'strict' or absent", text => (text == "strict", true)),
            Replay = Take<string?>("REPLAY", null, "the seed of a failure, '(1234,5679)': two whole numbers, the second odd",
                text => (ReplayForm.IsMatch(text), text)),
            Case = Take<IReadOnlyList<int[]>?>("CASE", null, "the integers of a failure: '3,1,1', or '3,1,1;2,2' for a law of two cases",
                text => (CaseCode.TryReadAll(text, out var cases), cases)),
            Kernels = Take<IReadOnlyList<string>>("KERNELS", [], $"the path of an assembly, or several with '{Path.PathSeparator}' between them", text =>
                text.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is var paths ? (paths.Length > 0, paths) : default),
            Artifacts = Take("ARTIFACTS", read.Artifacts, "a folder, not a file", text => (!File.Exists(text), Path.GetFullPath(text))),
        };
        wrong.AddRange(given.Keys.Order(StringComparer.Ordinal).Select(name =>
            $"{Prefix}{name} is no setting of this suite; there are {string.Join(", ", names)}."));
        return wrong.Count == 0 ? read : throw new SettingsException(wrong);
    }

    private static (bool IsValid, int Number) Number(string text) =>
        (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1, number);
}

/// <summary>The run is refused before anything is judged: a setting makes no sense, or a named library cannot be used.</summary>
internal sealed class SettingsException(IEnumerable<string> sentences) : Exception(string.Join(Environment.NewLine, sentences))
{
    /// <summary>None: the sentences say what to do, and where they were thrown helps nobody.</summary>
    public override string? StackTrace => "";
}
