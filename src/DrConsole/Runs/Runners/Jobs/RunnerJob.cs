namespace DrConsole.Runs;

/// <summary>What a runner is told to do: one attempt, everything filled in, secrets too. It is in memory or encrypted on its way, and nowhere else.</summary>
public sealed record RunnerJob
{
    /// <summary>Run, step and attempt. A runner works one of these once.</summary>
    public required string Id { get; init; }

    /// <summary>A program and its arguments; or <see cref="Action"/>; or <see cref="Script"/>.</summary>
    public IReadOnlyList<string> Run { get; init; } = [];

    public string? Action { get; init; }

    public IReadOnlyDictionary<string, string> With { get; init; } = new Dictionary<string, string>();

    public string? Script { get; init; }

    public IReadOnlyList<string> Interpreter { get; init; } = [];

    public string? Directory { get; init; }

    /// <summary>What its step sets in the environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>What the console tells every command about itself.</summary>
    public IReadOnlyDictionary<string, string> About { get; init; } = new Dictionary<string, string>();

    /// <summary>Values that no output may show.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    public TimeSpan Timeout { get; init; }

    /// <summary>Files that are kept, relative to where the command works.</summary>
    public IReadOnlyList<string> Produces { get; init; } = [];

    /// <summary>Nothing is executed: the runner's disk is asked to keep, give or forget a copy.</summary>
    public StoreOrder? Store { get; init; }

    /// <summary>Nothing is executed by the rules of commands: another part of the product has work here.</summary>
    public RunnerTask? Task { get; init; }

    /// <summary>Nothing is started: only whether it would be allowed is answered.</summary>
    public bool OnlyAsk { get; init; }

    /// <summary>A mebibyte is kept of an attempt's output; this leaves room for what is said about it.</summary>
    public const int MaxOutput = 1_044_480;
    public const int MaxFile = 8_388_608;
}

public enum JobEnd
{
    Succeeded,
    Failed,
    Refused,
    TimedOut,
    Interrupted,
    Lost,
}

/// <summary>How a job ended, and in one sentence why.</summary>
public sealed record JobEnding(JobEnd End, int? ExitCode = null, string Why = "")
{
    public static JobEnding Lost(string why) => new(JobEnd.Lost, null, why);
}

/// <summary>A file that a command made.</summary>
/// <param name="Content">Null: it is larger than what is kept.</param>
public sealed record JobFile(string Name, string Sha256, long Size, byte[]? Content);

/// <summary>What a job says while it works. Called by one at a time; whoever is slow slows the command.</summary>
public interface IJobEvents
{
    ValueTask WriteAsync(OutputStream stream, ReadOnlyMemory<byte> bytes, CancellationToken cancel);

    ValueTask KeepAsync(JobFile file, CancellationToken cancel);
}

/// <summary>A way to a runner. It never throws for what happens outside: that is an ending.</summary>
public interface IRunnerLine
{
    /// <param name="cancel">End it, with everything that it started; the answer is then <see cref="JobEnd.Interrupted"/>.</param>
    Task<JobEnding> WorkAsync(RunnerJob job, IJobEvents events, CancellationToken cancel);
}
