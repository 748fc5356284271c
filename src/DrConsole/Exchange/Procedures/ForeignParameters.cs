using System.Globalization;
using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>Makes parameters of ours: what a rule of ours would not take is told and left out, never bent.</summary>
internal static class ForeignParameters
{
    /// <summary>The name itself, or one made from it that may stand here.</summary>
    public static string NameOf(string name, IReadOnlySet<string> taken)
    {
        var made = new string([.. name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' ? letter : '_')]);
        if (made.Length == 0 || !char.IsAsciiLetter(made[0]))
            made = $"p{made}";
        made = made[..Math.Min(made.Length, TemplateReader.MaxName - 4)];
        var free = made;
        for (var number = 2; taken.Contains(free); number++)
            free = $"{made}_{number.ToString(CultureInfo.InvariantCulture)}";
        return free;
    }

    /// <summary>Adds it with its default where that is right, and with its pattern where that can be matched in bounded time.</summary>
    public static void Add(DraftedRunbook draft, Parameter parameter, string? pattern, string? value, int line)
    {
        if (pattern is { Length: > 0 })
        {
            if (parameter.Type is not ParameterType.Text)
                draft.Tell(line, $"{ForeignMarkdown.Code(parameter.Name)}: the pattern {ForeignMarkdown.Code(pattern)} was left out: only a text has one.");
            else if (pattern.Length > 500 || pattern.Any(char.IsControl) || Parameter.Compile(pattern) is null)
                draft.Tell(line, $"{ForeignMarkdown.Code(parameter.Name)}: the pattern {ForeignMarkdown.Code(pattern)} cannot be matched in bounded time and was left out.");
            else
                parameter = parameter with { Pattern = pattern };
        }
        if (value is { Length: > 0 } && parameter.Type is ParameterType.Secret)
            draft.Tell(line, $"{ForeignMarkdown.Code(parameter.Name)}: its default was left out: a secret is never stored in a runbook.");
        else if (value is { Length: > 0 } && parameter.FaultOf(value) is { } fault)
            draft.Tell(line, $"The default {ForeignMarkdown.Code(value)} was left out: {fault}");
        else if (value is { Length: > 0 })
            parameter = parameter with { Default = value };
        draft.Parameters.Add(parameter with { Help = ForeignMarkdown.OneLine(parameter.Help, 500) });
    }
}
