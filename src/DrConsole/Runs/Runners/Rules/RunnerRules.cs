namespace DrConsole.Runs;

/// <summary>What one host lets be executed, as its own file says. Empty: nothing.</summary>
public sealed record RunnerRules
{
    /// <summary>Where relative programs and patterns begin, and where commands work unless their step says otherwise.</summary>
    public required string Directory { get; init; }

    /// <summary>Programs, and directories of programs: <c>/usr/bin/psql</c>, <c>./scripts/**</c>.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>Programs that may run any script.</summary>
    public IReadOnlyList<string> Interpreters { get; init; } = [];

    /// <summary>Scripts that may run, by the SHA-256 of their text.</summary>
    public IReadOnlyList<string> Scripts { get; init; } = [];

    /// <summary>Further directories in which commands may work.</summary>
    public IReadOnlyList<string> Directories { get; init; } = [];

    /// <summary>Directories in which the console may keep copies.</summary>
    public IReadOnlyList<string> BackupStore { get; init; } = [];

    /// <summary>Methods by which backups of this host may be made.</summary>
    public IReadOnlyList<string> BackupMethods { get; init; } = [];

    /// <summary>Directories that such backups may read.</summary>
    public IReadOnlyList<string> BackupRead { get; init; } = [];

    /// <summary>Hosts inside that a Vault, a download or a repository may be on.</summary>
    public IReadOnlyList<string> BackupInside { get; init; } = [];

    /// <summary>Names that a step may set in the environment although they change what a program loads.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>Where a program without a directory is looked for.</summary>
    public IReadOnlyList<string> Path { get; init; } = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    public IReadOnlyDictionary<string, RunnerAction> Actions { get; init; } = new Dictionary<string, RunnerAction>();

    /// <summary>Whether commands may gain rights that the runner has not, as sudo does.</summary>
    public bool RaisePrivileges { get; init; }

    /// <summary>How many processes a command may have at once.</summary>
    public int MostProcesses { get; init; } = 1_024;

    /// <summary>How much memory a command and all that it started may hold, in MB. Null: as much as there is.</summary>
    public int? MostMemory { get; init; }

    public bool AllowsNothing => Allow.Count == 0 && Interpreters.Count == 0 && Scripts.Count == 0 && Actions.Count == 0;
}

/// <summary>A command that a runner's file defines under a name, and what its parameters may be.</summary>
/// <param name="Run">Arguments: text as it stands, or one whole <c>{{parameter}}</c>.</param>
/// <param name="Parameters">What each must match as a whole; empty: letters, digits and <c>. _ : / @ + = -</c>.</param>
/// <param name="AllowDash">A parameter's value may begin with a hyphen.</param>
public sealed record RunnerAction(IReadOnlyList<string> Run, IReadOnlyDictionary<string, string> Parameters, bool AllowDash = false, string? Directory = null);
