using System.Text.RegularExpressions;

namespace Verification.Report;

/// <summary>What a piece of a formula is.</summary>
internal enum TokenKind
{
    /// <summary>Anything that is read as text.</summary>
    Prose,

    /// <summary>x, dx, λ, max.</summary>
    Identifier,

    /// <summary>144, 0.03, 1,000.</summary>
    Number,

    /// <summary>=, ⋆, Σ, ….</summary>
    Operator,

    /// <summary>(, [, ⌊, ….</summary>
    Open,

    /// <summary>), ], ⌋, ….</summary>
    Close,

    /// <summary>², ᵗ, a prime, the star of w*.</summary>
    Superscript,

    /// <summary>₀.</summary>
    Subscript,

    /// <summary>A comma, a colon or the like.</summary>
    Mark,
}

/// <summary>A piece of a formula as it is written in the summary of a law.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The characters.</param>
/// <param name="Spaced">Whether there is space before it.</param>
internal sealed record Token(TokenKind Kind, string Text, bool Spaced)
{
    // Words of more than one letter are prose, but for derivatives, the names of functions, and what stands before a bracket.
    private static readonly Regex Pieces = new(
        """
        (?<prose> [A-Za-z]+ (?: [-'’][A-Za-z]{2,} | ['’]s\b | [._][A-Za-z]\w* | \d\w* )+ )
        | (?<identifier> [α-ω](?:max|min)\b | d[xkbywWL](?![A-Za-z]) | (?:max|min|avg|NaN)\b | [A-Za-z]+(?=\() | [A-Za-z](?![A-Za-z]) | [ŷΑ-ΡΤ-Ωα-ω∞Δ] )
        | (?<prose> [A-Za-z]+ )
        | (?<number> \d{1,3}(?:[ ]\d{3})+\b | \d+ (?:,\d{3}\b)* (?:\.\d+)? )
        | (?<superscript> [⁰¹²³⁴-⁹⁻⁺ᵗᵀᵐ]+ )
        | (?<subscript> [₀-₉]+ )
        | (?<prime> ' )
        | (?<star> \* (?=[\s,;:.)\]]|$) )
        | (?<operator> [-=+−±·⋆∗*/≤≥<>≠×Σ…#√≈∈|] )
        | (?<open> [(\[{⟨⌊⌈] )
        | (?<close> [)\]}⟩⌋⌉] )
        | (?<mark> [,;:.] )
        | (?<prose> \S )
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture);

    /// <summary>The pieces of a text, in order.</summary>
    public static IReadOnlyList<Token> All(string text)
    {
        var tokens = new List<Token>();
        foreach (Match match in Pieces.Matches(text))
        {
            Group piece = match.Groups.Values.Skip(1).First(group => group.Success);
            bool spaced = match.Index > 0 && char.IsWhiteSpace(text[match.Index - 1]);
            bool attached = !spaced && tokens is [.., { Kind: TokenKind.Identifier or TokenKind.Close or TokenKind.Superscript }];
            TokenKind kind = piece.Name switch
            {
                "prime" or "star" => attached ? TokenKind.Superscript : piece.Name == "star" ? TokenKind.Operator : TokenKind.Prose,
                "superscript" or "subscript" when tokens.Count == 0 || spaced => TokenKind.Prose,
                string name => Enum.Parse<TokenKind>(name, ignoreCase: true),
            };
            tokens.Add(new(kind, match.Value, spaced));
        }

        return tokens;
    }
}
