using System.ComponentModel.DataAnnotations;

namespace DrConsole.Runs;

/// <summary>Section <c>DrConsole:Runners:Local</c>: what the console's own host may execute. Default: nothing.</summary>
public sealed class LocalRunnerOptions
{
    public const string Section = "DrConsole:Runners:Local";

    /// <summary>Programs and directories of programs, separated by commas: <c>./scripts/**, /usr/bin/psql</c>.</summary>
    [MaxLength(16_384, ErrorMessage = "programs of up to 16,384 characters together are accepted.")]
    public string Allow { get; init; } = "";

    /// <summary>A runner's file, for actions, interpreters and scripts. What it allows is allowed besides.</summary>
    public string File { get; init; } = "";

    /// <summary>Where relative programs begin and commands work; the directory that the console was started in when empty.</summary>
    public string Directory { get; init; } = "";
}
