namespace Verification.Report;

/// <summary>What a run of the suite left behind, put together: the model of the page, and what results.json holds.</summary>
public sealed record Specification
{
    /// <summary>The run.</summary>
    public required RunOfTests Run { get; init; }

    /// <summary>The pages of laws, in the order of the README's table.</summary>
    public required IReadOnlyList<Chapter> Laws { get; init; }

    /// <summary>The source documents' examples.</summary>
    public required IReadOnlyList<Chapter> Sources { get; init; }

    /// <summary>What is decided where libraries differ: the README's table.</summary>
    public required IReadOnlyList<Decision> Decisions { get; init; }

    /// <summary>The coverage of src/; null where the run measured none.</summary>
    public Coverage? Coverage { get; init; }

    /// <summary>The planted faults; null where the run left no table.</summary>
    public FaultTable? Faults { get; init; }

    /// <summary>The mutation scores; empty where none were measured.</summary>
    public required IReadOnlyList<MutationScore> Mutations { get; init; }

    /// <summary>Times of the benchmark, as it left them; empty where it was not run.</summary>
    public required IReadOnlyList<Timing> Timings { get; init; }

    /// <summary>What was not found, one sentence each: "No coverage was found below artifacts/tests."</summary>
    public required IReadOnlyList<string> Missing { get; init; }
}

/// <summary>A run of the tests.</summary>
/// <param name="Started">When it began.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Passed">How many tests passed.</param>
/// <param name="Failed">How many failed.</param>
/// <param name="Skipped">How many were not run.</param>
/// <param name="Implementations">The implementations it was run on.</param>
public sealed record RunOfTests(
    DateTimeOffset Started, TimeSpan Duration, int Passed, int Failed, int Skipped, IReadOnlyList<string> Implementations);

/// <summary>A class of tests: a page of laws, or a source document.</summary>
/// <param name="Name">Its name: Channels, Source003.</param>
/// <param name="Summary">Definition, notation, source.</param>
/// <param name="Entries">Its laws or examples, in the order of the file.</param>
public sealed record Chapter(string Name, string Summary, IReadOnlyList<Entry> Entries)
{
    /// <summary>Whether it is about the suite itself, its report or its packages: it stands in none of the README's tables.</summary>
    public bool IsOwn { get; init; }
}

/// <summary>A law or an example.</summary>
/// <param name="Name">The method: Input_channels_are_summed.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Claim">Its summary: a law's formula, an example's place in the source and what it shows.</param>
/// <param name="Verdicts">How it ended, for each implementation (and each row of its data).</param>
public sealed record Entry(string Name, EntryKind Kind, string Claim, IReadOnlyList<Verdict> Verdicts)
{
    /// <summary>The name as a sentence: Input channels are summed.</summary>
    public string Sentence => Name.Replace('_', ' ');

    /// <summary>Whether it shows that a source is wrong.</summary>
    public bool IsErratum => Claim.Contains("Erratum", StringComparison.Ordinal);
}

/// <summary>What an entry is.</summary>
public enum EntryKind
{
    /// <summary>A law: it holds for every case, some hundred of which were drawn.</summary>
    Law,

    /// <summary>A figure of a source, or another example.</summary>
    Example,
}

/// <summary>How a test ended.</summary>
public enum Outcome
{
    /// <summary>It holds.</summary>
    Passed,

    /// <summary>It does not.</summary>
    Failed,

    /// <summary>It was not run.</summary>
    Skipped,
}

/// <summary>How an entry ended on one implementation.</summary>
public sealed record Verdict
{
    /// <summary>The implementation's name; null where the test takes none.</summary>
    public string? Implementation { get; init; }

    /// <summary>The row of a theory's data, as the runner prints it; null where there is none.</summary>
    public string? Data { get; init; }

    /// <summary>How it ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>How many cases were drawn; null where none are.</summary>
    public int? Cases { get; init; }

    /// <summary>In how many of the cases each attribute was met (stride &gt; 1, …).</summary>
    public IReadOnlyList<Covered> Covered { get; init; } = [];

    /// <summary>Worked examples that the test left.</summary>
    public IReadOnlyList<Figure> Figures { get; init; } = [];

    /// <summary>What the test says of cases that are not offered, and of those that refuted the law in an earlier run and do not any more, a line each.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Why it failed or was not run, as it was reported; null where it passed.</summary>
    public string? Message { get; init; }

    /// <summary>The message of a refuted law, taken apart; null where it is not one.</summary>
    public Counterexample? Counterexample { get; init; }
}

/// <summary>An attribute of cases.</summary>
/// <param name="Attribute">Its name: stride &gt; 1.</param>
/// <param name="Cases">How many of the cases had it.</param>
public sealed record Covered(string Attribute, int Cases);

/// <summary>The smallest case that refutes a law.</summary>
public sealed record Counterexample
{
    /// <summary>Refuted after 1 case, shrunk 19 times.</summary>
    public required string Verdict { get; init; }

    /// <summary>The parameters of the law: their names and values as printed.</summary>
    public required IReadOnlyList<Argument> With { get; init; }

    /// <summary>Why, line by line, without what follows in fields of its own.</summary>
    public required IReadOnlyList<string> Because { get; init; }

    /// <summary>What was computed; null where the reason has no tensors, or they are too large to be printed.</summary>
    public Cells? Got { get; init; }

    /// <summary>What it should be.</summary>
    public Cells? Expected { get; init; }

    /// <summary>The expression that gave the one.</summary>
    public string? GotBy { get; init; }

    /// <summary>The expression that gave the other.</summary>
    public string? ExpectedBy { get; init; }

    /// <summary>The elements that differ: their places [n, c, i, j], as printed in the reason.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Differing { get; init; } = [];

    /// <summary>The command that runs the case again.</summary>
    public required string Replay { get; init; }
}

/// <summary>A parameter of a law.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value as printed.</param>
/// <param name="Tensors">The tensors that are written out in the value, by their letters.</param>
public sealed record Argument(string Name, string Value, IReadOnlyList<NamedCells> Tensors);

/// <summary>A tensor with its letter.</summary>
/// <param name="Letter">x, k, b, …</param>
/// <param name="Cells">The numbers.</param>
public sealed record NamedCells(string Letter, Cells Cells);

/// <summary>A row of the README's table of decisions.</summary>
/// <param name="Point">What libraries differ in.</param>
/// <param name="Choice">What is decided.</param>
/// <param name="ShownIn">The pages whose laws show it.</param>
public sealed record Decision(string Point, string Choice, IReadOnlyList<string> ShownIn);

/// <summary>The coverage of src/ by all test projects together.</summary>
/// <param name="Files">Each file.</param>
public sealed record Coverage(IReadOnlyList<CoveredFile> Files);

/// <summary>The coverage of a file.</summary>
/// <param name="Path">Its path: src/Reference/Operators/Dense.cs.</param>
/// <param name="Lines">How many lines can be covered.</param>
/// <param name="CoveredLines">How many are.</param>
/// <param name="Branches">How many branches there are.</param>
/// <param name="CoveredBranches">How many are taken.</param>
public sealed record CoveredFile(string Path, int Lines, int CoveredLines, int Branches, int CoveredBranches);

/// <summary>The planted faults and the laws that refute them.</summary>
/// <param name="Faults">The faults.</param>
public sealed record FaultTable(IReadOnlyList<PlantedFault> Faults);

/// <summary>A planted fault.</summary>
/// <param name="Family">geometry, kernel, …</param>
/// <param name="Name">What is wrong.</param>
/// <param name="RefutedBy">The laws that refute it, those that stand alone first.</param>
/// <param name="Cells">The elements of x in the smallest counterexample.</param>
public sealed record PlantedFault(string Family, string Name, IReadOnlyList<string> RefutedBy, int Cells);

/// <summary>How many of the mutants of a project were killed.</summary>
/// <param name="Project">Reference or Optimized.</param>
/// <param name="Files">How many files it is of: a report may be of some files only.</param>
/// <param name="Killed">Killed, or timed out.</param>
/// <param name="Survived">Survived, or reached by no test.</param>
/// <param name="Ignored">Left out, each for a reason in the source.</param>
public sealed record MutationScore(string Project, int Files, int Killed, int Survived, int Ignored);

/// <summary>A line of bench.json.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Threads">With how many threads.</param>
/// <param name="Contender">Optimized, ONNX Runtime, PyTorch, …</param>
/// <param name="MedianUs">The median of its calls in µs.</param>
/// <param name="MinUs">The fastest.</param>
/// <param name="Gflops">GFLOP/s of the fastest.</param>
public sealed record Timing(string Layer, int Threads, string Contender, double MedianUs, double MinUs, double Gflops);
