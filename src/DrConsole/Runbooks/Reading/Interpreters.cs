namespace DrConsole.Runbooks;

/// <summary>Programs that run what they are given. A value that lands there would be a program, whatever its author thought.</summary>
internal static class Interpreters
{
    private static readonly HashSet<string> Shells = ["sh", "bash", "dash", "zsh", "ksh", "ash", "fish", "pwsh", "powershell", "python", "python3", "perl", "ruby"];

    // Words that also name other things further on, as in "kubectl drain node X".
    private static readonly HashSet<string> Programs = ["cmd", "cmd.exe", "node", "php", "eval", "su", "awk", "sed"];

    // They join their arguments and hand them to a shell on the other side.
    private static readonly HashSet<string> Joining = ["ssh", "eval"];

    /// <summary>Whether the argument after these is a program's text or file.</summary>
    public static bool WouldRun(IReadOnlyList<Template> before)
    {
        var words = before.Select(argument => argument.ToString()).ToList();
        if (words.Exists(word => Joining.Contains(NameOf(word))))
            return true;
        var at = words.FindLastIndex(word => Shells.Contains(NameOf(word)));
        if (at < 0 && words.Count > 0 && Programs.Contains(NameOf(words[0])))
            at = 0;

        // Behind options comes the program; what comes behind the program are only its arguments.
        return at >= 0 && words.Skip(at + 1).All(word => word.StartsWith('-') || word.StartsWith('/'));
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
