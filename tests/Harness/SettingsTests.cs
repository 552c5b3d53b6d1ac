namespace Verification.Harness.Tests;

/// <summary>A setting that makes no sense is refused in a sentence that says what it may be, before anything runs.</summary>
public class SettingsTests
{
    private const string Number = "it must be a whole number from 1 to 2147483647.";
    private const string Code = "it must be the integers of a failure: '3,1,1', or '3,1,1;2,2' for a law of two cases.";

    private static readonly char Separator = Path.PathSeparator;

    public static TheoryData<string, string, string> WrongValues => new()
    {
        { "CASES", "abc", Number },
        { "CASES", "0", Number },
        { "CASES", "-5", Number },
        { "CASES", "99999999999", Number },
        { "SECONDS", "1.5", Number },
        { "EXHAUSTIVE", "yes", "it must be 'full' or absent." },
        { "SHRINK", "off", "it must be 'none' or absent." },
        { "CONVENTIONS", "lax", "it must be 'strict' or absent." },
        { "REPLAY", "(2,4)", "it must be the seed of a failure, '(1234,5679)': two whole numbers, the second odd." },
        { "CASE", "5,x", Code },
        { "CASE", "1,2;", Code },
        { "CASE", "1,99999999999", Code },
        { "KERNELS", $" {Separator}", $"it must be the path of an assembly, or several with '{Separator}' between them." },
        { "ARTIFACTS", typeof(SettingsTests).Assembly.Location, "it must be a folder, not a file." },
    };

    [Theory]
    [MemberData(nameof(WrongValues))]
    public void A_wrong_value_is_refused(string name, string value, string expected) =>
        Refused((name, value)).ShouldBe($"VERIFY_{name} is '{value}', {expected}");

    [Fact]
    public void An_unknown_name_is_refused_and_all_that_is_wrong_is() =>
        Refused(("CASES", "0"), ("CASSES", "5")).Split(Environment.NewLine).ShouldBe(
        [
            $"VERIFY_CASES is '0', {Number}",
            "VERIFY_CASSES is no setting of this suite; there are VERIFY_ARTIFACTS, VERIFY_CASE, VERIFY_CASES, VERIFY_CONVENTIONS, "
            + "VERIFY_EXHAUSTIVE, VERIFY_KERNELS, VERIFY_REPLAY, VERIFY_SECONDS, VERIFY_SHRINK.",
        ]);

    [Fact]
    public void Good_settings_are_taken()
    {
        var read = Settings.Read(new Dictionary<string, string>
        {
            ["VERIFY_CASES"] = "7",
            ["VERIFY_CASE"] = "3,1;2,2",
            ["VERIFY_KERNELS"] = $" a.dll {Path.PathSeparator}b.dll",
            ["VERIFY_SHRINK"] = "",
            ["PATH"] = "x",
        });
        (read.Cases, read.Shrinks, read.Exhaustive, read.Replay, read.Seconds).ShouldBe((7, true, false, null, null));
        read.Case.ShouldBe([[3, 1], [2, 2]]);
        read.Kernels.ShouldBe(["a.dll", "b.dll"]);
    }

    private static string Refused(params (string Name, string Value)[] settings) =>
        Should.Throw<SettingsException>(() => Settings.Read(settings.ToDictionary(one => $"VERIFY_{one.Name}", one => one.Value))).Message;
}
