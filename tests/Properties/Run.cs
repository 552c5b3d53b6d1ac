using System.Globalization;

namespace Verification.Properties;

/// <summary>What the environment says about this run.</summary>
public static class Run
{
    private const int DefaultCases = 200;
    private const int DefaultSeconds = 60;

    /// <summary>VERIFY_CASES: how many cases each law is run on.</summary>
    /// <exception cref="FormatException">It is not a whole number of at least 1.</exception>
    public static int Cases => CasesOf(Environment.GetEnvironmentVariable("VERIFY_CASES"));

    /// <summary>
    /// VERIFY_SECONDS: how long a law may take with one implementation; by itself 60, or more where VERIFY_CASES asks for more
    /// cases than the usual, or VERIFY_EXHAUSTIVE for all small worlds.
    /// </summary>
    /// <exception cref="FormatException">It is not a whole number of at least 1.</exception>
    public static int Seconds => NumberOf(
        "VERIFY_SECONDS", Environment.GetEnvironmentVariable("VERIFY_SECONDS"),
        (int)Math.Min(int.MaxValue, (long)DefaultSeconds * (Exhaustive ? 100 : 1) * Math.Max(1, Cases / DefaultCases)));

    /// <summary>
    /// The folder that runs leave files in, made if it is not there: VERIFY_ARTIFACTS, or artifacts at the top of the repository.
    /// </summary>
    public static string Artifacts
    {
        get
        {
            if (Environment.GetEnvironmentVariable("VERIFY_ARTIFACTS") is { Length: > 0 } given)
            {
                return Directory.CreateDirectory(given).FullName;
            }

            return Directory.CreateDirectory(Path.Combine(Root, "artifacts")).FullName;
        }
    }

    /// <summary>The top of the repository, or the folder of the tests where they lie outside of it.</summary>
    public static string Root
    {
        get
        {
            for (var above = new DirectoryInfo(AppContext.BaseDirectory); above is not null; above = above.Parent)
            {
                if (File.Exists(Path.Combine(above.FullName, "Verification.sln")))
                {
                    return above.FullName;
                }
            }

            return AppContext.BaseDirectory;
        }
    }

    /// <summary>VERIFY_REPLAY: the seed of one failure, as its report prints it; null to draw afresh.</summary>
    public static string? Replay => Environment.GetEnvironmentVariable("VERIFY_REPLAY");

    /// <summary>VERIFY_EXHAUSTIVE: whether the small worlds are run completely; where it is not set, some stand for all.</summary>
    /// <exception cref="FormatException">It is not the word full.</exception>
    public static bool Exhaustive => ExhaustiveOf(Environment.GetEnvironmentVariable("VERIFY_EXHAUSTIVE"));

    /// <summary>VERIFY_SHRINK: whether a case that refutes a law is made smaller; where it is not set, it is.</summary>
    /// <exception cref="FormatException">It is not the word none.</exception>
    public static bool Shrinks => ShrinksOf(Environment.GetEnvironmentVariable("VERIFY_SHRINK"));

    /// <summary>Reads all of it, so that what makes no sense is refused before anything is run, also where it would not be needed.</summary>
    /// <exception cref="FormatException">A value is none of those that it may be.</exception>
    public static void Check() => _ = (Cases, Seconds, Exhaustive, Shrinks);

    /// <summary>The number of cases that a value of VERIFY_CASES stands for; 200 where it is not set.</summary>
    /// <param name="given">The value, or null.</param>
    /// <exception cref="FormatException">It is not a whole number of at least 1.</exception>
    public static int CasesOf(string? given) => NumberOf("VERIFY_CASES", given, DefaultCases);

    private static int NumberOf(string name, string? given, int otherwise)
    {
        if (string.IsNullOrEmpty(given))
        {
            return otherwise;
        }

        return int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1
            ? number
            : throw new FormatException($"{name} is '{given}', it must be a whole number from 1 to {int.MaxValue}.");
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

    /// <summary>Whether a value of VERIFY_SHRINK lets cases be made smaller.</summary>
    /// <param name="given">The value, or null.</param>
    /// <exception cref="FormatException">It is not the word none.</exception>
    public static bool ShrinksOf(string? given) => given switch
    {
        null or "" => true,
        "none" => false,
        _ => throw new FormatException($"VERIFY_SHRINK is '{given}', it must be 'none' or absent."),
    };
}
