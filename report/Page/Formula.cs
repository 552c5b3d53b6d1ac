using System.Xml.Linq;

namespace Verification.Report;

/// <summary>
/// Formulas as the summaries of the laws write them, y[n,o] = Σ c  k[o,c] · x[n,c] for every n, set in MathML. Words stay words, and
/// are broken into lines as words are; so are long formulas, before relations and sums.
/// </summary>
internal sealed class Formula
{
    /// <summary>The length from which on a formula is also broken before sums and products.</summary>
    private const int Long = 44;

    /// <summary>How many letters, numbers and signs stay on one line.</summary>
    private const int Short = 6;

    /// <summary>How many of them brackets hold between which a line may end.</summary>
    private const int LongBrackets = 14;

    private const string SuperscriptCharacters = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ᵗᵀᵐ";
    private const string SubscriptCharacters = "₀₁₂₃₄₅₆₇₈₉";
    private const string RaisedCharacters = "0123456789−+tTm";

    private readonly IReadOnlyList<Token> _tokens;
    private readonly int[] _partner;
    private readonly bool[] _math;
    private readonly bool _isLong;

    private Formula(string text)
    {
        _tokens = Token.All(text);
        _partner = Partners(_tokens);
        _math = new bool[_tokens.Count];
        _isLong = text.Length > Long;
        Classify(0, _tokens.Count);
        Classify(0, _tokens.Count);
    }

    /// <summary>A text as words and math elements. Apart from white space no character is lost; y[n] becomes y with the subscript n.</summary>
    /// <param name="text">The text.</param>
    public static IReadOnlyList<XNode> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new Formula(text).Nodes();
    }

    /// <summary>For every bracket the place of the other, −1 where there is none.</summary>
    private static int[] Partners(IReadOnlyList<Token> tokens)
    {
        int[] partners = [.. tokens.Select(_ => -1)];
        var open = new Stack<int>();
        for (int at = 0; at < tokens.Count; at++)
        {
            if (tokens[at].Kind == TokenKind.Open)
            {
                open.Push(at);
            }
            else if (tokens[at].Kind == TokenKind.Close && open.TryPeek(out int first) && Closing(tokens[first].Text) == tokens[at].Text)
            {
                partners[open.Pop()] = at;
                partners[at] = first;
            }
        }

        return partners;
    }

    private static string Closing(string open) => ")]}⟩⌋⌉"["([{⟨⌊⌈".IndexOf(open[0], StringComparison.Ordinal)].ToString();

    /// <summary>Says of every token of a range whether it is part of a formula, brackets from within.</summary>
    private void Classify(int from, int to)
    {
        for (int at = from; at < to; at++)
        {
            int close = _partner[at];
            if (close > at)
            {
                Classify(at + 1, close);
                ClassifyBrackets(at, close);
                at = close;
            }
            else
            {
                _math[at] = _math[at] || IsMath(at);
            }
        }
    }

    private void ClassifyBrackets(int open, int close)
    {
        bool index = IsIndex(open);
        bool words = Range(open + 1, close).Any(at => _tokens[at].Kind == TokenKind.Prose || (_partner[at] == -1 && IsBracket(at)));
        bool formula = Range(open + 1, close).Any(at => _math[at]) || IsOperator(open - 1) || IsOperator(close + 1) || "⟨⌊⌈".Contains(_tokens[open].Text[0]);
        if (index || (!words && formula))
        {
            Array.Fill(_math, true, open, close + 1 - open);
        }
    }

    private bool IsMath(int at) => _tokens[at].Kind switch
    {
        TokenKind.Identifier => _tokens[at].Text is not ("a" or "A") || !IsArticle(at),
        TokenKind.Number => IsOperator(at - 1) || IsOperator(at + 1) || Follows(at + 1, TokenKind.Superscript) || IsFactor(at - 1) || IsFactor(at + 1),
        TokenKind.Operator => _tokens[at].Text switch
        {
            "-" => false,
            "/" or "…" => IsOperand(at - 1) && IsOperand(at + 1),
            _ => true,
        },
        TokenKind.Superscript or TokenKind.Subscript => true,
        TokenKind.Mark => IsUnderSum(at),
        _ => false,
    };

    /// <summary>a is the article before a word or a number, and a letter behind an operator or a bracket.</summary>
    private bool IsArticle(int at) =>
        at + 1 < _tokens.Count && _tokens[at + 1] is { Spaced: true, Kind: TokenKind.Prose or TokenKind.Number }
        && !IsOperator(at - 1) && !(at > 0 && _tokens[at - 1].Kind == TokenKind.Open);

    /// <summary>The comma between two letters that Σ goes over.</summary>
    private bool IsUnderSum(int comma)
    {
        int at = comma;
        while (at > 1 && _tokens[at].Text == "," && _tokens[at - 1] is { Kind: TokenKind.Identifier, Text.Length: 1 })
        {
            at -= 2;
        }

        return at < comma && _tokens[at].Text == "Σ" && comma + 1 < _tokens.Count && _tokens[comma + 1] is { Kind: TokenKind.Identifier, Spaced: false };
    }

    private bool IsIndex(int open) =>
        _tokens[open] is { Text: "[", Spaced: false } && open > 0 && _math[open - 1]
        && _tokens[open - 1].Kind is TokenKind.Identifier or TokenKind.Superscript or TokenKind.Close;

    private bool IsOperator(int at) => at >= 0 && at < _tokens.Count && _tokens[at] is { Kind: TokenKind.Operator, Text: not ("-" or "/" or "…") };

    private bool IsOperand(int at) => at >= 0 && at < _tokens.Count && (_tokens[at].Kind == TokenKind.Number || _math[at] || IsLetter(at));

    private bool IsLetter(int at) => _tokens[at].Kind is TokenKind.Identifier;

    private bool IsFactor(int at) =>
        at >= 0 && at < _tokens.Count && ((IsBracket(at) && _math[at]) || _tokens[at] is { Kind: TokenKind.Identifier, Spaced: false });

    private bool IsBracket(int at) => _tokens[at].Kind is TokenKind.Open or TokenKind.Close;

    private bool Follows(int at, TokenKind kind) => at < _tokens.Count && _tokens[at].Kind == kind && !_tokens[at].Spaced;

    private static IEnumerable<int> Range(int from, int to) => Enumerable.Range(from, Math.Max(0, to - from));

    /// <summary>The words as text, the formulas between them as math elements.</summary>
    private List<XNode> Nodes()
    {
        var nodes = new List<XNode>();
        for (int at = 0; at < _tokens.Count;)
        {
            if (at > 0 && _tokens[at].Spaced)
            {
                nodes.Add(new XText(" "));
            }

            if (_math[at])
            {
                int end = at;
                while (end < _tokens.Count && _math[end])
                {
                    end++;
                }

                nodes.AddRange(Lines(at, end));
                at = end;
            }
            else
            {
                nodes.Add(new XText(_tokens[at++].Text));
            }
        }

        return nodes;
    }

    /// <summary>A formula as one or more math elements, between which a line may end.</summary>
    private IEnumerable<XNode> Lines(int from, int to)
    {
        var line = new XElement("math");
        for (int at = from; at < to;)
        {
            if (at > from && to - from > Short && IsBreak(at))
            {
                yield return line;
                yield return new XElement("wbr");
                line = new XElement("math");
            }

            if (_partner[at] - at > LongBrackets)
            {
                line.Add(Fence(_tokens[at++]));
            }
            else
            {
                line.Add(Atom(ref at, to, first: at == from));
            }
        }

        yield return line;
    }

    private bool IsBreak(int at) => _tokens[at - 1].Text == "," || (_tokens[at] is { Kind: TokenKind.Operator } token
        && (token.Text is "=" or "≤" or "≥" or "<" or ">" or "≠" || (_isLong && token.Text is "+" or "−" or "·" && token.Spaced && !IsPrefix(at))));

    private bool IsPrefix(int at) => at == 0 || _tokens[at - 1].Kind is TokenKind.Operator or TokenKind.Open or TokenKind.Mark or TokenKind.Prose;

    /// <summary>What stands at a place, with the scripts and indices that belong to it; moves the place behind it.</summary>
    private XElement[] Atom(ref int at, int to, bool first)
    {
        int start = at;
        XElement atom = At(ref at, to);
        XElement[] scripted = [WithScripts(atom, ref at, to)];
        bool gap = !first && _tokens[start].Spaced && IsWide(start - 1, start);
        return gap ? [new XElement("mspace", new XAttribute("width", ".3em")), .. scripted] : scripted;
    }

    /// <summary>Between two numbers, and beside the name of a function.</summary>
    private bool IsWide(int left, int right) =>
        (_tokens[left].Kind, _tokens[right].Kind) is (TokenKind.Number, TokenKind.Number) || (IsName(left) && !IsOperator(right)) || (IsName(right) && !IsOperator(left));

    private bool IsName(int at) => _tokens[at] is { Kind: TokenKind.Identifier or TokenKind.Prose, Text: { Length: > 2 } text } && char.IsAsciiLetter(text[0]);

    private XElement At(ref int at, int to)
    {
        Token token = _tokens[at];
        if (token.Text == "Σ")
        {
            return Sum(ref at, to);
        }

        if (_partner[at] > at)
        {
            int close = _partner[at];
            var row = new XElement("mrow", Fence(token), Inner(at + 1, close), Fence(_tokens[close]));
            at = close + 1;
            return row;
        }

        bool prefix = token.Kind == TokenKind.Operator && IsPrefix(at);
        at++;
        return token switch
        {
            { Kind: TokenKind.Number } => new XElement("mn", token.Text),
            { Kind: TokenKind.Identifier, Text: ['d', _] } => new XElement("mrow", new XElement("mi", "d"), new XElement("mi", token.Text[1..])),
            { Kind: TokenKind.Identifier, Text: [> 'z', 'm', ..] } => new XElement("msub", new XElement("mi", token.Text[..1]), new XElement("mi", token.Text[1..])),
            { Kind: TokenKind.Identifier } => new XElement("mi", token.Text),
            { Kind: TokenKind.Prose } => new XElement("mtext", token.Text),
            { Text: "|" } => new XElement("mo", new XAttribute("form", prefix ? "prefix" : "postfix"), new XAttribute("stretchy", "false"), token.Text),
            { Text: "√" or "#" } => Tight(token, "prefix"),
            { Text: "/" } => Tight(token, "infix"),
            { Text: "−" or "+" } when prefix => new XElement("mo", new XAttribute("form", "prefix"), token.Text),
            { Kind: TokenKind.Operator } => new XElement("mo", new XAttribute("form", "infix"), token.Text),
            { Kind: TokenKind.Open or TokenKind.Close } => Fence(token),
            _ => new XElement("mo", token.Text),
        };
    }

    /// <summary>A sign without space around it.</summary>
    private static XElement Tight(Token token, string form) =>
        new("mo", new XAttribute("form", form), new XAttribute("lspace", "0"), new XAttribute("rspace", "0"), token.Text);

    /// <summary>A bracket as high as the letters are, whatever is between it and the other.</summary>
    private static XElement Fence(Token token) => new("mo", new XAttribute("stretchy", "false"), token.Text);

    /// <summary>Σ with the letters that it goes over: Σ c,u,v before the first factor.</summary>
    private XElement Sum(ref int at, int to)
    {
        int end = at + 1;
        while (end < to && _tokens[end] is { Kind: TokenKind.Identifier, Text.Length: 1 } && end + 1 < to && _tokens[end + 1].Text == ",")
        {
            end += 2;
        }

        bool letters = end + 1 < to && _tokens[end] is { Kind: TokenKind.Identifier, Text.Length: 1 } && _tokens[end + 1] is { Kind: TokenKind.Identifier, Spaced: true };
        XElement sum = new("mo", _tokens[at].Text);
        if (!letters)
        {
            at++;
            return sum;
        }

        var under = new XElement("mrow", Inner(at + 1, end + 1));
        at = end + 1;
        return new XElement("munder", sum, under);
    }

    private List<XElement> Inner(int from, int to)
    {
        var inner = new List<XElement>();
        for (int at = from; at < to;)
        {
            inner.AddRange(Atom(ref at, to, first: at == from));
        }

        return inner;
    }

    private XElement WithScripts(XElement atom, ref int at, int to)
    {
        var above = new List<XElement>();
        XElement? below = null;
        for (; at < to && !_tokens[at].Spaced; at++)
        {
            if (_tokens[at].Text == "'" && above.Count == 0 && below is null)
            {
                atom = new("mrow", atom, new XElement("mo", "′"));
            }
            else if (_tokens[at].Kind == TokenKind.Superscript)
            {
                above.AddRange(Raised(_tokens[at].Text));
            }
            else if (_tokens[at].Kind == TokenKind.Subscript && below is null)
            {
                below = new XElement("mn", string.Concat(_tokens[at].Text.Select(c => RaisedCharacters[SubscriptCharacters.IndexOf(c)])));
            }
            else if (_partner[at] > at && IsIndex(at) && below is null)
            {
                below = new XElement("mrow", Inner(at + 1, _partner[at]));
                at = _partner[at];
            }
            else
            {
                break;
            }
        }

        XElement? top = above.Count switch { 0 => null, 1 => above[0], _ => new XElement("mrow", above) };
        return (below, top) switch
        {
            (null, null) => atom,
            (null, _) => new XElement("msup", atom, top),
            (_, null) => new XElement("msub", atom, below),
            _ => new XElement("msubsup", atom, below, top),
        };
    }

    /// <summary>The letters, numbers and signs of a superscript.</summary>
    private static List<XElement> Raised(string text)
    {
        if (text is "'" or "*")
        {
            return [new("mo", text == "'" ? "′" : text)];
        }

        string plain = string.Concat(text.Select(c => RaisedCharacters[SuperscriptCharacters.IndexOf(c)]));
        var raised = new List<XElement>();
        foreach (char c in plain)
        {
            string name = char.IsAsciiDigit(c) ? "mn" : char.IsAsciiLetter(c) ? "mi" : "mo";
            if (name == "mn" && raised is [.., { Name.LocalName: "mn" } last])
            {
                last.Value += c;
            }
            else
            {
                raised.Add(new XElement(name, c));
            }
        }

        return raised;
    }
}
