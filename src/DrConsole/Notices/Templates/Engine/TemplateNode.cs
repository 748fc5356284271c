namespace DrConsole.Notices;

/// <summary>A piece of a template, and where in its source it begins.</summary>
internal abstract record TemplateNode(int At)
{
    public sealed record Words(int At, string Text) : TemplateNode(At);

    /// <summary>A fact as it is, or what a helper makes of it.</summary>
    public sealed record Tell(int At, string? Helper, IReadOnlyList<TemplateArgument> Arguments) : TemplateNode(At);

    public sealed record When(int At, FactPath Path, bool IsUnless, IReadOnlyList<TemplateNode> Then, IReadOnlyList<TemplateNode> Otherwise) : TemplateNode(At);

    public sealed record Loop(int At, FactPath Path, IReadOnlyList<TemplateNode> Body, IReadOnlyList<TemplateNode> Otherwise) : TemplateNode(At);
}

/// <summary>What a helper is given: a fact, or a text or number written in the template.</summary>
internal abstract record TemplateArgument(int At)
{
    public sealed record Fact(int At, FactPath Path) : TemplateArgument(At);

    public sealed record Written(int At, NoticeValue Value) : TemplateArgument(At);
}

/// <summary>Where a fact is looked for: so many loops outwards, then by name. <c>@index</c> and its like have no name of ours.</summary>
/// <param name="Up">How many loops to leave; all of them for <c>@root</c>.</param>
/// <param name="Name">Empty for the element itself.</param>
internal sealed record FactPath(int Up, string Name)
{
    public const int Root = int.MaxValue;

    public bool IsOfLoop => Name.StartsWith('@');

    public override string ToString() => Up == Root ? $"@root.{Name}" : $"{string.Concat(Enumerable.Repeat("../", Up))}{(Name.Length == 0 ? "this" : Name)}";

    public static FactPath? Read(string text)
    {
        var up = 0;
        while (text.StartsWith("../", StringComparison.Ordinal))
            (text, up) = (text[3..], up + 1);
        if (text is "@index" or "@number" or "@first" or "@last")
            return new(up, text);
        if (text.StartsWith("@root.", StringComparison.Ordinal) && up == 0)
            (text, up) = (text[6..], Root);
        if (text == "this" && up != Root)
            return new(up, "");
        if (text.StartsWith("this.", StringComparison.Ordinal) && up != Root)
            text = text[5..];
        return text.Split('.').All(name => name.Length > 0 && char.IsAsciiLetter(name[0]) && name.All(char.IsAsciiLetterOrDigit)) ? new(up, text) : null;
    }
}

/// <summary>What is wrong with a template, and where.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
public sealed record TemplateFault(int Line, int Column, string What)
{
    public override string ToString() => $"Line {Line}, column {Column}: {What}";

    internal static TemplateFault Of(string source, int at, string what)
    {
        var before = source.AsSpan(0, Math.Min(at, source.Length));
        var start = before.LastIndexOf('\n') + 1;
        return new(before.Count('\n') + 1, before.Length - start + 1, what);
    }
}

/// <summary>A template in pieces, ready to be filled in.</summary>
internal sealed record ParsedTemplate(string Source, IReadOnlyList<TemplateNode> Nodes);
