namespace Verification.Report.Reading;

/// <summary>A file, or a folder, is not what it is taken for, for the reason in the message.</summary>
/// <param name="message">One sentence with the file's name.</param>
internal sealed class UnreadableException(string message) : Exception(message)
{
    /// <summary>A file, and why it cannot be read.</summary>
    public static UnreadableException Of(string file, string what, string why) =>
        new($"{file} is no {what} that can be read: {why.ReplaceLineEndings(" ").TrimEnd('.')}.");
}
