using System.Globalization;

namespace Verification.Properties;

/// <summary>What the environment says about this run.</summary>
public static class Run
{
    private const int DefaultCases = 200;

    /// <summary>VERIFY_CASES: how many cases each law is run on.</summary>
    /// <exception cref="FormatException">It is not a whole number of at least 1.</exception>
    public static int Cases => CasesOf(Environment.GetEnvironmentVariable("VERIFY_CASES"));

    /// <summary>VERIFY_REPLAY: the seed of one failure, as its report prints it; null to draw afresh.</summary>
    public static string? Replay => Environment.GetEnvironmentVariable("VERIFY_REPLAY");

    /// <summary>VERIFY_EXHAUSTIVE: whether the small worlds are run completely; where it is not set, some stand for all.</summary>
    /// <exception cref="FormatException">It is not the word full.</exception>
    public static bool Exhaustive => ExhaustiveOf(Environment.GetEnvironmentVariable("VERIFY_EXHAUSTIVE"));

    /// <summary>The number of cases that a value of VERIFY_CASES stands for; 200 where it is not set.</summary>
    /// <param name="given">The value, or null.</param>
    /// <exception cref="FormatException">It is not a whole number of at least 1.</exception>
    public static int CasesOf(string? given)
    {
        if (string.IsNullOrEmpty(given))
        {
            return DefaultCases;
        }

        return int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out int cases) && cases >= 1
            ? cases
            : throw new FormatException($"VERIFY_CASES is '{given}', it must be a whole number from 1 to {int.MaxValue}.");
    }
    /// <summary>Whether a value of VERIFY_EXHAUSTIVE asks for all small worlds.</summary>
    /// <param name="given">The value, or null.</param>
    /// <exception cref="FormatException">It is not the word full.</exception>
    public static bool ExhaustiveOf(string? given) => given switch
    {
        null or "" => false,
        "full" => true,
        _ => throw new FormatException($"VERIFY_EXHAUSTIVE is '{given}', it must be 'full' or absent."),
    };
}
