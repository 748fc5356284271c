using System.Text.RegularExpressions;
using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>A piece of a text: as it stands, or a reference that the other tool would fill in.</summary>
internal readonly record struct ForeignPiece(string Text, string? Name);

/// <summary>How another tool writes references into texts, and what each of them is called here.</summary>
/// <param name="Pattern">Finds a reference; its group <c>name</c> says to what.</param>
/// <param name="NameOf">The parameter or captured value that a reference is, exactly; null when it is none.</param>
/// <param name="VariableOf">The name under which a script gets the value.</param>
internal sealed record ForeignNames(Regex Pattern, Func<string, string?> NameOf, Func<string, string> VariableOf)
{
    public ForeignText Read(string text)
    {
        var (pieces, at) = (new List<ForeignPiece>(), 0);
        foreach (Match match in Pattern.Matches(text))
        {
            if (match.Index > at)
                pieces.Add(new(text[at..match.Index], null));
            pieces.Add(new(match.Value, match.Groups["name"].Value.Trim()));
            at = match.Index + match.Length;
        }
        if (at < text.Length)
            pieces.Add(new(text[at..], null));
        return new ForeignText(text, pieces, this);
    }
}

/// <summary>A text of another tool, taken apart.</summary>
internal sealed record ForeignText(string Whole, IReadOnlyList<ForeignPiece> Pieces, ForeignNames Names)
{
    public bool IsLiteral => Pieces.All(piece => piece.Name is null);

    /// <summary>The first reference that is nothing here.</summary>
    public string? Unknown => Pieces.Where(piece => piece.Name is not null && Names.NameOf(piece.Name) is null).Select(piece => piece.Text).FirstOrDefault();

    /// <summary>As one of our templates; null when it refers to something that is nothing here.</summary>
    public Template? AsTemplate() => Unknown is not null ? null : new Template([.. Pieces.Select(piece =>
        piece.Name is { } name ? (TemplatePart)new TemplatePart.Value(Names.NameOf(name)!) : new TemplatePart.Literal(piece.Text))]);

    /// <summary>As one argument: a text as it stands, or one whole value.</summary>
    public Template? AsArgument() => AsTemplate() is { } template && (template.IsLiteral || template.IsWhole) ? template : null;

    /// <summary>The values that a script asks for, each under the variable that it is given in.</summary>
    public IEnumerable<Named<Template>> Environment() => Pieces.Where(piece => piece.Name is not null && Names.NameOf(piece.Name) is not null)
        .Select(piece => new Named<Template>(Names.VariableOf(piece.Name!), new Template([new TemplatePart.Value(Names.NameOf(piece.Name!)!)]))).DistinctBy(named => named.Name);
}
