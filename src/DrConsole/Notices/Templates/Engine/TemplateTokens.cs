namespace DrConsole.Notices;

/// <summary>Words, or what stands between braces, without them.</summary>
internal sealed record TemplateToken(TemplateToken.Kinds Kind, int At, string Text)
{
    /// <summary>Where the text begins, behind its braces.</summary>
    public int TextAt { get; init; } = At;

    public enum Kinds
    {
        Words,
        Tell,
        Open,
        Else,
        Close,
        Note,
    }
}

/// <summary>Cuts a template at its braces.</summary>
internal static class TemplateTokens
{
    private const int LongestTag = 500;

    public static List<TemplateToken> Of(string source)
    {
        var tokens = new List<TemplateToken>();
        var (at, words) = (0, new System.Text.StringBuilder());
        var wordsAt = 0;
        while (at < source.Length)
        {
            // \{{ is how Handlebars writes braces that mean nothing.
            if (source.AsSpan(at).StartsWith("\\{{"))
            {
                words.Append("{{");
                at += 3;
                continue;
            }
            if (!source.AsSpan(at).StartsWith("{{"))
            {
                words.Append(source[at++]);
                continue;
            }
            Flush();
            var token = Tag(source, ref at);
            tokens.Add(token);
            wordsAt = at;
        }
        Flush();
        return Tidied(tokens);

        void Flush()
        {
            if (words.Length > 0)
                tokens.Add(new TemplateToken(TemplateToken.Kinds.Words, wordsAt, words.ToString()));
            words.Clear();
        }
    }

    private static TemplateToken Tag(string source, ref int at)
    {
        var start = at;
        if (source.AsSpan(at).StartsWith("{{!--"))
            return Note(source, ref at, "--}}");
        if (source.AsSpan(at).StartsWith("{{!"))
            return Note(source, ref at, "}}");
        if (source.AsSpan(at).StartsWith("{{{"))
            throw new FaultyTemplate(start, "Three braces are not known: what a fact says is always made safe. Write two.");
        var end = source.IndexOf("}}", at, StringComparison.Ordinal);
        if (end < 0 || end - at > LongestTag)
            throw new FaultyTemplate(start, "These braces are never closed: }} is missing.");
        var inside = source[(at + 2)..end];
        at = end + 2;
        if (inside.Contains("{{", StringComparison.Ordinal) || inside.Contains('\n'))
            throw new FaultyTemplate(start, "These braces are not closed on their line: }} is missing.");
        return Kind(inside.Trim(), start) with { TextAt = start + 2 + inside.Length - inside.TrimStart().Length };
    }

    private static TemplateToken Kind(string inside, int at) => inside switch
    {
        ['#', .. var rest] => new(TemplateToken.Kinds.Open, at, Spaced(rest)),
        ['/', .. var rest] => new(TemplateToken.Kinds.Close, at, rest.Trim()),
        ['^', ..] => throw new FaultyTemplate(at, "{{^…}} is not known. Write {{#unless …}} or {{else}}."),
        ['>', ..] => throw new FaultyTemplate(at, "Templates cannot take in other templates or files."),
        ['&', ..] => throw new FaultyTemplate(at, "{{&…}} is not known: what a fact says is always made safe."),
        ['~', ..] or [.., '~'] => throw new FaultyTemplate(at, "{{~ is not known: a block that stands alone on its line leaves no empty line anyway."),
        "else" => new(TemplateToken.Kinds.Else, at, ""),
        _ when inside.StartsWith("else ", StringComparison.Ordinal) => new(TemplateToken.Kinds.Else, at, Spaced(inside[5..])),
        _ => new(TemplateToken.Kinds.Tell, at, inside),
    };

    private static TemplateToken Note(string source, ref int at, string closing)
    {
        var end = source.IndexOf(closing, at, StringComparison.Ordinal);
        if (end < 0)
            throw new FaultyTemplate(at, $"This comment is never closed: {closing} is missing.");
        var token = new TemplateToken(TemplateToken.Kinds.Note, at, "");
        at = end + closing.Length;
        return token;
    }

    private static string Spaced(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    // A block or comment that stands alone on its line takes the line with it.
    private static List<TemplateToken> Tidied(List<TemplateToken> tokens)
    {
        var alone = tokens.Index().Where(each => each.Item.Kind is TemplateToken.Kinds.Open or TemplateToken.Kinds.Else or TemplateToken.Kinds.Close or TemplateToken.Kinds.Note)
            .Where(each => EndsLine(tokens, each.Index - 1) && BeginsLine(tokens, each.Index + 1)).Select(each => each.Index).ToList();
        foreach (var index in alone)
        {
            if (index > 0 && tokens[index - 1].Kind is TemplateToken.Kinds.Words)
                tokens[index - 1] = tokens[index - 1] with { Text = tokens[index - 1].Text.TrimEnd(' ', '\t') };
            if (index + 1 < tokens.Count && tokens[index + 1] is { Kind: TemplateToken.Kinds.Words } next)
                tokens[index + 1] = next with { Text = next.Text.IndexOf('\n') is var end and >= 0 ? next.Text[(end + 1)..] : "" };
        }
        return [.. tokens.Where(token => token.Kind is not TemplateToken.Kinds.Note && (token.Kind is not TemplateToken.Kinds.Words || token.Text.Length > 0))];
    }

    private static bool EndsLine(List<TemplateToken> tokens, int index) => index < 0
        || (tokens[index].Kind is TemplateToken.Kinds.Words && tokens[index].Text.TrimEnd(' ', '\t') is var before && (before.EndsWith('\n') || (before.Length == 0 && index == 0)));

    private static bool BeginsLine(List<TemplateToken> tokens, int index) => index >= tokens.Count
        || (tokens[index].Kind is TemplateToken.Kinds.Words && tokens[index].Text.TrimStart(' ', '\t') is var after && (after.StartsWith('\n') || (after.Length == 0 && index == tokens.Count - 1)));
}

/// <summary>Takes the inside of braces apart at its spaces; quoted texts stay whole.</summary>
internal static class TemplateWords
{
    public sealed record Word(int At, string Text, bool IsQuoted);

    public static List<Word> Of(TemplateToken token)
    {
        var words = new List<Word>();
        var (text, at) = (token.Text, 0);
        while (at < text.Length)
        {
            if (text[at] is ' ' or '\t')
            {
                at++;
                continue;
            }
            var quote = text[at] is '"' or '\'' ? text[at] : (char?)null;
            var start = quote is null ? at : at + 1;
            var end = quote is { } mark ? text.IndexOf(mark, start) : text.IndexOfAny([' ', '\t', '"', '\''], start);
            if (end < 0 && quote is not null)
                throw new FaultyTemplate(token.At, "A quoted text is never closed.");
            end = end < 0 ? text.Length : end;
            words.Add(new Word(token.TextAt + start, text[start..end], quote is not null));
            at = quote is null ? end : end + 1;
        }
        return words;
    }
}
