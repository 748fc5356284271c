namespace DrConsole.Notices;

/// <summary>
/// Takes a template apart: the part of Handlebars that holds no logic. Facts, a few ways to write them, if, unless and each; no partials,
/// no raw output, nothing that reads files or calls anything. What is not understood is a fault with its line and column.
/// </summary>
internal sealed class NoticeTemplateReader
{
    public const int MostCharacters = 50_000;

    private const int Deepest = 8;
    private const int MostPieces = 2_000;

    private readonly List<TemplateToken> _tokens;
    private int _at;
    private int _pieces;

    private NoticeTemplateReader(string source) => _tokens = TemplateTokens.Of(source);

    public static ParsedTemplate? Read(string source, out TemplateFault? fault)
    {
        source = source.ReplaceLineEndings("\n");
        fault = null;
        try
        {
            if (source.Length > MostCharacters)
                throw new FaultyTemplate(0, $"A text has at most {MostCharacters:N0} characters.");
            var reader = new NoticeTemplateReader(source);
            var nodes = reader.Block(null, 0);
            return new ParsedTemplate(source, nodes);
        }
        catch (FaultyTemplate wrong)
        {
            fault = TemplateFault.Of(source, wrong.At, wrong.Message);
            return null;
        }
    }

    // Up to the end of the block, or to its else, which is left for whoever asked.
    private List<TemplateNode> Block(TemplateToken? opener, int depth)
    {
        if (depth > Deepest)
            throw new FaultyTemplate(opener!.At, $"Blocks lie in one another at most {Deepest} deep.");
        var nodes = new List<TemplateNode>();
        while (_at < _tokens.Count)
        {
            var token = _tokens[_at];
            if (++_pieces > MostPieces)
                throw new FaultyTemplate(token.At, $"A text has at most {MostPieces:N0} pieces.");
            switch (token.Kind)
            {
                case TemplateToken.Kinds.Words:
                    nodes.Add(new TemplateNode.Words(token.At, token.Text));
                    _at++;
                    break;
                case TemplateToken.Kinds.Tell:
                    nodes.Add(Tell(token));
                    _at++;
                    break;
                case TemplateToken.Kinds.Open:
                    nodes.Add(Opened(token, depth));
                    break;
                case TemplateToken.Kinds.Else or TemplateToken.Kinds.Close when opener is not null:
                    return nodes;
                default:
                    throw new FaultyTemplate(token.At, token.Kind is TemplateToken.Kinds.Else ? "This else belongs to no if, unless or each." : $"Nothing is open that {{{{/{token.Text}}}}} would end.");
            }
        }
        return opener is null ? nodes : throw new FaultyTemplate(opener.At, $"{{{{#{opener.Text}}}}} is never ended: {{{{/{opener.Text.Split(' ')[0]}}}}} is missing.");
    }

    private TemplateNode Opened(TemplateToken token, int depth)
    {
        _at++;
        var (word, path) = Asked(token);
        var body = Block(token, depth + 1);
        var otherwise = Otherwise(token, depth);
        Close(token, word);
        return word == "each" ? new TemplateNode.Loop(token.At, path, body, otherwise) : new TemplateNode.When(token.At, path, word == "unless", body, otherwise);
    }

    private List<TemplateNode> Otherwise(TemplateToken opener, int depth)
    {
        if (_at >= _tokens.Count || _tokens[_at] is not { Kind: TemplateToken.Kinds.Else } token)
            return [];
        _at++;
        if (token.Text.Length == 0)
            return Block(opener, depth + 1);

        // {{else if x}} is a block of its own within the else; both end at the same place.
        if (depth >= Deepest)
            throw new FaultyTemplate(token.At, $"Blocks lie in one another at most {Deepest} deep.");
        var (word, path) = Asked(token);
        if (word == "each")
            throw new FaultyTemplate(token.At, "After else there may be if or unless.");
        var body = Block(token, depth + 1);
        return [new TemplateNode.When(token.At, path, word == "unless", body, Otherwise(opener, depth + 1))];
    }

    private void Close(TemplateToken opener, string word)
    {
        var token = _at < _tokens.Count ? _tokens[_at] : null;
        if (token is not { Kind: TemplateToken.Kinds.Close })
            throw new FaultyTemplate(token?.At ?? opener.At, token is null ? $"{{{{#{opener.Text}}}}} is never ended: {{{{/{word}}}}} is missing." : "There is an else already.");
        if (token.Text != word)
            throw new FaultyTemplate(token.At, $"{{{{/{word}}}}} is expected here, since {{{{#{opener.Text}}}}} is open.");
        _at++;
    }

    private static (string Word, FactPath Path) Asked(TemplateToken token) => token.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["if" or "unless" or "each", var name] when FactPath.Read(name) is { } path => (token.Text.Split(' ')[0], path),
        ["if" or "unless" or "each", var name] => throw new FaultyTemplate(token.At, $"'{name}' is no name of a fact."),
        ["if" or "unless" or "each", ..] => throw new FaultyTemplate(token.At, "One fact is needed here, such as {{#if incident.eta}}."),
        [var word, ..] => throw new FaultyTemplate(token.At, $"'{word}' is no block. There are if, unless and each."),
        _ => throw new FaultyTemplate(token.At, "This block has no name. There are if, unless and each."),
    };

    private static TemplateNode.Tell Tell(TemplateToken token)
    {
        var words = TemplateWords.Of(token);
        if (words.Count == 0)
            throw new FaultyTemplate(token.At, "The name of a fact is missing.");
        if (words is [{ IsQuoted: false } only])
            return new(token.At, null, [Argument(only)]);
        if (words[0] is not { IsQuoted: false } helper || !TemplateFormats.Known.ContainsKey(helper.Text))
            throw new FaultyTemplate(words[0].At, $"'{words[0].Text}' is no helper. There are {string.Join(", ", TemplateFormats.Known.Keys)}.");
        return new(token.At, helper.Text, [.. words.Skip(1).Select(Argument)]);
    }

    private static TemplateArgument Argument(TemplateWords.Word word) =>
        word.IsQuoted ? new TemplateArgument.Written(word.At, word.Text)
        : long.TryParse(word.Text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? new TemplateArgument.Written(word.At, number)
        : FactPath.Read(word.Text) is { } path ? new TemplateArgument.Fact(word.At, path)
        : throw new FaultyTemplate(word.At, $"'{word.Text}' is no name of a fact.");
}

/// <summary>Ends the reading of a template.</summary>
internal sealed class FaultyTemplate(int at, string what) : Exception(what)
{
    public int At { get; } = at;
}
