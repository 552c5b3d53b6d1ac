using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Verification.Reference;

/// <summary>The one way in which this repository refuses an argument: a sentence with the numbers, and the name.</summary>
internal static class Require
{
    /// <summary>Throws unless the condition holds. The sentence is put together only when it is needed.</summary>
    public static void That(
        [DoesNotReturnIf(false)] bool condition,
        string parameter,
        [InterpolatedStringHandlerArgument(nameof(condition))] Sentence sentence)
    {
        if (!condition)
        {
            throw new ArgumentException(sentence.ToString(), parameter);
        }
    }

    /// <summary>Throws unless the condition holds.</summary>
    public static void That([DoesNotReturnIf(false)] bool condition, string parameter, string sentence)
    {
        if (!condition)
        {
            throw new ArgumentException(sentence, parameter);
        }
    }

    /// <summary>Collects a sentence, or nothing where the condition holds: checks then cost no allocation.</summary>
    [InterpolatedStringHandler]
    [SuppressMessage("Style", "IDE0060", Justification = "The signature is the compiler's, for interpolated strings.")]
    public ref struct Sentence(int literalLength, int formattedCount, bool condition, out bool wanted)
    {
        private DefaultInterpolatedStringHandler _text =
            (wanted = !condition) ? new DefaultInterpolatedStringHandler(literalLength, formattedCount) : default;

        public void AppendLiteral(string text) => _text.AppendLiteral(text);

        public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

        public override string ToString() => _text.ToStringAndClear();
    }
}
