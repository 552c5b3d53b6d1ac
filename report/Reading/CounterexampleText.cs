using System.Globalization;
using System.Text.RegularExpressions;

namespace Verification.Report.Reading;

/// <summary>The message of a refuted law, taken apart; the README's section "When a law fails" shows one.</summary>
internal static class CounterexampleText
{
    private static readonly Regex Title = new(@"^(?:.* : )?(?<verdict>Refuted after .*): \S+$");

    private static readonly Regex Reason = new("^(?<what>got by|expected by|got|expected at most|expected) +(?<value>.*)$");

    private static readonly Regex OneElement = new(@"^element \[0(, 0)*\]: got (?<got>\S+), expected (at most )?(?<expected>\S+)$", RegexOptions.ExplicitCapture);

    private static readonly Regex Place = new(@"^element \[(?<indices>\d+(, \d+)*)\]: ", RegexOptions.ExplicitCapture);

    private static readonly string[] Headings = ["with", "because", "calls", "first found with", "again with"];

    /// <summary>Takes a message apart; null where it is not that of a refuted law.</summary>
    public static Counterexample? Read(string message)
    {
        string[] lines = message.ReplaceLineEndings("\n").Split('\n');
        Match title = lines.Select(line => Title.Match(line)).FirstOrDefault(found => found.Success, Match.Empty);
        if (!title.Success || Section(lines, "again with") is not [var replay, ..])
        {
            return null;
        }

        var counterexample = new Counterexample { Verdict = title.Groups["verdict"].Value, With = Arguments(Section(lines, "with")), Because = [], Replay = replay };
        return Section(lines, "because").Aggregate(counterexample, Add) is var added && OfOneElement(added) is var read && read is { Got: { } got, Expected: { } expected }
            && !read.Because.Any(line => line.Contains(AtMost, StringComparison.Ordinal))
            ? read with { Differing = [.. read.Differing.UnionBy(Differing(got, expected), place => string.Join(',', place))] }
            : read;
    }

    private const string AtMost = "expected at most ";

    /// <summary>A line of the reason, in the field that it belongs to.</summary>
    private static Counterexample Add(Counterexample read, string line)
    {
        Match parts = Reason.Match(line);
        string value = parts.Groups["value"].Value;
        return (parts.Groups["what"].Value, TensorText.Read(value)) switch
        {
            ("got by", _) when read.GotBy is null => read with { GotBy = value },
            ("expected by", _) when read.ExpectedBy is null => read with { ExpectedBy = value },
            ("got", { } cells) when read.Got is null => read with { Got = cells },
            ("expected", { } cells) when read.Expected is null => read with { Expected = cells },

            // The words say that it is a limit, so they stay.
            ("expected at most", { } cells) when read.Expected is null => read with { Expected = cells, Because = [.. read.Because, line] },
            _ => read with { Because = [.. read.Because, line], Differing = Place.Match(line) is { Success: true } place ? [.. read.Differing, Indices(place)] : read.Differing },
        };
    }

    /// <summary>A tensor of one element is not printed, its element is: that is all of it if the line after it does not say otherwise.</summary>
    private static Counterexample OfOneElement(Counterexample read) =>
        read is { Got: null, Expected: null, Because: [var line], Differing: [var place] }
        && OneElement.Match(line) is { Success: true } found
        && TensorText.Read($"{string.Join('×', place.Select(_ => 1))} [{found.Groups["got"].Value}]") is { } got
        && TensorText.Read($"{string.Join('×', place.Select(_ => 1))} [{found.Groups["expected"].Value}]") is { } expected
            ? read with { Got = got, Expected = expected }
            : read;

    /// <summary>The lines below a heading, without their margin; what was printed behind the message ends the last of them.</summary>
    private static string[] Section(string[] lines, string heading) =>
        [.. lines.SkipWhile(line => line != heading).Skip(1).TakeWhile(line => !Headings.Contains(line) && (line.Length == 0 || line.StartsWith("  ", StringComparison.Ordinal)))
            .Select(line => line.Length > 1 ? line[2..] : line)];

    /// <summary>name = value, the equals signs below each other; a line without one goes on with the value before.</summary>
    private static Argument[] Arguments(string[] lines)
    {
        int equals = lines.Length > 0 ? lines[0].IndexOf(" = ", StringComparison.Ordinal) : -1;
        List<(string Name, string Value)> arguments = [];
        foreach (string line in equals < 0 ? [] : lines)
        {
            bool begins = line.Length > equals + 2 && line.AsSpan(equals, 3) is " = " && line[0] != ' ';
            if (begins || arguments.Count == 0)
            {
                arguments.Add((line[..equals].TrimEnd(), line[(equals + 3)..]));
            }
            else
            {
                arguments[^1] = (arguments[^1].Name, $"{arguments[^1].Value}\n{line[Math.Min(line.Length, equals + 3)..]}");
            }
        }

        return [.. arguments.Select(one => new Argument(one.Name, one.Value, TensorText.All(one.Value)))];
    }

    private static IEnumerable<int[]> Differing(Cells got, Cells expected) => !got.Shape.SequenceEqual(expected.Shape)
        ? []
        : Enumerable.Range(0, got.Elements.Count).Where(at => !got.Elements[at].Equals(expected.Elements[at])).Select(at => Grid.Place(at, got.Shape));

    private static int[] Indices(Match place) =>
        [.. place.Groups["indices"].Value.Split(", ").Select(index => int.Parse(index, CultureInfo.InvariantCulture))];
}
