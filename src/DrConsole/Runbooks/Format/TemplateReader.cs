using System.Text;
using DrConsole.Platform;

namespace DrConsole.Runbooks;

/// <summary>
/// Takes a template apart. There is nothing to compute in one: a name, or a secret's name. <c>\{{</c> stands for two braces that are meant,
/// as in <c>docker ps --format '\{{.Names}}'</c>.
/// </summary>
internal static class TemplateReader
{
    public const int MaxName = 64;

    private const string Open = "{{";
    private const string Close = "}}";
    private const string SecretMark = "secret:";

    public static bool IsName(string text) =>
        text.Length is > 0 and <= MaxName && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    /// <param name="fault">What is wrong and what would be right, when it cannot be read.</param>
    public static Template? Read(string text, out string fault)
    {
        fault = "";
        if (!text.Contains(Open, StringComparison.Ordinal))
            return Template.Of(text);

        var parts = new List<TemplatePart>();
        var literal = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf(Open, at, StringComparison.Ordinal);
            if (open < 0)
            {
                literal.Append(text, at, text.Length - at);
                break;
            }
            var slashes = Backslashes(text, at, open);
            literal.Append(text, at, open - at - slashes).Append('\\', slashes / 2);
            at = open + Open.Length;
            if (slashes % 2 == 1)
            {
                literal.Append(Open);
                continue;
            }
            var close = text.IndexOf(Close, at, StringComparison.Ordinal);
            var inside = close < 0 ? "" : text[at..close].Trim();
            if (close < 0 || PartOf(inside) is not { } part)
            {
                fault = Fault(inside, close < 0);
                return null;
            }
            Flush(parts, literal);
            parts.Add(part);
            at = close + Close.Length;
        }
        Flush(parts, literal);
        return new Template([.. parts]);
    }

    /// <summary>Writes text so that it is read back as text.</summary>
    /// <param name="opens">Whether a parameter follows, whose braces a backslash at the end would undo.</param>
    public static void Escape(StringBuilder into, string text, bool opens)
    {
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf(Open, at, StringComparison.Ordinal);
            var end = open < 0 ? text.Length : open;
            var slashes = open < 0 && !opens ? 0 : Backslashes(text, at, end);
            into.Append(text, at, end - at).Append('\\', slashes);
            if (open < 0)
                return;
            into.Append('\\').Append(Open);
            at = open + Open.Length;
        }
    }

    private static int Backslashes(string text, int from, int before)
    {
        var count = 0;
        while (before - count > from && text[before - count - 1] == '\\')
            count++;
        return count;
    }

    private static void Flush(List<TemplatePart> parts, StringBuilder literal)
    {
        if (literal.Length > 0)
            parts.Add(new TemplatePart.Literal(literal.ToString()));
        literal.Clear();
    }

    private static TemplatePart? PartOf(string inside)
    {
        if (!inside.StartsWith(SecretMark, StringComparison.Ordinal))
            return IsName(inside) ? new TemplatePart.Value(inside) : null;
        var name = inside[SecretMark.Length..].Trim();
        return IsSecretName(name) ? new TemplatePart.Secret(name) : null;
    }

    private static bool IsSecretName(string name) =>
        name.Length is > 0 and <= SecretName.MaxLength && char.IsAsciiLetterUpper(name[0])
        && name.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_');

    private static string Fault(string inside, bool unclosed)
    {
        if (unclosed)
            return @"'{{' is never closed. Write {{name}}, or \{{ where the braces are meant.";
        var shown = inside.Length > 40 ? $"{inside[..40]}…" : inside;
        return $@"'{{{{{shown}}}}}' is neither a name nor a secret. Write {{{{name}}}} or {{{{secret:NAME}}}}; nothing is computed. Where the braces are meant, write \{{{{.";
    }
}
