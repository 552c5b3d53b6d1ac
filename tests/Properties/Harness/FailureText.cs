using Verification.Report.Reading;

namespace Verification.Properties.Harness;

/// <summary>A failure in words, from the law's formula to the line that runs just this case again, on any machine.</summary>
internal static class FailureText
{
    /// <summary>The last calls are listed, of which the very last may have thrown; those before are counted.</summary>
    private const int LastCalls = 4;

    public static string Of(Law law, Implementation? implementation, Failure failure, IReadOnlyList<string> named)
    {
        string shrinks = failure.Shrinks switch { 0 => "", 1 => ", shrunk once", var times => $", shrunk {times} times" };
        int before = Math.Max(0, failure.Calls.Count - LastCalls);
        string kernels = named.Count == 0 ? "" : $"VERIFY_KERNELS='{string.Join(Path.PathSeparator, named)}' ";
        string command = $"dotnet test tests/{law.Method.Module.Assembly.GetName().Name!.Split('.')[^1]} "
            + $"--filter \"FullyQualifiedName={law.Method.ReflectedType!.FullName}.{law.Method.Name}\"";
        string code = Law.CodeOf(failure.Shrunk);
        string[] lines =
        [
            $"Refuted after {(failure.Cases == 1 ? "1 case" : $"{failure.Cases} cases")}{shrinks}: {law.Name}",
            .. Claim(law.Method) is { Length: > 0 } claim ? [$"  {claim}"] : Array.Empty<string>(),
            .. Section("with", Named(law, failure.Shrunk, implementation)),
            .. Section("because", failure.Reasons),
            .. Section("calls",
                [.. before > 0 ? [$"{before} before"] : Array.Empty<string>(), .. failure.Calls.Skip(before).Select(call => $"{call}")]),
            .. Section("first found with", failure.Shrinks > 0 ? Named(law, failure.Found, implementation) : []),
            .. Section("again with", [$"{kernels}{(code.Length == 0 ? "" : $"VERIFY_CASE='{code}' ")}{command}"]),
            .. failure.Seed is null || code.Length == 0 ? []
                : new[] { $"  {kernels}VERIFY_REPLAY='{failure.Seed}' {command} # the whole run" },
        ];
        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>The arguments under their names, the equals signs below each other.</summary>
    public static IEnumerable<string> Named(Law law, object?[] arguments, Implementation? implementation = null)
    {
        var named = law.Parameters.Zip(arguments, (parameter, value) => (parameter.Name, Value: value ?? implementation)).Where(one => one.Value is not null).ToArray();
        int width = named.Select(one => one.Name!.Length).DefaultIfEmpty().Max();
        return named.Select(one => $"{one.Name!.PadRight(width)} = {one.Value}");
    }

    private static IEnumerable<string> Section(string heading, IEnumerable<string> entries) => entries.Any()
        ? entries.Select(entry => $"  {entry.ReplaceLineEndings($"{Environment.NewLine}  ")}").Prepend(heading)
        : [];

    /// <summary>The summary of a law, which is its formula, from the documentation that the compiler leaves beside the assembly.</summary>
    private static string Claim(MethodInfo law)
    {
        var documentation = new Documentation();
        Array.ForEach(Directory.GetFiles(AppContext.BaseDirectory, $"{law.Module.Assembly.GetName().Name}.xml"), documentation.Add);
        return documentation.OfMethod(law.DeclaringType!.FullName!, law.Name);
    }
}
