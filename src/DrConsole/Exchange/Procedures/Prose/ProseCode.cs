using System.Text.RegularExpressions;
using DrConsole.Platform;

namespace DrConsole.Exchange;

/// <summary>Says what would run a code block of a procedure; nothing for what is only shown, or has a gap that somebody must fill in first.</summary>
internal static partial class ProseCode
{
    public static ValueList<string>? InterpreterOf(DraftedRunbook draft, DraftedStep step, Code code)
    {
        var language = code.Language.Split(' ', 2)[0].ToLowerInvariant();
        var interpreter = (ValueList<string>?)(language switch
        {
            "bash" or "shell" => ["bash", "-e"],
            "sh" => ["sh", "-e"],
            "" => ForeignCommands.InterpreterOf(code.Text, ["bash", "-e"]),
            "powershell" or "pwsh" or "ps1" => ["pwsh", "-NoProfile", "-File"],
            "python" or "py" or "python3" => ["python3"],
            _ => null,
        });
        if (interpreter is not null && string.IsNullOrWhiteSpace(code.Text))
            return null;
        if (interpreter is not null && (Leftovers.Find(code.Text) ?? Gap(code.Text)) is { } gap)
        {
            draft.Tell(step, code.Line, $"{ForeignMarkdown.Code(gap)} is a gap that somebody fills in. It is left to a person: make it a parameter, and the command can run.");
            return null;
        }
        if (interpreter is not null && Prompt().IsMatch(code.Text))
        {
            draft.Tell(step, code.Line, "It shows a prompt and perhaps an answer: that is no script. It is left to a person.");
            return null;
        }
        if (interpreter is null && language is "console" or "shell-session" or "sql" or "cmd" or "bat" or "batch")
            draft.Tell(step, code.Line, $"A block of {ForeignMarkdown.Code(language)} is shown and not run.");
        return interpreter;
    }

    private static string? Gap(string text) => Angles().Match(text) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"<[A-Za-z][A-Za-z0-9 _.-]{0,40}>|\{\{[^{}\n]{1,60}\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Angles();

    [GeneratedRegex(@"^[$>] \S", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Prompt();
}
