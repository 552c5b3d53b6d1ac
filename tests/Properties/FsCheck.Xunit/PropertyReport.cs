using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Microsoft.FSharp.Collections;

namespace FsCheck.Xunit;

/// <summary>The failure of a property that does not hold, or that no run could judge.</summary>
public class PropertyFailedException : Exception
{
    public PropertyFailedException(TestResult testResult)
        : this(Runner.onFinishedToString("", testResult))
    {
    }

    public PropertyFailedException(string userMessage, Exception? innerException = null)
        : base(userMessage, innerException)
    {
    }
}

/// <summary>Words for what FsCheck found: the claim, the counterexample, the reason, how to see it again.</summary>
internal sealed class PropertyReport(Type testClass, MethodInfo method)
{
    private readonly List<string> _lines = [];

    public PropertyFailedException Refuted(TestResult.Failed failed)
    {
        var (data, original, shrunk) = (failed.Item1, failed.Item2, failed.Item3);
        var (outcome, seed, size) = ((Outcome.Failed)failed.Item4, failed.Item6, failed.Item7);
        var cause = outcome.Item is AggregateException { InnerExceptions: [var only] } ? only : outcome.Item;

        // For a property that is merely false FsCheck makes up an exception that it never throws.
        // It leads nowhere, and next to a label it says nothing.
        var merelyFalse = cause is { StackTrace: null, Message: "Expected true, got false." };
        var reasons = data.Labels.ToList();
        if (!merelyFalse)
        {
            reasons.Add($"{cause.GetType().FullName}: {cause.Message}");
        }
        else if (reasons.Count == 0)
        {
            reasons.Add(cause.Message);
        }

        var shrinks = data.NumberOfShrinks switch
        {
            0 => "",
            1 => ", shrunk once",
            var times => $", shrunk {times} times",
        };
        Title($"Refuted after {Cases(data)}{shrinks}");
        Section("with", Arguments(shrunk));
        Section("because", reasons);
        if (data.NumberOfShrinks > 0)
        {
            Section("first found with", Arguments(original));
        }

        Section("again with",
        [
            $"VERIFY_REPLAY='({seed.Seed},{seed.Gamma},{size})' dotnet test "
            + $"--filter \"FullyQualifiedName={testClass.FullName}.{method.Name}\"",
        ]);
        return Failure(merelyFalse ? null : cause);
    }

    public PropertyFailedException Exhausted(TestData data, Config config)
    {
        Title($"Exhausted after {Cases(data)} of {config.MaxTest}");
        Section("because",
        [
            $"the precondition rejected the other cases drawn: MaxRejected is {config.MaxRejected}",
        ]);
        return Failure();
    }

    public PropertyFailedException NotChecked(string reason)
    {
        Title("Not checked");
        Section("because", [reason]);
        return Failure();
    }

    private static string Cases(TestData data) => data.NumberOfTests == 1 ? "1 case" : $"{data.NumberOfTests} cases";

    private void Title(string verdict)
    {
        _lines.Add($"{verdict}: {testClass.Name}.{method.Name}");
        if (Summary() is { Length: > 0 } claim)
        {
            _lines.Add($"  {claim}");
        }
    }

    private void Section(string heading, List<string> entries)
    {
        if (entries.Count > 0)
        {
            _lines.Add(heading);
            _lines.AddRange(entries.Select(entry => $"  {entry.ReplaceLineEndings($"{Environment.NewLine}  ")}"));
        }
    }

    private PropertyFailedException Failure(Exception? cause = null) =>
        new(string.Join(Environment.NewLine, _lines), cause);

    private List<string> Arguments(FSharpList<object?> drawn)
    {
        // FsCheck draws the parameters as one value: unit when there are none, a tuple when there are several.
        // What follows was drawn inside the property, where FsCheck knows no names.
        var parameters = method.GetParameters();
        object?[] own = (parameters.Length, drawn.Head) switch
        {
            (1, var single) => [single],
            (_, ITuple tuple) => [.. Enumerable.Range(0, tuple.Length).Select(index => tuple[index])],
            _ => [],
        };
        List<(string Name, object? Value)> named =
        [
            .. parameters.Zip(own, (parameter, value) => (parameter.Name!, value)),
            .. drawn.Skip(1).Select((value, index) => ($"#{index + 1}", value)),
        ];
        var width = named.Select(argument => argument.Name.Length).DefaultIfEmpty().Max();
        var margin = Environment.NewLine + new string(' ', width + 3);
        return [.. named.Select(argument =>
            $"{argument.Name.PadRight(width)} = {Show(argument.Value).ReplaceLineEndings(margin)}")];
    }

    private static string Show(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",

        // The ToString of an array or a List names only the type.
        IEnumerable items when value.ToString() == value.GetType().ToString() =>
            $"[{string.Join(", ", items.Cast<object?>().Select(Show))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private string? Summary()
    {
        var file = Path.ChangeExtension(testClass.Assembly.Location, ".xml");
        var id = $"M:{testClass.FullName!.Replace('+', '.')}.{method.Name}";
        var summary = !File.Exists(file) ? null : XDocument.Load(file).Descendants("member")
            .FirstOrDefault(member => member.Attribute("name")!.Value.Split('(')[0] == id)?
            .Element("summary");
        return summary is null
            ? null
            : string.Join(' ', Plain(summary).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Plain(XElement element) => string.Concat(element.Nodes().Select(node => node switch
    {
        XText text => text.Value,

        // A reference without text of its own, such as <see cref="M:A.B.C(System.Int32)"/>, is read as its last name.
        XElement { IsEmpty: true } reference =>
            reference.Attributes().FirstOrDefault()?.Value.Split('(')[0].Split('.', ':')[^1] ?? " ",
        XElement { Name.LocalName: "para" } paragraph => $" {Plain(paragraph)} ",
        XElement nested => Plain(nested),
        _ => "",
    }));
}
