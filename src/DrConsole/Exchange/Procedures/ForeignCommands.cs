using System.Text.RegularExpressions;
using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>
/// Makes commands of ours out of lines and scripts of others. A line of plain words becomes an argument list, whatever needs a shell a script;
/// values reach scripts through the environment alone. What cannot be carried exactly is left to a person, with every byte of it.
/// </summary>
internal static partial class ForeignCommands
{
    /// <summary>One line as somebody would type it.</summary>
    public static CommandWork? OfLine(ForeignText line, ValueList<string> shell, out IReadOnlyList<Named<Template>> environment, out string why)
    {
        (environment, why) = ([], "");
        return OfWords(line) is { } program ? program : OfScript(line, shell, out environment, out why);
    }

    /// <summary>A text that an interpreter runs.</summary>
    public static CommandWork? OfScript(ForeignText text, ValueList<string> interpreter, out IReadOnlyList<Named<Template>> environment, out string why)
    {
        environment = [];
        var rewritten = text.Whole;
        if (!text.IsLiteral)
        {
            if (!IsShell(interpreter))
            {
                why = "values would be written into a program that is no shell script";
                return null;
            }
            if (ShellText.Rewrite(text, out why) is not { } made)
                return null;
            (rewritten, environment) = (made, [.. text.Environment()]);
        }
        why = "";
        return new CommandWork.Script(rewritten, interpreter);
    }

    /// <summary>Words apart by single spaces, none of which a shell would read in another way.</summary>
    public static CommandWork.Program? OfWords(ForeignText line)
    {
        var arguments = new List<Template>();
        foreach (var word in line.Whole.Split(' '))
        {
            var text = line.Names.Read(word);
            if (text.Pieces.Where(piece => piece.Name is null).Any(piece => !Plain().IsMatch(piece.Text)) || text.AsArgument() is not { Parts.Count: > 0 } argument)
                return null;
            if (!argument.IsLiteral && (arguments.Count == 0 || Interpreters.WouldRun(arguments)))
                return null;
            arguments.Add(argument);
        }
        return arguments.Count > 0 && !Builtin().IsMatch(line.Whole) ? new CommandWork.Program([.. arguments]) : null;
    }

    /// <summary>The interpreter that a script names in its first line.</summary>
    public static ValueList<string> InterpreterOf(string script, ValueList<string> otherwise)
    {
        var first = script.AsSpan(0, script.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? end : script.Length).ToString().TrimEnd();
        if (!first.StartsWith("#!", StringComparison.Ordinal))
            return otherwise;
        var words = first[2..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words is [var env, ..] && env.EndsWith("/env", StringComparison.Ordinal))
            words = [.. words.Skip(1).SkipWhile(word => word == "-S")];
        return words.Length == 0 ? otherwise : [.. words];
    }

    public static bool IsShell(ValueList<string> interpreter) =>
        interpreter.Count > 0 && interpreter[0][(interpreter[0].LastIndexOf('/') + 1)..] is "sh" or "bash" or "dash" or "ksh" or "zsh" or "ash" && !interpreter.Contains("-c");

    // What stands for nothing else in any shell; a tilde and a leading assignment would.
    [GeneratedRegex(@"^[A-Za-z0-9_./:=@%+,-]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Plain();

    [GeneratedRegex(@"^([A-Za-z_][A-Za-z0-9_]*=|(cd|export|source|\.|alias|set|unset|ulimit|umask|exit|exec|eval|wait|trap|read|type|hash|command|builtin|if|for|while|until|case|function|time)( |$))", RegexOptions.NonBacktracking)]
    private static partial Regex Builtin();
}
