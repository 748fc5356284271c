namespace DrConsole.Runs;

/// <summary>What a command finds in its environment: nothing of ours but this, and what its step sets.</summary>
internal static class JobEnvironment
{
    public static Dictionary<string, string> Of(RunnerJob job, RunnerRules rules, string room, string mark)
    {
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = string.Join(':', rules.Path),
            ["HOME"] = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
            ["LANG"] = "C.UTF-8",
            ["TZ"] = "UTC",
            ["TMPDIR"] = room,
        };
        foreach (var (name, value) in job.About)
            environment[name] = value;
        foreach (var (name, value) in job.Environment)
            environment[name] = value;
        environment[ProcessTable.Mark] = mark;
        return environment;
    }
}

/// <summary>Reads the status that the system has for a process that ended.</summary>
internal static class Endings
{
    private static readonly Dictionary<int, string> Signals = new()
    {
        [1] = "HUP",
        [2] = "INT",
        [3] = "QUIT",
        [4] = "ILL",
        [6] = "ABRT",
        [7] = "BUS",
        [8] = "FPE",
        [9] = "KILL",
        [11] = "SEGV",
        [13] = "PIPE",
        [14] = "ALRM",
        [15] = "TERM",
        [24] = "XCPU",
    };

    public static JobEnding Of(int? status)
    {
        if (status is not { } value)
            return JobEnding.Lost("The system does not say how it ended.");
        var signal = value & 0x7f;
        if (signal != 0)
            return new JobEnding(JobEnd.Failed, 128 + signal, $"It was ended by the signal {Signals.GetValueOrDefault(signal, "")} ({signal}), which did not come from here.".Replace("  ", " ", StringComparison.Ordinal));
        var code = (value >> 8) & 0xff;
        return code == 0 ? new JobEnding(JobEnd.Succeeded, 0) : new JobEnding(JobEnd.Failed, code, $"It ended with exit code {code}.");
    }
}
