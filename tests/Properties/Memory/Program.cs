using System.Globalization;

namespace Verification.Properties.Memory;

/// <summary>What this assembly does when a test starts it as a process of its own; the tests themselves are started by their runner.</summary>
internal static class Program
{
    private static void Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["guard", "optimized", var degree, .. var widths]:
                GuardedRun.OfOptimized(int.Parse(degree, CultureInfo.InvariantCulture), [.. widths.Select(width => width == "wide")]);
                break;
            case ["guard", "violation", var violation]:
                GuardedRun.OfViolation(violation);
                break;
            default:
                throw new ArgumentException($"These tests are started by dotnet test; there is no '{string.Join(' ', arguments)}'.");
        }
    }
}
