namespace Verification.Harness.Tests;

/// <summary>A setting that makes no sense is refused in a sentence that says what it may be, before anything runs.</summary>
public class SettingsTests
{
    private const string Number = "it must be a whole number from 1 to 2147483647.";
    private const string Code = "it must be the integers of a failure: '3,1,1', or '3,1,1;2,2' for a law of two cases.";

    [Theory]
    [InlineData("CASES", "abc", Number)]
    [InlineData("CASES", "0", Number)]
    [InlineData("CASES", "-5", Number)]
    [InlineData("CASES", "99999999999", Number)]
    [InlineData("SECONDS", "1.5", Number)]
    [InlineData("EXHAUSTIVE", "yes", "it must be 'full' or absent.")]
    [InlineData("SHRINK", "off", "it must be 'none' or absent.")]
    [InlineData("CONVENTIONS", "lax", "it must be 'strict' or absent.")]
    [InlineData("REPLAY", "(2,4)", "it must be the seed of a failure, '(1234,5679)': two whole numbers, the second odd.")]
    [InlineData("CASE", "5,x", Code)]
    [InlineData("CASE", "1,2;", Code)]
    [InlineData("CASE", "1,99999999999", Code)]
    public void A_wrong_value_is_refused(string name, string value, string expected) =>
        Refused((name, value)).ShouldBe($"VERIFY_{name} is '{value}', {expected}");

    [Fact]
    public void Blank_paths_are_refused() => A_wrong_value_is_refused(
        "KERNELS", $" {Path.PathSeparator}", $"it must be the path of an assembly, or several with '{Path.PathSeparator}' between them.");

    [Fact]
    public void A_file_is_no_folder_for_artifacts() =>
        A_wrong_value_is_refused("ARTIFACTS", typeof(SettingsTests).Assembly.Location, "it must be a folder, not a file.");

    [Fact]
    public void An_unknown_name_is_refused() => Refused(("CASSES", "5")).ShouldBe(
        "VERIFY_CASSES is no setting of this suite; there are VERIFY_ARTIFACTS, VERIFY_CASE, VERIFY_CASES, VERIFY_CONVENTIONS, "
        + "VERIFY_EXHAUSTIVE, VERIFY_KERNELS, VERIFY_REPLAY, VERIFY_SECONDS, VERIFY_SHRINK.");

    [Fact]
    public void Several_wrong_settings_are_all_refused() =>
        Refused(("CASES", "0"), ("SHRINK", "off"), ("CASSES", "5")).Split(Environment.NewLine).Length.ShouldBe(3);

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
