using System.Net;
using DrConsole.Platform;

namespace DrConsole.Estate;

/// <summary>Settings that people write a line at a time. An error names the line.</summary>
internal static class SettingLines
{
    private const int MaxLines = 500;

    /// <summary>One way to write the same lines; remarks and gaps stay, for they are somebody's too.</summary>
    public static string Tidy(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim())).Trim();

    /// <summary>Reads <c>name = value</c> lines.</summary>
    public static IReadOnlyDictionary<string, string> Pairs(string text) =>
        Lines(text).Select(line => line.Text.Split('=', 2)).ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim());

    /// <summary>Reads lines that are a name each.</summary>
    public static IReadOnlyList<string> Names(string text) => [.. Lines(text).Select(line => line.Text)];

    public static void CheckPairs(FieldErrors errors, string field, string text)
    {
        CheckSize(errors, field, text);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (number, line) in Lines(text))
        {
            var parts = line.Split('=', 2);
            var name = parts[0].Trim();
            var right = parts.Length == 2 && name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
            errors.Check(right, field, $"Line {number}: 'name = value' is needed.");
            errors.Check(!right || names.Add(name), field, $"Line {number}: {name} is there twice.");
        }
    }

    public static void CheckNames(FieldErrors errors, string field, string text, Func<string, bool> right, string needed)
    {
        CheckSize(errors, field, text);
        foreach (var (number, line) in Lines(text))
            errors.Check(right(line), field, $"Line {number}: {needed} is needed.");
    }

    public static bool IsSecretPattern(string text)
    {
        var name = text.EndsWith('*') ? text[..^1] : text;
        return name.Length <= SecretName.MaxLength && (name.Length > 0 || text == "*")
            && name.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_');
    }

    public static bool IsHostOrNetwork(string text) =>
        IPAddress.TryParse(text, out _) || IPNetwork.TryParse(text, out _) || Uri.CheckHostName(text) is UriHostNameType.Dns;

    private static void CheckSize(FieldErrors errors, string field, string text) =>
        errors.Check(text.Length <= Environment.MaxText && text.Count(c => c == '\n') < MaxLines, field, $"At most {MaxLines} lines and {Environment.MaxText:N0} characters.");

    private static IEnumerable<(int Number, string Text)> Lines(string text) => text
        .Split('\n')
        .Select((line, index) => (Number: index + 1, Text: line.Trim()))
        .Where(line => line.Text.Length > 0 && line.Text[0] != '#');
}
