namespace DrConsole.Runs;

/// <summary>Names that would make an allowed program load or run something else. Nobody sets them from outside unless the host's file names them.</summary>
internal static class EnvironmentRules
{
    private const int MaxLength = 131_072;

    private static readonly string[] Beginnings = ["LD_", "DYLD_", "BASH_FUNC", "GIT_", "DRCONSOLE_"];

    private static readonly HashSet<string> Names =
    [
        "PATH", "BASH_ENV", "ENV", "SHELLOPTS", "BASHOPTS", "IFS", "PS4", "PROMPT_COMMAND", "PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PERL5LIB", "PERLLIB", "PERL5OPT", "PERL5DB",
        "RUBYOPT", "RUBYLIB", "NODE_OPTIONS", "NODE_PATH", "GCONV_PATH", "GETCONF_DIR", "LOCPATH", "NLSPATH", "TERMINFO", "HOSTALIASES", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH",
        "EDITOR", "VISUAL", "PAGER", "MANPAGER", "LESSOPEN", "SSH_ASKPASS", "SUDO_ASKPASS", "PSQLRC", "OPENSSL_CONF", "OPENSSL_MODULES", "MALLOC_CHECK_", "DOTNET_STARTUP_HOOKS", "CORECLR_PROFILER_PATH",
    ];

    public static void Check(RunnerJob job, RunnerRules rules)
    {
        foreach (var (name, value) in job.Environment)
        {
            if (name.Length == 0 || name.AsSpan().IndexOfAny('=', '\0') >= 0 || value.Contains('\0', StringComparison.Ordinal))
                throw RulesCheck.Refuse($"'{name}' cannot be set in an environment.");
            if (value.Length > MaxLength)
                throw RulesCheck.Refuse($"{name} has more than {MaxLength:N0} characters.");
            if ((Names.Contains(name) || Beginnings.Any(start => name.StartsWith(start, StringComparison.Ordinal))) && !rules.Environment.Contains(name))
                throw RulesCheck.Refuse($"{name} changes what a program loads or runs: the runner's own file must name it under 'environment'.");
        }
    }
}
