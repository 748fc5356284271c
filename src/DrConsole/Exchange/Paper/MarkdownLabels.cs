using System.Text;
using System.Text.Json;

namespace DrConsole.Exchange;

/// <summary>Lines such as <c>- **Owner:** scribe</c>: a name that people read, and a value that is read again as it was.</summary>
internal sealed class MarkdownLabels(StringBuilder text)
{
    private const string Begin = "- **";
    private const string End = ":** ";

    private static readonly JsonSerializerOptions Quoting = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public MarkdownLabels Add(string name, string value)
    {
        text.Append(Begin).Append(name).Append(End).Append(Written(value)).Append('\n');
        return this;
    }

    public MarkdownLabels AddIf(string name, string? value) => string.IsNullOrEmpty(value) ? this : Add(name, value);

    public static (string Name, string Value)? Read(string line)
    {
        if (!line.StartsWith(Begin, StringComparison.Ordinal) || line.IndexOf(End.TrimEnd(), StringComparison.Ordinal) is not (> 0 and var at))
            return null;
        var value = line[(at + End.Length - 1)..].Trim();
        return (line[Begin.Length..at], IsQuoted(value) ? JsonSerializer.Deserialize<string>(value)! : value);
    }

    // Line breaks and outer spaces would not survive a line of text.
    private static string Written(string value) => value.Trim() != value || value.Any(char.IsControl) || value.StartsWith('"') ? JsonSerializer.Serialize(value, Quoting) : value;

    private static bool IsQuoted(string value)
    {
        if (value is not ['"', _, ..] || value[^1] != '"')
            return false;
        try
        {
            return JsonSerializer.Deserialize<string>(value) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
