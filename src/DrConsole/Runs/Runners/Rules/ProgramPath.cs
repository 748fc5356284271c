namespace DrConsole.Runs;

/// <summary>Where a program really lies, with every link followed; and that it can be executed.</summary>
internal static class ProgramPath
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static string Find(string written, RunnerRules rules)
    {
        if (written.Length == 0)
            throw RulesCheck.Refuse("There is no program to run.");
        var real = Candidates(written, rules).Select(LibC.RealPath).OfType<string>().FirstOrDefault(File.Exists)
            ?? throw RulesCheck.Refuse(Candidates(written, rules).Any(Directory.Exists) ? $"{written} is a directory, not a program." : $"There is no program {written}.");
        var mode = OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(real);
        if ((mode & AnyExecute) == 0 || !LibC.MayExecute(real))
            throw RulesCheck.Refuse($"{written} may not be executed: give it the execute bit (chmod +x {real}).");
        if (mode.HasFlag(UnixFileMode.OtherWrite))
            throw RulesCheck.Refuse($"{written} can be changed by everybody on this host (chmod o-w {real}), so nobody knows what it would do.");
        return real;
    }

    public static bool Is(string known, string real, RunnerRules rules) => Candidates(known, rules).Any(path => LibC.RealPath(path) == real);

    private static IEnumerable<string> Candidates(string written, RunnerRules rules) => written.Contains('/', StringComparison.Ordinal)
        ? [Path.GetFullPath(written, rules.Directory)]
        : rules.Path.Select(directory => Path.Combine(Path.GetFullPath(directory, rules.Directory), written)).Where(File.Exists);
}
