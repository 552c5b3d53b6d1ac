using System.Text.RegularExpressions;

namespace Verification.Report.Reading;

/// <summary>The name of a test, taken apart: Verification.Properties.Dense.Is_linear(kernels: Optimized, row: 3).</summary>
/// <param name="Method">The method.</param>
/// <param name="Implementation">The implementation; null where the test takes none.</param>
/// <param name="Data">The other data, as the runner prints them; null where there are none.</param>
internal sealed record TestName(string Method, string? Implementation, string? Data)
{
    // An implementation's name may hold brackets and commas; other data begin with their own name and a colon.
    private static readonly Regex Parts = new(
        @"^(?<method>[^(]+)(\((kernels: (?<kernels>.*?))?(?:(?<=kernels: .+), (?=\w+: ))?(?<data>(?<=[(]|, )\w+: .*)?\))?$",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline);

    /// <summary>Takes a name apart.</summary>
    /// <param name="name">The name.</param>
    /// <param name="className">The class that it begins with.</param>
    public static TestName Read(string name, string className)
    {
        string rest = name.StartsWith($"{className}.", StringComparison.Ordinal) ? name[(className.Length + 1)..] : name;
        Match parts = Parts.Match(rest);
        return parts.Success ? new(parts.Groups["method"].Value, Text(parts.Groups["kernels"]), Text(parts.Groups["data"])) : new(rest, null, null);
    }

    private static string? Text(Group group) => group.Success ? group.Value : null;
}
