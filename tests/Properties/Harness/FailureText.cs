using System.Reflection;
using System.Xml.Linq;

namespace Verification.Properties.Harness;

/// <summary>
/// A failure in words: the law's formula, the counterexample, the reason, what the implementation was given, and the line that runs just
/// this case again, on any machine.
/// </summary>
internal static class FailureText
{
    /// <summary>The last calls are listed, of which the very last may have thrown; those before are counted.</summary>
    private const int LastCalls = 4;

    /// <summary>The message.</summary>
    public static string Of(Law law, Implementation? implementation, Failure failure, IReadOnlyList<string> named)
    {
        string shrinks = failure.Shrinks switch { 0 => "", 1 => ", shrunk once", var times => $", shrunk {times} times" };
        List<string> lines = [$"Refuted after {(failure.Cases == 1 ? "1 case" : $"{failure.Cases} cases")}{shrinks}: {law.Name}"];
        if (Summary(law.Method) is { Length: > 0 } claim)
        {
            lines.Add($"  {claim}");
        }

        Section("with", [.. Named(law, failure.Shrunk, implementation)]);
        Section("because", failure.Reasons);
        int before = Math.Max(0, failure.Calls.Count - LastCalls);
        Section("calls", [.. before > 0 ? [$"{before} before"] : Array.Empty<string>(), .. failure.Calls.Skip(before).Select(call => $"{call}")]);
        if (failure.Shrinks > 0)
        {
            Section("first found with", [.. Named(law, failure.Found, implementation)]);
        }

        string kernels = named.Count == 0 ? "" : $"VERIFY_KERNELS='{string.Join(Path.PathSeparator, named)}' ";
        string command = $"dotnet test tests/{law.Method.Module.Assembly.GetName().Name!.Split('.')[^1]} "
            + $"--filter \"FullyQualifiedName={law.Method.ReflectedType!.FullName}.{law.Method.Name}\"";
        string code = Law.CodeOf(failure.Shrunk);
        Section("again with",
        [
            $"{kernels}{(code.Length == 0 ? "" : $"VERIFY_CASE='{code}' ")}{command}",
            .. failure.Seed is null || code.Length == 0 ? [] : new[] { $"{kernels}VERIFY_REPLAY='{failure.Seed}' {command} # the whole run" },
        ]);
        return string.Join(Environment.NewLine, lines);

        void Section(string heading, IReadOnlyCollection<string> entries)
        {
            if (entries.Count > 0)
            {
                lines.Add(heading);
                lines.AddRange(entries.Select(entry => $"  {entry.ReplaceLineEndings($"{Environment.NewLine}  ")}"));
            }
        }
    }

    /// <summary>The arguments under their names, the equals signs below each other.</summary>
    public static IEnumerable<string> Named(Law law, object?[] arguments, Implementation? implementation = null)
    {
        var named = law.Parameters.Zip(arguments, (parameter, value) => (parameter.Name, Value: value ?? implementation)).Where(one => one.Value is not null).ToArray();
        int width = named.Select(one => one.Name!.Length).DefaultIfEmpty().Max();
        return named.Select(one => $"{one.Name!.PadRight(width)} = {one.Value}");
    }

    /// <summary>The summary of a law, which is its formula, from the documentation that the compiler leaves beside the assembly.</summary>
    private static string? Summary(MethodInfo law)
    {
        string file = Path.ChangeExtension(law.Module.Assembly.Location, ".xml");
        string id = $"M:{law.DeclaringType!.FullName!.Replace('+', '.')}.{law.Name}";
        XElement? summary = !File.Exists(file) ? null : XDocument.Load(file).Descendants("member")
            .FirstOrDefault(member => member.Attribute("name")!.Value.Split('(')[0] == id)?.Element("summary");
        return summary is null ? null : string.Join(' ', Plain(summary).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Plain(XElement element) => string.Concat(element.Nodes().Select(node => node switch
    {
        XText text => text.Value,

        // A reference without text of its own is read as its last name.
        XElement { IsEmpty: true } reference => reference.Attributes().FirstOrDefault()?.Value.Split('(')[0].Split('.', ':')[^1] ?? " ",
        XElement nested => Plain(nested),
        _ => "",
    }));
}
