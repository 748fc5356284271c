using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>Takes from an answer or an output what later steps are given.</summary>
internal static class CaptureValues
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <returns>The values, or why one of them is not to be had.</returns>
    public static (ValueList<Named<string>> Values, string? Fault) Take(ValueList<Named<string>> captures, ReadOnlyMemory<byte> bytes, bool isCut)
    {
        var values = new List<Named<string>>();
        JsonElement? json = null;
        var text = captures.Count == 0 ? "" : Encoding.UTF8.GetString(bytes.Span);
        foreach (var (name, expression) in captures.Select(capture => (capture.Name, capture.Value)))
        {
            string? found;
            if (!expression.StartsWith('$') || expression.Length == 1)
                found = Match(text, expression);
            else if ((json ??= JsonPath.Read(bytes)) is { } root)
                found = JsonPath.Find(root, expression);
            else
                return ([], isCut ? $"{name}: the output was too long to be kept whole, and what is left of it is no JSON." : $"{name}: what came is no JSON.");
            if (found is null)
                return ([], $"{name}: nothing in what came matches {expression}.{(isCut ? " The output was too long to be kept whole." : "")}");
            if (found.Length > Parameter.MaxValue || found.AsSpan().IndexOfAny('\0', '\r', '\n') >= 0)
                return ([], $"{name}: what matches is not one line of up to {Parameter.MaxValue:N0} characters.");
            values.Add(new(name, found));
        }
        return ([.. values], null);
    }

    private static string? Match(string text, string expression)
    {
        var found = Regex.Match(text, expression, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Multiline, Longest);
        return found.Success ? found.Groups[^1].Value.TrimEnd('\r') : null;
    }
}
