using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace DrConsole.Evidence;

/// <summary>Writes markup whose texts and attributes are always encoded, and in which nothing can hide: control characters and those that turn the reading direction are made visible.</summary>
internal sealed class ReportWriter
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _markup = new(64 * 1024);

    public override string ToString() => _markup.ToString();

    public ReportWriter Open(string tag, string? css = null, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _markup.Append('<').Append(tag);
        if (css is not null)
            Attribute("class", css);
        foreach (var (name, value) in attributes)
            Attribute(name, value);
        _markup.Append('>');
        return this;
    }

    public ReportWriter Close(string tag)
    {
        _markup.Append("</").Append(tag).Append('>');
        return this;
    }

    public ReportWriter Element(string tag, string text, string? css = null, params ReadOnlySpan<(string Name, string Value)> attributes) =>
        Open(tag, css, attributes).Text(text).Close(tag);

    public ReportWriter Text(string text)
    {
        _markup.Append(Encoder.Encode(Visible(text)));
        return this;
    }

    /// <summary>Markup of our own, never anybody's text.</summary>
    public ReportWriter Ours(string markup)
    {
        _markup.Append(markup);
        return this;
    }

    public static string Number(double number) => Math.Round(number, 2).ToString(CultureInfo.InvariantCulture);

    private void Attribute(string name, string value) => _markup.Append(' ').Append(name).Append("=\"").Append(Encoder.Encode(Visible(value))).Append('"');

    private static string Visible(string text)
    {
        if (!text.Any(IsHidden))
            return text;
        var shown = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            if (IsHidden(c))
                shown.Append(CultureInfo.InvariantCulture, $"⟨U+{(int)c:X4}⟩");
            else
                shown.Append(c);
        }
        return shown.ToString();
    }

    private static bool IsHidden(char c) => (char.IsControl(c) && c is not '\n' and not '\t') || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\u200E' or '\u200F' or '\u061C' or '\uFEFF';
}
