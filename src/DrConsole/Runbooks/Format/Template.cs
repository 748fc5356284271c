using System.Text;
using DrConsole.Platform;

namespace DrConsole.Runbooks;

/// <summary>One part of a template: text as it stands, a parameter or captured value, or a secret by name.</summary>
public abstract record TemplatePart
{
    private TemplatePart()
    {
    }

    public sealed record Literal(string Text) : TemplatePart;

    public sealed record Value(string Name) : TemplatePart;

    public sealed record Secret(string Name) : TemplatePart;
}

/// <summary>
/// A value with <c>{{name}}</c> and <c>{{secret:NAME}}</c> in it, taken apart once when it is read. What a value will be is filled into its
/// part and never read again, so that a value which looks like a template, an argument or a shell stays a value.
/// </summary>
public sealed record Template(ValueList<TemplatePart> Parts)
{
    public static Template Empty { get; } = new([]);

    public bool IsLiteral => Parts.All(part => part is TemplatePart.Literal);

    /// <summary>Nothing but one parameter or captured value: it arrives as it is, whole.</summary>
    public bool IsWhole => Parts is [TemplatePart.Value];

    public IEnumerable<string> Names => Parts.OfType<TemplatePart.Value>().Select(value => value.Name);

    public IEnumerable<string> Secrets => Parts.OfType<TemplatePart.Secret>().Select(secret => secret.Name);

    public static Template Of(string literal) => literal.Length == 0 ? Empty : new([new TemplatePart.Literal(literal)]);

    /// <summary>As it is written in a file; reads back as the same parts.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (var index = 0; index < Parts.Count; index++)
        {
            switch (Parts[index])
            {
                case TemplatePart.Literal literal:
                    TemplateReader.Escape(text, literal.Text, opens: index + 1 < Parts.Count);
                    break;
                case TemplatePart.Value value:
                    text.Append("{{").Append(value.Name).Append("}}");
                    break;
                case TemplatePart.Secret secret:
                    text.Append("{{secret:").Append(secret.Name).Append("}}");
                    break;
            }
        }
        return text.ToString();
    }
}
